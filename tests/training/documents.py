"""Documents for tests of training, written with their labels in place."""

import re

from training.data import TAGS, LabelledAttribution, LabelledDocument
from worker.english.words import words

_NAME = re.compile(r"\[(\w+):([^\]]+)\]")


def document(marked: str, attributions: list[LabelledAttribution] | None = None) -> LabelledDocument:
    """Of text such as "[person:Ada Holm] left." with a tag for each word; a line is a paragraph."""
    text, spans, position = "", [], 0
    for name in _NAME.finditer(marked):
        text += marked[position : name.start()]
        spans.append((len(text), len(text) + len(name[2]), name[1]))
        text, position = text + name[2], name.end()
    text += marked[position:]
    found = words(text)
    tags = [0] * len(found)
    for start, end, kind in spans:
        inside = [index for index, word in enumerate(found) if start <= word.start < end]
        for index in inside:
            tags[index] = TAGS.index(("B-" if index == inside[0] else "I-") + kind)
    breaks = [0] + [index for index in range(1, len(found)) if "\n" in text[found[index - 1].end : found[index].start]]
    return LabelledDocument("test_article.txt", found, breaks, tags, attributions)


def texts(of: LabelledDocument) -> list[str]:
    """The document's words as written."""
    return [word.text for word in of.words]
