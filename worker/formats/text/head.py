"""What stands above a story: address, section, headline, subtitle, byline, date, picture credit."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from worker.formats.text.datelines import dateline
from worker.formats.text.furniture import is_caption, is_furniture
from worker.formats.text.labels import folded, is_label, labelled, labels
from worker.formats.text.lines import TextBlock
from worker.formats.text.names import is_name
from worker.formats.text.roles import Role
from worker.formats.text.signs import CLOSED, WITHIN
from worker.formats.text.stamps import stamps
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
    return len(text) <= LONGEST_HEADLINE_CHARACTERS and not CLOSED.search(text) and any(c.isalpha() for c in text[:40])


@dataclass(frozen=True)
class _Place:
    """A block above the story that says nothing by itself, and what stands around it."""

    block: TextBlock
    before: Role
    following: Sequence[TextBlock]
    headline: TextBlock | None
    url: str


def head_roles(blocks: Sequence[TextBlock], known: int = 0) -> list[Role]:
    """The roles of the blocks above the story, in order; the first `known` blocks keep theirs.

    The story begins at the first block without a role.
    """
    roles = [block.role for block in blocks[:known]]
    url = next((address(block.text) or "" for block in blocks[:known] if block.role is Role.URL), "")
    headline = next((block for block in blocks[:known] if block.role is Role.HEADLINE), None)
    for at, block in enumerate(blocks[known : known + MOST_HEAD_LINES], known):
        place = _Place(block, roles[-1] if roles else Role.BLANK, blocks[at + 1 : at + 4], headline, url)
        role = _own_role(place) or _role_by_place(place)
        if role is None:
            break
        roles.append(role)
        url = url or (role is Role.URL and address(block.text)) or ""
        headline = headline or (block if role is Role.HEADLINE else None)
    return roles


def _own_role(place: _Place) -> Role | None:
    """The role that a block has from its file or from its words alone."""
    if place.block.role is not Role.BODY:
        return place.block.role
    role = _stamped(place.block.text)
    opens_headline = role is Role.PUBLISHER and place.headline is None  # `Source: …` opens headlines too
    if opens_headline and not (place.following and _stamped(place.following[0].text)):
        return None
    return role


def _role_by_place(place: _Place) -> Role | None:
    """The role of the first rule that holds; None where the story begins."""
    rules = _BELOW_HEADLINE if place.headline else _ABOVE_HEADLINE
    return next((role for role, holds in rules if holds(place)), None)


def _is_first_headline(place: _Place) -> bool:
    return place.block.level > 0 or _is_headline(place.block.text, place.following, place.url)


def _repeats_headline(place: _Place) -> bool:
    return place.headline is not None and folded(place.block.text) == folded(place.headline.text)


def _opens_section(place: _Place) -> bool:
    """A heading below the headline belongs to the story."""
    return place.block.level > 0


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


def _is_headline(text: str, following: Sequence[TextBlock], url: str) -> bool:
    if not following or len(text) > LONGEST_HEADLINE_CHARACTERS or breaks_off(text) or _is_filed(text):
        return False
    if is_open(text) and not (url and text.endswith(("?", "!"))):
        return not slug_words(url) or _made_slug(text, url)
    if text.endswith((":", ",")) or len(_SENTENCE_BREAK.findall(text)) + len(WITHIN.findall(text)) > 1:
        return False
    if url:
        return _is_slug(text, url)
    told = len(text) > LONGEST_CLOSED_HEADLINE_CHARACTERS or _names_weekday(text)
    return not told and len(text) < max(len(block.text) for block in following)


def _names_weekday(text: str) -> bool:
    """A lead says on which day; a headline leaves that to the date."""
    return any(folded(word) in labels("weekday") for word in text.split() if len(word) > LONGEST_ABBREVIATION)


def _is_kicker(place: _Place) -> bool:
    """A word or three above the headline name the desk or the topic."""
    text, following = place.block.text, place.following
    short = len(text) <= LONGEST_KICKER_CHARACTERS and len(text.split()) <= 3 and is_open(text)
    return short and bool(following) and _is_headline(following[0].text, following[1:], place.url)


def _credits(place: _Place) -> bool:
    return _is_credit(place.block.text, place.following, place.before)


def _is_credit(text: str, following: Sequence[TextBlock], before: Role) -> bool:
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


def _is_subtitle(place: _Place) -> bool:
    text, following = place.block.text, place.following
    if place.before is not Role.HEADLINE or not following or len(text) > LONGEST_SUBTITLE_CHARACTERS:
        return False
    if place.headline is not None and place.headline.text.endswith(";"):
        return True
    if _stamped(following[0].text) in {Role.BYLINE, Role.DATE_LABEL}:
        return True
    if _is_credit(following[0].text, following[1:], Role.SUBTITLE):
        return True
    unclosed = is_open(text) and not text.rstrip("\"'”’)").endswith(("?", "!"))
    return unclosed and not is_open(following[0].text) and len(following[0].text) > len(text)


_Rule = tuple[Role | None, Callable[[_Place], bool]]
_ABOVE_HEADLINE: tuple[_Rule, ...] = ((Role.HEADLINE, _is_first_headline), (Role.SECTION, _is_kicker))
_BELOW_HEADLINE: tuple[_Rule, ...] = (
    (Role.HEADLINE, _repeats_headline),
    (None, _opens_section),
    (Role.SUBTITLE, _is_subtitle),
    (Role.BYLINE, _credits),
)
"""The first rule that holds gives a block its role; None ends the head."""
