"""docs/settings.md lists every setting: `python -m tests.test_settings` writes it."""

from pathlib import Path

from worker.config import Settings

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"
HEAD = """# Settings

Written from `worker/config.py` by `make docs`; a test keeps it fresh. Each is an environment variable, or a file of the
same name in lower case in `/run/secrets`.

| setting | default | what |
|---|---|---|
"""


def page() -> str:
    rows = []
    for name, field in Settings.model_fields.items():
        what = " ".join((field.description or "").split())
        rows.append(f"| `COPYDESK_{name.upper()}` | `{field.default}` | {what} |")
    return HEAD + "\n".join(rows) + "\n"


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make docs`"


def test_every_setting_says_what_it_is() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
