"""The store of our own: private, kept, and held by one desk."""

import os
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


def test_the_bundled_server_comes_before_one_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older server of the system could not read the files of a desk that ran before."""
    other = tmp_path / "redis-server"
    other.write_text("#!/bin/sh\nexit 1\n")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert embedded.binary() != str(other)


def test_a_server_that_ends_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "server"
    program.write_text('#!/bin/sh\necho "Can\'t handle RDB format version 80"\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setattr(embedded, "binary", lambda: str(program))
    with pytest.raises(ChildProcessError, match="RDB format version 80"), embedded.server(tmp_path / "data"):
        pass


@pytest.mark.parametrize("name", ['with "quotes"', "with\nbreak", os.fsdecode(b"caf\xe9"), "with spaces \\"])
def test_a_data_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    with embedded.server(tmp_path / name) as url:
        assert Redis.from_url(url).ping()
    assert (tmp_path / name / "appendonlydir").is_dir()


def test_what_lies_beside_other_peoples_files_is_closed_to_them(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "theirs").touch()
    for _ in range(2):
        with embedded.server(tmp_path) as url:
            Redis.from_url(url).set("a", "b")
        ours = [path for path in tmp_path.rglob("*") if path.name != "theirs"]
        assert {path.name for path in ours if path.is_dir()} == {"appendonlydir"}
        assert [path.name for path in ours if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
        (tmp_path / "appendonlydir").chmod(0o755)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_any_client_takes_the_url(tmp_path: Path) -> None:
    """redis-cli 7.0 sends the password alone only with the user's name before it."""
    with embedded.server(tmp_path) as url:
        assert url.startswith("redis://default:")


def test_a_data_folder_from_before_is_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("redis://:secret@127.0.0.1:0/0\n")
    for path, mode in ((tmp_path, 0o755), (tmp_path / "url", 0o644)):
        path.chmod(mode)
    with embedded.server(tmp_path):
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "url", tmp_path / "store.log")}
        assert modes == {"url": 0o600, "store.log": 0o600}
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
