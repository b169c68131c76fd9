"""The article in short: its lead, which news puts first, as whole sentences.

The lead beats most summarizers of single news stories (Nenkova 2005, "Automatic Text Summarization of Newswire").
"""

from schemas.article import Summary
from worker.english.document import Document
from worker.errors import Skipped
from worker.plugins import Enricher, Fields

LONGEST_CHARACTERS = 400
MOST_SENTENCES = 3
SHORTEST_SENTENCE_CHARACTERS = 25
"""What is shorter is a label or an exclamation."""


def _compute(document: Document) -> Fields:
    lead = [
        span
        for span in document.article.sentences
        if span.part == "text" and len(span.text) >= SHORTEST_SENTENCE_CHARACTERS
    ]
    if not lead:
        raise Skipped("no sentence is long enough to stand for the article")
    taken, length = lead[:1], len(lead[0].text)
    for span in lead[1:MOST_SENTENCES]:
        length += 1 + len(span.text)
        if length > LONGEST_CHARACTERS:
            break
        taken.append(span)
    text = " ".join(span.text for span in taken)
    return {"summary": Summary(text=text, spans=tuple(taken), by=ENRICHER.by)}


ENRICHER = Enricher("summary", _compute, after=("sentences",))
