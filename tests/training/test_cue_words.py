"""How often each word stands in a cue."""

from pathlib import Path

from training.cue_words import table


def test_a_word_that_stands_in_cues_has_higher_odds_than_its_noun(tmp_path: Path) -> None:
    text = "Reed claimed it. " * 12 + "The claim fell. " * 12
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "quay.txt").write_text(text, "utf-8")
    spans = [at for at in range(len(text)) if text.startswith("claimed", at)]
    lines = [f"T{n}\tCue {at} {at + 7}\tclaimed\nE{n}\tAttribution:T{n} Cue:T{n}\n" for n, at in enumerate(spans)]
    (tmp_path / "attributions" / "quay_one.ann").write_text("".join(lines), "utf-8")
    odds = table(tmp_path)
    assert odds["claimed"] > odds["~claim"] > odds["claim"]
    assert "fell" not in odds
