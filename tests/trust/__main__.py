"""How far the values can be trusted, judged by a reader.

`python -m tests.trust --draw 20 --seed 7 --out build/trust` draws articles and lays their values out in `sheet.tsv`.
Put r, p or w (right, partly, wrong) into the first column, judged by the article alone; add a row marked m for what is
missing. `python -m tests.trust --marks build/trust` then prints how much is right, by kind and by confidence.
"""

import argparse
import json
from pathlib import Path

from tests.trust import sheet, table

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
FOLDERS = [DATA / "worldwide" / "text", DATA / "polnear" / "dev" / "text"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", type=int, default=20, help="how many articles")
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--text", type=Path, action="append", help="a folder of articles; may be given several times")
    parser.add_argument("--kind", choices=sheet.KINDS, action="append", help="lay out these kinds alone")
    parser.add_argument("--out", type=Path, default=Path("build/trust"), help="where the sheet is written")
    parser.add_argument("--marks", type=Path, help="print the tables of this folder's marked sheet")
    options = parser.parse_args()
    if options.marks:
        marks = list(sheet.marks(options.marks / "sheet.tsv"))
        sure = {tuple(key): confidence for *key, confidence in json.loads((options.marks / "sure.json").read_text())}
        print(table.shares(marks), table.calibration(marks, sure), sep="\n\n")
        return
    files = sheet.drawn(options.text or FOLDERS, options.draw, options.seed)
    kinds = set(options.kind or sheet.KINDS)
    rows = [value for file in files for value in sheet.values(file) if value.kind in kinds]
    options.out.mkdir(parents=True, exist_ok=True)
    sheet.write(rows, options.out / "sheet.tsv")
    sure = [[value.file, value.kind, value.id, value.confidence] for value in rows]
    (options.out / "sure.json").write_text(json.dumps(sure), "utf-8")
    print(f"{len(rows)} values of {len(files)} articles: mark {options.out / 'sheet.tsv'}")


if __name__ == "__main__":
    main()
