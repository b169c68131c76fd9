"""What articles tell, for tests of what is made of it."""

from datetime import UTC, datetime

from schemas.annotations import Figure, Span, Statement
from schemas.article import Article
from worker.connect.claims.told import Count, Position, Told, Way

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC).timestamp()
MAYOR, HOSPITAL = "Mayor Carmen Zahra", "the hospital"
HOUR, DAY = 3600.0, 86_400.0


def count(who: str, value: float, bound: str = "exact", **more: object) -> Count:
    """A figure that somebody claims, of the dead unless told otherwise; '' for the article itself."""
    low = value if bound in ("over", "at_least") else None
    row = Count(
        ["people"],
        [],
        ["killed"],
        [],
        "dead",
        "dead",
        value,
        low,
        None,
        bound,
        None,
        who,
        who,
        None,
        f"{value}",
        "text",
        0,
        2,
        [],
        [],
        None,
    )
    what = {"ahead": [], "behind": [], "fate": ""} if "noun" in more else {}
    return row._replace(**{**what, **more})


def position(by: Way, who: str, words: str, blamed: str = "") -> Position:
    """What somebody says of something."""
    return Position(by, who, who, None, blamed, blamed, words, "text", 0, len(words))


def told(number: int, *rows: Count | Position, at: float = NOON) -> Told:
    """What an article tells."""
    figures = [row for row in rows if isinstance(row, Count)]
    return Told(f"{number:032x}", f"outlet{number}", at, figures, [row for row in rows if isinstance(row, Position)])


def saying(article: Article, words: str, source: str, value: float, of: str) -> Article:
    """The article with what a source says, as enrichers annotate it: the first word is a figure."""
    at, by = article.text.rindex(words), article.text.rindex(source)
    first = words.split()[0]
    content, end = Span(start=at, end=at + len(words)), article.text.index(".", at) + 1
    statement = Statement(id="s1", content=(content,), source=Span(start=by, end=by + len(source)), polarity="affirmed")
    figure = Figure(id="f1", span=Span(start=at, end=at + len(first)), value=value, of=of, statement="s1")
    sentence = Span(start=article.text.rfind(".", 0, at) + 2 if "." in article.text[:at] else 0, end=end)
    return article.model_copy(update={"sentences": (sentence,), "statements": (statement,), "figures": (figure,)})


def rivals(first: Article, second: Article) -> tuple[Article, Article]:
    """Two articles: seven were hurt according to a mayor, nine according to a hospital."""
    texts = f"Seven people were hurt, {MAYOR} said.", f"Nine people were hurt, {HOSPITAL} said."
    told = [
        each.model_copy(update={"text": f"{each.text} {text}"})
        for each, text in zip((first, second), texts, strict=True)
    ]
    return (
        saying(told[0], "Seven people were hurt", MAYOR, 7, "people"),
        saying(told[1], "Nine people were hurt", HOSPITAL, 9, "people"),
    )
