"""Where and when a story was filed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.formats.text.datelines import dateline

STORY = "The harbour of the town was opened again on Monday after four months of repairs."


@pytest.mark.parametrize(
    ("head", "place", "date", "agency"),
    [
        ("LONDON, Jun 30 2022 (IPS) - ", "LONDON", "2022-06-30", "IPS"),
        ("KYIV (Reuters) — ", "KYIV", None, "Reuters"),
        ("Muscat: ", "Muscat", None, None),
        ("WASHINGTON/BEIJING, March 3 (Xinhua) -- ", "WASHINGTON/BEIJING", "--03-03", "Xinhua"),
        ("New Delhi, [3 March 2024]: ", "New Delhi", "2024-03-03", None),
        ("Berlin (dpa) - ", "Berlin", None, "dpa"),
        ("Madrid, 3 jul (EFE).- ", "Madrid", "--07-03", "EFE"),
        ("ANAHEIM, Calif. --", "ANAHEIM, Calif.", None, None),
        ("SENNAN, Osaka Prefecture--", "SENNAN, Osaka Prefecture", None, None),
        ("SAINT-DENIS – ", "SAINT-DENIS", None, None),
        ("(Reuters) - ", None, None, "Reuters"),
        ("МОСКВА, 3 июл - РИА Новости. ", "МОСКВА", "--07-03", "РИА Новости"),
        ("PORT OF SPAIN, Monday: ", "PORT OF SPAIN", None, None),
        ("TALLINN, July 5. /LETA/. ", "TALLINN", "--07-05", "LETA"),
        ("Vilnius /ELTA/ - ", "Vilnius", None, "ELTA"),
    ],
)
def test_a_dateline_gives_its_parts(head: str, place: str | None, date: str | None, agency: str | None) -> None:
    found = dateline(head + STORY)
    assert found
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert (head + STORY).startswith(found.text)
    assert found.text.rstrip() == head.rstrip()


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "BREAKING: " + STORY,
        "ABOVE: " + STORY,
        "Malmquistova: We have waited long enough for this harbour to be opened, and so have the fishermen.",
        "The harbour – closed since autumn – was opened again on Monday after four months of repairs.",
        "NATO - an alliance of many - said on Monday that it would not comment on the matter at all.",
        "Well-known captains came to Vesk on Monday to see how the harbour was opened again.",
        "In Vesk, a town by the sea: the harbour was opened again on Monday after four months.",
        "",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline(text) is None


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found = dateline(text)
    assert found is None or text.startswith(found.text)
