"""What a block between headline and text says of author and date: in words, as a link to an author's page, by place."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import count, takewhile

from worker.formats.dates.dates import find
from worker.formats.page.authors import leads_to_author
from worker.formats.page.boxes import PLAIN_TAGS, is_byline
from worker.formats.page.evidence import Headline
from worker.formats.page.layout import Layout
from worker.formats.page.related import is_linked_headline
from worker.formats.page.runs import PageBlock
from worker.formats.text.labels import is_label
from worker.formats.text.names import goes_on, is_office, names_in, only_names
from worker.formats.text.related import count_aside
from worker.formats.text.stamps import LONGEST_STAMP_CHARACTERS, Stamp, is_date, is_labelled, stamps

_DASHES = ("-", "–", "—")
_MARKS = " ,;|•·–—-"
LONGEST_DATED_CHARACTERS = 60
"""A longer block that begins with a date is a sentence."""
NEAR_BLOCKS, NEAR_BOXES = 4, 3
"""So near the headline, or the first paragraph, and in so near a box around the headline stands the author's name."""


def claims(block: PageBlock, is_named: bool = False) -> tuple[Stamp, ...]:
    """The claims of a line of date and author; a name that is a link to an author's page is a byline too.

    So are bare names where `is_named` says that their box is named as the author's, the link where it begins with one.
    """
    found = stamps(block.text)
    is_linked = block.led > 0 and leads_to_author(block.link)
    if _named(found) or not (is_linked or is_named):
        return found
    names = _names_and_date(block.text)
    if not names or (block.led and not is_linked and len(_named(names)) == 1):
        names = _bare_names(block.text[: block.led].strip())
    return (*names, *found) if names and names[-1].kind == "byline" else names or found


def head_claims(blocks: Sequence[PageBlock]) -> tuple[Stamp, ...]:
    """The claims of the blocks from the headline on.

    There a short block that begins with a date tells it, and a bare name right below the headline is a byline where
    a date follows, at most the author's house between them.
    """
    found: list[tuple[Stamp, ...]] = []
    for block in blocks:
        found.append(claims(block) or _dated(block.text) or _more_names(block.text, found[-1:]))
    told = tuple(stamp for stamps in found for stamp in stamps)
    is_dated = any(stamp.kind != "byline" for stamps in found[2:4] for stamp in stamps)
    if not is_dated or found[1] or blocks[1].linked or any(stamp.authors for stamp in told):
        return told
    return (*_bare_names(blocks[1].text), *told)


def _more_names(text: str, before: Sequence[Sequence[Stamp]]) -> tuple[Stamp, ...]:
    """The names of a block that goes on with those of the block before: `, Joe Bloggs and Ann Roe`."""
    is_more = any(map(_named, before)) and goes_on(text) and len(text) <= LONGEST_STAMP_CHARACTERS
    return (Stamp("byline", text, tuple(names_in(text))),) if is_more else ()


def signed(page: Layout, headline: Headline, article: Set[int]) -> tuple[str, ...]:
    """Whom the blocks around the text name: near the headline, right below the text, in an author's box there.

    A link below leads to another story's author, unless its box is named as the author's and it leads to such a page.
    """
    blocks = page.blocks
    first, last = min(article, default=0), max(article, default=-1)
    near = [at for at in range(max(headline.at - NEAR_BLOCKS, 0), first + NEAR_BLOCKS) if at < last]
    beside = [at for at in near if headline.at >= 0 and at not in article and _is_within(page, at, headline.around)]
    if named := [at for at in beside if _named(claims(blocks[at], _is_announced(page, at)))]:
        return tuple(_in_a_row(page, [at for at in beside if at >= named[0]]))
    below = range(last + 1, min(last + 1 + NEAR_BLOCKS, len(blocks))) if last >= 0 else range(0)
    signing = [at for at in below[:1] if not blocks[at].linked]
    text = " ".join(blocks[at].text for at in article if at != last)
    for at in (*signing, last) if last >= 0 else ():
        if names := _signature(blocks[at].text, text):
            return names
    boxed = [at for at in below if _is_in_authors_box(page, at) and _is_within(page, at, headline.around)]
    return next(filter(None, (_named(claims(blocks[at], is_named=True)) for at in boxed)), ())


