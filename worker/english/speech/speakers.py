"""Whose words a source's words name: the entity behind a name, a pronoun or an office, and how sure that is."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from schemas.annotations import Entity, Span
from worker.english.linking.words import words
from worker.english.parts import Part
from worker.english.speech.choice import LEAST_CONFIDENCE, Features
from worker.english.speech.descriptions import Descriptions
from worker.english.speech.mentioned import Mentions, NamedEntity
from worker.english.speech.pronouns import NEAR_CHARACTERS, Candidate, likeliest
from worker.english.speech.sexes import PRONOUNS, sexes
from worker.english.stretches import Stretches

_IT = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_PRONOUNS = frozenset({"i", "we", "you", "they", *PRONOUNS, *_IT, *_RELATIVE})
_WORD = re.compile(r"[^\W\d_]+")
_EDGE = re.compile(
    r",|(?<![-\w])(?:of|for|from|at|in|inside|near|under|by|against|on|with|to|who|which|whose|and"
    r"|(?<!['’]s )[a-z]{4,}ing)\b(?!-)|\(|—|–|:"
)
"""What ends the head of a noun phrase; within a compound, "editor-in-chief", or behind an owner, "the port's managing
director", it does not."""
_POSSESSIVE = re.compile(r"['’]s?\s*\Z")
_TITLE_AND_FIELD = re.compile(r"([\w-]+) (?:of|for) (?:the )?((?:(?:[A-Z][\w’'-]*|and|of|the|&),? )+)$")
_TOUCHING_CHARACTERS = 3
_SUBJECT_CHARACTERS = 60
"""A name that begins so early in its sentence may be its subject."""
NAMED, TITLED, APPOSED, RELATED, SPOKE_LAST = 0.97, 0.95, 0.9, 0.85, 0.7
"""How sure a speaker named in each way is. In 452 labelled articles .98 of 1,085 named speakers and .95 of 60 apposed
ones were right; the other ways stand in too few to measure."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The id of the entity that speaks, and the probability that it does."""

    entity: str
    confidence: float


