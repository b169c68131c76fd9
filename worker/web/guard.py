"""Who may ask for what: Host and Origin, the token beyond loopback, sessions, and the headers of every answer.

A page that another site opens in the same browser can send requests here. It is told by its Origin, and it has no form
token; a name that it makes point to this machine is told by its Host.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
READS = frozenset({"GET", "HEAD"})
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",  # with "no-referrer" a browser keeps the Origin of our own forms back, too
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}
YEAR_SECONDS = 365 * 86_400


@dataclass(frozen=True)
class Access:
    """What a page asks of its readers. Without a token everybody who reaches it may read."""

    port: int
    names: frozenset[str] = frozenset()
    """Host names under which the page is reached, besides loopback's."""
    token: str | None = None
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    """What sessions are signed with."""

    @property
    def cookie(self) -> str:
        """Cookies do not know ports: two desks on one machine need two names."""
        return f"copydesk-{self.port}"

    def sign(self, purpose: str, session: str) -> str:
        """The proof that a session, or a form of it, was given out here."""
        return hmac.new(self.key, f"{purpose}:{session}".encode(), hashlib.sha256).hexdigest()

    def is_token(self, given: str) -> bool:
        """Whether it is the token that is asked for."""
        return self.token is not None and hmac.compare_digest(given.encode(), self.token.encode())

    def session(self, headers: Headers) -> str | None:
        """The session that the request belongs to, if its cookie was given out here."""
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return None
        session, _, proof = (morsel.value if morsel else "").partition(".")
        return session if session and hmac.compare_digest(proof, self.sign("session", session)) else None


def form_token(request: Request) -> str:
    """What a form of this session sends along."""
    access: Access = request.app.state.access
    return access.sign("form", request.scope["session_id"])


async def form_of(request: Request) -> dict[str, str] | None:
    """What a form of this session sends; None where it is another's, or too old."""
    sent = parse_qs((await request.body()).decode("utf-8", "replace"))
    form = {name: values[-1] for name, values in sent.items()}
    return form if hmac.compare_digest(form.get("form_token", "").encode(), form_token(request).encode()) else None


TOO_OLD = PlainTextResponse("This form is too old: load the page again.\n", 403)


class Guard:
    """ASGI middleware: refuses what it should, opens sessions, and puts the headers on."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session = self._access.session(headers)
        answer = self._refusal(scope, headers, session)
        fresh = None
        if session is None and answer is None:
            session = fresh = secrets.token_urlsafe(24)
        scope["session_id"] = session

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    given.setdefault(name, value)
                if fresh is not None:
                    given.append("set-cookie", self._cookie(fresh))
            await send(message)

        if answer is None and self._has_token_in_its_address(scope):
            answer = RedirectResponse(scope["root_path"] + scope["path"], 303)
        await (answer or self._app)(scope, receive, dressed)

    def _refusal(self, scope: Scope, headers: Headers, session: str | None) -> Response | None:
        if _name(headers.get("host", "")) not in LOOPBACK | self._access.names:
            return PlainTextResponse("This desk does not go by that name: see COPYDESK_WEB_NAMES.\n", 421)
        bearer = self._access.is_token(headers.get("authorization", "").removeprefix("Bearer "))
        if scope["method"] not in READS and not bearer:
            if urlsplit(headers.get("origin", "")).netloc != headers.get("host"):
                return PlainTextResponse("This request comes from another site.\n", 403)
            if session is None:
                return PlainTextResponse("This session is over: load the page again.\n", 403)
        if self._access.token and not (session or bearer or self._has_token_in_its_address(scope)):
            asked = "This desk asks for its token: open the address that `copydesk web` prints, which has it.\n"
            return PlainTextResponse(asked, 401, {"www-authenticate": "Bearer"})
        return None

    def _has_token_in_its_address(self, scope: Scope) -> bool:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        return self._access.is_token(given)

    def _cookie(self, session: str) -> str:
        value = f"{session}.{self._access.sign('session', session)}"
        return f"{self._access.cookie}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={YEAR_SECONDS}"


def _name(host: str) -> str:
    """Of a Host header, without its port."""
    return urlsplit(f"//{host}").hostname or "" if "@" not in host and "/" not in host else ""
