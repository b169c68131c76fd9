"""What a related headline may be found by: the address that it gives, else its words."""

import hashlib
import re
from typing import Any
from urllib.parse import unquote, urlsplit

from schemas.article import Article, Related
from worker.connect.words import Words

FEWEST_WORDS = 5
"""A shorter title may be any article's: "Weather forecast for Tuesday"."""
WORDS_ANYWHERE = 8
"""As many tell an article even where an outlet is not known."""
DEFAULT_PORTS = {None, 80, 443}
_TRACKING = re.compile(r"(utm_|itm_)\w*|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|ref_src|cmpid|ocid|_ga")
"""Parameters by which counters of visits know where a reader comes from; they change nothing of the page."""


def called(article: Article) -> dict[str, str]:
    """The names that an article goes by: of its `address` and of its `title`, as far as they tell it from others."""
    headline = article.title if article.title_origin == "headline" else None
    return _given(address=_address(article.url), title=_title(headline, FEWEST_WORDS))


def sought(article: Article) -> list[dict[str, Any]]:
    """Of each related headline the names that it may be found by, and its size in the article's JSON, in bytes.

    `anywhere` says that its title tells enough where an outlet is not known. Of a headline with an address a shorter
    title is none of the names.
    """
    own = _address(article.url)
    return [_sought(related, own) for related in article.related]


def _sought(related: Related, own: str | None) -> dict[str, Any]:
    size, address = {"bytes": len(related.model_dump_json().encode())}, _address(related.url)
    if address and address == own:
        return size
    title = _title(related.title, WORDS_ANYWHERE if address else FEWEST_WORDS)
    anywhere = not address and _title(related.title, WORDS_ANYWHERE) is not None
    return {**size, **_given(address=address, title=title), **({"anywhere": True} if anywhere else {})}


def _given(**names: str | None) -> dict[str, Any]:
    return {name: value for name, value in names.items() if value is not None}


def _address(url: str | None) -> str | None:
    """The same for all ways to write an address; None for none, and for that of a site as a whole."""
    try:
        parts = urlsplit((url or "").strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    path = unquote(parts.path).rstrip("/")
    query = "&".join(each for each in parts.query.split("&") if not _TRACKING.fullmatch(each.partition("=")[0]))
    if not host or not (path or query):
        return None
    return _name("address", host.removeprefix("www."), "" if port in DEFAULT_PORTS else str(port), path, query)


def _title(title: str | None, words: int) -> str | None:
    """The same for titles that differ in case and punctuation alone; None for one of fewer words."""
    folded = Words(title or "").folded
    return _name("title", *folded) if len(folded) >= words else None


def _name(*parts: str) -> str:
    """The first 16 hexadecimal digits of a digest: two of a desk's names share them once in a million desks."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:16]
