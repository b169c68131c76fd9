"""Addresses: those of our own pages, and whether another's may be a link."""

from urllib.parse import quote, urlencode, urlsplit


def page(path: str, **asked: object) -> str:
    """The address of one of our pages, with what is asked of it; empty values are left out."""
    query = urlencode({name: value for name, value in asked.items() if value not in (None, "")})
    return quote(path) + (f"?{query}" if query else "")


def outward(url: str | None) -> str | None:
    """The address where it is one of the web; None for `javascript:`, `data:` and whatever else a text may say."""
    if url is None or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def term(kind: str, key: str) -> str:
    """The query that finds what has this value."""
    plain = key.replace('"', " ")
    return f'{kind}:"{plain}"' if any(c.isspace() or c in ',"' for c in key) else f"{kind}:{plain}"


def with_term(query: str, added: str) -> str:
    """The query with the term, or without it where it has it."""
    words = f" {query} "
    return " ".join((words.replace(f" {added} ", " ") if f" {added} " in words else f"{query} {added}").split())
