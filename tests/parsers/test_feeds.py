"""RSS and Atom as feeds in the wild are written."""

from worker.plugins import ParsedArticle, Seed, parse

STORY = "The lock at Orlo will close for eleven weeks while its gates are repaired, the canal office said on Thursday."
MORE = "Barges must take the river meanwhile, which is a day longer, and wait at the weir of Vesk."


def read(feed: str) -> ParsedArticle:
    (found,) = parse(Seed("feed.xml", feed.encode()))
    assert isinstance(found, ParsedArticle)
    return found


def rss(item: str) -> str:
    return (
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><image><title>Logo</title></image>'
        f"<title>The Canal Post</title><item><title>Lock closes</title>{item}</item></channel></rss>"
    )


def test_the_feeds_title_is_the_publisher_whatever_else_has_a_title() -> None:
    assert read(rss(f"<description>{STORY}</description>")).publisher == "The Canal Post"


def test_whole_content_comes_before_the_summary_and_without_the_sites_own_words() -> None:
    html = (
        f"<figure><figcaption>Photo: a lock</figcaption></figure><p>{STORY}</p><p>Read also: Weir of Vesk rises</p>"
        f"<p>{MORE}</p><p>The post <a href='/a'>Lock closes</a> appeared first on <a href='/'>The Canal Post</a>.</p>"
    )
    article = read(rss(f"<description>Short.</description><content:encoded><![CDATA[{html}]]></content:encoded>"))
    assert article.paragraphs == (STORY, MORE)
    assert [stub.title for stub in article.related] == ["Weir of Vesk rises"]
    assert not article.truncated


def test_a_summary_alone_is_truncated() -> None:
    article = read(rss(f"<description>{STORY}</description>"))
    assert article.truncated
    assert [warning.code for warning in article.warnings] == ["summary_only"]


def test_an_atom_entry_in_xhtml_with_the_time_of_its_update_alone() -> None:
    article = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Canal Post</title><entry><title>Lock closes</title>'
        '<link rel="self" href="https://canal.example/feed"/><link href="https://canal.example/lock"/>'
        '<updated>2024-03-07T08:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"<p>{STORY}</p><p>{MORE}</p></div></content></entry></feed>"
    )
    assert article.paragraphs == (STORY, MORE)
    assert article.url == "https://canal.example/lock"
    assert (str(article.published_at), article.published_origin) == ("2024-03-07 08:00:00+00:00", "update")
    assert [warning.code for warning in article.warnings] == ["date_of_update"]
