"""Days and moments as a person writes them: 2024-06-01, 2024-06, yesterday, 7d."""

import re
from datetime import UTC, datetime, timedelta

AGO = re.compile(r"(\d{1,5})([hdw])")
HOURS = {"h": 1, "d": 24, "w": 168}
PARTIAL = re.compile(r"\d{4}(-\d\d)?")
EXAMPLES = "2024, 2024-06, 2024-06-01, 2024-06-01T12:00, today, yesterday, 7d (seven days ago)"


def moment(words: str, now: datetime) -> datetime:
    """The beginning of what the words say, in UTC where they name no zone. Raises ValueError."""
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if words in {"today", "yesterday"}:
        return today if words == "today" else today - timedelta(days=1)
    if ago := AGO.fullmatch(words):
        return now - timedelta(hours=int(ago[1]) * HOURS[ago[2]])
    whole = (words + "-01-01"[3 * words.count("-") :]) if PARTIAL.fullmatch(words) else words
    try:
        told = datetime.fromisoformat(whole)
    except ValueError as error:
        raise ValueError(f"{words!r} is no day; write {EXAMPLES}") from error
    return told if told.tzinfo else told.replace(tzinfo=UTC)
