"""What stands above a story: address, section, headline, subtitle, byline, date, picture credit."""

import re
from collections.abc import Sequence
from urllib.parse import unquote

from worker.formats.text.datelines import dateline
from worker.formats.text.furniture import is_caption, is_furniture
from worker.formats.text.labels import folded, is_label, labelled, labels
from worker.formats.text.lines import Block
from worker.formats.text.roles import Role
from worker.formats.text.stamps import is_name, stamps
from worker.formats.text.titles import slug_words
from worker.formats.text.truncation import breaks_off

MOST_HEAD_LINES = 16
LONGEST_HEADLINE_CHARACTERS = 180
LONGEST_CLOSED_HEADLINE_CHARACTERS = 110
"""Of a headline that ends in a full stop, as some archives print them; a longer sentence is a lead."""
LONGEST_AFFILIATION_WORDS = 5
LONGEST_COLON_HEADLINE_CHARACTERS = 110
"""Of one that begins with a place name and a colon; beyond, that is a dateline."""
LONGEST_SUBTITLE_CHARACTERS = 320
LONGEST_KICKER_CHARACTERS = 40
LONGEST_URL_CHARACTERS = 2_000
LONGEST_ABBREVIATION = 4
SLUG_SHARE = 0.6
"""So many of a slug's words stand in the headline that it was made from."""

_URL = re.compile(r"(?:https?://|www\.)\S+$|[\w-]+(?:\.[\w-]+)+(?:/|%2F)\S+$", re.IGNORECASE)
_BREADCRUMB = re.compile(r"\w[\w &'’-]{0,30}(?:\s[>»›]\s\w[\w &'’-]{0,40}){1,5}$")
_CLOSED = re.compile(r"[.:;,][\"'”’»)\]]*$")
_SENTENCE_BREAK = re.compile(
    r"(?<![A-Z])(?<!\bv)(?<!\b(?:Dr|Mr|Ms|St|vs|Lt|Jr|Sr))(?<!\b(?:Mrs|Gov|Sen|Rep|Gen))[.!?][\"'”’]? +[\"“‘']?[A-Z]"
)


def address(text: str) -> str | None:
    """The URL that the line consists of, unescaped where it was escaped as a whole; with its label or without."""
    label = labelled("url", text)
    words = label.rest if label else text.strip("<>")
    if len(words) > LONGEST_URL_CHARACTERS or not _URL.match(words):
        return None
    if "%2F" in words.partition("?")[0] and "://" not in words:
        words = unquote(words, errors="replace")
    return words if "://" in words else f"https://{words}"


def is_open(text: str) -> bool:
    """Whether the words could be a headline: short, and not closed as a sentence is."""
    return len(text) <= LONGEST_HEADLINE_CHARACTERS and not _CLOSED.search(text) and any(c.isalpha() for c in text[:40])


def read_head(blocks: Sequence[Block], known: int = 0) -> int:
    """Gives the blocks above the story their roles, but for the first `known`; returns where the story begins."""
    url = next((address(block.text) or "" for block in blocks[:known] if block.role is Role.URL), "")
    headline = next((block for block in blocks[:known] if block.role is Role.HEADLINE), None)
    for at, block in enumerate(blocks[known : known + MOST_HEAD_LINES], known):
        role = _stamped(block.text) if block.role is Role.BODY else block.role
        following = blocks[at + 1 : at + 4]
        if role is Role.PUBLISHER and headline is None and not (following and _stamped(following[0].text)):
            role = None  # `Source: …` opens headlines too
        if role is None:
            if headline is None and (block.level or _is_headline(block.text, following, url)):
                role = Role.HEADLINE
                headline = block
            elif headline is None and _is_kicker(block.text, following, url):
                role = Role.SECTION
            elif headline and folded(block.text) == folded(headline.text):
                role = Role.HEADLINE
            elif block.level:
                return at
            elif headline and _is_subtitle(block, headline, following, blocks[at - 1].role):
                role = Role.SUBTITLE
            elif headline and _is_credit(block.text, following, blocks[at - 1].role):
                role = Role.BYLINE
            else:
                return at
        if role is Role.URL:
            url = url or address(block.text) or ""
        if role is Role.HEADLINE and headline is None:
            headline = block
        block.role = role
    return min(len(blocks), known + MOST_HEAD_LINES)


