"""Numbers that are names, scores and codes: "Boeing 737", "G20", "Article 5", "2-1"."""

from worker.english.quantities.numerals import ONES, SCALES, TENS
from worker.english.quantities.shares import PARTS
from worker.english.quantities.tokens import Tokens

DESIGNATORS = frozenset(
    """
    no nos number numbers article articles section sections classes grades levels phases pages chapters stages groups
    types channels rooms rounds chapter page pages level phase stage type grade class
    category group room flight route highway interstate step item part episode version line rule clause paragraph
    question form channel gate unit lot block ward district zone terminal platform runway bus resolution act seed rank
    ranked world boeing airbus formula covid apollo windows iphone title schedule appendix annex table figure volume
    issue season series round game lane exit junction studio cell box verse psalm law decree order bill proposition
    amendment convention protocol protocol's mark model top final under u agenda vision division battalion brigade
    regiment squadron vol vols pp para
    """.split()
)
SPORT = frozenset(
    "won win wins beat beats beaten lost lose defeat defeated drew draw victory score scored lead led leading down up "
    "thrashed triumph tie tied edged advantage aggregate final".split()
)
NAMELESS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
AT_START = frozenset({".", "!", "?", "“", '"', "‘", ":", "\n", "\n\n", "•"})
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
ABBREVIATED = frozenset({"no", "nos", "art", "sec"})
ATTACHED_BEFORE = frozenset("([{\"'“‘„«-–—~><≈=")


def is_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the number in these tokens names something instead of counting it."""
    before = tokens.word(first - 1)
    numbered = before in DESIGNATORS or before == "#" or (before == "." and tokens.word(first - 2) in ABBREVIATED)
    added = before == "+" or (tokens.word(last) == "+" and tokens.word(last + 1)[:1].isdigit())
    return (
        numbered
        or added
        or _behind_letter(tokens, first)
        or (tokens.joined(first) and _sticks_before(tokens, first))
        or (tokens.joined(last) and _sticks_behind(tokens, last))
        or _in_row_of_digits(tokens, first, last)
        or _behind_capital(tokens, first, last)
    )


def _sticks_before(tokens: Tokens, first: int) -> bool:
    """As in "G20", "Covid-19", "9/11"."""
    before = tokens.word(first - 1)
    return before not in ATTACHED_BEFORE or (before in "-–" and tokens.joined(first - 1))


def hyphened(tokens: Tokens, index: int) -> int | None:
    """The token after an adjective that begins with a number: "40-year-old", "200-kg", "five-litre"; else null."""
    word, end = tokens.word(index), index + 1
    if not (word.isdigit() or word in ONES or word in TENS):
        return None
    while tokens.word(end) == "-" and tokens.joined(end) and tokens.joined(end + 1):
        following = tokens.word(end + 1)
        if not following.isalpha() or following in ONES or following in SCALES or following in PARTS:
            return None
        end += 2
    return end if end > index + 1 else None


def _sticks_behind(tokens: Tokens, last: int) -> bool:
    """Letters or signs right behind the digits that make a code of them: "2nd", "24/7", "10:30"."""
    raw = tokens.raw[last]
    if raw in {"/", ":", "."}:
        return tokens.joined(last + 1) and tokens.raw[last + 1][0].isdigit()
    return raw.lower() in {"st", "nd", "rd", "th", "s", "g", "d", "x", "k"} and not tokens.joined(last + 1)


def _in_row_of_digits(tokens: Tokens, first: int, last: int) -> bool:
    """Telephone numbers and the like: digits beside digits, but not "12 20-foot containers"."""
    if tokens.word(first - 1)[:1].isdigit() and hyphened(tokens, first) is None:
        return True
    if tokens.word(last)[:1].isdigit() and hyphened(tokens, last) is None:
        return True
    following = tokens.word(last + 1)
    return tokens.word(last) == "-" and following.isdigit() and following.startswith("0") and len(following) > 1


def _behind_capital(tokens: Tokens, first: int, last: int) -> bool:
    """A bare number behind a capitalised word within a sentence, and before no plural: "Apollo 11"."""
    if first < 2 or last - first > 1 or not tokens.raw[first].isdigit() or tokens.joined(first):
        return False
    before, further = tokens.raw[first - 1], tokens.word(first - 2)
    if not before[0].isupper() or not before.isalpha() or before.lower() in NAMELESS or further in AT_START:
        return False
    if len(tokens.raw[first]) == 4 and EARLIEST_YEAR <= int(tokens.raw[first]) <= LATEST_YEAR:
        return True
    following = tokens.raw[last] if last < len(tokens.raw) else ""
    return not (
        following.islower() and following not in {"and", "or", "in", "on", "at", "to", "for", "with", "of", "was"}
    )


def _behind_letter(tokens: Tokens, first: int) -> bool:
    """Behind a single capital that is no word of its own: "G 20", "Section B 4"; or behind "Group of"."""
    if tokens.word(first - 1) == "of" and first > 1 and tokens.raw[first - 2] in {"Group", "Gang"}:
        return True
    before = tokens.raw[first - 1] if first else ""
    return len(before) == 1 and before.isupper() and before not in {"A", "I"} and not tokens.joined(first - 1)


def is_reign(tokens: Tokens, first: int, last: int) -> bool:
    """Whether two years stand in brackets behind a name: "(1066-1087)"."""
    in_brackets = tokens.word(first - 1) in {"(", ":"} and tokens.word(last) == ")"
    digits = [tokens.raw[at] for at in range(first, last) if tokens.raw[at].isdigit()]
    return in_brackets and len(digits) == 2 and all(len(year) in (3, 4) and int(year) <= LATEST_YEAR for year in digits)


def is_score(tokens: Tokens, first: int, last: int) -> bool:
    """Whether "2-3" is the result of a match."""
    if any(tokens.raw[at] not in {"-", "–"} and not tokens.raw[at].isdigit() for at in range(first, last)):
        return False
    around = {tokens.word(at) for at in (*range(first - 5, first), *range(last, last + 3))}
    return bool(around & SPORT)
