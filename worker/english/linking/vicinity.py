"""Spots looked up by where they lie: many of them cost no more than few."""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from worker.english.linking.gazetted import DEGREE_KM, Spot

_LEAST_COSINE = 0.001
"""At the poles all longitudes are near."""


class Vicinity:
    """Spots, to ask whether one of them is at most so many kilometres from another."""

    def __init__(self, spots: Iterable[Spot], km: float) -> None:
        self._km = km
        self._degrees = km / DEGREE_KM
        self._by_latitude: dict[int, list[tuple[float, Spot]]] = defaultdict(list)
        for spot in spots:
            if spot.latitude is not None and spot.longitude is not None:
                self._by_latitude[self._band(spot.latitude)].append((spot.longitude, spot))
        for band in self._by_latitude.values():
            band.sort(key=lambda each: each[0])

    def has_other(self, spot: Spot) -> bool:
        """Whether one of them is near, the spot itself aside; none is near what is on no map."""
        if spot.latitude is None or spot.longitude is None:
            return False
        far = self._degrees / max(math.cos(math.radians(spot.latitude)), _LEAST_COSINE)
        middle = self._band(spot.latitude)
        for index in (middle, middle - 1, middle + 1):
            band = self._by_latitude.get(index, ())
            for longitude in (spot.longitude, spot.longitude - 360, spot.longitude + 360):
                first = bisect_left(band, longitude - far, key=lambda each: each[0])
                last = bisect_right(band, longitude + far, key=lambda each: each[0])
                if any(other is not spot and spot.km_to(other) <= self._km for _, other in band[first:last]):
                    return True
        return False

    def _band(self, latitude: float) -> int:
        return math.floor(latitude / self._degrees)
