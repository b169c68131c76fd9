"""Where names lie: countries and their people, regions and cities. Read once, on first use."""

from worker.gazetteer.countries import country_of

__all__ = ["country_of"]
