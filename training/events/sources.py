"""All that events are learned from."""

from pathlib import Path

from training.elsewhere import cultures
from training.events.data import Source, articles, coded, folded, label_files, pairs
from training.events.written import written


def everything(shared: Path) -> list[Source]:
    """All that lies in the folder of shared sets; each set is drawn into folds by itself."""
    data = shared / "data"
    polnear = [data / "polnear" / part / "text" for part in ("train", "dev")]
    texts = [data / "worldwide" / "text", *polnear, data / "stories" / "text"]
    return [
        *folded(article for labels in label_files(shared) for article in articles(labels, texts)),
        *folded(pairs(data / "plv" / "train.json")),
        *folded(coded(data / "plover" / "gold-dev.json")),
        *written(cultures()),
    ]
