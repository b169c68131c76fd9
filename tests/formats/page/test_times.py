"""When a page was published, by elements that carry a moment for readers' programs."""

import json

import pytest

from worker.plugins import ParsedArticle, Seed, parse

PROSE = "The mill by the weir has been silent for thirty years, and nobody in the village asked any more about it."
MOMENT = "2024-06-03T08:00:00Z"
LATER = "2024-07-09T08:00:00Z"
PUBLISHED = f"<time datetime='{MOMENT}'>3 June</time>"


def read(beneath: str = "", above: str = "", head: str = "", behind: str = "") -> ParsedArticle:
    story = f"{above}<h1>Mill turns</h1>{beneath}<p>{PROSE}</p><p>{PROSE} It turned.</p><p>{PROSE} Sixty came.</p>"
    page = f"<html><head><title>Mill turns</title>{head}</head><body><main><article>{story}</article>{behind}</main>"
    (found,) = parse(Seed("page.html", page.encode()))
    assert isinstance(found, ParsedArticle)
    return found


def moment(beneath: str = "", above: str = "", head: str = "", behind: str = "") -> str | None:
    found = read(beneath, above, head, behind).published_at
    return found.isoformat().replace("+00:00", "Z") if found else None


@pytest.mark.parametrize(
    "update",
    [
        f"<div>Updated <time class='updated' datetime='{LATER}'>9 July</time></div>",
        f"<time class='article-time--modified' datetime='{LATER}'>9 July</time>",
        f"<time itemprop='dateModified' datetime='{LATER}'>9 July</time>",
        f"<div>Updated <time datetime='{LATER}'>9 July</time></div>",
        f"<div><b>Zuletzt aktualisiert</b> <time datetime='{LATER}'>9. Juli</time></div>",
    ],
)
def test_the_time_of_an_update_is_not_that_of_the_publication(update: str) -> None:
    assert moment(update) is None
    assert moment(update + PUBLISHED) == moment(PUBLISHED + update) == MOMENT


def test_a_lone_time_of_the_class_that_many_themes_put_on_every_post_is_the_posts() -> None:
    lone = f"<time class='updated' datetime='{LATER}'>9 July</time>"
    assert moment(lone) == LATER
    assert moment(lone + PUBLISHED) == moment(PUBLISHED + lone) == MOMENT


def test_a_time_that_was_never_updated_may_say_both() -> None:
    assert moment(f"<time class='entry-date published updated' datetime='{MOMENT}'>3 June</time>") == MOMENT


def test_another_storys_time_on_its_card_is_not_the_articles() -> None:
    card = f"<div><a href='/ferry'>The ferry strike is over</a> <time datetime='{LATER}'>9 July</time></div>"
    assert moment(behind=f"<section><h2>Most read</h2>{card}</section>") is None
    assert moment(PUBLISHED, above=card) == MOMENT


def test_the_link_around_a_time_is_no_other_story() -> None:
    assert moment(f"<div><a href='/mill'>Weirtown - 3 June 2024 - 08:00 {PUBLISHED}</a></div>") == MOMENT


@pytest.mark.parametrize(
    "told",
    [
        {"datePublished": 1717401600},
        {"datePublished": "1717401600000"},
        {"datePublished": "20240603T080000Z"},
        {"datePublished": "2024-06-03 10:00:00+02"},
        {"dateCreated": MOMENT},
        {"@type": "WebPage", "datePublished": MOMENT},
    ],
)
def test_linked_data_tell_the_moment_in_many_forms(told: dict[str, object]) -> None:
    script = json.dumps({"@type": "NewsArticle", "headline": "Mill turns", **told})
    assert moment(head=f"<script type='application/ld+json'>{script}</script>") == MOMENT


def test_a_meta_element_without_a_date_leaves_it_to_the_next() -> None:
    head = f"<meta name='date' content='today'><meta name='article.created' content='{MOMENT}'>"
    assert moment(head=head) == MOMENT


def test_the_first_moment_of_1970_is_what_systems_print_that_know_none() -> None:
    script = json.dumps({"@type": "NewsArticle", "headline": "Mill turns", "datePublished": "1970-01-01T00:00:00Z"})
    assert moment(PUBLISHED, head=f"<script type='application/ld+json'>{script}</script>") == MOMENT


@pytest.mark.parametrize(
    "line",
    [
        "Last modified on Tue 9 Jul 2024; First published on Mon 3 Jun 2024",
        "Actualizado: 9 de julio de 2024. Publicado: 3 de junio de 2024",
        "Güncelleme: 09.07.2024 - 10:00 Giriş: 03.06.2024 - 08:00",
        "Updated / 9 July 2024 / Published / 3 June 2024",
        "Weir Valley / TNN / Jun 3, 2024, 08:00 IST",
        "2024 m. birželio 3 d.",
        "3 มิ.ย. 2567",
    ],
)
def test_a_printed_line_tells_the_publication_beside_an_update(line: str) -> None:
    found = read(f"<p>{line}</p>")
    assert found.published_at
    assert (found.published_at.date().isoformat(), found.published_precision) == ("2024-06-03", "day")


def test_a_line_of_an_update_alone_tells_no_publication() -> None:
    assert moment("<p>Updated / Tuesday, 9 Jul 2024 10:00</p>") is None


def _day(page: str) -> str | None:
    (found,) = parse(Seed("page.html", page.encode()))
    assert isinstance(found, ParsedArticle)
    return found.published_at.date().isoformat() if found.published_at else None


@pytest.mark.parametrize(
    "line", ["Published: June 3, 2024", "Veröffentlicht am: 3. Juni 2024", "<b>Datum</b>: 03.06.2024"]
)
def test_a_labelled_date_below_the_text_tells_it_where_none_stands_above(line: str) -> None:
    story = f"<h1>Mill turns</h1><p>{PROSE}</p><p>{PROSE} It turned.</p>"
    page = f"<html><body><article>{story}{{}}<div>{line}</div></article></body></html>"
    assert _day(page.format("")) == "2024-06-03"
    assert _day(page.format("<p><a href='/ferry'>The ferry strike is over at last</a></p>")) is None
    assert _day(page.format("<h3>Comments (2)</h3>")) is None
