"""Templates: everything that they print is escaped, and what would control or reorder the page is made visible."""

from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from worker.harmless import visible
from worker.web import legend, links
from worker.web.guard import form_token
from worker.web.search.excerpts import BEGIN, END

STATIC = Path(__file__).parent / "static"


def html(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template, which knows `request`, and `form_token` for its forms."""
    whole = TEMPLATES.get_template(template).render(request=request, form_token=form_token(request), **values)
    return HTMLResponse(whole, status)


class Item(NamedTuple):
    """One entry of a feed."""

    card: dict[str, Any]
    id: str
    at: float | None
    """Seconds; None where nobody tells."""


def feed(request: Request, title: str, about: str, here: str, items: list[Item]) -> Response:
    """An RSS 2.0 feed of articles; `here` is the page that it belongs to."""
    base = f"{request.url.scheme}://{request.url.netloc}"
    own = str(request.url.remove_query_params("token"))
    whole = TEMPLATES.get_template("feed.xml").render(
        title=title, about=about, here=base + here, own=own, base=base, items=items
    )
    return Response(whole.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"), media_type="application/rss+xml")


def found(excerpt: str) -> Markup:
    """An excerpt with what was found in `<mark>`."""
    shown = str(escape(visible(excerpt.replace(BEGIN, "\ue000").replace(END, "\ue001"))))
    return Markup(shown.replace("\ue000", "<mark>").replace("\ue001", "</mark>"))  # noqa: S704 – escaped above


def percent(share: float | None) -> str:
    """A probability as it is read: "93 %"; nothing where there is none."""
    return "" if share is None else f"{share * 100:.0f} %"


def day(moment: datetime | str | None, precision: str | None = None) -> str:
    """A moment in UTC, as exactly as it is known: "3 June 2024, 14:30"; nothing where it is not.

    Where no precision is given, midnight is taken for a day.
    """
    if moment is None:
        return ""
    when = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    month = {"year": "%Y", "month": "%B %Y"}.get(precision or "", f"{when.day} %B %Y")
    timed = precision in {"minute", "second"} or (precision is None and (when.hour, when.minute) != (0, 0))
    return when.strftime(month + (", %H:%M" if timed else ""))


def whole_day(day: date) -> str:
    """A day: "3 June 2024"."""
    return f"{day.day} {day:%B %Y}"


def clock(moment: str, precision: str | None) -> str:
    """The time of day in UTC of a moment, where it is known as exactly; else "that day"."""
    return datetime.fromisoformat(moment).strftime("%H:%M") if precision in {None, "minute", "second"} else "that day"


def _shown(value: Any) -> Any:
    return visible(value) if type(value) is str else value


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("worker.web"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "found": found,
        "percent": percent,
        "day": day,
        "date": whole_day,
        "clock": clock,
        "country": legend.country_in_words,
        "outward": links.outward,
        "figure": legend.figure_in_words,
        "time": legend.time_in_words,
        "as_html": lambda text: str(escape(text)),  # a feed's description is HTML within XML: escaped once more
        "mail_date": lambda seconds: format_datetime(datetime.fromtimestamp(seconds, UTC)),
        "grouped": "{:,}".format,
    }
    made.globals |= {"legend": legend, "page": links.page, "term": links.term, "with_term": links.with_term}
    return made


TEMPLATES = _environment()
