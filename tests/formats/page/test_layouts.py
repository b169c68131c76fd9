"""Layouts of pages as they are common on the web, each with what its story is."""

import json
from collections.abc import Sequence

import pytest

from worker.plugins import ParsedArticle, Seed, parse

TITLE = "Lock at Orlo closes for eleven weeks"
STORY = [
    "The lock at Orlo will close for eleven weeks while its gates are repaired, the canal office said on Thursday.",
    "“Four of the gates leak,” said Jana Orlova, who leads the office. “None of it is dangerous today.”",
    "Barges must take the river meanwhile, which is a day longer, and wait at the weir of Vesk.",
]
OTHERS = ["Fares on the river rise again in June", "Old boats find a new home at Vesk", "The clock of Orlo stops again"]
TEASER = (
    "The boatmen say that they have no choice, since fuel has become dearer by a third within a year, and the office"
)
CARDS = "".join(
    f"<div><h2><a href='/{at}'>{title}</a></h2><p>{TEASER} agrees.</p></div>" for at, title in enumerate(OTHERS)
)
LIST = "".join(f"<li><a href='/{at}'>{title}</a></li>" for at, title in enumerate(OTHERS))


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(body: str, head: str = "", title: str = TITLE) -> ParsedArticle:
    page = f"<html><head><title>{title} - Canal Post</title>{head}</head><body>{body}</body></html>"
    (found,) = parse(Seed("page.html", page.encode()))
    assert isinstance(found, ParsedArticle)
    return found


WITHIN = {
    "share bar": "<ul class='share-bar'><li><a href='#'>Facebook</a></li></ul><div>Share this story</div>",
    "advertisement": "<div>Advertisement</div><p>Story continues below advertisement</p>",
    "newsletter form": "<div class='x1'><form><p>The news of the canal in your inbox every morning.</p></form></div>",
    "newsletter line": "<p>Sign up for our Morning Barge newsletter to get the news of the canal in your inbox</p>",
    "read more": f"<p><strong>Read more: <a href='/f'>{OTHERS[0]}</a></strong></p>",
    "bare headline": f"<p><a href='/f'>{OTHERS[0]}</a></p>",
    "most read": f"<div class='x2'><h3>Most read</h3><ol>{LIST}</ol></div>",
    "key events": "<div class='x3'><h2>Key events</h2><ul><li><a href='#a'>10:04 The office meets</a></li></ul></div>",
    "caption": "<p class='wp-caption-text'>The lock in January (Photo: Ida Malm)</p>",
    "time": "<div><time>10:04</time></div>",
    "embed": "<iframe src='/a'></iframe><noscript><p>To play this video you need to enable JavaScript.</p></noscript>",
    "German": f"<p>Lesen Sie auch: <a href='/r'>{OTHERS[0]}</a></p><p>Anzeige</p>",
    "Arabic": "<p>اقرأ أيضا: <a href='/r'>ارتفاع أسعار تذاكر العبارة للمرة الثالثة</a></p><p>إعلان</p>",
    "Korean": "<p>저작권자 ⓒ 위어신문 무단전재 및 재배포 금지</p>",
    "French": "<p>Se désabonner de cette lettre</p>",
    "links of a mail": "<p>Unsubscribe | Manage preferences</p><p>You are receiving this as you signed up.</p>",
    "Chinese": "<p>相关阅读：<a href='/r'>渡轮票价今年第三次上涨引发岛民不满</a></p><p>责任编辑：张三</p>",
}


@pytest.mark.parametrize("within", WITHIN.values(), ids=WITHIN)
def test_what_stands_within_a_story_and_is_none_of_it(within: str) -> None:
    body = f"<article><h1>{TITLE}</h1>{paragraphs(STORY[0])}{within}{paragraphs(*STORY[1:])}</article>"
    assert read(body).paragraphs == tuple(STORY)


@pytest.mark.parametrize("mark", ["<br><br>", "<br/>\n<br/>", "<br>"])
def test_paragraphs_parted_by_line_breaks(mark: str) -> None:
    page = f"<div id='content'><h1>{TITLE}</h1><div>{mark.join(text + ' It holds.' for text in STORY)}</div></div>"
    assert read(page).paragraphs == tuple(f"{text} It holds." for text in STORY)


