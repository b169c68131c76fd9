"""The settings: one place, read from the environment as `COPYDESK_…`, or from secret files of the same names."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

SECRETS = Path("/run/secrets")


class Settings(BaseSettings):
    """Every setting with its default. Durations are in seconds, sizes in bytes."""

    model_config = SettingsConfigDict(
        env_prefix="COPYDESK_",
        env_parse_none_str="null",
        use_attribute_docstrings=True,
        secrets_dir=SECRETS if SECRETS.is_dir() else None,
    )

    redis_url: str = Field("redis://127.0.0.1:6379/0", pattern=r"^(redis|rediss|unix)://", repr=False)
    """The store: ledger, articles, notices."""
    broker_url: str | None = Field(None, repr=False)
    """Celery's broker; the store unless set. RabbitMQ works unchanged."""
    desk: str = Field("main", pattern=r"^[\w.-]+$")
    """The desk's name, part of all its keys."""
    folder: Path = Path("seeds")
    """The drop folder."""

    fsync: Literal["everysec", "always"] = "everysec"
    """How often the store of `up` syncs its file. A killed process loses nothing either way. With `everysec` a power
    cut may undo the last second: its files are found again and published under the same notice ids."""
    settle_seconds: float = Field(1.0, gt=0)
    """How long a file whose closing was not seen must stay unchanged to count as complete."""
    rescan_seconds: float = Field(30.0, gt=0)
    """How often the whole folder is scanned for what file events missed."""
    max_seed_bytes: int = Field(64 << 20, gt=0)
    """Maximum size of a file; a larger one is refused."""
    window_seeds: int = Field(500, gt=0)
    """Maximum number of seeds in flight; the rest stay in the folder."""
    window_bytes: int = Field(256 << 20, gt=0)
    """Maximum compressed size of all seeds in flight; the rest stay in the folder."""
    high_water: float = Field(0.8, gt=0, le=1)
    """Intake pauses above this share of the store's `maxmemory`."""
    archive: Path | None = None
    """A folder for articles that leave the store; only the watcher writes there. `up` uses its data folder."""
    archive_mark: float = Field(0.6, gt=0, le=1)
    """Articles leave for the archive, oldest first, while the store uses more than this share of its `maxmemory`."""
    store_bytes: int = Field(1 << 30, gt=0)
    """The `maxmemory` of the store of `up`. Of another store that has none, what `archive_mark` is a share of."""

    attempts: int = Field(5, gt=0)
    """Number of attempts that may end in a crash or an unknown error before a seed is quarantined."""
    lease_seconds: float = Field(6.0, gt=0)
    """How long a worker may be silent before its seed goes to another."""
    article_seconds: float = Field(60.0, gt=0)
    """Time limit for one article; its worker process is killed at the end."""
    seed_seconds: float = Field(3600.0, gt=0)
    """Time limit for one seed with all its articles."""
    turn_seconds: float = Field(5.0, gt=0)
    """How long a container may keep its slot while other seeds wait; then it goes on after them."""
    notices_kept: int = Field(100_000, gt=0)
    """Number of notices that stay on the stream after every consumer group has read them."""
    notices_limit: int = Field(1_000_000, gt=0)
    """Maximum number of notices on the stream. A consumer group that falls further behind finds a gap."""
    subscribers: list[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]] = []
    """Names of services that get a stream of notices of their own, as a JSON list: docs/access. Read by `watch`."""
    seed_memory_bytes: int = Field(1 << 30, gt=0)
    """Memory limit for one seed, beyond what a worker process holds at rest. Enforced on Linux."""
    article_characters: int = Field(2_000_000, gt=0)
    """Maximum length of an article's text; a longer one is refused."""
    annotated_characters: int = Field(200_000, gt=0)
    """Annotations cover so much of an article's text; what follows is published without any, with a warning."""
    hints_per_slot: int = Field(4, gt=0)
    """Number of hints in the queue for each worker slot."""
    lost_hint_seconds: float = Field(3.0, gt=0)
    """How long a hint may go unanswered while a slot is free before it is sent again."""
    stale_hint_seconds: float = Field(300.0, gt=0)
    """How long a hint may go unanswered while every slot is busy before it is sent again."""
    backoff_seconds: float = Field(0.5, gt=0)
    """Pause before the second attempt; it doubles each time."""
    worker_max_memory_bytes: int = Field(450 << 20, gt=0)
    """A worker process that grows beyond this is replaced after its task."""

    article_days: float | None = Field(365.0, gt=0)
    """How many days after it was processed an article leaves the store, for the archive or for good; never if null."""
    ledger_days: float | None = Field(90.0, gt=0)
    """How many days the ledger keeps its record of a seed after its end; for ever if null."""
    copy_days: float = Field(30.0, gt=0)
    """How long after an article its copies are known as copies: at least so many days, at most twice as many."""
    story_days: float = Field(30.0, gt=0)
    """How many days after its last article a story takes in no other any more."""
    notice_days: float | None = Field(30.0, gt=0)
    """How many days notices stay after every consumer group has read them, at most `notices_kept`; for ever if null."""

    statement_mark: float = Field(0.3, ge=0, le=1)
    """Statements less likely to be right than this are left out. docs/confidence.md says what each mark gives."""
    event_mark: float = Field(0.5, ge=0, le=1)
    """Events less likely to be right than this are left out. docs/confidence.md says what each mark gives."""

    web_host: str = "127.0.0.1"
    """Address on which the page is served. Beyond loopback it asks for a token."""
    web_port: int = Field(8350, ge=0, le=65535)
    """Port of the page; `up` takes another where it is not free."""
    web_token: str | None = Field(None, min_length=16, repr=False)
    """What readers of the page have to know, on loopback too; made anew at each start where one is needed."""
    web_names: str = ""
    """Host names under which the page is reached besides localhost, parted by commas."""
    index: Path | None = None
    """The file of the search index; unless set, in the data folder of the desk."""
    private_webhooks: bool = False
    """Whether alerts may go to private and loopback addresses; whoever adds an alert can then reach inner services."""

    metrics_port: int | None = Field(None, ge=0, le=65535)
    """Port of the Prometheus metrics of `watch` and `work`; under `up`, `work` takes the next port. Off unless set."""
    metrics_host: str = "127.0.0.1"
    """Address on which metrics are served."""
    traces: bool = False
    """Whether to send OpenTelemetry traces to OTEL_EXPORTER_OTLP_ENDPOINT; needs the extra `tracing`."""


def misspelt(environment: Iterable[str]) -> dict[str, str]:
    """The variables that are no setting and nearly one, each with the setting that was meant."""
    names = [f"COPYDESK_{name}".upper() for name in Settings.model_fields]
    strangers = [name for name in environment if name.upper().startswith("COPYDESK") and name.upper() not in names]
    nearest = {name: get_close_matches(name.upper(), names, 1, cutoff=0.85) for name in strangers}
    return {name: matches[0] for name, matches in nearest.items() if matches}


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
