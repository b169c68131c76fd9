"""What of an article decides its story: its telling words, by how much it is about each."""

import json
from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from typing import Self

from schemas.article import Article
from worker.connect.words import Words
from worker.languages.stopwords import stopwords

MOST_TERMS = 120
WHOLE = 1000
"""The length of an article's vector: its weights are whole numbers."""
READ_WORDS = 600
"""Events are told first; what follows is background."""


@dataclass(frozen=True, slots=True)
class Traits:
    """An article's terms with their weights."""

    terms: dict[str, int]

    def as_json(self) -> str:
        """For a store: at most some 2 kB."""
        return json.dumps(self.terms, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, written: str) -> Self:
        """What `as_json` wrote."""
        return cls(json.loads(written))


def _stem(word: str) -> str:
    for ending in ("'s", "ies", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


def traits(article: Article) -> Traits:
    """The terms of title and text, those that are used most and first."""
    language = article.language.code if article.language else "en"
    ignored = stopwords(language)
    folded = Words(f"{article.title or ''}\n{article.title or ''}\n{article.text}").folded[:READ_WORDS]
    counts = Counter(_stem(word) for word in folded if word not in ignored and (len(word) > 1 or word.isdigit()))
    weights = {term: 1 + log(count) for term, count in counts.most_common(MOST_TERMS)}
    length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return Traits({term: round(WHOLE * weight / length) for term, weight in weights.items()})
