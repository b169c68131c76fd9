"""The attributions of a part as what may have been said: contents settled, each judged, none twice."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from worker.english.encoder.decoding import Attribution, Findings
from worker.english.parts import Offsets, Part
from worker.english.speech.boundaries import Pieces, pieces
from worker.english.speech.features import Features, Sight
from worker.english.speech.judgement import probability
from worker.english.speech.nearby import Nearby
from worker.english.speech.quotation import quoted
from worker.english.stretches import Stretches

_OPENING = re.compile(
    r"(?:Despite|In spite of|Unlike|With|After|Before|During|Following|Amid|Because of|In|On|At) [^,\n]+, (?=\S)"
)
_BEHIND_ACCORDING = re.compile(r" ([^,;:.\n“”\"()]*\w)")
"""Whoever "according to" names stands right behind it."""
_NAME_BEFORE = re.compile(r"\b[A-Z][\w’'-]* \Z")
_BEFORE_CHARACTERS = 30
_LIKELY = 0.5
_STRETCH = 500
"""Characters of a part that are looked through together for contents in common."""
_SAME_CONTENT = 0.5
"""Share of characters in common (intersection over union) from which two contents are one statement read twice."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution with its content settled, as offsets in its part; `features` are for `judgement.probability`."""

    content: Pieces
    cue: Offsets
    source: Offsets | None
    features: Features


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says, as offsets in its part, and the probability that content and source are right."""

    content: Pieces
    cue: Offsets
    source: Offsets | None
    probability: float


def candidates(part: Part, findings: Findings) -> list[Candidate]:
    """What may have been said in a part, in the order of the cues."""
    quotations = quoted(part.text)
    nearby, quoted_at = Nearby(part, findings.attributions, quotations), Stretches(quotations)
    sources = sorted(other.source for other in findings.attributions if other.source)
    sight = Sight(part, findings.mentions, quotations)
    found = []
    surnames = {each.cue[0]: each.cue[1] for each in findings.attributions if _is_name(part, each.cue)}
    for proposed in findings.attributions:
        if proposed.cue[0] in surnames:
            continue
        whole = _with_surname(_in_one_sentence(part, proposed), surnames)
        attribution = _according(part, _of_main_clause(part, whole, sources), quoted_at)
        if content := pieces(part, attribution, nearby):
            source = _named(part.text, attribution.source) if attribution.source else None
            found.append(Candidate(content, attribution.cue, source, sight.features(attribution)))
    return found


def _is_name(part: Part, cue: Offsets) -> bool:
    """Whether what was taken for a cue is a name's last word: "its director, Omar Said, left"."""
    before = part.text[max(0, cue[0] - _BEFORE_CHARACTERS) : cue[0]]
    return part.name == "text" and part.text[slice(*cue)].istitle() and bool(_NAME_BEFORE.search(before))


def _with_surname(attribution: Attribution, surnames: Mapping[int, int]) -> Attribution:
    source = attribution.source
    end = surnames.get(source[1] + len(" ")) if source else None
    return replace(attribution, source=(source[0], end)) if source and end else attribution


def _in_one_sentence(part: Part, attribution: Attribution) -> Attribution:
    """The attribution with its source within the sentence of its cue."""
    source = attribution.source
    start, end = part.sentences[bisect_right(part.sentences, attribution.cue[0], key=lambda each: each[0]) - 1]
    if source is None or not source[0] < start < source[1] <= end:
        return attribution
    return replace(attribution, source=(start, source[1]))


def _of_main_clause(part: Part, attribution: Attribution, sources: Sequence[Offsets]) -> Attribution:
    """The attribution, with the main clause's source where its participle opens the sentence: "Noting that, Reed …"."""
    index = bisect_right(part.sentences, attribution.cue[0], key=lambda sentence: sentence[0]) - 1
    start, end = part.sentences[index]
    is_participle = part.text[slice(*attribution.cue)].split()[0].endswith("ing")
    if attribution.cue[0] != start or not is_participle or (attribution.source and attribution.source[0] > start):
        return attribution
    after = bisect_left(sources, (attribution.content[1], 0))
    is_within = after < len(sources) and sources[after][0] < end
    return replace(attribution, source=sources[after]) if is_within else attribution


def _according(part: Part, attribution: Attribution, quotations: Stretches) -> Attribution:
    """The attribution with its source and in the sentence that it opens: "According to the union, 900 came."."""
    index = bisect_right(part.sentences, attribution.cue[0], key=lambda sentence: sentence[0]) - 1
    start, end = part.sentences[index]
    cue, source, content = attribution.cue, attribution.source, attribution.content
    if source is None or part.text[slice(*cue)].lower() != "according to":
        return attribution
    if source[0] > end and (behind := _BEHIND_ACCORDING.match(part.text, cue[1], end)):
        attribution = replace(attribution, source=behind.span(1))
    if cue[0] != start:
        return attribution
    end -= part.text.endswith(".", start, end)
    comma = part.text.find(", ", cue[1], end)
    if source[1] >= end and comma > 0:
        return replace(attribution, source=(source[0], comma), content=(comma + 2, end))
    if source[1] < content[0] < end < content[1] and not quotations.hold((end - 1, end + 1)):
        return replace(attribution, content=(content[0], end))
    return attribution


def said(part: Part, findings: Findings) -> list[Said]:
    """What is said in a part, in the order of the cues; of two with the same content the likelier stands."""
    judged = [
        Said(each.content, each.cue, each.source, probability(each.features)) for each in candidates(part, findings)
    ]
    return each_once(judged)


def each_once(judged: Sequence[Said]) -> list[Said]:
    """The likeliest of those that share most of their content, in the order of the cues."""
    by_cue = sorted(judged, key=lambda one: one.cue)
    kept: list[Said] = []
    near: dict[int, list[Said]] = defaultdict(list)
    for one in sorted(judged, key=lambda one: (_only_cites(one, by_cue), -one.probability)):
        stretches = {at for start, end in one.content for at in range(start // _STRETCH, end // _STRETCH + 1)}
        others = (other for at in stretches for other in near[at])
        if all(_overlap(one.content, other.content) <= _SAME_CONTENT for other in others):
            kept.append(one)
            for at in stretches:
                near[at].append(one)
    return sorted(kept, key=lambda one: one.cue)


def _only_cites(one: Said, by_cue: Sequence[Said]) -> bool:
    """Whether little is said but that another said something: "Reed denied that he lied, the club said" is Reed's."""
    first = bisect_left(by_cue, one.content[0], key=lambda other: other.cue)
    after = bisect_left(by_cue, (one.content[-1][1], 0), key=lambda other: other.cue)
    return any(
        _overlap(one.content, other.content) > _SAME_CONTENT and _cites(one, other)
        for other in by_cue[first:after]
        if other is not one and other.probability >= _LIKELY
    )


def _cites(one: Said, other: Said) -> bool:
    """Whether the content of the one holds the other's cue and source."""
    told = [other.cue, other.source or other.cue]
    return any(all(start <= first and last <= end for first, last in told) for start, end in one.content)


def _overlap(one: Pieces, other: Pieces) -> float:
    """Characters in both over characters in either."""
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    either = sum(end - start for start, end in (*one, *other)) - both
    return both / either if either else 0.0


def _named(text: str, source: Offsets) -> Offsets:
    """A source within the paragraph that it ends in, without a phrase that only opens its sentence."""
    start, end = source
    start = max(start, text.rfind("\n", start, end) + 1)
    opening = _OPENING.match(text, start, end)
    return opening.end() if opening else start, end
