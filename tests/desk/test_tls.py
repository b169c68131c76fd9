"""TLS by setting alone: ledger and queue are reached by it, and a store that cannot prove its name is refused."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from kombu.exceptions import OperationalError
from redis import Redis
from redis.exceptions import ConnectionError

from tests.dropping import dropped
from tests.intake.test_watcher import wait_for
from tests.tls import certificate, secured
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.store import connect
from worker.work.tasks import make_app

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to make a certificate"),
]
STORY = b"Lamp relit at Marrow Point\n\nThe lamp shone again on Tuesday, its keeper Ines Vall said.\n"


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("trusted"))


@pytest.fixture(scope="module")
def address(server: str, trusted: Path) -> Iterator[str]:
    """The store's URL by TLS, but for the certificate to trust."""
    plain = urlsplit(server)
    assert plain.port
    with secured(plain.port, trusted) as port:
        yield f"rediss://:{plain.password}@localhost:{port}/0?ssl_cert_reqs=required&ssl_ca_certs="


def test_ledger_and_queue_are_reached_by_tls(server: str, address: str, trusted: Path) -> None:
    config = Settings(redis_url=f"{address}{trusted}", desk="tls")
    ledger, file = Ledger(connect(config.redis_url), config), dropped("a.txt", "One.")
    assert ledger.register(file) == "due"
    make_app(config).send_task("copydesk.ingest", (file.seed_id,), retry=False)
    assert Redis.from_url(server).llen("copydesk:{tls}:celery:copydesk.tls") == 1


def test_a_store_that_cannot_prove_its_name_is_refused(address: str, tmp_path: Path) -> None:
    config = Settings(redis_url=f"{address}{certificate(tmp_path)}", desk="refused")
    with pytest.raises(ConnectionError, match="CERTIFICATE_VERIFY_FAILED"):
        connect(config.redis_url).ping()
    with pytest.raises(OperationalError, match="CERTIFICATE_VERIFY_FAILED"):
        make_app(config).send_task("copydesk.ingest", ("a",), retry=False)


def test_nothing_said_of_certificates_means_that_one_is_asked_for(address: str) -> None:
    """Celery's own default for `rediss://` would trust anybody."""
    config = Settings(redis_url=address.partition("?")[0], desk="unsaid")
    with pytest.raises(ConnectionError, match="CERTIFICATE_VERIFY_FAILED"):
        connect(config.redis_url).ping()
    with pytest.raises(OperationalError, match="CERTIFICATE_VERIFY_FAILED"):
        make_app(config).send_task("copydesk.ingest", ("a",), retry=False)


def test_a_watcher_and_a_worker_publish_over_tls(server: str, address: str, trusted: Path, tmp_path: Path) -> None:
    (tmp_path / "lamp.txt").write_bytes(STORY)
    told = {"COPYDESK_REDIS_URL": f"{address}{trusted}", "COPYDESK_FOLDER": str(tmp_path), "COPYDESK_DESK": "tlsdesk"}
    ledger = Ledger(Redis.from_url(server), Settings(desk="tlsdesk"))
    started = [
        subprocess.Popen([sys.executable, "-m", "worker.commands.app", *command], env={**os.environ, **told})
        for command in (["watch"], ["work", "--slots", "1"])
    ]
    try:
        wait_for(lambda: int(ledger.redis.hget(ledger.keys.counts, "published") or 0) == 1, 120)
    finally:
        for process in started:
            process.terminate()
            process.wait(60)
