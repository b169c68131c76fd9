"""How a script of `scripts/` is called: keys by name, the call's fields as JSON, then what is no text."""

import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from schemas.keys import Keys
from schemas.notices import Notice
from worker.desk.store import Store
from worker.telemetry import tracing

SCRIPTS = Path(__file__).parent / "scripts"
SHARED = ("prelude", "names", "copies", "headlines", "members", "outcomes")
"""Stand before every script, in this order: what several of them do."""


class Scripts:
    """The ledger's scripts in one store, on one desk. `clock` as the ledger's; `window_ms` is that of copies."""

    def __init__(self, redis: Store, keys: Keys, clock: Callable[[], int] | None, window_ms: int) -> None:
        self._redis, self._desk, self._clock, self._window_ms = redis, keys.desk, clock, window_ms
        self._keys = _by_name(keys)

    def run(self, name: str, *payloads: bytes | str, **fields: Any) -> Any:
        """The script's answer. A field that is None is left out; the script finds nil."""
        stated = {field: value for field, value in fields.items() if value is not None}
        now = {} if self._clock is None else {"now": self._clock()}
        constant = {"envelope": self._envelope(), "window_ms": self._window_ms}
        ask = json.dumps({**now, **constant, **stated}, ensure_ascii=False)
        return self._scripts[name](list(self._keys.values()), [ask.encode("utf-8", "replace"), *payloads])

    @cached_property
    def _scripts(self) -> dict[str, Any]:
        named = ", ".join(f"{name} = KEYS[{number}]" for number, name in enumerate(self._keys, 1))
        shared = f"local key = {{{named}}}\n" + "".join((SCRIPTS / f"{name}.lua").read_text("utf-8") for name in SHARED)
        scripts = (path for path in SCRIPTS.glob("*.lua") if path.stem not in SHARED)
        return {path.stem: self._redis.register_script(shared + path.read_text("utf-8")) for path in scripts}

    def _envelope(self) -> list[str]:
        """The fields of a notice that no script has to fill, each name before its value."""
        defaults = (
            (name, field.get_default()) for name, field in Notice.model_fields.items() if not field.is_required()
        )
        constants = {name: value for name, value in defaults if value is not None}
        named = {**constants, "source": f"copydesk/{self._desk}", **tracing.carried()}
        return [part for pair in named.items() for part in pair]


def _by_name(keys: Keys) -> dict[str, str]:
    """Every key that the scripts use, by the name that they give it; those that end in a colon are beginnings."""
    singles = (
        "counts",
        "path",
        "due",
        "hinted",
        "leased",
        "quarantined",
        "notices",
        "workers",
        "gaps",
        "watcher",
        "schemas",
        "subscribers",
        "archive",
        "archived",
        "purging",
        "purged",
        "stories",
        "connected",
        "portraits",
        "names",
        "meant",
    )
    return {
        **{name: getattr(keys, name) for name in singles},
        "by_published": keys.by("published"),
        "by_processed": keys.by("processed"),
        "by_story": keys.by("story", "*").removesuffix("*"),
        "by_entity": keys.by("entity", "*").removesuffix("*"),
        "story": keys.story(""),
        "entity": keys.entity(""),
        "seed": keys.seed(""),
        "bytes": keys.bytes(""),
        "article": keys.article(""),
        "bytes_of": keys.bytes_of(""),
        "text_of": keys.text_of(""),
        "members": keys.members(""),
        "contents": keys.contents(""),
        "twins": keys.twins(""),
        "notices_for": keys.notices_for(""),
        "gaps_for": keys.gaps_for(""),
        "copies": keys.copies(""),
        "called": keys.called(""),
        "sought": keys.sought(""),
        "shingles": keys.shingles("*").removesuffix("*"),
    }
