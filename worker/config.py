"""The settings: one place, read from the environment as `COPYDESK_…`, or from secret files of the same names."""

from functools import cache
from pathlib import Path
from typing import Literal

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
    """Celery's broker; the store unless said. RabbitMQ works unchanged."""
    desk: str = Field("main", pattern=r"^[\w.-]+$")
    """The desk's name: all its keys carry it."""
    folder: Path = Path("seeds")
    """The drop folder."""

    fsync: Literal["everysec", "always"] = "everysec"
    """How often the store of `up` syncs its file. No killed process loses anything either way. A power cut may undo the
    last second with `everysec`: its files are found and published again, under the same notice ids."""
    settle_seconds: float = Field(1.0, gt=0)
    """How long a file that nobody closed before our eyes must stay unchanged to count as complete."""
    rescan_seconds: float = Field(30.0, gt=0)
    """How often the whole folder is looked through for what events missed."""
    max_seed_bytes: int = Field(64 << 20, gt=0)
    """A larger file is refused."""
    window_seeds: int = Field(500, gt=0)
    """At most so many seeds are in flight; the others wait in the folder."""
    window_bytes: int = Field(256 << 20, gt=0)
    """At most so many (compressed) bytes of seeds are in flight."""
    high_water: float = Field(0.8, gt=0, le=1)
    """Intake pauses above this share of the store's `maxmemory`."""

    attempts: int = Field(5, gt=0)
    """After so many tries that ended in a crash or an unknown error a seed is quarantined."""
    lease_seconds: float = Field(6.0, gt=0)
    """A worker that is not heard of for so long has lost its seed."""
    article_seconds: float = Field(60.0, gt=0)
    """One article may take so long; then its worker process is killed."""
    seed_seconds: float = Field(3600.0, gt=0)
    """One seed with all its articles may take so long."""
    notices_kept: int = Field(100_000, gt=0)
    """So many notices stay on the stream though every consumer group has them."""
    notices_limit: int = Field(1_000_000, gt=0)
    """At most so many notices stay, though a consumer group has not read them: it finds a gap then."""
    seed_memory_bytes: int = Field(1 << 30, gt=0)
    """One seed may need so much memory beyond what a worker process holds at rest. Enforced on Linux."""
    article_characters: int = Field(2_000_000, gt=0)
    """An article with more text is refused."""
    hints_per_slot: int = Field(4, gt=0)
    """How many hints are out for each worker slot."""
    lost_hint_seconds: float = Field(3.0, gt=0)
    """A hint unanswered for so long while a slot is free is given out again."""
    stale_hint_seconds: float = Field(300.0, gt=0)
    """A hint unanswered for so long is given out again even when every slot is busy."""
    backoff_seconds: float = Field(0.5, gt=0)
    """The pause before the second attempt; it doubles each time."""
    worker_max_memory_bytes: int = Field(450 << 20, gt=0)
    """A worker process above this is replaced after its task."""

    article_days: float | None = Field(365.0, gt=0)
    """An article is kept so long after it was processed, with its text and its indexes; for ever if null."""
    ledger_days: float | None = Field(90.0, gt=0)
    """What the ledger knows of a file is kept so long after its end; for ever if null."""
    notice_days: float | None = Field(30.0, gt=0)
    """Notices that every consumer group has are kept so long, and no more than `notices_kept`; for ever if null."""

    metrics_port: int | None = Field(None, ge=0, le=65535)
    """Where `watch` and `work` serve Prometheus metrics, `work` of `up` on the next port; not unless set."""
    metrics_host: str = "127.0.0.1"
    """The address that metrics are served on."""
    traces: bool = False
    """Whether to send OpenTelemetry traces, where OTEL_EXPORTER_OTLP_ENDPOINT says; needs the extra `tracing`."""


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
