"""Families of plain text as agencies, scrapers and offices write it: what each line is, and what the article is."""

import pytest

from worker.formats.text.grammar import read_text
from worker.formats.text.roles import Role
from worker.formats.text.story import article
from worker.plugins import ParsedArticle, Seed

TITLE = "Lock at Orlo closes for eleven weeks"
LEAD = "The lock at Orlo will close for eleven weeks while its gates are repaired, the canal office said on Thursday."
MORE = "Barges must take the river meanwhile, which is a day longer, and wait at the weir of Vesk."
LAST = "Four of the gates leak, and none of it is dangerous today."


def text(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


def told(source: str) -> ParsedArticle:
    return article(read_text(source), Seed("a.txt", source.encode()))


def roles(source: str) -> list[str]:
    return [line.role.value for line in read_text(source).lines() if line.role is not Role.BLANK]


def test_wire_copy_with_its_slug_its_notes_and_its_ends() -> None:
    source = text(
        "BC-Orlo-Lock,1st Ld-Writethru,300", "URGENT", TITLE, "Eds: UPDATES with gates.", "By JANA ORLOVA",
        "Northern News Agency", f"ORLO, March 7 (NNA) -- {LEAD}", MORE, "(MORE)", LAST, "-30-", "NNA-WS-03-07 0800GMT"
    )  # fmt: skip
    assert roles(source) == [
        "furniture", "furniture", "headline", "furniture", "byline", "byline", "body", "body", "furniture", "body",
        "furniture", "furniture",
    ]  # fmt: skip
    found = told(source)
    assert found.dateline is not None
    assert (found.dateline.place, found.authors) == ("ORLO", ("JANA ORLOVA",))


def test_wire_copy_with_key_points_and_its_writers_below() -> None:
    source = text(
        "LOCK-ORLO/ (UPDATE 2)", f"UPDATE 2-{TITLE}", "* Work to take eleven weeks", "(Adds gates, quote)",
        "By Jana Orlova and Peter Stahl", f"ORLO, March 7 (Reuters) - {LEAD}", MORE,
        "(Reporting by Jana Orlova; Editing by Ida Malm)", "((jana.orlova@nna.example; +47 555 0100))",
    )  # fmt: skip
    assert roles(source)[:2] == ["furniture", "headline"]
    found = told(source)
    assert found.paragraphs == ("* Work to take eleven weeks", f"ORLO, March 7 (Reuters) - {LEAD}", MORE)
    assert found.dateline is not None
    assert found.authors == ("Jana Orlova", "Peter Stahl")


def test_marks_around_a_headline_are_taken_off() -> None:
    source = f"^{TITLE}<\n^By JANA ORLOVA=\n\tORLO (NNA) — {LEAD}\n\t{MORE}\n"
    assert (told(source).title, told(source).authors) == (TITLE, ("JANA ORLOVA",))


def test_labels_above_the_story() -> None:
    found = told(
        text(f"Title: {TITLE}", "Author: Jana Orlova", "Date: March 7, 2024", "Source: Canal Post",
             "URL: https://canal.example/lock", LEAD, MORE)
    )  # fmt: skip
    assert (found.title, found.authors, found.publisher) == (TITLE, ("Jana Orlova",), "Canal Post")
    assert (str(found.published_at)[:10], found.url) == ("2024-03-07", "https://canal.example/lock")
    assert found.paragraphs == (LEAD, MORE)


def test_a_headline_that_begins_like_a_label_is_one() -> None:
    assert roles(text("Source: Canal office to lose its head", LEAD, MORE)) == ["headline", "body", "body"]


def test_a_subtitle_and_a_bare_name_above_the_date() -> None:
    found = told(
        text(TITLE, "Barges must wait; none of it is dangerous", "Jana Orlova", "March 7, 2024 | 8:12am", LEAD, MORE)
    )
    assert (found.subtitle, str(found.published_at)[:10]) == ("Barges must wait; none of it is dangerous", "2024-03-07")
    assert found.paragraphs == (LEAD, MORE)


def test_a_lead_is_no_headline_though_it_is_short() -> None:
    assert roles(text(LEAD, MORE + " " + LAST)) == ["body", "body"]
    assert roles(text(LEAD.partition(" while ")[0] + " from Thursday.", MORE)) == ["body", "body"]


def test_a_byline_that_ends_in_its_date() -> None:
    found = told(text(TITLE, "By Jana Orlova, 7 March 2024", LEAD, MORE))
    assert (found.authors, str(found.published_at)[:10]) == (("Jana Orlova",), "2024-03-07")


def test_a_date_whose_year_could_be_any_century_is_no_date_and_no_story() -> None:
    found = told(text(TITLE, "13/03/24", LEAD, MORE))
    assert (found.published_at, found.paragraphs) == (None, (LEAD, MORE))


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jana Orlova March 7, 2024", ("Jana Orlova",)),
        ("By Jana Orlova Published March 7, 2024 at 9:40 p.m. ET", ("Jana Orlova",)),
        ("By Jana Orlova and Ida Malm Published March 7, 2024 Updated March 9, 2024", ("Jana Orlova", "Ida Malm")),
        ("Jana Orlova, Canal News 9:40 p.m. ET March 7, 2024", ()),
        ("Staff Reporter Published March 7, 2024", ()),
        ("7 March 2024 21:40 | Jana Orlova and Ida Malm van Dijk", ()),
        ("Reporter: Jana Orlova | 7 March 2024", ("Jana Orlova",)),
    ],
)
def test_a_byline_with_its_date_right_behind_it(line: str, authors: tuple[str, ...]) -> None:
    found = told(text(TITLE, line, LEAD, MORE))
    assert (found.authors, str(found.published_at)[:10], found.subtitle) == (authors, "2024-03-07", None)


