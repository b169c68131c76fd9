"""NITF with and without its namespace."""

import pytest

from worker.plugins import ParsedArticle, Seed, parse

STORY = ("The lock at Orlo will close for eleven weeks.", "Barges must take the river meanwhile.")
NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"


@pytest.mark.parametrize(
    ("prefix", "declared"), [("", ""), ("", f'xmlns="{NAMESPACE}"'), ("n:", f'xmlns:n="{NAMESPACE}"')]
)
def test_paragraphs_are_told_apart_whatever_the_namespace(prefix: str, declared: str) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY)
    picture = "<media><media-caption>A lock</media-caption></media>"
    markup = (
        "<nitf><head><title>Lock closes</title></head><body><body.head><hedline><hl1>Lock closes</hl1></hedline>"
        f"</body.head><body.content><block>{paragraphs}{picture}</block></body.content></body></nitf>"
    )
    markup = markup.replace("</", f"<//{prefix}").replace("<", f"<{prefix}").replace(f"<{prefix}//", "</")
    (found,) = parse(Seed("a.xml", markup.replace(f"<{prefix}nitf>", f"<{prefix}nitf {declared}>").encode()))
    assert isinstance(found, ParsedArticle)
    assert (found.title, found.paragraphs) == ("Lock closes", STORY)
