"""An article to ask for what stands around an annotation: its sentence, its statement, who makes that."""

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise

from schemas.annotations import Event, Span, Statement
from schemas.article import Article
from worker.connect.claims.claimants import Claimant, claimant

_BEFORE_CUE = 20
_MOST_CALLED = 8
_BODY = frozenset({"it", "they"})
_ITSELF = re.compile(r"(?:it|they|its own|their own)\b", re.IGNORECASE)
_BODIES = re.compile(
    r"(?i)(?:the |a )?(?:[\w’'-]+ ){0,3}?(?:\w*maker|company|group|firm|airline|bank|ministry|department|agency|union|"
    r"council|association|federation|commission|authority|government|party|club|operator|chain|insurer|institute|office|"
    r"service|charity|court|regulator|board|committee|brewer|retailer|utility|guard|brigade|army)\b"
)
"""Bodies that a sentence may begin with, by their last word."""
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
        self._called: defaultdict[str, list[str]] = defaultdict(list)
        for statement in article.statements:
            if statement.speaker and len(self._called[statement.speaker]) < _MOST_CALLED:
                self._called[statement.speaker].append(self._source(statement))
        self._before = {each.id: before for before, each in pairwise(article.statements) if _follows(each, before)}
        self._cues = {
            (each.cue.part, word): each
            for each in article.statements
            if each.cue
            for word in range(each.cue.start, each.cue.end)
        }

    def sentence(self, span: Span) -> Span | None:
        """The sentence that holds a span."""
        of_part = self._sentences[span.part]
        at = bisect_right(of_part, span.start, key=lambda each: each.start) - 1
        return of_part[at] if at >= 0 and of_part[at].holds(span) else None

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
        """Whether it was said before something else: "had said"."""
        cue = statement.cue
        if cue is None:
            return False
        return self.text(cue.part)[max(0, cue.start - _BEFORE_CUE) : cue.end].lower().split()[-2:-1] == ["had"]

    def claimant(self, statement: Statement) -> Claimant | None:
        """Who makes a statement; None where nobody is named. "It" is whoever spoke right before, or is spoken of."""
        words = self._source(statement)
        if statement.speaker is None and words.lower() in _BODY:
            before = self._before.get(statement.id)
            if before:
                return self.who(self._source(before), before.speaker)
        if statement.speaker is None and _ITSELF.match(words):
            return self._subject(statement.content[0])
        return self.who(words, statement.speaker)

    def _subject(self, content: Span) -> Claimant | None:
        """The body that what is said begins with, or the sentence before: "The bank will close 9 branches, it said"."""
        scopes = [content]
        if (sentence := self.sentence(content)) and sentence.start > 1:
            scopes += filter(
                None, [self.sentence(Span(part=content.part, start=sentence.start - 2, end=sentence.start - 1))]
            )
        bodies = (_BODIES.match(self.text(scope.part), scope.start, scope.end) for scope in scopes)
        body = next(filter(None, bodies), None)
        return self.who(body[0], None) if body else None

    def who(self, words: str, entity_id: str | None) -> Claimant | None:
        """Who the words and the entity are, the same as its other mentions as a source."""
        return claimant(words, self._entities.get(entity_id or ""), self._called.get(entity_id or "", ()))

    def _source(self, statement: Statement) -> str:
        return self.article.words(statement.source) if statement.source else ""
