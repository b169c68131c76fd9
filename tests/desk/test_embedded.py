"""The store of our own: private, kept, and held by one desk."""

import stat
import subprocess
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import AuthenticationError

from worker.desk import embedded


def test_the_store_keeps_what_it_was_told_though_it_is_killed(tmp_path: Path) -> None:
    with embedded.owned(tmp_path) as lock:
        url = embedded.address(tmp_path)
        for n in range(3):
            process = embedded.start(tmp_path, url, lock)
            embedded.wait_until_ready(url, process)
            assert Redis.from_url(url).incr("starts") == n + 1
            process.kill()
            process.wait()


def test_nobody_gets_in_without_the_password(tmp_path: Path) -> None:
    with embedded.server(tmp_path) as url:
        with pytest.raises(AuthenticationError):
            Redis.from_url("redis://" + url.partition("@")[2]).ping()
        assert stat.S_IMODE((tmp_path / "url").stat().st_mode) == 0o600


def test_two_desks_cannot_share_a_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "FREED_WITHIN_SECONDS", 0.1)
    with embedded.owned(tmp_path), pytest.raises(embedded.DataFolderBusy), embedded.owned(tmp_path):
        pass


def test_a_store_that_cannot_start_is_told_at_once(tmp_path: Path) -> None:
    process = subprocess.Popen(["false"])
    with pytest.raises(ChildProcessError):
        embedded.wait_until_ready("redis://127.0.0.1:1/0", process)


def test_each_drop_folder_has_data_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    first, second = (embedded.data_folder(tmp_path / name / "seeds") for name in ("a", "b"))
    assert first != second
    assert embedded.last_run() is None
    second.mkdir(parents=True)
    (second / "url").write_text("redis://")
    assert embedded.last_run() == second
