"""Files that would take hours if any step of reading them were worse than linear, in any size.

python -m tests.parsers.hostile_shapes prints how long each takes at 25, 100 and 400 kB, and how the time grows.
"""

import json
import time
from collections.abc import Callable

from worker.errors import RefusedSeed
from worker.plugins import Seed, parse

LINE = "The mill by the weir turns again, sixty people came to watch on Monday."
SIZES = (25_000, 100_000, 400_000)
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Weir</title>'
MAIL = "From: a@weir.example\nTo: b@weir.example\nSubject: Mill\n"


def _page(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda size: f"<html><head><title>Mill</title></head><body>{before}{_times(unit, size)}{after}</body></html>"


def _linked(data: str) -> str:
    script = f"<script type='application/ld+json'>{data}</script>"
    return f"<html><head>{script}</head><body><p>{LINE}</p></body></html>"


def _times(unit: str, size: int) -> str:
    return unit * (size // len(unit) + 1)


SHAPES: dict[str, Callable[[int], str]] = {
    "lines.txt": lambda size: _times(f"{LINE}\n", size),
    "one-line.txt": lambda size: _times("mill ", size),
    "spaces.txt": lambda size: f"Mill\n\n{LINE}{' ' * size}x",
    "blank-lines.txt": lambda size: f"Mill\n{_times(' ' + chr(10), size)}{LINE}",
    "short-lines.txt": lambda size: _times("Mill turns\n", size),
    "bylines.txt": lambda size: f"Mill\n{_times('By Ida Malm, Jana Orlova and ', size)}",
    "dates.txt": lambda size: _times("Published: 3 June 2024 | Updated: 4 June 2024\n", size),
    "related.txt": lambda size: f"Mill\n\n{LINE}\n" + _times("Read also: Fares on the river rise again\n", size),
    "urls.txt": lambda size: _times("https://weir.example/2024/05/mill-turns\n", size),
    "ellipses.txt": lambda size: f"Mill\n\n{LINE}{_times('. . … ', size)}",
    "capitals.txt": lambda size: _times("WEIR-MILL/", size),
    "markdown-links.md": lambda size: "# Mill\n\n" + _times("[a](b ", size),
    "markdown-quotes.md": lambda size: "# Mill\n\n" + _times("> ", size),
    "markdown-stars.md": lambda size: "# Mill\n\n" + _times("*a **b ", size),
    "nested-boxes.html": _page("<div>", before=f"<p>{LINE}</p>"),
    "paragraphs.html": _page(f"<p>{LINE}</p>"),
    "breaks.html": _page("mill<br>"),
    "links.html": _page(
        "<li><a href='/a'>Fares on the river rise again</a></li>", before=f"<h1>Mill</h1><p>{LINE}</p>"
    ),
    "headings.html": _page("<h2>Mill turns</h2>"),
    "comment-headings.html": _page(f"<h3>12 Comments</h3><p>{LINE}</p>"),
    "lists-between.html": _page(f"<p>{LINE}</p><ul><li>Oak</li><li>Iron</li></ul>", before="<h1>Mill</h1>"),
    "rows.html": _page("<tr><td>1993</td><td>4,100 sacks</td></tr>", before="<table>", after="</table>"),
    "attributes.html": lambda size: f"<html><body><p class='{_times('share-', size)}'>{LINE}</p></body></html>",
    "open-tags.html": _page("<p <a <"),
    "linked-data.html": lambda size: _linked(_times("[{", size)),
    "comments-in-data.html": lambda size: _linked("{" + _times("/* ", size)),
    "times.html": _page("<time datetime='2024-05-01'>1 May</time>", before=f"<h1>Mill</h1><p>{LINE}</p>"),
    "items.rss": lambda size: FEED + _times(f"<item><title>Mill</title><description>{LINE}</description></item>", size),
    "ampersands.rss": lambda size: f"{FEED}<item><title>Mill</title><description>{_times('a & b ', size)}",
    "open-elements.rss": lambda size: f"{FEED}<item><description>{_times('<x>', size)}",
    "headers.eml": lambda size: f"{MAIL}{_times('X-Weir: =?utf-8?q?M=C3?=' + chr(10), size)}\n{LINE}\n",
    "encoded-words.eml": lambda size: f"Subject: {_times('=?utf-8?q?M=C3=BC?= ', size)}\n{MAIL}\n{LINE}\n",
    "quotes.eml": lambda size: f"{MAIL}\n{LINE}\n{_times('>', size)}\n",
    "parts.eml": lambda size: (
        f"{MAIL}Content-Type: multipart/mixed; boundary=x\n\n{_times('--x' + chr(10) + 'mill' + chr(10), size)}"
    ),
    "letters.mbox": lambda size: _times(f"From a@weir.example Mon May  6 10:00:00 2024\n{MAIL}\n{LINE}\n\n", size),
    "records.jsonl": lambda size: _times(json.dumps({"title": "Mill", "text": LINE}) + "\n", size),
    "blocks.json": lambda size: json.dumps({"title": "Mill", "body": [{"text": LINE}] * (size // 100)}),
    "brackets.json": lambda size: '{"title": "Mill", "body": ' + "[" * size,
}
"""By file name: a text of about so many characters."""


def seconds(name: str, size: int) -> float:
    """The processor time that a file of this shape and size takes, the shortest of three."""
    seed = Seed(name, SHAPES[name](size).encode())
    return min(_once(seed) for _ in range(3))


def _once(seed: Seed) -> float:
    started = time.process_time()
    try:
        for _ in parse(seed):
            pass
    except RefusedSeed:
        pass
    return time.process_time() - started


if __name__ == "__main__":
    for shape in SHAPES:
        small, middle, large = (seconds(shape, size) for size in SIZES)
        growth = (large / middle) ** 0.5
        print(f"{shape:22} {small:7.3f} {middle:7.3f} {large:7.3f} s   time(2n)/time(n) {growth:.2f}", flush=True)
