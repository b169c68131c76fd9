"""A map of the world as SVG: where land is, and where places lie, in the Equal Earth projection.

Land: Natural Earth at 1:110 million (public domain), as TopoJSON of the npm package world-atlas (ISC). Projection:
Šavrič, Patterson, Jenny: The Equal Earth map projection, 2018.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

LAND = Path(__file__).parent / "atlas" / "land-110m.json"
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
SCALE = 180.0
WIDTH, HEIGHT = 975.0, 440.0
"""Of the picture; its lower edge cuts Antarctica off."""
MIDDLE_X, MIDDLE_Y = WIDTH / 2, 240.0
JUMP = WIDTH / 2
"""No line is so long: one that is goes round the back of the world."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map, with how often it is named and the address of what is said of it."""

    x: float
    y: float
    name: str
    count: int
    link: str

    @property
    def radius(self) -> float:
        """Its area grows with how often it is named."""
        return round(3.0 + 1.4 * sqrt(self.count - 1), 1)


def point(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a point in degrees lies on the picture, from the left and from the top."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = 2 * sqrt(3) * radians(longitude) * cos(theta)
    x /= 3 * (9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1)
    y = theta * (A4 * sixth * square + A3 * sixth + A2 * square + A1)
    return round(MIDDLE_X + SCALE * x, 1), round(MIDDLE_Y - SCALE * y, 1)


@cache
def land() -> str:
    """All land, as the path of an SVG."""
    atlas = json.loads(LAND.read_text("utf-8"))
    arcs = [_points(arc, atlas["transform"]) for arc in atlas["arcs"]]
    [geometry] = atlas["objects"]["land"]["geometries"]
    return "".join(_path(_ring(ring, arcs)) for polygon in geometry["arcs"] for ring in polygon)


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append(point(y * scale_y + bottom, x * scale_x + left))
    return points


def _ring(ring: list[int], arcs: list[list[tuple[float, float]]]) -> Iterator[tuple[float, float]]:
    for number in ring:
        yield from arcs[number] if number >= 0 else reversed(arcs[~number])


def _path(points: Iterable[tuple[float, float]]) -> str:
    told, before = [], None
    for x, y in points:
        if (x, y) == before:
            continue
        told.append(f"{'M' if before is None or abs(x - before[0]) > JUMP else 'L'}{x:g} {y:g}")
        before = (x, y)
    return "".join(told) + "Z"
