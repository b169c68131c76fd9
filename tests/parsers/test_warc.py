"""Crawled pages."""

from worker.plugins import ParsedArticle, Seed, parse

PAGE = (
    "<html><head><title>Lock closes</title></head><body><h1>Lock closes</h1>"
    "<p>The lock at Orlo will close for eleven weeks while its gates are repaired.</p>"
    "<p>Barges must take the river meanwhile, which is a day longer.</p></body></html>"
)


def record(url: str, kind: str, body: str) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    return (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-09T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n{http}\r\n\r\n"
    ).encode()


def test_the_address_of_a_crawled_page_is_its_address_and_tells_its_date() -> None:
    (found,) = parse(Seed("a.warc", record("https://canal.example/2024/03/07/lock", "text/html", PAGE)))
    assert isinstance(found, ParsedArticle)
    assert (found.url, found.part) == ("https://canal.example/2024/03/07/lock", "https://canal.example/2024/03/07/lock")
    assert (str(found.published_at)[:10], found.published_origin) == ("2024-03-07", "url")


def test_a_date_after_the_crawl_is_refused() -> None:
    (found,) = parse(Seed("a.warc", record("https://canal.example/2024/03/12/lock", "text/html", PAGE)))
    assert isinstance(found, ParsedArticle)
    assert found.published_at is None
    assert "date_in_future" in {warning.code for warning in found.warnings}
