"""What closes a sentence, in any script: Unicode's Sentence_Terminal characters that news is written with."""

import re

STOPS = ".。．｡।॥۔։።။"
"""Full stops: Latin, CJK, Devanagari and Bengali, Urdu, Armenian, Ethiopic, Burmese."""
PAUSES = ":;,：；，、،؛՝፣፤፥၊"
CALLS = "!?！？؟፧…"
CLOSERS = "\"'”’»)\\]」』）】›"
SENTENCE_ENDS = frozenset(STOPS + CALLS + ":;：；" + "\"'”’»)]」』）】")

OTHER_STOPS = STOPS[1:] + "！？؟፧"
"""Signs that close a sentence with or without a space behind them."""
CLOSED = re.compile(f"[{STOPS}{PAUSES}][{CLOSERS}]*$")
WITHIN = re.compile(f"[{OTHER_STOPS}][{CLOSERS}]*(?=[^{CLOSERS}])")
"""A sentence that ends with more behind it, in scripts without capitals."""
