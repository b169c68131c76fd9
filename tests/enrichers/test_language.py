"""The language of short and long texts."""

import subprocess
import sys

import pytest

from tests.enrichers.reading import compute, read
from worker.enrichers.language import ENRICHER


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour opened again on Monday after a storm that had kept ships away for a week.", "en"),
        ("THE HARBOUR OPENED AGAIN ON MONDAY AFTER A STORM THAT HAD KEPT SHIPS AWAY.", "en"),
        ("Der Hafen ist nach dem Sturm wieder offen.", "de"),
        ("Le port a rouvert lundi après la tempête qui avait retenu les navires.", "fr"),
        ("El puerto volvió a abrir el lunes tras la tormenta que retuvo a los barcos.", "es"),
        ("港口在风暴过后于周一重新开放。", "zh"),
        ("أعيد فتح الميناء يوم الاثنين بعد العاصفة التي أوقفت السفن أسبوعا.", "ar"),
        ("Порт снова открылся в понедельник после шторма.", "ru"),
        ("Fırtınanın ardından liman pazartesi günü yeniden açıldı.", "tr"),
        ("Nach em Schtorm isch de Hafe am Mäntig wider offe gsi, händ d Lüt gseit.", "gsw"),
    ],
)
def test_the_language_of_a_sentence(text: str, code: str) -> None:
    assert compute(ENRICHER, read(text))["language"].code == code


@pytest.mark.parametrize("text", ["OK", "3,5 12 98", "Kofi Mensah, Ana Lima, Li Wei", "xqzt blorf"])
def test_what_cannot_be_told_is_null_with_a_warning(text: str) -> None:
    fields = compute(ENRICHER, read(text, title=None))
    assert fields.get("language") is None
    assert fields["warnings"][-1].code == "no_language"


def test_a_short_text_is_read_with_its_title() -> None:
    article = read("Storm over.", title="The harbour will open again on Monday morning, officials say")
    assert compute(ENRICHER, article)["language"].code == "en"


def test_nothing_that_could_reach_a_network_is_loaded() -> None:
    script = "import sys, worker.enrichers.language as l; l._model(); print('requests' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "False"
