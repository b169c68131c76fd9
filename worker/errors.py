"""What can go wrong with a seed, and who decides what comes of it.

The watcher refuses what it cannot read (Unreadable, TooLarge). A container's parser yields the refusal of a member as
a RefusedPart, and the pipeline does the same where a member has no text. The pipeline notes an enricher that fails or
skips in its run. All other errors of an attempt become an outcome in `work.ingest`, except the death of its process,
which the parent reports from `work.processes`.
"""

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


class OtherLanguage(Skipped):
    """The enricher does not read the article's language."""
