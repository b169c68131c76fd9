"""An article to ask for what stands around an annotation: its sentence, its statement, who makes that."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise

from schemas.annotations import Entity, Event, Span, Statement
from schemas.article import Article
from worker.connect.claims.claimants import Claimant, claimant, more_of, shares_words, unsure
from worker.connect.claims.short_names import (
    SAID_LAST,
    begun_by,
    full_names,
    is_body,
    is_nameless,
    kind,
    nameless,
    several,
    speaks_for,
    without_asides,
)

_BEFORE_CUE = 20
_LONGEST_SENTENCE = 2000
"""Characters of what is read for who says what: a longer one is a table or a list, and all figures of it would be asked
for all words of it."""
_MOST_CALLED = 8
_DEEDS = frozenset("ASSAULT COERCE PROTEST SANCTION MOBILIZE".split())
"""PLOVER's codes of what somebody does to others."""
_BODY, _PERSON = frozenset({"it", "they"}), frozenset({"he", "she"})
_ITSELF = re.compile(r"(?:it|they|its own|their own)\b", re.IGNORECASE)
_CALLED = re.compile(r"(?:, |^)(?:its|their|the) ((?:[\w’'-]+ ){0,2}[\w’'-]+), $")
_LONGEST_CALLED = 50
_SOON = 200
"""Characters from one statement to the next within which "it" is whoever spoke before."""


def _follows(statement: Statement, before: Statement) -> bool:
    """Whether one statement is made right after another."""
    first, last = statement.content[0], before.content[-1]
    return first.part == last.part and 0 <= first.start - last.end < _SOON


