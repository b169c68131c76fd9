"""Who is let in: by name, by origin, by token, by session."""

import pytest
from starlette.testclient import TestClient

from worker.web.app import application
from worker.web.guard import Access
from worker.web.window import Window

HERE = "http://127.0.0.1:8350"
TOKEN = "a-token-of-some-length"


@pytest.fixture
def guarded(window: Window) -> TestClient:
    """A page that asks for a token."""
    access = Access(8350, frozenset({"desk.example"}), TOKEN)
    return TestClient(application(window, access), base_url="http://desk.example", follow_redirects=False)


def form_token(browser: TestClient) -> str:
    session = browser.cookies["copydesk-8350"].partition(".")[0]
    access: Access = browser.app.state.access  # type: ignore[attr-defined]
    return access.sign("form", session)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil@127.0.0.1", "", "localhost.evil:1"])
def test_a_name_that_is_not_ours_is_refused(browser: TestClient, host: str) -> None:
    assert browser.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8350", "localhost", "[::1]:8350", "LOCALHOST:1"])
def test_this_machine_goes_by_its_names(browser: TestClient, host: str) -> None:
    assert browser.get("/", headers={"host": host}).status_code == 200


def test_every_answer_says_what_a_browser_may_do(browser: TestClient) -> None:
    for path in ("/", "/desk", "/nothing", "/static/desk.css"):
        policy = browser.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert browser.get(path).headers["x-content-type-options"] == "nosniff"


def test_a_form_is_taken_from_our_own_page_and_session_alone(browser: TestClient) -> None:
    browser.get("/desk")
    told = {"form_token": form_token(browser), "seed": "0" * 64}
    post = browser.post
    assert post("/desk/retry", data=told, headers={"origin": HERE}, follow_redirects=False).status_code == 303
    assert post("/desk/retry", data=told, headers={"origin": "http://evil.example"}).status_code == 403
    assert post("/desk/retry", data=told, headers={"origin": "http://127.0.0.1:9999"}).status_code == 403
    assert post("/desk/retry", data=told, headers={"origin": "null"}).status_code == 403
    assert post("/desk/retry", data=told).status_code == 403
    assert post("/desk/retry", data={"seed": "0" * 64}, headers={"origin": HERE}).status_code == 403
    browser.cookies.clear()
    assert post("/desk/retry", data=told, headers={"origin": HERE}).status_code == 403


def test_without_the_token_nothing_is_shown(guarded: TestClient) -> None:
    for path in ("/", "/desk", "/notices", "/static/desk.css", "/?token=wrong"):
        assert guarded.get(path).status_code == 401
    assert guarded.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_the_token_opens_a_session_and_leaves_the_address(guarded: TestClient) -> None:
    opened = guarded.get(f"/?token={TOKEN}")
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    assert "HttpOnly" in opened.headers["set-cookie"]
    assert "SameSite=Strict" in opened.headers["set-cookie"]
    assert guarded.get("/").status_code == 200


def test_a_program_shows_the_token_as_bearer(guarded: TestClient) -> None:
    assert guarded.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_a_cookie_that_was_not_given_out_here_opens_nothing(guarded: TestClient) -> None:
    for forged in ("session.proof", "session.", ".", "x" * 5000):
        guarded.cookies.set("copydesk-8350", forged)
        assert guarded.get("/").status_code == 401
        guarded.cookies.clear()
