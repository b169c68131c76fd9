"""Word documents: styles where there are some, else the rules of plain text."""

import io
import zipfile

from worker.plugins import ParsedArticle, Seed, parse

STORY = "The lock at Orlo will close for eleven weeks while its gates are repaired, the canal office said."
MORE = "Barges must take the river meanwhile, which is a day longer, and wait at the weir of Vesk."


def paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def read(body: str) -> ParsedArticle:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>')
    (found,) = parse(Seed("a.docx", data.getvalue()))
    assert isinstance(found, ParsedArticle)
    return found


def test_without_styles_the_first_line_is_the_headline_and_the_byline_is_known() -> None:
    article = read("".join(map(paragraph, ("Lock closes", "By Jana Orlova", f"ORLO, March 7 (NNA) - {STORY}", MORE))))
    assert (article.title, article.authors) == ("Lock closes", ("Jana Orlova",))
    assert article.paragraphs == (f"ORLO, March 7 (NNA) - {STORY}", MORE)
    assert article.dateline is not None


def test_styles_tell_title_and_subtitle() -> None:
    article = read(paragraph("Four gates leak", "Subtitle") + paragraph("Lock closes", "Title") + paragraph(STORY))
    assert (article.title, article.subtitle, article.paragraphs) == ("Lock closes", "Four gates leak", (STORY,))


def test_tracked_changes_read_as_accepted_and_a_tables_row_is_one_paragraph() -> None:
    changed = (
        "<w:p><w:r><w:t>The office has </w:t></w:r><w:del><w:r><w:delText>refused</w:delText></w:r></w:del><w:ins><w:r>"
        "<w:t>agreed</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>"
        "<w:moveFrom><w:r><w:t> Twice.</w:t></w:r></w:moveFrom></w:p>"
    )
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Gate", "1911"))
    article = read(
        paragraph("Lock closes", "Title") + paragraph(STORY) + changed + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    )
    assert article.paragraphs == (STORY, "The office has agreed.", "Gate 1911")