class Reading:
    """One article, its lists ready to be searched."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._sentences: defaultdict[str, list[Span]] = defaultdict(list)
        for sentence in article.sentences:
            self._sentences[sentence.part].append(sentence)
        self._statements = {statement.id: statement for statement in article.statements}
        self._entities = {entity.id: entity for entity in article.entities}
        self._named_at: defaultdict[tuple[str, int], list[Entity]] = defaultdict(list)
        for entity in article.entities:
            for mention in entity.mentions:
                self._named_at[mention.part, mention.start].append(entity)
        self._called: defaultdict[str, list[str]] = defaultdict(list)
        for statement in article.statements:
            if statement.speaker and len(self._called[statement.speaker]) < _MOST_CALLED:
                self._called[statement.speaker].append(self._source(statement))
        self._deeds: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for start, code, part in sorted((e.trigger.start, e.code, e.trigger.part) for e in article.events):
            if code in _DEEDS:
                self._deeds[part].append((start, code))
        self._before = {each.id: before for before, each in pairwise(article.statements) if _follows(each, before)}
        self._claimants: dict[str, Claimant | None] = {}
        self._cues = {
            (each.cue.part, word): each
            for each in article.statements
            if each.cue
            for word in range(each.cue.start, each.cue.end)
        }

    def sentence(self, span: Span) -> Span | None:
        """The sentence that holds a span; None where it is longer than anyone writes."""
        of_part = self._sentences[span.part]
        at = bisect_right(of_part, span.start, key=lambda each: each.start) - 1
        found = of_part[at] if at >= 0 and of_part[at].holds(span) else None
        return found if found and found.end - found.start <= _LONGEST_SENTENCE else None

    def statement(self, statement_id: str | None) -> Statement | None:
        """The statement of this id."""
        return self._statements.get(statement_id or "")

    def cued(self, event: Event) -> Statement | None:
        """The statement whose cue is the event's trigger."""
        return self._cues.get((event.trigger.part, event.trigger.start))

    def text(self, part: str) -> str:
        """The title or the text."""
        return self.article.title or "" if part == "title" else self.article.text

    def said_before(self, statement: Statement) -> bool:
        """Whether it was said before something else: "had said", of which either word may be the cue."""
        cue = statement.cue
        if cue is None:
            return False
        return "had" in self.text(cue.part)[max(0, cue.start - _BEFORE_CUE) : cue.end].lower().split()[-2:]

    def claimant(self, statement: Statement) -> Claimant | None:
        """Who makes a statement; None where nobody is named. "It" is whoever spoke right before, or is spoken of."""
        if statement.id not in self._claimants:
            self._claimants[statement.id] = self._speaking(statement)
        return self._claimants[statement.id]

    def _speaking(self, statement: Statement) -> Claimant | None:
        words = self._source(statement)
        before = self._before.get(statement.id)
        if before and statement.speaker is None and words.lower() in _BODY:
            return self.who(self._source(before), before.speaker)
        if before and statement.speaker is None and words.lower() in _PERSON and not is_body(self._source(before)):
            return self.claimant(before)
        if before and words.lower() in _PERSON and self._is_within(statement.speaker, before):
            return self.claimant(before)
        if statement.speaker is None and _ITSELF.match(words):
            return self._subject(statement.content[0])
        who = self.who(words, None if self._is_of_content(statement, words) else statement.speaker)
        if who and statement.source and (called := self._apposed(statement.source)):
            who = more_of(who, called)
        if who and speaks_for(words):
            return self.for_body(who, statement.content[0], self._before.get(statement.id))
        if who and statement.source and not who.entity and nameless(who.described):
            return self._named(who, statement, statement.source)
        return who

    def _is_within(self, entity_id: str | None, before: Statement) -> bool:
        """Whether an entity is named by what another statement's source is of: "a spokeswoman for Doria's navy"."""
        entity = self._entities.get(entity_id or "")
        return bool(entity and before.speaker != entity.id and f"for {entity.name}" in self._source(before))

    def _apposed(self, source: Span) -> str:
        """What a source is called right before its name: "their union, the Ceylon Workers"."""
        before = _CALLED.search(self.text(source.part), max(0, source.start - _LONGEST_CALLED), source.start)
        return before[1] if before else ""

    def _is_of_content(self, statement: Statement, words: str) -> bool:
        """Whether the speaker is somebody whom the statement tells of, and not who its source describes.

        As in "Data of Norbo was stolen, the harbour office said".
        """
        speaker = self._entities.get(statement.speaker or "")
        if speaker is None or speaker.type == "person" or speaker is self._begins(statement.content[0]):
            return False
        who = claimant(words)
        inside = any(piece.holds(mention) for piece in statement.content for mention in speaker.mentions)
        return bool(inside and who and not nameless(who.described) and not shares_words(who.described, speaker.name))

    def for_body(self, who: Claimant, scope: Span, before: Statement | None = None) -> Claimant:
        """Who speaks for a body that is not named there, as that body: the subject of this sentence or the one before.

        Where neither names one it is whoever spoke before.
        """
        sentence = self.sentence(scope)
        body = self._body_of(sentence or scope) or (self.body_before(sentence) if sentence else None)
        body = body or (self.claimant(before) if before else None) or (self._several(sentence) if sentence else None)
        return more_of(who, body.described) if body else unsure(who)

    def _several(self, sentence: Span) -> Claimant | None:
        """Those who act together in a sentence or the one before."""
        for each in filter(None, (sentence, self.sentence_before(sentence))):
            if who := several(self.text(each.part), each.start, each.end):
                return self.who(who, None)
        return None

    def speaker_before(self, sentence: Span) -> Claimant | None:
        """Who spoke last in the sentences right before."""
        spoken = [
            each
            for each in self.article.statements
            if each.content[-1].part == sentence.part and 0 <= sentence.start - each.content[-1].end < _SOON
        ]
        return self.claimant(spoken[-1]) if spoken else None

    def _named(self, who: Claimant, statement: Statement, source: Span) -> Claimant:
        """A firm by its name: the organization that the article tells most of so far, or what is said begins with."""
        before = [
            each
            for each in self.article.entities
            if each.type == "organization"
            and any(mention.part == "text" and mention.end <= source.start for mention in each.mentions)
        ]
        firm = max(before, key=lambda each: len(each.mentions), default=None) or self._begins(statement.content[0])
        named = claimant(who.name, firm) if firm else None
        return named._replace(name=firm.name) if firm and named else who

    def _subject(self, content: Span) -> Claimant | None:
        """Who "it" is that says this: the body that it or the sentence before begins with, or who is named there last.

        As in "The bank will close 9 branches, it said", "The yard lost 9 boats, its owner, Norbo, said. It estimated".
        """
        body = self._body_of(content)
        sentence = self.sentence(content)
        return body or (self.body_before(sentence) if sentence else None)

    def body_before(self, sentence: Span) -> Claimant | None:
        """Whom "it" means: the body that the sentence before begins with, or who is named there last."""
        before = self.sentence_before(sentence)
        if before is None:
            return None
        if body := self._body_of(before):
            return body
        last = SAID_LAST.search(self.text(before.part), before.start, before.end)
        return self.who(last[1], None) if last else None

    def _body_of(self, scope: Span) -> Claimant | None:
        """The body that a sentence begins with, or the organization that it names first."""
        if body := begun_by(self.text(scope.part), scope.start, scope.end):
            return self.who(body, None)
        first = self._begins(scope)
        return self.who(first.name, first.id) if first else None

    def _begins(self, scope: Span) -> Entity | None:
        """What a sentence begins with, where that may be a body: a name of one word need not be a person's."""
        places = range(scope.start, scope.start + len("The ") + 1)
        named = (each for place in places for each in self._named_at.get((scope.part, place), ()))
        return next((each for each in named if each.type != "person" or " " not in each.name), None)

    def sentence_before(self, sentence: Span) -> Span | None:
        """The sentence that ends right before another."""
        end = sentence.start - 1
        return self.sentence(Span(part=sentence.part, start=end - 1, end=end)) if end > 0 else None

    def who(self, words: str, entity_id: str | None) -> Claimant | None:
        """Who the words and the entity are, the same as its other mentions as a source."""
        words = without_asides(words)
        entity = self._entities.get(entity_id or "")
        who = claimant(words, entity, self._called.get(entity_id or "", ()))
        if who and entity and entity.type != "person" and is_nameless(words):
            return who._replace(name=entity.name)
        if who and not who.entity and (short := kind(words)):
            names = full_names(self.article.text, short)
            return more_of(who, *names) if len(names) == 1 else who
        return who

    def codes(self, scope: Span) -> list[str]:
        """PLOVER's codes of the deeds told of there."""
        of_part = self._deeds[scope.part]
        first = bisect_left(of_part, (scope.start, ""))
        return sorted({code for _, code in of_part[first : bisect_left(of_part, (scope.end, ""))]})

    def person_in(self, span: Span) -> str | None:
        """The person whom these words name."""
        named = (each for place in range(span.start, span.end) for each in self._named_at.get((span.part, place), ()))
        return next((each.id for each in named if each.type == "person"), None)

    def _source(self, statement: Statement) -> str:
        return self.article.words(statement.source) if statement.source else ""
