"""Whether the words around a time speak of the past or of what is to come."""

from worker.english.quantities.tokens import Tokens

TO_COME = frozenset(
    """
    will shall would could may might 'll scheduled planned plans plan due expected slated set upcoming going
    go goes reopen reopens resume resumes
    begin begins start starts open opens meet end ends expires takes meets faces arrives leaves hopes hope
    intends intend wants ahead expects expect aims aim
    """.split()
)
GONE = frozenset(
    """
    was were had did said told began broke came took went held led left met made rose fell won lost saw found got gave
    has have became brought ran spoke wrote shot sent struck hit sank flew drew grew kept paid sold built
    since after ago
    """.split()
)
PROMISES = frozenset(
    """
    about agree agreed agrees are asked decided decides due expected hope hopes hoping intend intends is likely ordered
    plan planned planning plans pledged pledges poised prepare prepares preparing promised promises ready scheduled set
    slated summoned threatened threatens urged vowed vows want wants
    """.split()
)
"""Words that put the infinitive behind them into the future: "agreed to meet"."""
NO_INFINITIVE = frozenset("a an the this that these those his her its their our my your last next one".split())
SENTENCE_ENDS = frozenset(".!?;")
CLAUSE_STARTS = frozenset("that which who whose because while when if as but although though : – — ( )".split())
STANDING = frozenset({"is", "are"})
NEAR_WORDS = 2
"""How near before a day "is" puts it into the future: "the final is on Sunday"."""
LOOK_BACK_WORDS = 14
LOOK_AHEAD_WORDS = 14


def tense(tokens: Tokens, index: int) -> int:
    """-1 for the past, 1 for the future, 0 where the verbs around the token do not tell.

    The nearest verb before the time tells. Where the time is the subject's ("Sunday's vote will"), or no verb stands
    before it, the next verb behind tells.
    """
    if tokens.word(index - 1) == "by":
        return 1
    if tokens.word(index + 1) in {"'", "’"} and tokens.word(index + 2) == "s":
        return _behind(tokens, index + 3) or _before(tokens, index)
    return _before(tokens, index) or _behind(tokens, index + 1)


def _before(tokens: Tokens, index: int) -> int:
    """What the nearest verb before tells; an infinitive is to come unless the verb that it hangs on is past."""
    infinitive = 0
    for place in range(index - 1, max(-1, index - 1 - LOOK_BACK_WORDS), -1):
        word, further = tokens.low[place], tokens.word(place - 1)
        if _ends_sentence(tokens, place):
            break
        if word == "to" and place + 1 < index and _may_be_verb(tokens, place + 1) and further != "according":
            if further in PROMISES:
                return 1
            infinitive = 1
        if (word in TO_COME and further != "to") or word.endswith("'ll"):
            return 1
        if word in STANDING and place >= index - NEAR_WORDS:
            return 1
        if _is_past(word) and further not in {"be", "to"}:
            return -1
    return infinitive


def _behind(tokens: Tokens, index: int) -> int:
    """What the first verb behind tells, up to the end of the clause."""
    for place in range(index, min(len(tokens.raw), index + LOOK_AHEAD_WORDS)):
        word = tokens.low[place]
        if _ends_sentence(tokens, place) or word in CLAUSE_STARTS:
            break
        if word in TO_COME or word in STANDING or word.endswith("'ll"):
            return 1
        if _is_past(word) and word not in {"after", "since", "ago"}:
            return -1
    return 0


def _is_past(word: str) -> bool:
    return word in GONE or (word.endswith("ed") and len(word) > 4)


def _may_be_verb(tokens: Tokens, index: int) -> bool:
    return tokens.raw[index].isalpha() and tokens.low[index] not in NO_INFINITIVE


def _ends_sentence(tokens: Tokens, index: int) -> bool:
    return tokens.low[index] in SENTENCE_ENDS or tokens.raw[index].isspace()
