"""How well names are linked and places are found, on articles that were read and labelled by hand.

`labels.json` has 60 of them, which the linker was made with. `held_back.json` has 20 more, drawn at random from the
others and labelled before any change was tried on them: what it gives tells whether a change helps elsewhere. Each
holds the files' names and, for each person, organization and place, the code points of its mentions, its
countries and its coordinates; the articles themselves are not part of the project. The mentions are the collection's
own labels. Which of them are the same was drafted by equal names and then corrected while reading each article, before
the linker was run on any of them. A place that is an area (a country, a province, a sea) has no coordinates here.

The reader's mentions may begin or end elsewhere than the labelled ones ("Asan" in "Asan, South Chungcheong"): such a
place counts as not found in the first figures of places, and as found in those "overlapping".
"""

import argparse
import json
import math
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from schemas.annotations import Place, Span
from schemas.article import Article
from worker.english.document import Document
from worker.english.linking.mentions import Named
from worker.enrichers import places
from worker.enrichers.entities import entities
from worker.pipeline import articles, assemble
from worker.plugins import ParsedArticle, Seed, parse

LABELS = Path(__file__).with_name("labels.json")
DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "worldwide"
NEAR_KM = 50.0
EARTH_KM = 6371.0

Range = tuple[int, int]


def scores(data: Path, labelled: Path = LABELS, *, reader: bool = False) -> dict[str, float]:
    """B-cubed F1 of the clusters, and the shares of places whose country is right and that lie within 50 km.

    With `reader`, the mentions are the reader's own; a labelled mention that it does not find counts as alone.
    """
    sys.path.append(str(data.parent.parent / "eval"))
    import common

    precision = recall = total = 0.0
    countries: list[bool] = []
    near: list[bool] = []
    near_as_city: list[bool] = []
    near_of_given: list[bool] = []
    countries_overlapping: list[bool] = []
    near_overlapping: list[bool] = []
    for name, labels in json.loads(labelled.read_text("utf-8")).items():
        raw = common.read(data / "text" / name)
        found = _read(raw, name) if reader else _linked(raw, data / "bio" / f"{name}.tsv", name)
        body = common.Alignment(raw, found.text)
        of = {_range(raw, body, span): entity.id for entity in found.entities for span in entity.mentions}
        wanted = [[tuple(mention) for mention in label["mentions"]] for label in labels]
        got: dict[str, set[Range]] = {}
        for where in (where for cluster in wanted for where in cluster):
            got.setdefault(of.get(where, str(where)), set()).add(where)
        for cluster in wanted:
            for where in cluster:
                mine = got[of.get(where, str(where))]
                shared = len(mine & set(cluster))
                precision += shared / len(mine)
                recall += shared / len(cluster)
                total += 1
        spots = {place.id: place for place in found.places}
        for label in labels:
            if (wants := label.get("place")) is not None:
                ids = [of.get(tuple(mention), "") for mention in label["mentions"]]
                place = next((spots[id] for id in ids if id in spots), None)
                ids += [of[where] for mention in label["mentions"] for where in _overlapping(of, tuple(mention))]
                touched = place or next((spots[id] for id in ids if id in spots), None)
                countries.append(_is_in(place, wants["country"]))
                countries_overlapping.append(_is_in(touched, wants["country"]))
                if "latitude" in wants:
                    near.append(_is_near(place, wants))
                    near_overlapping.append(_is_near(touched, wants))
                    if place and place.precision == "city":
                        near_as_city.append(near[-1])
                    if place and place.latitude is not None:
                        near_of_given.append(near[-1])
    precision, recall = precision / total, recall / total
    return {
        "b-cubed precision": precision,
        "b-cubed recall": recall,
        "b-cubed F1": 2 * precision * recall / (precision + recall),
        "country right": sum(countries) / len(countries),
        "within 50 km": sum(near) / len(near),
        "of those given as city": sum(near_as_city) / len(near_as_city),
        "of those given a point": sum(near_of_given) / len(near_of_given),
        "country right, overlapping": sum(countries_overlapping) / len(countries),
        "within 50 km, overlapping": sum(near_overlapping) / len(near),
    }


def _linked(raw: str, bio: Path, name: str) -> Article:
    """The article of a file's whole text, with entities from the labelled mentions."""
    import entities as labelled

    kinds = {**labelled.KINDS, "NORP": "norp"}
    labelled.KINDS = kinds
    parsed = next(found for found in parse(Seed(name, raw.encode())) if isinstance(found, ParsedArticle))
    article = assemble(Seed(name, raw.encode()), parsed, datetime.now(UTC)).model_copy(
        update={"text": raw, "title": None}
    )
    wheres = {(*labelled.trimmed(raw, start, end), kind) for start, end, kind in labelled.gold(bio, raw)}
    named = [Named("text", start, end, raw[start:end], kind) for start, end, kind in sorted(wheres)]
    article = article.model_copy(update={"entities": entities(named, {"title": "", "text": raw})})
    return article.model_copy(update=dict(places.ENRICHER.compute(Document(article))) if article.entities else {})


def _read(raw: str, name: str) -> Article:
    """The article as the whole pipeline makes it."""
    return next(found for found in articles(Seed(name, raw.encode())) if isinstance(found, Article))


def _range(raw: str, body: Any, span: Span) -> Range | None:
    """Where a mention of the text stands in the file, trimmed as the labels are; null for one of the title."""
    import entities as labelled

    where = body.span(span.start, span.end) if span.part == "text" else None
    return labelled.trimmed(raw, *where) if where else None


def _overlapping(of: dict[Range | None, str], wanted: Range) -> list[Range]:
    """The mentions that share words with a labelled one, the first first."""
    return sorted(where for where in of if where and where[0] < wanted[1] and wanted[0] < where[1])


def _is_in(place: Place | None, countries: list[str]) -> bool:
    """Whether it lies in one of the countries; in none of any, where it lies in none."""
    country = place.country if place else None
    return country in countries if countries else country is None


def _is_near(place: Place | None, wants: dict[str, float]) -> bool:
    return place is not None and place.latitude is not None and _km(place, wants) <= NEAR_KM


def _km(place: Place, wants: dict[str, float]) -> float:
    """Along a great circle."""
    one, other = math.radians(place.latitude), math.radians(wants["latitude"])
    across = math.radians(wants["longitude"] - place.longitude)
    cosine = math.sin(one) * math.sin(other) + math.cos(one) * math.cos(other) * math.cos(across)
    return EARTH_KM * math.acos(min(1.0, cosine))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=DATA, help="folder with the articles and their labelled names")
    options.add_argument("--labels", type=Path, default=LABELS, help="labels.json or held_back.json")
    options.add_argument("--reader", action="store_true", help="the whole pipeline, with the reader's own mentions")
    chosen = options.parse_args()
    if not chosen.data.is_dir():
        print(f"skipped: {chosen.data} is not there")
        return
    for name, figure in scores(chosen.data, chosen.labels, reader=chosen.reader).items():
        print(f"{name:27} {figure:.3f}")


if __name__ == "__main__":
    main()
