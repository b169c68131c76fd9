"""Prometheus metrics: what a scrape over HTTP gives, and that dashboard and alerts name nothing else."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from tests.contract.publishing import made, publish
from worker.config import Settings
from worker.desk.ledger import Ledger

prometheus_client = pytest.importorskip("prometheus_client")
text_string_to_metric_families = pytest.importorskip("prometheus_client.parser").text_string_to_metric_families
DeskCollector = pytest.importorskip("worker.desk.monitor").DeskCollector

ROOT = Path(__file__).parents[2]
MONITORING = ROOT / "docs" / "monitoring"
NAME = re.compile(r"\b(?:copydesk|process)_\w+")

Samples = dict[tuple[str, str], float]


def samples(text: str) -> Samples:
    """Each sample by its name and its labels' values, in the order of the labels' names."""
    return {
        (sample.name, " ".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def ledger(server: str, config: Settings) -> Ledger:
    """On the real server: fakeredis has no figures of its memory."""
    return Ledger(Redis.from_url(server), config)


def collected(ledger: Ledger) -> Samples:
    registry = prometheus_client.CollectorRegistry()
    registry.register(DeskCollector(ledger.redis, ledger.keys))
    return samples(prometheus_client.generate_latest(registry).decode())


def test_the_desk_is_told_as_it_stands(ledger: Ledger) -> None:
    publish(ledger, made(1))
    publish(ledger, made(2))
    publish(ledger, made(3, made(2).text))
    ledger.redis.xgroup_create(ledger.keys.notices, "service", id="0")
    ledger.redis.xreadgroup("service", "one", {ledger.keys.notices: ">"}, count=1)
    told = collected(ledger)
    assert told["copydesk_seeds", "published"] == 2
    assert told["copydesk_seeds_by_reason", "same_text duplicate"] == 1
    assert told["copydesk_balanced", ""] == 1
    assert told["copydesk_consumer_pending", "service"] == 1
    assert told["copydesk_consumer_lag", "service"] == 2
    assert told["copydesk_store_up", ""] == 1


def test_a_store_that_is_away_is_told_and_nothing_else(ledger: Ledger) -> None:
    away = DeskCollector(Redis(unix_socket_path="/nowhere/at/all.sock", retry=Retry(NoBackoff(), 0)), ledger.keys)
    assert [family.name for family in away.collect()] == ["copydesk_store_up"]


def page(port: int) -> str:
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as reply:
        text: str = reply.read().decode()
        return text


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def scraped_when(port: int, name: str, labels: str) -> Samples:
    """The scrape that has the sample, as soon as there is one."""
    until = time.monotonic() + 60
    while True:
        with contextlib.suppress(OSError):
            told = samples(page(port))
            if told.get((name, labels)):
                return told
        assert time.monotonic() < until, f"no {name} {labels}"
        time.sleep(0.2)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A whole desk with one good and one bad file; gives the port of its watcher, its worker's is the next."""
    folder = tmp_path_factory.mktemp("drop")
    (folder / "harbour.txt").write_text("Harbour reopens\n\nThe harbour of Valletta opened again on Monday.\n")
    (folder / "empty.txt").write_text("")
    port = free_port()
    settings = {"COPYDESK_METRICS_PORT": str(port), "COPYDESK_SETTLE_SECONDS": "0.1"}
    command = [sys.executable, "-m", "worker.commands.app", "up", folder, "--data", tmp_path_factory.mktemp("data")]
    process = subprocess.Popen([*command, "--workers", "1"], cwd=ROOT, env={**os.environ, **settings})
    yield port
    process.send_signal(signal.SIGINT)
    process.wait(60)


@pytest.mark.slow
def test_watcher_and_worker_are_scraped_over_http(desk: int) -> None:
    watcher = scraped_when(desk, "copydesk_seeds", "published")
    worker = scraped_when(desk + 1, "copydesk_attempts_total", "published ")  # counted after the article
    assert watcher["copydesk_seeds", "registered"] == 2
    assert watcher["copydesk_watcher_silent_seconds", ""] < 15
    assert worker["copydesk_stage_seconds_count", "parse:text"] == 1
    assert worker["copydesk_stage_seconds_sum", "parse:text"] > 0
    assert worker["copydesk_worker_peak_bytes", "0"] > 10e6
    assert worker["copydesk_attempts_total", "published "] == 1


@pytest.mark.slow
def test_dashboard_alerts_and_documents_name_only_metrics_that_exist(desk: int) -> None:
    scraped_when(desk, "copydesk_seeds", "published")
    scraped_when(desk + 1, "copydesk_articles_total", "published")
    there = set[str]()
    for port in (desk, desk + 1):
        for family in text_string_to_metric_families(page(port)):
            there |= {family.name, *(sample.name for sample in family.samples)}
    dashboard = json.loads((MONITORING / "dashboard.json").read_text("utf-8"))
    queries = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    queries += re.findall(r"expr: (.*)", (MONITORING / "alerts.yml").read_text("utf-8"))
    named = {name for query in queries for name in NAME.findall(query)}
    told = set(NAME.findall((MONITORING / "README.md").read_text("utf-8")))
    assert len(named) > 15
    assert (named | told) - there == set()
    assert {name for name in named if name.startswith("copydesk_")} <= told | {f"{name}_bucket" for name in told}


@pytest.mark.slow
def test_prometheus_itself_scrapes_the_desk_and_takes_the_rules(desk: int, tmp_path: Path) -> None:
    if not shutil.which("prometheus"):
        pytest.skip("no prometheus on the PATH")
    scraped_when(desk + 1, "copydesk_articles_total", "published")
    config = (MONITORING / "prometheus.yml").read_text("utf-8").partition("scrape_configs")[0]
    targets = json.dumps([f"127.0.0.1:{desk}", f"127.0.0.1:{desk + 1}"])
    jobs = f"scrape_configs: [{{job_name: desk, static_configs: [{{targets: {targets}}}]}}]"
    (tmp_path / "prometheus.yml").write_text(config.replace("15s", "1s") + jobs)
    shutil.copy(MONITORING / "alerts.yml", tmp_path)
    port = free_port()
    options = [f"--web.listen-address=127.0.0.1:{port}", f"--storage.tsdb.path={tmp_path / 'data'}"]
    server = subprocess.Popen(["prometheus", f"--config.file={tmp_path / 'prometheus.yml'}", *options])
    try:
        until, found = time.monotonic() + 30, []
        while not found and time.monotonic() < until:
            time.sleep(0.5)
            with contextlib.suppress(OSError):
                found = asked(port, "query?query=copydesk_articles_total")["result"]
        assert [series["value"][1] for series in found] == ["1"]
        assert len(asked(port, "rules")["groups"][0]["rules"]) == 12
    finally:
        server.terminate()
        server.wait(20)


def asked(port: int, path: str) -> dict[str, Any]:
    with urlopen(f"http://127.0.0.1:{port}/api/v1/{path}", timeout=5) as reply:
        data: dict[str, Any] = json.load(reply)["data"]
        return data
