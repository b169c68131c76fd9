"""Lessons are read as they were written, and every round shows the documents anew."""

import random
from pathlib import Path

import numpy as np

from tests.training.documents import document, texts
from training.augment import Country, Culture, Names
from training.lessons import Lesson, disguised, read, write
from training.windows import encoded, examples
from worker.english.encoder import network

MARKED = "[person:Ada Holm] met [person:Ivo Kral] in [place:Odense] ."


def test_lessons_come_back_as_they_were_written(tmp_path: Path) -> None:
    of = document(MARKED)
    lessons: list[Lesson] = [(of.name, list(examples(of, encoded(of, network.tokenizer(), {}), 32))), ("empty", [])]
    write(tmp_path / "lessons", lessons)
    (name, (example,)), empty = read(tmp_path / "lessons")
    written = lessons[0][1][0].window
    assert (name, example.tags, example.window.words) == (of.name, of.tags, written.words)
    for column in ("pieces", "shapes", "places", "firsts"):
        assert np.array_equal(getattr(example.window, column), getattr(written, column))
    assert example.labels.tags is not None
    assert (example.labels.tags == lessons[0][1][0].labels.tags).all()
    assert empty == ("empty", [])


def test_every_round_shows_every_document_with_other_names() -> None:
    names = Names([document(MARKED)], {}, [Culture(["Amina"], ["Diallo"])], [Country({1: [("Thies",)]}, "")])
    documents = [document(MARKED), document("The dam holds .")]
    shown = list(disguised(documents, 12, names, random.Random(4)))
    assert [len(each.words) for each in shown] == [len(each.words) for each in documents] * 12
    first = {" ".join(texts(each)) for each in shown[::2]}
    assert len(first) > 3
