"""Words cut into windows of word pieces: whole paragraphs as far as they fit, long ones cut at a sentence's end."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from worker.english.encoder.features import SHAPE_IDS, place_ids, shape_ids
from worker.english.words import Word

Integers = NDArray[np.int64]

_START, _STOP, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_NO_SHAPE = SHAPE_IDS
_ENDS = frozenset({".", "!", "?", "”"})


@dataclass(frozen=True, slots=True, eq=False)
class EncoderInput:
    """An article's words as the encoder takes them.

    `pieces`, `shapes` and `places` [pieces] hold each word piece's id and the shape and place id of its word. Word i
    has the pieces `offsets[i]` up to `offsets[i + 1]`; `ends` [words] is whether a sentence may end with the word.
    """

    pieces: Integers
    shapes: Integers
    places: Integers
    offsets: list[int]
    ends: list[bool]
    start: int
    stop: int


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A run of the article's words, [first, last), as the encoder's inputs.

    `pieces`, `shapes` and `places` [pieces] are ids; `firsts` [words + 1] is where each word's first piece stands.
    Word 0 stands for none.
    """

    words: tuple[int, int]
    pieces: Integers
    shapes: Integers
    places: Integers
    firsts: Integers


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """The part of a sentence that lies in a window: the article's words [first, last).

    `pieces` are the places of its pieces in the window, before them that of the first piece, which stands for none;
    `firsts` [words + 1] is where each word's first piece stands among them.
    """

    words: tuple[int, int]
    pieces: Integers
    firsts: Integers


def encode(words: Sequence[Word], tokenizer: Tokenizer, places: Mapping[str, int]) -> EncoderInput:
    """The words as the encoder takes them."""
    vocabulary = tokenizer.token_to_id
    start, stop, unknown = (vocabulary(name) or 0 for name in (_START, _STOP, _UNKNOWN))
    texts = [word.text for word in words]
    pieces = _pieces(list(dict.fromkeys(texts)), tokenizer, unknown)
    of_words = [pieces[text] for text in texts]
    counts = list(map(len, of_words))
    return EncoderInput(
        np.fromiter(chain.from_iterable(of_words), np.int64),
        np.repeat(np.asarray(shape_ids(words), np.int64), counts),
        np.repeat(np.asarray(place_ids(words, places), np.int64), counts),
        [0, *np.cumsum(counts, dtype=np.int64).tolist()],
        [text in _ENDS for text in texts],
        start,
        stop,
    )


def _pieces(texts: list[str], tokenizer: Tokenizer, unknown: int) -> dict[str, list[int]]:
    """The word pieces of each text. One that the vocabulary holds whole is its own only piece and needs no pass."""
    pieces: dict[str, list[int]] = {}
    others = []
    for text in texts:
        whole = tokenizer.token_to_id(text.lower()) if text.isascii() and text.isalnum() else None
        if whole is None:
            others.append(text)
        else:
            pieces[text] = [whole]
    encoding = tokenizer.encode(others, is_pretokenized=True, add_special_tokens=False)
    pieces |= {text: [] for text in others}
    for piece, index in zip(encoding.ids, encoding.word_ids, strict=True):
        if index is not None:
            pieces[others[index]].append(piece)
    return {text: of_text or [unknown] for text, of_text in pieces.items()}


def windows(inputs: EncoderInput, breaks: Sequence[int], longest: int) -> Iterator[Window]:
    """Windows of at most `longest` pieces that cover all words once, cut at `breaks` where possible."""
    used = 2
    blocks: list[tuple[int, int]] = []
    for start, end in _blocks(inputs, breaks, longest - 2):
        size = inputs.offsets[end] - inputs.offsets[start] + 1
        if blocks and used + size > longest:
            yield _window(inputs, blocks)
            blocks, used = [], 2
        blocks.append((start, end))
        used += size
    if blocks:
        yield _window(inputs, blocks)


def _blocks(inputs: EncoderInput, breaks: Sequence[int], room: int) -> Iterator[tuple[int, int]]:
    """Paragraphs, or parts of one that fit into `room` pieces."""
    offsets = inputs.offsets
    for start, end in zip(breaks, [*breaks[1:], len(inputs.ends)], strict=True):
        if offsets[end] - offsets[start] <= room:
            yield start, end
            continue
        begin = last_end = start
        for index in range(start, end):
            if offsets[index + 1] - offsets[begin] > room and index > begin:
                cut = last_end if last_end > begin else index
                yield begin, cut
                begin = cut
            if inputs.ends[index]:
                last_end = index + 1
        if begin < end:
            yield begin, end


def _window(inputs: EncoderInput, blocks: list[tuple[int, int]]) -> Window:
    """The blocks one after another, with a stop piece behind each."""
    columns: list[list[Integers | list[int]]] = [[[inputs.start]], [[_NO_SHAPE]], [[0]], [[0]]]
    pieces, shapes, places, firsts = columns
    at = 1
    for start, end in blocks:
        first, last = inputs.offsets[start], inputs.offsets[end]
        firsts.append(np.asarray(inputs.offsets[start:end], np.int64) - first + at)
        pieces += inputs.pieces[first:last], [inputs.stop]
        shapes += inputs.shapes[first:last], [_NO_SHAPE]
        places += inputs.places[first:last], [0]
        at += last - first + 1
    return Window((blocks[0][0], blocks[-1][1]), *map(np.concatenate, columns))


def sentences(window: Window, starts: Sequence[int]) -> Iterator[Sentence]:
    """The sentences of a window; `starts` are the article's words that begin one, in order."""
    first, last = window.words
    inside = starts[bisect_right(starts, first) : bisect_left(starts, last)]
    ends = np.append(window.firsts, len(window.pieces))
    for start, end in pairwise((first, *inside, last)):
        begin, stop = int(ends[start - first + 1]), int(ends[end - first + 1])
        pieces = np.append(0, np.arange(begin, stop))
        yield Sentence(
            (start, end), pieces, np.append(0, window.firsts[start - first + 1 : end - first + 1] - begin + 1)
        )
