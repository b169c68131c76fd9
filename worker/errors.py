"""What can go wrong with a seed. `ingest` turns these into outcomes; nobody else does."""

from typing import ClassVar


class RefusedSeed(Exception):
    """The file is at fault: never retried; quarantined with its public reason."""

    reason: ClassVar[str] = "refused"


class Unsupported(RefusedSeed):
    """No parser recognises it."""

    reason = "unsupported"


class TooLarge(RefusedSeed):
    """Over a limit, before or while unpacking."""

    reason = "too_large"


class Malformed(RefusedSeed):
    """Its own format is broken."""

    reason = "malformed"


class Empty(RefusedSeed):
    """It parses, but holds no article text."""

    reason = "empty"


class Unreadable(RefusedSeed):
    """The watcher cannot read it: no permission, not a regular file, or a link out of the folder."""

    reason = "unreadable"


class Skipped(Exception):
    """Raised by an enricher that does not apply to an article, with the reason. Not a failure."""
