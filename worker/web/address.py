"""Where readers open the page, and the token that they need for it."""

import ipaddress
import secrets

from worker.config import Settings

EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104


def token_of(config: Settings) -> str | None:
    """The token that is set; else, beyond loopback, a new one; else none."""
    return config.web_token or (None if is_loopback(config.web_host) else secrets.token_urlsafe(24))


def address(config: Settings) -> str:
    """The page's address, with the token where one is set."""
    host = "127.0.0.1" if config.web_host in EVERY_ADDRESS else config.web_host
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{config.web_port}/" + (f"?token={config.web_token}" if config.web_token else "")


def is_loopback(host: str) -> bool:
    """Whether this machine alone reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
