"""Blocks of related stories within and below a story, and how they are told from it."""

import re
from collections.abc import Iterator, Sequence

from schemas.article import Related
from worker.formats.text.furniture import is_caption, is_furniture
from worker.formats.text.head import address, is_open
from worker.formats.text.labels import begins, is_label, labelled, opens
from worker.formats.text.lines import TextBlock
from worker.formats.text.roles import Role
from worker.formats.text.signs import WITHIN
from worker.formats.text.stamps import is_date, stamps
from worker.formats.text.truncation import breaks_off, is_paywall

LONGEST_TITLE_CHARACTERS = 180
LONGEST_TEASER_CHARACTERS = 420
FEWEST_TITLE_WORDS = 4
MOST_CROSSHEAD_WORDS = 3
FEWEST_TITLES_UNLABELLED = 2
FEWEST_STRANGERS = 3
MOST_KNOWN_SHARE = 0.25

_BULLET = re.compile(r"^(?:[-–—*•·▪●◦‣›»>→▶►]+|\(?\d{1,2}[.)])\s*")
_SENTENCE_END = re.compile(r"[a-z0-9)][.!?][\"'”’]?\s+[A-Z\[]")
_COUNT = re.compile(r"^\d{1,6}\s+|\s*[(\[]\d{1,6}[)\]]$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_INLINE = re.compile(r"^[\[(]?\s*[A-Z][A-Z ’']{3,28}[A-Z](?=\s)")


def read_related(blocks: Sequence[TextBlock], start: int) -> None:
    """Gives every block of a related story from `start` on its role, and its label that of furniture."""
    at = start
    while at < len(blocks):
        text = blocks[at].text
        if blocks[at].role is not Role.BODY:
            at += 1
            continue
        at += 1
        if is_heading(text):
            blocks[at - 1].role = Role.FURNITURE
            at = _region(blocks, at, start)
        elif _is_pointer(text):
            blocks[at - 1].role = Role.FURNITURE
        elif is_label("more", text):
            _title_above(blocks, at - 2, start)
        elif len(text) <= LONGEST_TITLE_CHARACTERS * 2 and inline_title(text):
            blocks[at - 1].role = Role.RELATED_TITLE
    _unlabelled(blocks, start)
    _comments(blocks, start)


def _is_pointer(text: str) -> bool:
    """`Read more: https://…`"""
    label = labelled("related", text) or labelled("related_inline", text)
    return label is not None and address(label.rest) is not None


def _comments(blocks: Sequence[TextBlock], start: int) -> None:
    """What readers wrote stands below the story, under its heading: the rest of the file, and less than the story."""
    for at in range(start + 1, len(blocks)):
        if is_label("comments", count_aside(blocks[at].text)) and at + 1 < len(blocks):
            if _size(blocks[start:at]) > _size(blocks[at:]):
                for block in blocks[at:]:
                    block.role = Role.FURNITURE if block.role is Role.BODY else block.role
            return


def count_aside(text: str) -> str:
    """A heading without the number of what stands below it: `12 Comments`, `Comments (12)`."""
    return _COUNT.sub("", text)


def _size(blocks: Sequence[TextBlock]) -> int:
    return sum(len(block.text) for block in blocks if block.role in {Role.BODY, Role.FURNITURE})


def is_heading(text: str) -> bool:
    """Whether a line announces the related stories that follow it."""
    if len(text) > 90 or not opens(text):
        return False
    return is_label("related", text) or (begins("related_of", text) and is_open(text) and len(text.split()) <= 8)


def inline_title(text: str) -> str | None:
    """The headline in a line such as `READ MORE: …`; None where the line is something else."""
    if not opens(text):
        return None
    label = labelled("related", text) or labelled("related_inline", text)
    if (
        label
        and label.rest
        and not label.rest[0].islower()
        and (is_open(label.rest) or breaks_off(label.rest) or is_label("related", label.label))
    ):
        return label.rest
    capitals = _INLINE.match(text)
    if capitals and is_label("related", capitals[0]) and is_open(text):
        return text[capitals.end() :].strip(" ]")
    return None


def _is_title(text: str) -> bool:
    bare = _BULLET.sub("", text)
    whole = is_open(bare) and not _SENTENCE_END.search(bare) and not WITHIN.search(bare)
    return 0 < len(bare) <= LONGEST_TITLE_CHARACTERS and (whole or breaks_off(bare))


def _region(blocks: Sequence[TextBlock], at: int, start: int) -> int:
    """The roles of the stories below a label; returns where the story itself goes on."""
    title: TextBlock | None = None
    titles = teasers = 0
    first = at
    while at < len(blocks):
        block = blocks[at]
        if 0 < block.level <= blocks[first - 1].level and not is_heading(block.text):
            break
        role = _aside(block.text)
        if role is None and title and _is_teaser(block, title, blocks[at + 1 : at + 2], titles, teasers):
            role, title, teasers = Role.RELATED_TEASER, None, teasers + 1
        elif role is None and (_is_title(block.text) or _is_closed_title(block, blocks[at + 1 : at + 2], at == first)):
            if titles > teasers and teasers == 0 and _goes_on(blocks, at):
                break
            role, title, titles = Role.RELATED_TITLE, block, titles + 1
        elif role is None:
            break
        block.role = role
        at += 1
    if not titles and first > start:
        _title_above(blocks, first - 2, start)
    return at


def _aside(text: str) -> Role | None:
    """What else stands in such a block: its stories' dates and authors, addresses, buttons, further labels."""
    if address(text):
        return Role.URL
    if is_heading(text) or is_furniture(text) or is_paywall(text) or is_date(text) or stamps(text):
        return Role.FURNITURE
    return Role.CAPTION if is_caption(text) else None


def _is_teaser(block: TextBlock, title: TextBlock, following: Sequence[TextBlock], titles: int, teasers: int) -> bool:
    text = block.text
    if breaks_off(text) and len(text) > len(title.text) * 0.6:
        return True
    if _is_title(text) or len(text) > LONGEST_TEASER_CHARACTERS:
        return False
    if teasers and teasers == titles - 1:
        return True
    shared = _words(text) & _words(title.text)
    if not following:
        return bool(shared)
    return bool(shared) and (_is_title(following[0].text) or _aside(following[0].text) is not None)


def _is_closed_title(block: TextBlock, following: Sequence[TextBlock], first: bool) -> bool:
    """Right below the label, a short sentence above its teaser is a headline that ends in a full stop."""
    short = len(block.text) <= 140 and block.text.count(". ") == 0
    return first and short and bool(following) and breaks_off(following[0].text)


def _goes_on(blocks: Sequence[TextBlock], at: int) -> bool:
    """Whether the open line at `at` is a heading of the story that goes on below it, not one more related headline."""
    following = [block.text for block in blocks[at + 1 : at + 3]]
    paragraphs = [text for text in following if len(text) > LONGEST_TITLE_CHARACTERS and not breaks_off(text)]
    return len(paragraphs) == 2 and len(blocks[at].text.split()) <= MOST_CROSSHEAD_WORDS


def _title_above(blocks: Sequence[TextBlock], at: int, start: int) -> None:
    """`Read more` below a headline, with the story going on: the headline was the link."""
    if at >= start and blocks[at].role is Role.BODY and _is_title(blocks[at].text):
        long = len(blocks[at].text.split()) >= FEWEST_TITLE_WORDS
        blocks[at].role = Role.RELATED_TITLE if long else Role.FURNITURE


def _unlabelled(blocks: Sequence[TextBlock], start: int) -> None:
    """Headlines without a label: a headline with its date alone, or two and more of them at the very end."""
    for at in range(max(start, 1), len(blocks)):
        above = blocks[at - 1]
        both = above.role is Role.BODY and blocks[at].role is Role.BODY
        if both and _is_headline(above.text) and is_date(blocks[at].text):
            above.role, blocks[at].role = Role.RELATED_TITLE, Role.FURNITURE
    _strange_runs(blocks, start)
    end = len(blocks)
    while end > start and blocks[end - 1].role in {Role.FURNITURE, Role.RELATED_TITLE, Role.URL, Role.CAPTION}:
        end -= 1
    first = end
    while first > start + 1 and blocks[first - 1].role is Role.BODY and _is_headline(blocks[first - 1].text):
        first -= 1
    if end - first >= FEWEST_TITLES_UNLABELLED and not blocks[first - 1].text.endswith(":"):
        for block in blocks[first:end]:
            block.role = Role.RELATED_TITLE


def _strange_runs(blocks: Sequence[TextBlock], start: int) -> None:
    """Three and more headlines in a row within the story, of whose words it knows hardly one, are other stories'."""
    at = start + 1
    while at < len(blocks):
        end = at
        while (
            end < len(blocks) and blocks[end].role is Role.BODY and _is_headline(blocks[end].text, FEWEST_TITLE_WORDS)
        ):
            end += 1
        if end - at >= FEWEST_STRANGERS and not blocks[at - 1].text.endswith(":"):
            run = {word for block in blocks[at:end] for word in _words(block.text)}
            others = [*blocks[start:at], *blocks[end:]]
            story = {word for block in others if block.role is Role.BODY for word in _words(block.text)}
            if len(run & story) <= MOST_KNOWN_SHARE * len(run):
                for block in blocks[at:end]:
                    block.role = Role.RELATED_TITLE
        at = end + 1


def _is_headline(text: str, fewest_words: int = FEWEST_TITLE_WORDS + 1) -> bool:
    if not is_open(text) or len(text.split()) < fewest_words or _BULLET.match(text) or text[0].islower():
        return False
    return not (_SENTENCE_END.search(text) or WITHIN.search(text) or is_furniture(text))


def _words(text: str) -> set[str]:
    return {word.casefold()[:6] for word in _LONG_WORD.findall(text)}


def stubs(blocks: Sequence[TextBlock]) -> Iterator[Related]:
    """The related stories of a file, each with its teaser and address where it has them."""
    title: str | None = None
    teaser: str | None = None
    url: str | None = None
    for block in [*blocks, TextBlock(0, 0, "", Role.RELATED_TITLE)]:
        if block.role is Role.RELATED_TITLE:
            if title:
                yield Related(title=title, teaser=teaser, truncated=breaks_off(teaser or title), url=url)
            teaser, url = None, block.url
            title = inline_title(block.text) or _BULLET.sub("", block.text)
        elif block.role is Role.RELATED_TEASER:
            teaser = f"{teaser} {block.text}" if teaser else block.text
        elif block.role is Role.URL and title:
            url = address(block.text)
        elif block.role is Role.BODY:
            if title:
                yield Related(title=title, teaser=teaser, truncated=breaks_off(teaser or title), url=url)
            title = None
