"""What the files of the model hold: one text, or members that collide, are refused, or say what another file says.

Each points to the stories with the other texts.
"""

from schemas.article import Article, Related
from tests.dropping import article
from worker.desk.records import DroppedFile, Lease
from worker.errors import Malformed
from worker.pipeline import article_id
from worker.plugins import RefusedPart

TEXTS = ("One.", "Two.", "Three.")
PACKED = " packed"
MEMBERS = {"One.": ("a", "b", "c"), "Two.": ("a", "a", "refused", "b"), "Three.": ("a", "One.")}
"""The names of a `.zip`'s members by its content: some collide, one is refused, one has the text of another file."""


def texts(file: DroppedFile) -> list[tuple[str, str | None]]:
    """What each member of a file says, by its identity; None for one that is refused."""
    content = file.data.decode().removesuffix(PACKED)
    if not file.path.endswith(".zip"):
        return [(file.path, content)]
    members = []
    for number, name in enumerate(MEMBERS[content]):
        text = name if name in TEXTS else f"{name}{number if content == 'Two.' else ''} of {content}"
        members.append((f"{file.path}!{name}", None if name == "refused" else text))
    return members


def own_articles(path: str) -> set[str]:
    """The ids of all articles that a file's versions may have."""
    names = {name for members in MEMBERS.values() for name in members}
    return {article_id(f"{path}!{name}") for name in names} if path.endswith(".zip") else {article_id(path)}


def parts(lease: Lease, file: DroppedFile) -> list[Article | RefusedPart]:
    """The outcome of each member."""
    return [
        RefusedPart(identity, Malformed("not closed")) if text is None else _said(article(lease, text), identity)
        for identity, text in texts(file)
    ]


def _said(article: Article, identity: str) -> Article:
    part = identity if "!" in identity else None
    said = {
        "id": article_id(identity),
        "source": article.source.model_copy(update={"part": part}),
        "title": _title(article.text),
        "title_origin": "headline",
        "related": tuple(Related(title=_title(text)) for text in TEXTS),
    }
    return article.model_copy(update=said)


def _title(text: str) -> str:
    return f"What was said in the harbour town that day: {text}"
