"""The command that lists stories, and how one is printed."""

from collections.abc import Sequence
from textwrap import shorten

import typer

from schemas.client import Desk
from schemas.errors import NoSuchStory
from schemas.story import ClaimSet, Story, StoryClaim
from worker.commands.console import AsJson, Data, url_of
from worker.commands.exchange import Since
from worker.config import settings
from worker.harmless import harmless, printable_json

MOST_NAMES = 5
MOST_CHARACTERS = 100


def stories(since: Since = None, data: Data = None, as_json: AsJson = False) -> None:
    """The stories that articles report, the one that changed last first; of those changed since a time.

    Example: `copydesk stories --since yesterday`
    """
    with Desk.connect(url_of(data), settings().desk) as desk:
        for story in desk.stories(since):
            typer.echo(printable_json(story.model_dump_json()) if as_json else _line(story))


def show_story(story_id: str, data: Data, *, as_json: bool) -> bool:
    """Print a story with its articles; False where there is none of this id."""
    with Desk.connect(url_of(data), settings().desk) as desk:
        try:
            story = desk.story(story_id)
        except NoSuchStory:
            return False
        if as_json:
            typer.echo(printable_json(story.model_dump_json()))
            return True
        typer.echo(_line(story))
        _names("about", [entity.name for entity in story.entities])
        _names("places", [place.name for place in story.places])
        _names("outlets", story.outlets)
        for claim_set in story.claims:
            _claims(claim_set)
        for article in desk.articles(story=story.id):
            when = f"{article.published_at:%Y-%m-%d %H:%M}" if article.published_at else "date unknown    "
            copy = "  (copy)" if article.duplicate else ""
            typer.echo(f"  {when}  {harmless(article.title or '(no title)')}{copy}  {article.id}")
    return True


def _names(what: str, names: Sequence[str]) -> None:
    if names:
        typer.echo(f"  {what:8}{', '.join(map(harmless, names[:MOST_NAMES]))}")


def _claims(claim_set: ClaimSet) -> None:
    """What is said of one thing, a claim a line."""
    typer.echo(f"  {'disputed' if claim_set.disputed else 'claimed'}: {_brief(claim_set.about)}")
    for claim in claim_set.claims:
        who = claim.claimant or "(the article itself)"
        more = f"  ({claim.articles} articles)" if claim.articles > 1 else ""
        before = "  (said otherwise since)" if claim.superseded else ""
        source = f"{claim.at:%Y-%m-%d %H:%M}  {harmless(claim.outlet or claim.article_id)}"
        typer.echo(f"    {source}  {_brief(who)}: {_said(claim)}{more}{before}")


def _said(claim: StoryClaim) -> str:
    if claim.bound:
        return _brief(claim.words)
    says = "denies" if claim.stance == "denied" else f"blames {_brief(claim.blamed)}" if claim.blamed else "says"
    return f"{says}: {_brief(claim.words)}"


def _brief(words: str) -> str:
    return harmless(shorten(words, MOST_CHARACTERS, placeholder=" …"))


def _line(story: Story) -> str:
    counts = ((story.articles, "article"), (story.sources, "source"))
    articles, sources = (f"{count} {what}{'' if count == 1 else 's'}" for count, what in counts)
    when = f"{story.last_at:%Y-%m-%d}" if story.last_at else "date unknown"
    title = typer.style(harmless(story.title or "(no title)"), bold=True)
    return f"{title}\n  {when}  ·  {articles} of {sources}  ·  {story.id}"
