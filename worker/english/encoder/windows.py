"""Words cut into windows of word pieces: whole paragraphs as far as they fit, long ones cut at a sentence's end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from worker.english.encoder.words import SHAPE_IDS, Word, place_ids, shape_ids

_START, _STOP, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_NO_SHAPE = SHAPE_IDS


@dataclass(frozen=True, slots=True)
class Encoded:
    """A document's words for the encoder: each word's pieces, shape and place id."""

    pieces: list[list[int]]
    shapes: list[int]
    places: list[int]
    ends: list[bool]
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Window:
    """A run of the document's words, [first, last): its pieces, and in `firsts` each word's first; word 0 is none."""

    words: tuple[int, int]
    pieces: list[int]
    shapes: list[int]
    places: list[int]
    firsts: list[int]


def encode(found: Sequence[Word], tokenizer: Tokenizer, places: Mapping[str, int]) -> Encoded:
    """The words as the encoder takes them."""
    encoding = tokenizer.encode([word.text for word in found], is_pretokenized=True, add_special_tokens=False)
    pieces: list[list[int]] = [[] for _ in found]
    for piece, index in zip(encoding.ids, encoding.word_ids, strict=True):
        if index is not None:
            pieces[index].append(piece)
    vocabulary = tokenizer.token_to_id
    start, stop, unknown = (vocabulary(name) or 0 for name in (_START, _STOP, _UNKNOWN))
    pieces = [of_word or [unknown] for of_word in pieces]
    ends = [word.text in {".", "!", "?", "”"} for word in found]
    return Encoded(pieces, shape_ids(found), place_ids(found, places), ends, start, stop)


def windows(encoded: Encoded, breaks: Sequence[int], longest: int) -> Iterator[Window]:
    """Windows of at most `longest` pieces that cover all words once, cut at `breaks` where possible."""
    used = 2
    held: list[tuple[int, int]] = []
    for start, end in _blocks(encoded, breaks, longest - 2):
        size = sum(map(len, encoded.pieces[start:end])) + 1
        if held and used + size > longest:
            yield _window(encoded, held)
            held, used = [], 2
        held.append((start, end))
        used += size
    if held:
        yield _window(encoded, held)


def _blocks(encoded: Encoded, breaks: Sequence[int], room: int) -> Iterator[tuple[int, int]]:
    """Paragraphs, or parts of one that fit into `room` pieces."""
    for start, end in zip(breaks, [*breaks[1:], len(encoded.pieces)], strict=True):
        used, begin, last_end = 0, start, start
        for index in range(start, end):
            size = min(len(encoded.pieces[index]), room)
            if used + size > room:
                cut = last_end if last_end > begin else index
                yield begin, cut
                begin = cut
                used = sum(map(len, encoded.pieces[begin:index]))
            used += size
            if encoded.ends[index]:
                last_end = index + 1
        if begin < end:
            yield begin, end


def _window(encoded: Encoded, blocks: list[tuple[int, int]]) -> Window:
    pieces, shapes, places, firsts = [encoded.start], [_NO_SHAPE], [0], [0]
    for start, end in blocks:
        for index in range(start, end):
            of_word = encoded.pieces[index]
            firsts.append(len(pieces))
            pieces += of_word
            shapes += [encoded.shapes[index]] * len(of_word)
            places += [encoded.places[index]] * len(of_word)
        pieces.append(encoded.stop)
        shapes.append(_NO_SHAPE)
        places.append(0)
    return Window((blocks[0][0], blocks[-1][1]), pieces, shapes, places, firsts)