class Speakers:
    """The entities of an article as those who may speak in it. Sources are asked for in reading order."""

    def __init__(self, parts: Sequence[Part], entities: Iterable[Entity], contents: Sequence[Span]) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._texts = {part.name: part.text for part in parts}
        self._sentences = {part.name: [start for start, _ in part.sentences] for part in parts}
        self._mentions = {part.name: _mentions(part, self._entities.values(), contents) for part in parts}
        self._sexes = sexes(list(self._entities.values()), self._texts)
        self._descriptions = Descriptions(parts, self._entities.values(), self._mentions)
        self._last: str | None = None

    def speaker(self, source: Span, *, answers: bool = False) -> Speaker | None:
        """The entity that the source's words mean; None where the article does not tell.

        Whoever `answers` is not the one who spoke last.
        """
        found = self._speaker(source, self._last if answers else None)
        self._last = found.entity if found else None
        return found

    def _words(self, span: Span) -> str:
        return self._texts[span.part][span.start : span.end]

    def _speaker(self, source: Span, silent: str | None) -> Speaker | None:
        said = [word.lower() for word in _WORD.findall(self._words(source))]
        if not said:
            return None
        if found := self.named(source):
            return found
        if len(said) == 1 and said[0] in _RELATIVE:
            return self._before_relative(source)
        if len(said) == 1 and said[0] in PRONOUNS:
            candidate, confidence = likeliest([one for one in self.candidates(source) if one.entity != silent])
            is_sure = candidate and confidence >= LEAST_CONFIDENCE
            return Speaker(candidate.entity, round(confidence, 3)) if candidate and is_sure else None
        if len(said) == 1 and said[0] in _IT:
            return self._body_that_spoke()
        meant = self._descriptions.meant(source, self._last) if self.is_description(source) else None
        return Speaker(meant[0], round(meant[1], 3)) if meant and meant[1] >= LEAST_CONFIDENCE else None

    def is_description(self, source: Span) -> bool:
        """Whether a source, headed by no name, is more than a pronoun and of one: not "Cruz and her aides"."""
        said = [word.lower() for word in _WORD.findall(self._words(source))]
        inside = self._mentions[source.part].within(source)
        is_of_several = any(named.entity.type == "person" and self._is_joined(named.span) for named in inside)
        return bool(said) and not (len(said) == 1 and said[0] in _PRONOUNS) and not is_of_several

    def _is_joined(self, name: Span) -> bool:
        text = self._texts[name.part]
        return text.startswith(" and ", name.end) or text.endswith(" and ", 0, name.start)

    def described(self, source: Span) -> tuple[list[str], list[Features], Features]:
        """Whom a description may mean, as `Descriptions.options` gives them."""
        return self._descriptions.options(source, self._last)

    def named(self, source: Span) -> Speaker | None:
        """The named entity that heads the source; nobody where a name stands in passing or beside others.

        "Ukraine officials", "Borg's brother", "friends of Borg", "Borg and Cruz", "a spokesman for Borg" name nobody.
        """
        inside = self._mentions[source.part].within(source)
        names = Stretches((named.span.start, named.span.end) for named in inside)
        edges = _EDGE.finditer(self._texts[source.part], source.start + 1, source.end)
        edge = next((edge for edge in edges if not names.hold(edge.span())), None)  # "Bank of Ghana" has none
        head = edge.start() if edge else source.end
        is_joined = edge is not None and edge[0] == "and"
        for named in inside:
            if named.entity.type in {"person", "organization", "place", "facility"} and self._ends(named, head):
                return None if is_joined else Speaker(named.entity.id, NAMED)
        people = [named for named in inside if named.entity.type == "person"]
        for named in people:
            before = self._without_honorifics(source, named)
            ends = self._ends(named, self._next_edge(source, named))
            title = _TITLE_AND_FIELD.search(before)
            if ends and title and title[1].lower() in words("heads") and not _has_head(title[2]):
                return Speaker(named.entity.id, TITLED)
            after_comma = before.rpartition(",")[2].split()
            if ends and before.count(",") == 1 and (not after_comma or after_comma[-1].lower() in words("heads")):
                return Speaker(named.entity.id, APPOSED)
        return None

    def _without_honorifics(self, source: Span, named: NamedEntity) -> str:
        """The source's words before a name, without "Dr" and the like at their end."""
        before = self._texts[source.part][source.start : named.span.start].split()
        while before and before[-1].rstrip(".").lower() in words("honorifics") | {"justice"}:
            before.pop()
        return " ".join(before) + " "

    def _next_edge(self, source: Span, named: NamedEntity) -> int:
        edge = _EDGE.search(self._texts[source.part], named.span.end, source.end)
        if edge and edge[0] == "and":
            return source.end
        return edge.start() if edge else source.end

    def _ends(self, named: NamedEntity, edge: int) -> bool:
        """Whether nothing but marks follows a name before the edge: "Ukraine", "Ukraine's", not "Ukraine officials"."""
        after = _POSSESSIVE.sub("", self._texts[named.span.part][named.span.end : edge])
        return named.span.end <= edge and not _WORD.search(after)

    def _before_relative(self, source: Span) -> Speaker | None:
        touching = list(self._mentions[source.part].before(source.start, _TOUCHING_CHARACTERS))
        for named in reversed(touching):
            if named.entity.type in {"person", "organization"}:
                return Speaker(named.entity.id, RELATED)
        return None

    def _body_that_spoke(self) -> Speaker | None:
        """The body that spoke last; the article may have named others since, so that "it" is seldom more certain."""
        body = self._entities.get(self._last or "")
        return Speaker(body.id, SPOKE_LAST) if body and body.type == "organization" else None

    def candidates(self, source: Span) -> list[Candidate]:
        """The persons whom he or she may mean, the one named last first."""
        sex = PRONOUNS.get(self._words(source).strip().lower())
        starts = self._sentences[source.part]
        here, mentions = bisect_right(starts, source.start), self._mentions[source.part]
        found: dict[str, Candidate] = {}
        times: Counter[str] = Counter()
        rank = 0
        for named in mentions.before(source.start, NEAR_CHARACTERS):
            if named.entity.type != "person":
                continue
            id = named.entity.id
            times[id] += 1
            known = self._sexes.get(id)
            is_other = bool(sex and known and known.sex != sex)
            if id in found or (is_other and known and not known.by_name):
                continue
            sentence = bisect_right(starts, named.span.start)
            begin = starts[sentence - 1] if sentence else 0
            is_possessive = mentions.is_possessive(named)
            is_first = not is_possessive and not mentions.is_person_between(begin, named.span.start)
            found[id] = Candidate(
                entity=id,
                sentences=here - sentence,
                rank=rank,
                is_same_sex=known is not None and known.sex == sex,
                is_other_sex=is_other,
                is_subject=is_first and named.span.start - begin <= _SUBJECT_CHARACTERS,
                is_said=named.is_said,
                is_possessive=is_possessive,
                spoke_last=id == self._last,
                mentions=0,
            )
            rank += not is_other
        return [replace(one, mentions=times[one.entity]) for one in found.values()]


def _mentions(part: Part, entities: Iterable[Entity], contents: Sequence[Span]) -> Mentions:
    said = Stretches((content.start, content.end) for content in contents if content.part == part.name)
    spans = ((span, entity) for entity in entities for span in entity.mentions if span.part == part.name)
    return Mentions(part.text, (NamedEntity(span, entity, said.hold((span.start, span.end))) for span, entity in spans))


def _has_head(field: str) -> bool:
    """Whether a field names another office: "spokesman for President …" is nobody's title."""
    return any(word.lower() in words("heads") | words("offices") for word in _WORD.findall(field))
