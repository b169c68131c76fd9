"""JSON as it is found: control characters in strings, lone surrogates, deep nesting."""

import json
import re
from typing import Any

from worker.errors import Malformed

SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(text: str) -> Any:
    """The value of a JSON document; surrogates without their partner become question marks.

    Raises Malformed where it is broken or nested too deeply.
    """
    try:
        value = json.loads(text, strict=False)
        if SURROGATE.search(text):
            value = json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    except RecursionError as error:
        raise Malformed("JSON nested too deeply") from error
    except ValueError as error:
        raise Malformed(f"broken JSON: {error}") from error
    return value
