"""Text that a terminal or a page may show: characters that control or reorder it are made visible."""

import re

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")
LINE = re.compile("[\t\n\r]")
"""Of these, what a page shows as white space and nothing else."""
ESCAPED_CONTROL = re.compile(r"(?<!\\)((?:\\\\)*)\\(?:u00[01][0-9a-fA-F]|[bfrt])")
"""Of JSON: the escape of a control character, but the line break."""


def harmless(text: str) -> str:
    """The text in one line, with what a terminal would obey shown as an escape: control and direction characters."""
    return CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def printable_json(text: str) -> str:
    """JSON in one line with each such character as its escape: it says the same, and a terminal obeys nothing."""
    return CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def harmless_json(text: str) -> str:
    """JSON with each such character but line breaks replaced by U+FFFD, so that offsets stay right."""
    return CONTROL.sub("\ufffd", ESCAPED_CONTROL.sub(r"\1\\ufffd", text))


def visible(text: str) -> str:
    """The text with each such character, but for tabs and line breaks, replaced by U+FFFD; as long as before."""
    return CONTROL.sub(lambda match: match[0] if LINE.match(match[0]) else "\ufffd", text)
