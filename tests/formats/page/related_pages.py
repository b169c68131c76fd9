"""Pages with blocks of related stories, composed at random: what a body must hold, and what it must not.

Stories and headlines come from `tests.formats.text.related_files`; here they get the markup that news sites use,
and without names that tell what is what.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from tests.formats.text.related_files import Author


@dataclass(frozen=True)
class ComposedPage:
    """A page, the paragraphs of its story, the related headlines and teasers, and its layout's name."""

    markup: str
    story: tuple[str, ...]
    related: tuple[str, ...]
    layout: str


def link(author: Author, title: str) -> str:
    return f'<a href="/{author.chance.randint(1, 9**9)}/story.html">{escape(title)}</a>'


def paragraphs(story: list[str]) -> str:
    return "\n".join(f"<p>{escape(text)}</p>" for text in story)


Layout = Callable[[Author, list[str]], tuple[str, list[str]]]
"""Takes the story's paragraphs; gives the markup below the headline, and what of it is related."""


def named_list_below(author: Author, story: list[str]) -> tuple[str, list[str]]:
    titles = author.headlines(2, 5)
    name = author.chance.choice(["related", "related-articles", "more-stories", "recommended", "read-next", "mostread"])
    items = "".join(f"<li>{link(author, title)}</li>" for title in titles)
    return f'{paragraphs(story)}<div class="{name}"><h3>{author.label()}</h3><ul>{items}</ul></div>', titles


def unnamed_list_below(author: Author, story: list[str]) -> tuple[str, list[str]]:
    titles = author.headlines(3, 6)
    items = "".join(f"<li>{link(author, title)}</li>" for title in titles)
    return f"{paragraphs(story)}<div><h3>{author.label()}</h3><ul>{items}</ul></div>", titles


def cards_with_teasers(author: Author, story: list[str]) -> tuple[str, list[str]]:
    stubs = [(title, author.teaser()) for title in author.headlines(3, 6)]
    cards = "".join(
        f'<div class="c"><h4>{link(author, title)}</h4><p>{escape(text)}</p></div>' for title, text in stubs
    )
    return f"{paragraphs(story)}<section>{cards}</section>", [part for stub in stubs for part in stub]


def cards_within_one_link(author: Author, story: list[str]) -> tuple[str, list[str]]:
    stubs = [(title, author.teaser()) for title in author.headlines(2, 4)]
    cards = "".join(
        f'<div><a href="/{at}.html"><h4>{escape(title)}</h4><p>{escape(text)}</p></a></div>'
        for at, (title, text) in enumerate(stubs)
    )
    return f"{paragraphs(story)}<div>{cards}</div>", [part for stub in stubs for part in stub]


def list_within_the_text(author: Author, story: list[str]) -> tuple[str, list[str]]:
    titles = author.headlines(1, 3)
    at = author.chance.randint(1, len(story) - 1)
    items = "".join(f"<ul><li><h4>{link(author, title)}</h4></li></ul>" for title in titles)
    return f"{paragraphs(story[:at])}{items}{paragraphs(story[at:])}", titles


def line_within_the_text(author: Author, story: list[str]) -> tuple[str, list[str]]:
    title = author.headline()
    at = author.chance.randint(1, len(story) - 1)
    line = escape(author.chance.choice(author.language.inline)).format(link(author, title))
    return f"{paragraphs(story[:at])}<p>{line}</p>{paragraphs(story[at:])}", [title]


def bold_link_within_the_text(author: Author, story: list[str]) -> tuple[str, list[str]]:
    title = author.headline()
    at = author.chance.randint(1, len(story) - 1)
    return f"{paragraphs(story[:at])}<p><strong>{link(author, title)}</strong></p>{paragraphs(story[at:])}", [title]


def column_beside(author: Author, story: list[str]) -> tuple[str, list[str]]:
    stubs = [(title, author.teaser()) for title in author.headlines(3, 6)]
    tag = author.chance.choice(['aside class="col"', 'div class="sidebar"', 'div id="right-rail"'])
    items = "".join(f"<li>{link(author, title)} <span>{escape(text)}</span></li>" for title, text in stubs)
    column = f"<{tag}><h2>{author.label()}</h2><ol>{items}</ol></{tag.split()[0]}>"
    return f'<div class="main">{paragraphs(story)}</div>{column}', [part for stub in stubs for part in stub]


def ticker_above(author: Author, story: list[str]) -> tuple[str, list[str]]:
    stubs = [(title, author.teaser()) for title in author.headlines(4, 6)]
    items = "".join(f"<li>{link(author, title)} {escape(text)}</li>" for title, text in stubs)
    return f"<div><ul>{items}</ul></div><div>{paragraphs(story)}</div>", [part for stub in stubs for part in stub]


def articles_below(author: Author, story: list[str]) -> tuple[str, list[str]]:
    stubs = [(title, author.teaser()) for title in author.headlines(2, 5)]
    below = "".join(f"<article><h2>{link(author, title)}</h2><p>{escape(text)}</p></article>" for title, text in stubs)
    return f"<article>{paragraphs(story)}</article><div>{below}</div>", [part for stub in stubs for part in stub]


LAYOUTS: tuple[Layout, ...] = (
    named_list_below,
    unnamed_list_below,
    cards_with_teasers,
    cards_within_one_link,
    list_within_the_text,
    line_within_the_text,
    bold_link_within_the_text,
    column_beside,
    ticker_above,
    articles_below,
)


def compose(number: int) -> ComposedPage:
    """The page of that number: layouts in turn, the frame around them at random."""
    author = Author(number)
    layout = LAYOUTS[number % len(LAYOUTS)]
    story = list(dict.fromkeys(author.paragraph() for _ in range(author.chance.randint(5, 9))))
    content, related = layout(author, story)
    title = escape(author.headline())
    frame = author.chance.choice(
        [
            "<body><main><article><h1>{title}</h1><div class='article-body'>{content}</div></article></main></body>",
            "<body><div id='wrap'><h1>{title}</h1><p class='byline'>By Ida Malm</p>{content}</div></body>",
            "<body><header><h1>{title}</h1></header><div><div>{content}</div></div><footer>© Vesk Post</footer></body>",
            "<body><nav><a href='/'>Home</a></nav><table><tr><td><h1>{title}</h1>{content}</td></tr></table></body>",
        ]
    )
    body = frame.replace("{title}", title).replace("{content}", content)
    markup = f"<!DOCTYPE html><html><head><title>{title} | Vesk Post</title></head>{body}</html>"
    return ComposedPage(markup, tuple(story), tuple(related), layout.__name__)
