"""What stands near an attribution, however long its part is."""

from worker.english.encoder.decoding import Attribution
from worker.english.parts import Part
from worker.english.speech.nearby import Nearby
from worker.english.speech.quotation import quoted

SENTENCE = "“We sail at noon,” said Ana Borg. “Nobody stays.” The pier was empty. "


def attribution(at: int) -> Attribution:
    """That of the sentence that begins there: what stands in its marks, "said", "Ana Borg"."""
    return Attribution((at + 19, at + 23), (at + 1, at + 17), (at + 24, at + 32), 0.9, 0.9, 0.9)


def test_only_the_own_sentence_and_the_next_quotation_are_looked_at() -> None:
    part = Part("text", SENTENCE * 50, ((0, len(SENTENCE) * 50),))
    every = [attribution(len(SENTENCE) * number) for number in range(50)]
    others, quotations = Nearby(part, every, quoted(part.text)).of(every[20])
    assert every[20] in others
    assert len(others) <= 2
    assert [part.text[slice(*each)] for each in quotations] == ["“We sail at noon,”", "“Nobody stays.”"]


def test_of_a_sentence_without_end_only_what_stands_near_is_looked_at() -> None:
    said = "“…” he said "
    part = Part("text", said * 5000, ((0, len(said) * 5000),))
    starts = range(0, len(part.text), len(said))
    every = [Attribution((at, at + 3), (at + 7, at + 11), (at + 4, at + 6), 0.9, 0.9, 0.9) for at in starts]
    others, quotations = Nearby(part, every, quoted(part.text)).of(every[2500])
    assert every[2500] in others
    assert len(others) < 200
    assert len(quotations) < 200
