"""All that events are learned from."""

from pathlib import Path

from training.elsewhere import cultures
from training.events.data import Source, articles, coded, folded, pairs
from training.events.written import written


def everything(shared: Path) -> list[Source]:
    """All that lies in the folder of shared sets; each set is drawn into folds by itself."""
    data = shared / "data"
    texts = [data / "worldwide" / "text", data / "polnear" / "train" / "text", data / "stories" / "text"]
    return [
        *folded(articles(shared / "labels" / "events.json", texts)),
        *folded(pairs(data / "plv" / "train.json")),
        *folded(coded(data / "plover" / "gold-dev.json")),
        *written(cultures()),
    ]
