"""Who is meant by words that name nobody: "the ministry", "a spokeswoman", "its director, Ana Lima"."""

import re
from functools import lru_cache

from worker.connect.claims.claimants import claimant
from worker.english.speech.features import stem
from worker.languages.stopwords import ENGLISH

KINDS = frozenset(
    "ministry authority agency union department commission association federation committee council institute office "
    "service court board centre center hospital university fund group movement network league party company firm "
    "airline bank operator maker chain insurer club museum institution foundation charity".split()
)
"""What a body is called by where its name is known."""
_SHORT = re.compile(r"(?:the|The|that|this) (?P<kind>[a-z]+)")
_SPEAKING = re.compile(
    r"(?i)(?:(?P<its>its|their)|a|the) (?:(?:own|chief|press|senior|deputy|acting|annual|latest) )*"
    r"(?P<role>spokes(?:man|woman|person)|director|chair(?:man|woman|person)?|executive|ceo|head|boss|manager|"
    r"president|governor|secretary|commander|chief|statement|officials?|representative|"
    r"report|figures|accounts|website)"
    r"(?: officer| general)?(?:,|$)"
)
"""Whoever says this speaks for a body that is named elsewhere."""
_ALWAYS = re.compile(r"spokes|statement|representative")
"""Who speaks for others without an "its", too."""
_ASIDE = re.compile(r",? (?:who|which|whose|that) .*")

_BODIES = re.compile(
    r"(?i)(?:(?:by|on|since) \w+(?: (?:morning|afternoon|evening|night))?,? )?"
    r"(?P<who>(?:the |a )?(?:[\w’'-]+ ){0,3}?(?:\w*maker|company|group|firm|airline|bank|ministry|department|agency|"
    r"union|council|association|federation|commission|authority|government|party|club|operator|chain|insurer|"
    r"institute|office|service|charity|court|regulator|board|committee|brewer|retailer|utility|guard|brigade|army|police|fund|"
    r"museum|foundation))\b"
)
"""Bodies that a sentence may begin with, by their last word."""
SAID_LAST = re.compile(
    r",[”\"]? ([^,;:“”\"]{2,80}(?:, [^,;:“”\"]{2,60},)?) (?:said|says|announce[sd]|confirm(?:s|ed)|report(?:s|ed)|"
    r"disclose[sd]|estimate[sd]?|claim(?:s|ed)|forecasts?|predict(?:s|ed)|admit(?:s|ted)|calculate[sd]|reckon(?:s|ed)|"
    r"fears?|feared|believes?|warn(?:s|ed)|add(?:s|ed)|measured|counted|recorded|found|insist(?:s|ed)|testified|ruled|"
    r"told \w+)(?: \w+){0,4}(?:\.?$|, )"
)
"""At the end of a sentence: ", the mayor, Ana Lima, announced on Friday"."""
_SEVERAL = re.compile(
    r"(?:^|(?<=[.:;] )|(?<=[.]\n\n))"
    r"(?P<who>(?:The )?(?:[A-Za-z-]+ )?"
    r"(?!was |is |has |this )[A-Za-z]+s(?: (?:of|from|at) [A-Z]\w+)?) (?:have|had|are|were|\w+ed)\b"
)
_NAMED = re.compile(r"(?: [A-Z][\w’'-]*)+\b(?![’'])")
"""The name of a body, behind its kind: "the fund Norbo"."""
_NAMELESS = frozenset(
    map(
        stem,
        "company companies firm airline bank operator maker manufacturer retailer chain insurer utility owner".split(),
    )
)
"""Firms that an article names elsewhere."""


def kind(words: str) -> str:
    """The kind of the body that these words name by nothing else: "the ministry"; '' for other words."""
    found = _SHORT.fullmatch(words)
    return found["kind"] if found and found["kind"] in KINDS else ""


@lru_cache(16)
def full_names(text: str, kind: str) -> frozenset[str]:
    """What a text calls the bodies of a kind where it says more of them: "port authority"."""
    named = re.compile(rf"(?:\b[Tt]he|\b[Aa]n?|['’]s?) ((?:[\w’'-]+ ){{1,3}}?){kind}\b((?: in [A-Z]\w+)?)")
    found = {match[1]: match[2] for match in named.finditer(text) if not ENGLISH & set(match[1].split())}
    return frozenset(f"{before}{kind}{where}".lower() for before, where in found.items())


def speaks_for(words: str) -> bool:
    """Whether these words are of somebody who speaks for a body that they do not name."""
    found = _SPEAKING.match(words)
    return found is not None and bool(found["its"] or _ALWAYS.match(found["role"].lower()))


def without_asides(words: str) -> str:
    """A source without what is told of it: "The observatory, which has a network of sources"."""
    return _ASIDE.sub("", words)


def begun_by(text: str, start: int, end: int) -> str | None:
    """The body that a sentence begins with, by its kind and the name behind it: "the fund Norbo"."""
    body = _BODIES.match(text, start, end)
    name = _NAMED.match(text, body.end(), end) if body else None
    return body["who"] + (name[0] if name else "") if body else None


def nameless(described: str) -> bool:
    """Whether a description says of a firm no more than that it is one."""
    return all(word in _NAMELESS or word.endswith("maker") for word in described.split())


def is_nameless(words: str) -> bool:
    """Whether words name a firm by its kind alone: "the company"."""
    found = claimant(words)
    return found is not None and nameless(found.described)


def is_body(words: str) -> bool:
    """Whether they name a body by its kind, "a court in Brno", of which nobody says "he"."""
    return _BODIES.match(words) is not None


def several(text: str, start: int, end: int) -> str | None:
    """Those who act together in a sentence, behind its beginning or a colon: "Villagers of Norbo blocked"."""
    found = _SEVERAL.search(text, start, end)
    return found["who"] if found else None
