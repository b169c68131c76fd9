"""What the marks say: for each kind the share right, partly right and wrong, and whether confidence can be believed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

Key = tuple[str, str, str]
LEAST_IN_A_TENTH = 30
"""A tenth of confidence with fewer values says nothing."""


def shares(marks: Iterable[tuple[Key, str]]) -> str:
    """A Markdown table: kind, judged, right, partly, wrong, recall (where missing values were marked)."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, kind, _), mark in marks:
        counts[kind][mark] += 1
    lines = ["| kind | judged | right | partly | wrong | recall |", "|---|---|---|---|---|---|"]
    for kind, of_kind in sorted(counts.items()):
        judged = of_kind["r"] + of_kind["p"] + of_kind["w"]
        parts = [f"{of_kind[mark] / judged:.2f}" if judged else "" for mark in "rpw"]
        there = of_kind["r"] + of_kind["p"]
        recall = f"{there / (there + of_kind['m']):.2f}" if of_kind["m"] else ""
        lines.append(f"| {kind} | {judged} | {' | '.join(parts)} | {recall} |")
    return "\n".join(lines)


def calibration(marks: Iterable[tuple[Key, str]], confidences: Mapping[Key, float | None]) -> str:
    """A Markdown table: for each kind and tenth of confidence with enough values, the share that is right."""
    right: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for key, mark in marks:
        confidence = confidences.get(key)
        if confidence is not None and mark != "m":
            right[key[1], min(int(confidence * 10), 9)].append(mark == "r")
    lines = ["| kind | confidence | judged | right |", "|---|---|---|---|"]
    for (kind, tenth), values in sorted(right.items()):
        if len(values) >= LEAST_IN_A_TENTH:
            share = sum(values) / len(values)
            lines.append(f"| {kind} | {tenth / 10:.1f} to {(tenth + 1) / 10:.1f} | {len(values)} | {share:.2f} |")
    return "\n".join(lines)
