"""Whether the words before a time speak of the past or of what is to come."""

from worker.english.quantities.tokens import Tokens

TO_COME = frozenset(
    """
    will shall would could may might 'll scheduled planned plans plan due expected slated set upcoming going
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
LOOK_BACK_WORDS = 14


def tense(tokens: Tokens, index: int) -> int:
    """-1 for the past, 1 for the future, 0 where the nearest verbs before the token do not tell.

    What stands in the infinitive tells nothing: "was to open", "plans to open".
    """
    if tokens.word(index - 1) == "by":
        return 1
    for place in range(index - 1, max(-1, index - 1 - LOOK_BACK_WORDS), -1):
        word = tokens.low[place]
        if word in {".", "!", "?", "\n", "\n\n", ";"}:
            return 0
        if (word in TO_COME and tokens.word(place - 1) != "to") or word.endswith("'ll"):
            return 1
        if (word in GONE or (word.endswith("ed") and len(word) > 4)) and tokens.word(place - 1) not in {"be", "to"}:
            return -1
    return 0
