"""Writes into the model card what the shared scorers say of the weights that lie beside it."""

import argparse
import subprocess
import sys
from pathlib import Path

from training.data import HELD_OUT

_CARD = Path(__file__).parents[1] / "worker" / "english" / "encoder" / "weights" / "MODEL_CARD.md"
_BEGIN, _END = "<!-- scores -->", "<!-- end of scores -->"
_COMMAND = f"{Path(sys.executable).with_name('copydesk')} parse"


def _unseen(worldwide: Path, folder: Path) -> Path:
    """The held-out countries' articles and labels as a set of their own, linked from the whole one."""
    for part in ("text", "bio"):
        (folder / part).mkdir(parents=True, exist_ok=True)
        for path in (worldwide / part).iterdir():
            link = folder / part / path.name
            if path.name.split("_")[0] in HELD_OUT and not link.exists():
                link.symlink_to(path.resolve())
    return folder


def _scored(scorer: Path, data: Path) -> str:
    """What a scorer prints of `copydesk parse` on a labelled set."""
    command = [sys.executable, str(scorer), "--data", str(data), "--command", _COMMAND]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()  # noqa: S603


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("build/reader/unseen"))
    options = parser.parse_args()
    scorers, data = options.shared / "eval", options.shared / "data"
    scores = "\n".join(
        (
            _scored(scorers / "entities.py", _unseen(data / "worldwide", options.work)),
            _scored(scorers / "statements.py", data / "polnear" / "dev"),
        )
    )
    print(scores)
    card = _CARD.read_text("utf-8")
    before, _, rest = card.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    _CARD.write_text(f"{before}{_BEGIN}\n```\n{scores}\n```\n{_END}{after}", "utf-8")


if __name__ == "__main__":
    main()
