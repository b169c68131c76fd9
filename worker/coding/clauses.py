"""Where clauses end: what a verb governs on its right, and how far its subject may lie on its left."""

from worker.coding.words import Words, closed


def clause_start(words: Words, at: int) -> int:
    """The first word of the clause that a word stands in."""
    for before in range(at - 1, -1, -1):
        word = words.lower[before]
        if word == "but" or word in closed("boundary") or word in closed("subordinator") - {"than", "as", "so", "despite", "during", "following", "amid"}:
            return before + 1
        if word in closed("relative") and not (word == "that" and before == at - 1):
            return before + 1
    return 0


def clause_end(words: Words, at: int, verbs: frozenset[int]) -> int:
    """One past the last word that a verb governs: up to the next clause, or the next finite verb after a conjunction."""
    for after in range(at + 1, len(words)):
        word = words.lower[after]
        if word in closed("boundary") - {"“", "”", '"'} or word in {"which", "who", "whose", "while", "after", "because", "although", "though", "whereas", "when", "until", "unless", "if", "before", "since"}:
            return after
        if word == "as" and words.lower[after - 1] == "even":
            return after - 1
        if word in closed("conjunction") and _verb_follows(words, after + 1, verbs):
            return after
        if word == "," and after + 1 < len(words) and _closes(words, after + 1, verbs):
            return after
    return len(words)


def _verb_follows(words: Words, at: int, verbs: frozenset[int]) -> bool:
    while at < len(words) and (words.lower[at] in closed("adverb") or words.lower[at].endswith("ly")):
        at += 1
    if at >= len(words):
        return False
    return at in verbs or words.lower[at] in closed("be") | closed("have") | closed("future") | closed("modal") | closed("do")


def _closes(words: Words, at: int, verbs: frozenset[int]) -> bool:
    """Whether what follows a comma is another clause, or tells who said all this."""
    if words.lower[at] in {"but", "as"} or words.lower[at].endswith("ing") or at in verbs:
        return True
    reports = [verb for verb in range(at, min(at + 9, len(words))) if verb in verbs]
    return bool(reports) and len(words) - reports[0] <= 5 and "," not in words.lower[at : reports[0]]
