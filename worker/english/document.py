"""An article as enrichers see it: its parts, its language, and what the encoder finds in it, computed once."""

from functools import cached_property

from schemas.article import Article
from worker.english.encoder.decoding import Findings, decoded
from worker.english.encoder.encoding import Encoding, encoded
from worker.english.parts import Part, PartName
from worker.errors import OtherLanguage

ENGLISH = "en"


class Document:
    """An article while enrichers fill it in.

    `article` holds the fields of every enricher that has run. Title and text never change, so what is computed from
    them is kept; each property is computed when first used.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        title = article.title or ""
        self.title = Part("title", title, ((0, len(title)),))
        self.text = Part("text", article.text, tuple((span.start, span.end) for span in article.paragraphs))
        self.parts = (self.title, self.text)

    @property
    def written(self) -> tuple[Part, ...]:
        """The parts in the writer's words, each once: no title that was made from a slug or repeats the text."""
        return self.parts if self.article.title_origin == "headline" else (self.text,)

    def part(self, name: PartName) -> Part:
        """The part that spans of this name lie in."""
        return self.title if name == "title" else self.text

    @property
    def language(self) -> str | None:
        """The primary BCP 47 subtag of the article's language; null where that is unknown."""
        language = self.article.language
        return language.code.partition("-")[0] if language else None

    def require_english(self) -> None:
        """Returns if the article is known to be in English.

        Raises OtherLanguage if it is not.
        """
        if self.language != ENGLISH:
            raise OtherLanguage(f"only English is read, and this is {self.language or 'in an unknown language'}")

    @cached_property
    def encoding(self) -> Encoding:
        """The encoder's output for title and text together."""
        in_title = len(self.title.words)
        starts = self.title.sentence_starts + [in_title + word for word in self.text.sentence_starts]
        return encoded(self.title.words_by_paragraph, self.text.words_by_paragraph, starts)

    @cached_property
    def findings(self) -> dict[PartName, Findings]:
        """The names and attributions that the encoder finds, by part."""
        of_title, of_text = decoded(self.encoding)
        return {"title": of_title, "text": of_text}
