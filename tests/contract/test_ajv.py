"""The schemas as a consumer in JavaScript uses them: by Ajv, in its strict mode."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from schemas.generate import GENERATED
from schemas.testing import golden_articles, golden_notices
from tests.contract.test_consumers import NODE_MODULES


def validate(folder: Path, schema: str, records: Iterable[str]) -> "subprocess.CompletedProcess[str]":
    node = shutil.which("node")
    if not node or not (NODE_MODULES / "ajv").is_dir():
        pytest.skip(f"no node, or no package ajv in {NODE_MODULES}: `make node`")
    (folder / "node_modules").symlink_to(NODE_MODULES)
    script = shutil.copy(Path(__file__).with_name("ajv.mjs"), folder)
    file = folder / "records.jsonl"
    file.write_text("\n".join(records), "utf-8")
    return subprocess.run([node, script, GENERATED / schema, file], capture_output=True, text=True, check=False)


def test_ajv_takes_the_schema_of_articles_and_each_article(tmp_path: Path) -> None:
    articles = [article.model_dump_json() for article in golden_articles()]
    outcome = validate(tmp_path, "article.schema.json", articles)
    assert (outcome.returncode, outcome.stderr) == (0, "")


def test_ajv_takes_the_schema_of_notices_and_each_notice(tmp_path: Path) -> None:
    notices = [json.dumps({**fields, "data": json.loads(fields["data"])}) for fields in golden_notices()]
    outcome = validate(tmp_path, "notice.schema.json", notices)
    assert (outcome.returncode, outcome.stderr) == (0, "")


def test_ajv_refuses_an_article_that_breaks_the_contract(tmp_path: Path) -> None:
    article = golden_articles()[2].model_dump(mode="json")
    outcome = validate(tmp_path, "article.schema.json", [json.dumps({**article, "entities": None})])
    assert outcome.returncode == 1
    assert "/entities" in outcome.stderr
