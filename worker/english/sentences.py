"""Where sentences begin and end. Inside a quotation each sentence stands alone."""

import re
from collections.abc import Iterator

_END = re.compile(
    r"(?<![.!?…‽])(?P<stop>[.!?…‽]++)(?P<close>[\"'”’»)\]]{0,3}) +(?P<next>[\"'“‘”’«„(\[¿¡]{0,3}\S)"
    r"|(?P<glued>(?<=[a-z][a-z0-9)])[.?!])(?=[A-Z])"
    r"|(?P<other>[。！？｡]++[」』”’）》]{0,2}|[।؟۔]++) *"
)
_WORD = re.compile(r"[^\W_][\w’'&-]*")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»„()\[\]/—–-]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]|(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2})$")
_SPEECH = re.compile(
    r"(?:[A-Z][\w’'.-]+ ){1,4}(?:said|says|asked|asks|added|told|wrote|writes|replied|shouted|cried|tweeted|wondered"
    r"|(?:answer|comment|complain|declar|demand|exclaim|explain|insist|jok|mutter|plead|quipp|recall|remark|remember"
    r"|respond|retort|scream|urg|warn|whisper|yell)ed|went on|continued)\b"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BEFORE_A_NAME = _words(
    "Mr Mrs Ms Mx Dr Prof Gen Lt Col Maj Capt Cmdr Cdr Cpl Sgt Pvt Pte Brig Adm Sen Rep Reps Sens Gov Rev Hon Fr Sr "
    "Sra Msgr Supt Insp Det Const Atty Amb Messrs Mmes Mme Mlle M Sri Shri Smt St Ste Mt Ft Pt Dep Asst Assoc Engr "
    "Arch Dra Hr Fru Frl Herr vs v cf viz eg ie Pres"
)
"""A full stop after these never ends a sentence before a name or number."""
BEFORE_A_NUMBER = _words("No Nos no nos Vol vol pp p Fig fig Art art Sec sec Ch Rs rs approx Bhd ss para paras cl")
"""A full stop after these ends no sentence where a number follows."""
WITHIN = _words(
    "Inc Corp Ltd Co Cos Bros Plc Jr Sr Esq etc Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed "
    "Thu Thur Thurs Fri Sat Sun Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mich Minn Miss Mo Mont "
    "Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que Ave Blvd Rd Dept Univ Intl Assn Govt Natl al ca"
)
"""A full stop after these ends a sentence only before a word that usually opens one."""
OPENERS = _words(
    "The A An He She It They We You I This That These Those There Here His Her Its Their Our My In On At By For "
    "From With After Before During Since While When Where As If Although Though Because But And Or So Yet However "
    "Meanwhile Also According Some Many Most Several Other Others Another One All Both Each Who What Why How Is Are "
    "Was Were Under Despite Earlier Later Last Now Then To Not No"
)
"""Words that usually open a sentence and rarely follow an abbreviation within one."""
AFTER_A_CLOCK = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December GMT UTC EST EDT PST PDT CET CEST BST IST ET"
)
"""What goes on with a time of day."""


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the sentence that begins at `start` ends at this match of `_END`."""
    if stop["other"]:
        return True
    following = _WORD.match(text, stop.end() if stop["glued"] else stop.end() - 1)
    word = following[0] if following else ""
    if stop["glued"]:
        return word in OPENERS
    first = stop["next"][-1]
    if first.islower():
        return not word.islower()
    if first in ",;:)]-–—&/.?!…%":
        return False
    quoted = len(stop["next"]) > 1
    if stop["close"] or stop["stop"] != ".":
        return quoted or not (stop["close"] and _SPEECH.match(text, stop.end() - 1))
    before = _LAST_WORD.search(text, max(start, stop.start() - 30), stop.start())
    return before is None or _ends_after(before[0], before.start() == start, word, quoted or word in OPENERS)


def _ends_after(last: str, alone: bool, following: str, opens: bool) -> bool:
    """Whether a full stop after `last`, the first word of its sentence if `alone`, ends the sentence."""
    if last in BEFORE_A_NAME or (alone and last.isdigit()):
        return False
    if last.isupper() and following.isupper() and len(last) > 1 and last.capitalize() in BEFORE_A_NAME:
        return False
    if last in BEFORE_A_NUMBER:
        return not following[:1].isdigit()
    if last.lower() in {"a.m", "p.m"}:
        return following not in AFTER_A_CLOCK and (opens or len(following) > 1)
    return opens or not (last in WITHIN or (_INITIALS.match(last) and last != "I"))


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The offsets (start, end) in `text` of each sentence of the paragraph from `start` to `end`, in reading order."""
    for stop in _END.finditer(text, start, end):
        if _ends(text, start, stop):
            yield start, stop.end("close" if stop["stop"] else "glued" if stop["glued"] else "other")
            start = stop.start("next") if stop["stop"] else stop.end()
    if start < end:
        yield start, end
