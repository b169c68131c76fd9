"""Where clauses end: what a word governs on its right, and how far its subject may lie on its left."""

from worker.english.events.verbs import reporting
from worker.english.events.words import Words, closed

WITHIN_A_CLAUSE = frozenset("than as so despite during following amid".split())
"""Words that are like conjunctions, with a noun and not with a verb after them."""
NEW_CLAUSE = frozenset(
    "which who whose while after because although though whereas when until unless if before since following amid "
    "despite during".split()
)
QUOTES = frozenset('“”"')
POSTPOSED_WORDS = 9
"""The most words before the verb in "…, officials in the capital said on Monday"."""
LAST_WORDS = 5
"""The most words from that verb to the sentence's end."""


def clause_start(words: Words, at: int) -> int:
    """The first word of the clause that a word stands in."""
    for before in range(at - 1, -1, -1):
        word = words.lower[before]
        if word not in closed("boundary", "subordinator", "relative") and word != "but":
            continue
        if word not in WITHIN_A_CLAUSE and not (word == "that" and before == at - 1):
            return before + 1
    return 0


def clause_end(words: Words, at: int, verbs: frozenset[int]) -> int:
    """One past the last word that a word governs: the next clause, or the next finite verb after a conjunction."""
    for after in range(at + 1, len(words)):
        word = words.lower[after]
        if word in NEW_CLAUSE or (word in closed("boundary") and word not in QUOTES):
            return after
        if word in QUOTES and words.lower[after - 1] == ",":
            return after
        if word == "as" and words.lower[after - 1] == "even":
            return after - 1
        if word in closed("conjunction") and _verb_follows(words, after + 1, verbs):
            return after
        if word in closed("conjunction") and _has_verb(words, after + 1):
            return after
        if word == "," and after + 1 < len(words) and _closes(words, after + 1, verbs):
            return after
    return len(words)


def _verb_follows(words: Words, at: int, verbs: frozenset[int]) -> bool:
    while at < len(words) and (words.lower[at] in closed("adverb") or words.lower[at].endswith("ly")):
        at += 1
    return at in verbs or (at < len(words) and words.lower[at] in closed("be", "have", "future", "modal", "do"))


def _has_verb(words: Words, at: int) -> bool:
    """Whether a clause of its own follows ", and": with an auxiliary before the next mark."""
    for word in words.lower[at : at + POSTPOSED_WORDS]:
        if word in closed("boundary", "relative", "subordinator") or word == ",":
            return False
        if word in closed("be", "have", "modal", "future", "do") - {"'s", "'d"}:
            return True
    return False


def _closes(words: Words, at: int, verbs: frozenset[int]) -> bool:
    """Whether what follows a comma is another clause, or tells who said all this."""
    if (
        words.lower[at] in closed("subjectpronoun") | {"but", "as", "with"}
        or words.lower[at].endswith("ing")
        or at in verbs
    ):
        return True
    said = next((verb for verb in range(at, min(at + POSTPOSED_WORDS, len(words))) if verb in verbs), None)
    if said is None or "," in words.lower[at:said]:
        return False
    ends = said + 1 == len(words) or words.lower[said + 1] in QUOTES | {",", ":", "."}
    return len(words) - said <= LAST_WORDS or (ends and words.lower[said] in reporting())
