"""Every word goes through the encoder exactly once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from worker.english.encoder import network
from worker.english.encoder.windows import encode, sentences, windows
from worker.english.words import words


def _windows(text: str, breaks: list[int], longest: int) -> list[tuple[int, int]]:
    encoded = encode(words(text), network.tokenizer(), {})
    found = list(windows(encoded, breaks, longest))
    assert all(len(window.pieces) <= longest for window in found)
    assert all(len(window.firsts) == window.words[1] - window.words[0] + 1 for window in found)
    return [window.words for window in found]


def test_paragraphs_share_a_window_as_far_as_they_fit() -> None:
    assert _windows("one two three four five six", [0, 2, 4], 10) == [(0, 4), (4, 6)]


def test_a_long_paragraph_is_cut_at_a_sentence_end() -> None:
    assert _windows("one two three . four five six seven", [0], 8) == [(0, 4), (4, 8)]


def test_a_word_that_the_vocabulary_does_not_know_still_has_a_place() -> None:
    encoded = encode(words("a \u0378 b"), network.tokenizer(), {})
    assert all(encoded.pieces)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["harbour", ".", "Zwieback", "ünlü", "2024", "x" * 200]), min_size=1, max_size=60),
    st.data(),
)
def test_windows_cover_all_words_once_and_in_order(found: list[str], data: st.DataObject) -> None:
    count = len(words(" ".join(found)))
    breaks = sorted({0, *data.draw(st.lists(st.integers(0, count - 1), max_size=6))})
    covered = _windows(" ".join(found), breaks, 32)
    assert [index for first, last in covered for index in range(first, last)] == list(range(count))


def test_the_sentences_of_a_window_share_its_words_and_pieces() -> None:
    (window,) = windows(encode(words("One quay. Two big harbours. Three"), network.tokenizer(), {}), [0], 32)
    first, second, third = sentences(window, [0, 3, 7])
    assert [each.words for each in (first, second, third)] == [(0, 3), (3, 7), (7, 8)]
    assert [each.pieces[0] for each in (first, second, third)] == [0, 0, 0]
    assert sorted(place for each in (first, second, third) for place in each.pieces[1:]) == [
        *range(1, len(window.pieces))
    ]
    assert [window.pieces[third.pieces[at]] for at in third.firsts] == [
        window.pieces[0],
        window.pieces[window.firsts[8]],
    ]


def test_a_sentence_that_a_window_cuts_goes_on_in_the_next() -> None:
    encoded = encode(words("one two three four five six"), network.tokenizer(), {})
    assert [each.words for window in windows(encoded, [0, 3], 8) for each in sentences(window, [0, 5])] == [
        (0, 3),
        (3, 5),
        (5, 6),
    ]
