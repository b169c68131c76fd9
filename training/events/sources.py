"""All that events are learned from."""

from pathlib import Path

from training.elsewhere import cultures
from training.events.data import Source, articles, coded, folded, pairs
from training.events.written import written

LABELS = Path(__file__).with_name("labels.json")
"""1,582 further articles of the shared sets, labelled by the guidelines there: offsets alone."""


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


def label_files(shared: Path) -> tuple[Path, Path]:
    """The files with the events of whole articles."""
    return shared / "labels" / "events.json", LABELS
