"""What the encoder proposes, compared with labels."""

import json
from dataclasses import replace
from pathlib import Path

from tests.enrichers.reading import read
from training.statements import Labelled, polnear, proposals, world
from worker.english.document import Document

TEXT = "Tom Reed said that the quay was old.\nMalta has closed it."


def _proposals(content: str, source: str) -> list[tuple[bool, bool]]:
    def place(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    document = Document(read(*TEXT.split("\n")))
    labelled = Labelled(Path("quay.txt"), TEXT, [([place(content)], [place(source)])])
    found = proposals(labelled, [(part, document.findings[part.name]) for part in document.parts])
    return [(each.label is not None, each.right) for each in found]


def test_a_proposal_is_right_where_content_and_source_are() -> None:
    assert (True, True) in _proposals("the quay was old", "Tom Reed")


def test_a_wrong_source_leaves_the_content_right() -> None:
    assert (True, False) in _proposals("the quay was old", "Malta")


def test_of_one_content_read_twice_both_are_right() -> None:
    document = Document(read(*TEXT.split("\n")))
    parts = [(part, document.findings[part.name]) for part in document.parts]
    twice = [(part, replace(found, attributions=found.attributions * 2)) for part, found in parts]
    place = TEXT.index("the quay"), TEXT.index(".\n")
    labelled = Labelled(Path("quay.txt"), TEXT, [([place], [(0, len("Tom Reed"))])])
    right, again = (sum(each.right for each in proposals(labelled, found)) for found in (parts, twice))
    assert (right, again) == (1, 2)


def test_a_label_elsewhere_makes_no_proposal_right() -> None:
    assert (True, True) not in _proposals("has closed it", "Tom Reed")


def test_polnear_gives_each_article_with_its_statements(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "quay.txt").write_text(TEXT, "utf-8")
    (tmp_path / "attributions" / "quay_one.ann").write_text(
        "T1\tSource 0 8\tTom Reed\nT2\tCue 9 13\tsaid\nT3\tContent 14 35\tthat the quay was old\n"
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n",
        "utf-8",
    )
    (labelled,) = polnear(tmp_path)
    assert labelled.statements == [([(14, 35)], [(0, 8)])]


def test_an_article_is_read_as_far_as_it_is_labelled(tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text(TEXT, "utf-8")
    statements = [{"content": [[19, 35]], "source": [0, 8], "speaker": "Tom Reed", "polarity": "said"}]
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps([{"file": "quay.txt", "statements": statements, "until": 36}]), "utf-8")
    (labelled,) = world(labels, tmp_path)
    assert labelled.text == "Tom Reed said that the quay was old."
    assert labelled.statements == [([(19, 35)], [(0, 8)])]
