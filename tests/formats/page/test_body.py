"""Which boxes of a page are its article: names, the headline and the prose tell."""

import pytest

from worker.formats.page.body import body
from worker.formats.page.metadata import metadata
from worker.formats.page.tree import read

PROSE = [
    "The mill by the weir has been silent for thirty years, and nobody in the village asked any more.",
    "On Monday its wheel turned again, for the first time since the flood of 1994, the council said.",
    "Some sixty people came to watch, among them the last miller's daughter, who brought the key.",
]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def found(markup: str) -> tuple[str, ...]:
    root = read(f"<html><body>{markup}</body></html>".encode()).root
    return body(root, metadata(root).heading).paragraphs


@pytest.mark.parametrize("name", ["widget", "share-wrap", "has-sidebar meta", "comments-open post"])
def test_a_box_named_as_furniture_that_holds_all_the_prose_is_the_article(name: str) -> None:
    assert found(f'<div class="{name}"><h1>Mill turns</h1>{paragraphs(*PROSE)}</div>') == tuple(PROSE)


@pytest.mark.parametrize(
    "markup",
    [
        f'<div id="comments">{paragraphs(*(f"I knew that wheel well, {n} of us swam there." for n in range(9)))}</div>',
        f'<div class="cookie-consent">{paragraphs("We value your privacy and use cookies on this site. " * 4)}</div>',
        f"<footer>{paragraphs('The Weir Post is published by the Weir Press, 4 Mill Lane, on weekdays.')}</footer>",
        f'<figure><img src="a.jpg"><figcaption>{PROSE[0]}</figcaption></figure>',
        f'<div style="display: none">{paragraphs(PROSE[0] + " Twice.")}</div>',
    ],
)
def test_what_others_wrote_and_the_sites_own_words_stay_out(markup: str) -> None:
    assert found(f"<article><h1>Mill turns</h1>{paragraphs(*PROSE)}{markup}</article>") == tuple(PROSE)


@pytest.mark.parametrize(
    "notice",
    [
        "To view this content, you need to accept the cookies of Viddle, which may store data on your device.",
        "An dieser Stelle finden Sie einen externen Inhalt von Viddle, der den Artikel ergänzt.",
        "Pour afficher ce contenu, il faut accepter les traceurs de Viddle sur cette page.",
        "Para ver este contenido es preciso aceptar las cookies de Viddle en esta página.",
    ],
)
def test_a_notice_in_place_of_what_another_site_would_show_is_no_paragraph(notice: str) -> None:
    page = f"<article><h1>Mill turns</h1>{paragraphs(PROSE[0], notice, *PROSE[1:])}</article>"
    assert found(page) == tuple(PROSE)


def test_of_several_articles_the_one_with_the_headline_is_read() -> None:
    other = "".join(
        f"<article><h2>Other {n}</h2>{paragraphs(*(text + str(n) for text in PROSE * 2))}</article>" for n in range(3)
    )
    page = f"<title>Mill turns</title><div><article><h1>Mill turns</h1>{paragraphs(*PROSE)}</article>{other}</div>"
    assert found(page) == tuple(PROSE)


def test_a_row_of_a_table_is_one_paragraph_and_a_layout_table_is_none() -> None:
    table = "<table><tr><th>Year</th><th>Sacks</th></tr><tr><td>1993</td><td>4,100</td></tr></table>"
    assert found(f"<article>{paragraphs(*PROSE)}{table}</article>") == (*PROSE, "Year Sacks", "1993 4,100")
    assert found(f"<table><tr><td>{paragraphs(*PROSE)}</td><td>{paragraphs('Weather')}</td></tr></table>") == tuple(
        PROSE
    )


def test_headings_stay_with_their_text_and_go_without_it() -> None:
    page = (
        f"<article>{paragraphs(PROSE[0])}<h2>The key</h2>{paragraphs(*PROSE[1:])}<h2>Also</h2><h3>Tags</h3></article>"
    )
    assert found(page) == (PROSE[0], "The key", *PROSE[1:])


def test_headings_that_are_sentences_are_read_with_nothing_but_pictures_below_them() -> None:
    told = [f"{n}. The wheel of the mill has {n} hundred blades of oak." for n in range(2, 6)]
    items = "".join(f"<h3>{text}</h3><figure><img src='{at}.jpg'></figure>" for at, text in enumerate(told))
    assert found(f"<article><h1>Mill turns</h1>{paragraphs(*PROSE)}{items}</article>") == (*PROSE, *told)


def test_marked_up_article_body_is_believed() -> None:
    other = f"<div>{paragraphs(PROSE[0] + ' Else.')}</div>"
    page = f"<div itemprop='articleBody' class='share'>{paragraphs(*PROSE)}</div>{other}"
    assert found(page) == tuple(PROSE)


@pytest.mark.parametrize(
    "markup", ["<h2 id='related-mills'>Related mills</h2>{}", "<section id='share-prices'><h2>Shares</h2>{}</section>"]
)
def test_an_id_made_from_a_heading_says_nothing_of_what_stands_below_it(markup: str) -> None:
    last = PROSE[0] + " It stood."
    page = f"<article><h1>Mill turns</h1>{paragraphs(*PROSE)}{markup.format(paragraphs(last))}</article>"
    assert found(page)[-1] == last


@pytest.mark.parametrize("rest", ["<div><a href='/x'>" * 30_000, "<div>" + "no <br>" * 200_000])
def test_a_megabyte_of_nested_boxes_or_of_line_breaks_is_read_in_linear_time(rest: str) -> None:
    page = "<div class='a b'>" * 200 + paragraphs(*PROSE) + rest
    assert found(page)