def _stamped(text: str) -> Role | None:
    """The role of a line that tells by itself what it is."""
    if address(text):
        return Role.URL
    if told := stamps(text):
        return Role.BYLINE if told[0].kind == "byline" else Role.DATE_LABEL
    if labelled("title", text):
        return Role.HEADLINE
    if labelled("publisher", text):
        return Role.PUBLISHER
    if labelled("section", text) or is_label("sections", text) or (len(text) < 120 and _BREADCRUMB.match(text)):
        return Role.SECTION
    if is_caption(text):
        return Role.CAPTION
    return Role.FURNITURE if is_furniture(text) else None


def _is_headline(text: str, following: Sequence[Block], url: str) -> bool:
    if not following or len(text) > LONGEST_HEADLINE_CHARACTERS or breaks_off(text) or _is_filed(text):
        return False
    if is_open(text) and not (url and text.endswith(("?", "!"))):
        return not slug_words(url) or _made_slug(text, url)
    if text.endswith((":", ",")) or len(_SENTENCE_BREAK.findall(text)) > 1:
        return False
    if url:
        return _is_slug(text, url)
    told = len(text) > LONGEST_CLOSED_HEADLINE_CHARACTERS or _names_weekday(text)
    return not told and len(text) < max(len(block.text) for block in following)


def _names_weekday(text: str) -> bool:
    """A lead says on which day; a headline leaves that to the date."""
    return any(folded(word) in labels("weekday") for word in text.split() if len(word) > LONGEST_ABBREVIATION)


def _is_kicker(text: str, following: Sequence[Block], url: str) -> bool:
    """A word or three above the headline name the desk or the topic."""
    short = len(text) <= LONGEST_KICKER_CHARACTERS and len(text.split()) <= 3 and is_open(text)
    return short and bool(following) and _is_headline(following[0].text, following[1:], url)


def _is_credit(text: str, following: Sequence[Block], before: Role) -> bool:
    """A bare name above the date; or, below the byline, the house or office of who wrote."""
    if before is Role.BYLINE and len(text.split()) <= LONGEST_AFFILIATION_WORDS and is_open(text):
        return all(word[0].isupper() or len(word) <= 3 for word in text.split())
    return is_name(text) and bool(following) and _stamped(following[0].text) is Role.DATE_LABEL


def _is_filed(text: str) -> bool:
    """A dateline opens a story; a bare name and a colon open many headlines."""
    filed = dateline(f"{text} {text}")
    bare = filed is not None and filed.text.endswith(":") and not (filed.date or (filed.agency and filed.place))
    return filed is not None and (not bare or len(text) > LONGEST_COLON_HEADLINE_CHARACTERS)


def _made_slug(text: str, url: str) -> bool:
    slug = {word.casefold() for word in slug_words(url)}
    words = set(re.findall(r"\w+", folded(text)))
    return len(slug & words) >= SLUG_SHARE * len(slug)


def _is_slug(text: str, url: str) -> bool:
    words = {word for word in re.findall(r"\w+", folded(text)) if len(word) > 3}
    slug = {word.casefold() for word in slug_words(url)}
    return len(slug & words) >= max(3, 0.8 * len(words))


def _is_subtitle(block: Block, headline: Block, following: Sequence[Block], before: Role) -> bool:
    if before is not Role.HEADLINE or not following or len(block.text) > LONGEST_SUBTITLE_CHARACTERS:
        return False
    if _stamped(following[0].text) in {Role.BYLINE, Role.DATE_LABEL} or headline.text.endswith(";"):
        return True
    if _is_credit(following[0].text, following[1:], Role.SUBTITLE):
        return True
    unclosed = is_open(block.text) and not block.text.rstrip("\"'”’)").endswith(("?", "!"))
    return unclosed and not is_open(following[0].text) and len(following[0].text) > len(block.text)
