"""What may have been said, each once."""

from worker.english.encoder.decoding import Attribution, Findings
from worker.english.parts import Part
from worker.english.speech.said import Said, candidates, each_once


def test_of_two_readings_of_the_same_words_the_likelier_stands() -> None:
    likelier = Said(((10, 40),), (5, 9), None, 0.8)
    other = Said(((12, 40),), (41, 45), None, 0.6)
    within = Said(((30, 40),), (25, 29), None, 0.5)
    assert each_once([other, within, likelier]) == [likelier, within]


def test_what_somebody_is_said_to_say_is_theirs() -> None:
    """As in "Reed denied that he lied, the club said"."""
    reed = Said(((10, 24),), (5, 9), (0, 4), 0.6)
    club = Said(((0, 24),), (35, 39), (26, 34), 0.9)
    assert each_once([reed, club]) == [reed]
    faint = Said(((10, 24),), (5, 9), (0, 4), 0.2)
    assert each_once([faint, club]) == [club]


def test_a_surname_that_looks_like_a_cue_is_part_of_the_source() -> None:
    text = "Blood is short, its head, Amal Said, warned."
    part = Part("text", text, ((0, len(text)),))

    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    misread = Attribution(place("Blood is short"), place("Said"), place("its head, Amal"), 0.9, 0.9, 0.9)
    warned = Attribution(place("Blood is short"), place("warned"), place("its head, Amal"), 0.9, 0.9, 0.9)
    (candidate,) = candidates(part, Findings((), (misread, warned)))
    assert (candidate.cue, candidate.source) == (place("warned"), place("its head, Amal Said"))


def test_a_source_stands_in_one_sentence() -> None:
    text = "“We stay.” The guild: “We go.”"
    part = Part("text", text, ((0, len(text)),))
    colon = text.index(":")
    attribution = Attribution((colon + 2, len(text)), (colon, colon + 1), (0, colon), 0.9, 0.9, 0.9)
    (candidate,) = candidates(part, Findings((), (attribution,)))
    assert candidate.source == (text.index("The"), colon)


def test_a_source_stands_in_one_paragraph() -> None:
    text = "The river rose.\n\nThe council warned of floods."
    part = Part("text", text, ((0, 15), (17, len(text))))
    attribution = Attribution((36, 45), (29, 35), (0, 28), 0.9, 0.9, 0.9)
    (candidate,) = candidates(part, Findings((), (attribution,)))
    assert candidate.source == (17, 28)


def test_a_phrase_that_opens_the_sentence_is_no_part_of_the_source() -> None:
    text = "Amid heavy rain, council leader Ida Reed warned of floods."
    part = Part("text", text, ((0, len(text)),))
    warned = (text.index("warned"), text.index("warned") + 6)
    attribution = Attribution((text.index("of"), len(text) - 1), warned, (0, warned[0] - 1), 0.9, 0.9, 0.9)
    (candidate,) = candidates(part, Findings((), (attribution,)))
    assert candidate.source is not None
    assert text[slice(*candidate.source)] == "council leader Ida Reed"


def test_a_participle_that_opens_the_sentence_has_the_source_of_the_main_clause() -> None:
    text = "Tom Hale sailed. Noting the fog, Ida Reed said the port would close."
    part = Part("text", text, ((0, len(text)),))

    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    noting = Attribution(place("the fog"), place("Noting"), place("Tom Hale"), 0.9, 0.9, 0.9)
    saying = Attribution(place("the port would close"), place("said"), place("Ida Reed"), 0.9, 0.9, 0.9)
    found = candidates(part, Findings((), (noting, saying)))
    assert [one.source for one in found] == [place("Ida Reed")] * 2


def test_what_is_said_according_to_somebody_ends_with_its_sentence() -> None:
    text = "According to the guild, nine mills closed. Weavers left the valley."
    part = Part("text", text, ((0, text.index(" Weavers")), (text.index("Weavers"), len(text))))

    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    cue, closed = place("According to"), place("nine mills closed")
    runs_on = Attribution((closed[0], len(text) - 1), cue, place("the guild"), 0.9, 0.9, 0.9)
    all_source = Attribution(place("Weavers left the valley"), cue, (cue[1] + 1, closed[1]), 0.9, 0.9, 0.9)
    for proposed in (runs_on, all_source):
        (candidate,) = candidates(part, Findings((), (proposed,)))
        assert (candidate.source, candidate.content) == (place("the guild"), (closed,))


def test_the_source_of_according_to_stands_behind_it() -> None:
    text = "Nine mills closed, according to the guild. Ten, according to a clerk."
    ends = text.index(".") + 1
    part = Part("text", text, ((0, ends), (ends + 1, len(text))))
    cue = text.index("according")
    clerk = text.index("a clerk")
    proposed = Attribution((0, 17), (cue, cue + len("according to")), (clerk, clerk + len("a clerk")), 0.9, 0.9, 0.9)
    (candidate,) = candidates(part, Findings((), (proposed,)))
    assert candidate.source is not None
    assert text[slice(*candidate.source)] == "the guild"


def test_two_readings_are_one_also_where_they_are_long() -> None:
    likelier = Said(((400, 1900),), (10, 14), None, 0.8)
    other = Said(((300, 1700),), (2000, 2004), None, 0.6)
    assert each_once([other, likelier]) == [likelier]