def test_a_sentence_that_ends_in_a_date_is_no_byline() -> None:
    line = "The lock was first published in a guide of 7 March 2024"
    assert told(text(TITLE, line, LEAD, MORE)).published_at is None


def test_an_update_alone_is_the_date_with_a_warning() -> None:
    found = told(text(TITLE, "By Jana Orlova | Updated March 8, 2024 9:40 pm", LEAD, MORE))
    assert (str(found.published_at)[:10], found.published_origin) == ("2024-03-08", "update")
    assert [warning.code for warning in found.warnings] == ["date_of_update"]


def test_publication_and_update_on_one_line() -> None:
    found = told(text(TITLE, "Publié le 7 mars 2024 à 08h12 - Mis à jour le 8 mars 2024 à 10h00", LEAD, MORE))
    assert (str(found.published_at)[:10], str(found.modified_at)[:10]) == ("2024-03-07", "2024-03-08")


@pytest.mark.parametrize(
    "line",
    [
        "Jana Orlova of the canal office at the lock on Monday. (Ida Malm/NNA)",
        "[Photo by Ida Malm]",
        "Read more: https://canal.example/fares",
        "https://canal.example/fares",
        "((jana.orlova@nna.example))",
    ],
)
def test_a_line_that_is_no_story_stays_out_of_it(line: str) -> None:
    assert told(text(TITLE, LEAD, line, MORE, LAST)).paragraphs == (LEAD, MORE, LAST)


def test_what_readers_wrote_below_the_story_is_no_part_of_it() -> None:
    comments = ["Comments (3)", "Ole B. 2 hours ago", "About time that somebody looked at it.", "Reply"]
    assert told(text(TITLE, LEAD, MORE, LAST, *comments)).paragraphs == (LEAD, MORE, LAST)
    assert told(text(TITLE, "3 comments", LEAD, MORE, LAST)).paragraphs == (LEAD, MORE, LAST)


ABROAD = {
    "Arabic": (
        "هويس أورلو يغلق أحد عشر أسبوعا",
        "7 مارس 2024",
        "أورلو (رويترز) - قال مكتب القناة إن الهويس سيغلق.",
        "اقرأ أيضا: ارتفاع أسعار العبارة",
        "أورلو",
    ),
    "Chinese": (
        "奥尔洛船闸关闭十一周",
        "2024年3月7日 08:12",
        "新华社奥尔洛3月7日电（记者张三）运河办公室周四表示船闸将关闭。",
        "相关阅读：渡轮票价上涨",
        "奥尔洛",
    ),
    "Russian": (
        "Шлюз в Орло закроют на одиннадцать недель",
        "7 марта 2024, 08:12",
        "ОРЛО, 7 мар - РИА Новости. Шлюз закроют на одиннадцать недель.",
        "Читайте также: Тарифы растут",
        "ОРЛО",
    ),
    "Spanish": (
        "La esclusa de Orlo cierra once semanas",
        "7 de marzo de 2024",
        "ORLO, 7 mar (EFE).- La esclusa cerrará durante once semanas, dijo la oficina.",
        "Lea también: Suben las tarifas",
        "ORLO",
    ),
    "German": (
        "Schleuse Orlo schließt für elf Wochen",
        "7. März 2024, 08:12 Uhr",
        "Orlo (dpa) - Die Schleuse wird für elf Wochen geschlossen, teilte das Amt mit.",
        "Lesen Sie auch: Preise steigen",
        "Orlo",
    ),
}


@pytest.mark.parametrize("parts", ABROAD.values(), ids=ABROAD)
def test_date_dateline_and_related_line_in_other_languages(parts: tuple[str, ...]) -> None:
    title, date, lead, related, place = parts
    found = told(text(title, date, lead, related, lead))
    assert (found.title, str(found.published_at)[:10], found.paragraphs) == (title, "2024-03-07", (lead, lead))
    assert found.dateline is not None
    assert found.dateline.place == place
    assert len(found.related) == 1