def test_a_line_break_within_a_sentence_parts_nothing() -> None:
    assert read(f"<article>{paragraphs(STORY[0].replace('while', 'while<br>'))}</article>").paragraphs == (STORY[0],)


def test_a_short_story_beside_more_text_about_other_stories() -> None:
    page = f"<div class='c1'><h1>{TITLE}</h1>{paragraphs(*STORY[:2])}</div><div class='c2'>{CARDS}</div>"
    article = read(page)
    assert article.paragraphs == tuple(STORY[:2])
    assert [stub.title for stub in article.related] == OTHERS


def test_of_two_stories_on_a_page_that_loads_the_next_the_first_is_read() -> None:
    other = paragraphs(*(text.replace("lock", "weir").replace("Orlo", "Vesk") for text in STORY * 2))
    page = f"<article><h1>{TITLE}</h1>{paragraphs(*STORY)}</article><article><h1>{OTHERS[0]}</h1>{other}</article>"
    assert read(page).paragraphs == tuple(STORY)


@pytest.mark.parametrize(
    "shown", ["<div id='root'></div>", f"<article><h1>{TITLE}</h1>{paragraphs(STORY[0])}</article>"]
)
def test_a_page_that_scripts_would_write_is_read_from_its_linked_data(shown: str) -> None:
    told = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(STORY)}
    script = f"<script type='application/ld+json'>{json.dumps(told)}</script>"
    assert read(shown, head=script).paragraphs == tuple(STORY)


def read_live(*shown: str, posts: Sequence[str]) -> tuple[str, ...]:
    updates = [{"@type": "BlogPosting", "articleBody": text} for text in posts]
    told = json.dumps({"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": updates})
    page = f"<article><h1>{TITLE}</h1>{paragraphs(*shown)}</article>"
    return read(page, head=f"<script type='application/ld+json'>{told}</script>").paragraphs


def test_a_live_blog_is_what_its_page_shows_of_its_posts_with_the_lead() -> None:
    lead = "Here is what happens at the lock today, as it happens."
    assert read_live(lead, *STORY[:2], posts=STORY * 3) == (lead, *STORY[:2])


def test_a_live_blogs_posts_stand_in_for_a_page_that_shows_none_of_them() -> None:
    assert read_live("Follow the closure as it happens.", posts=STORY * 3) == tuple(STORY * 3)


def test_what_is_printed_below_the_headline_names_authors_and_date() -> None:
    above = "<p>By Somebody Else</p>"
    head = "<p class='b'>By Jana Orlova and Peter Stahl</p><p>7 March 2024 | 8:12 GMT</p>"
    article = read(f"{above}<h1>{TITLE}</h1>{head}{paragraphs(*STORY)}")
    assert article.paragraphs == tuple(STORY)
    assert article.authors == ("Jana Orlova", "Peter Stahl")
    assert (str(article.published_at)[:10], article.published_origin) == ("2024-03-07", "date_label")


def test_the_body_of_a_page_without_the_rest_is_known_as_one_whatever_its_name() -> None:
    (found,) = parse(Seed("page.txt", paragraphs(*STORY).encode()))
    assert isinstance(found, ParsedArticle)
    assert found.paragraphs == tuple(STORY)


def test_a_paywalled_page_is_truncated() -> None:
    wall = "<div class='x4'><h2>Subscribe to continue reading</h2><p>Already with us? <a href='/l'>Log in</a></p></div>"
    article = read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY[:2])}{wall}</article>")
    assert article.paragraphs == tuple(STORY[:2])
    assert article.truncated


def test_what_two_elements_show_side_by_side_are_two_words_but_a_formula_is_one() -> None:
    marks = "<b>Opens</b><i>Monday</i> and <b>iron</b><i>oxide</i>, m<sup>2</sup> and <i>x</i><sub>1</sub>"
    told = f"<p>{STORY[0]}{marks}</p>"
    found = read(f"<article><h1>{TITLE}</h1>{told}{paragraphs(*STORY[1:])}</article>")
    assert found.paragraphs[0] == f"{STORY[0]}Opens Monday and ironoxide, m2 and x1"
