"""The article in short: its lead, which news puts first, as whole sentences.

The lead beats most summarizers of single news stories (Nenkova 2005, "Automatic Text Summarization of Newswire").
"""

from schemas.annotations import Stretch
from worker.english.document import Document
from worker.errors import Skipped
from worker.plugins import Enricher, Fields

LONGEST_CHARACTERS = 400
MOST_SENTENCES = 3
SHORTEST_SENTENCE_CHARACTERS = 25
"""What is shorter is a label or an exclamation."""


def _compute(document: Document) -> Fields:
    lead = [
        Stretch(start, end) for start, end in document.text.sentences if end - start >= SHORTEST_SENTENCE_CHARACTERS
    ]
    if not lead:
        raise Skipped("no sentence is long enough to stand for the article")
    chosen, length = lead[:1], lead[0].end - lead[0].start
    for sentence in lead[1:MOST_SENTENCES]:
        length += 1 + sentence.end - sentence.start
        if length > LONGEST_CHARACTERS:
            break
        chosen.append(sentence)
    return {"summary": tuple(chosen)}


ENRICHER = Enricher("summary", _compute)