def dated_below(page: Layout, headline: Headline, article: Set[int]) -> tuple[Stamp, ...]:
    """The dates with a label of their own right below the text, above any link to another story and any comment."""
    last = max(article, default=len(page.blocks))
    behind = range(last + 1, min(last + 1 + NEAR_BLOCKS, len(page.blocks)))
    below = takewhile(lambda at: not _leads_away(page.blocks[at]), behind)
    lines = [page.blocks[at].text for at in below if _is_within(page, at, headline.around)]
    return tuple(stamp for line in lines if is_labelled(line) for stamp in stamps(line) if stamp.kind == "date")


def _leads_away(block: PageBlock) -> bool:
    return is_linked_headline(block) or is_label("comments", count_aside(block.text))


def _in_a_row(page: Layout, near: Sequence[int]) -> Iterator[str]:
    """The names of blocks that follow each other, their offices aside."""
    for at, number in zip(near, count(near[0])):
        text = page.blocks[at].text
        names = _named(claims(page.blocks[at], _is_announced(page, at)))
        if at != number or not (names or is_office(text)):
            return
        yield from names


def _named(stamps: Iterable[Stamp]) -> tuple[str, ...]:
    return tuple(name for stamp in stamps for name in stamp.authors)


def _signature(line: str, text: str) -> tuple[str, ...]:
    """Whom a line below a text names in the words of a byline, or behind a dash: who is not spoken of in the text."""
    signing = only_names(line.lstrip(_MARKS)) if line.startswith(_DASHES) else ()
    return _named(stamps(line)) or tuple(name for name in signing if name.split()[-1] not in text)


def _is_in_authors_box(page: Layout, at: int) -> bool:
    block = page.blocks[at]
    return is_byline(page.boxes, block.box) and (not block.link or leads_to_author(block.link))


def _is_announced(page: Layout, at: int) -> bool:
    """Whether a block's box is named as the author's, or the block above it is the label of one."""
    return is_byline(page.boxes, page.blocks[at].box) or (at > 0 and is_label("byline", page.blocks[at - 1].text))


def _is_within(page: Layout, at: int, around: Sequence[int]) -> bool:
    """Whether a block stands beside the headline, or in one of the next boxes around it."""
    if not around:
        return False
    number = page.blocks[at].box
    if page.boxes[number].parent == page.boxes[around[0]].parent:
        return True
    near = [box for box in around[1 : 1 + NEAR_BOXES] if page.boxes[box].tag not in PLAIN_TAGS]
    return any(box <= number < page.boxes[box].end for box in near)


def _dated(text: str) -> tuple[Stamp, ...]:
    date = next(find(text), None) if len(text) <= LONGEST_DATED_CHARACTERS else None
    is_whole = date is not None and date.start == 0 and date.value and date.precision not in {"year", "month"}
    return (Stamp("date", text[: date.end]),) if date and is_whole else ()


def _names_and_date(text: str) -> tuple[Stamp, ...]:
    """The names that a block begins with, and the date behind them."""
    date = next(find(text), None) if len(text) <= LONGEST_STAMP_CHARACTERS else None
    if date is None or not is_date(text[date.start :]):
        return _bare_names(text)
    named = _bare_names(_without_small_words(text[: date.start]))
    return (*named, Stamp("date", text[date.start :])) if named else ()


def _without_small_words(text: str) -> str:
    """Without what leads over to a date: marks, a weekday, `on`, `published`."""
    words = text.rstrip(_MARKS).split()
    while words and (is_label("weekday", words[-1]) or is_label("date", words[-1]) or _is_small(words[-1])):
        words.pop()
    return " ".join(words).rstrip(_MARKS)


def _is_small(word: str) -> bool:
    return word.islower() and is_label("between", word)


def _bare_names(text: str) -> tuple[Stamp, ...]:
    names = only_names(text) if len(text) <= LONGEST_STAMP_CHARACTERS else ()
    names = () if is_label("sections", text) or is_label("more", text) else names
    return (Stamp("byline", text, names),) if names else ()
