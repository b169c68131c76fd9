"""Labelled sets become documents with events as word ranges, in folds that keep what belongs together."""

import json
from pathlib import Path

from training.events.data import Labelled, Source, articles, coded, folded, pairs


def _words(source: Source, span: tuple[int, int]) -> str:
    return " ".join(word.text for word in source.document.words[span[0] : span[1] + 1])


def _labels(folder: Path, name: str, text: str, **fields: object) -> Path:
    (folder / name).write_text(text, "utf-8")
    event = {"code": "COERCE", "mode": "arrest", "auxiliary": ["negation"], "claimed_by": None}
    spans = {"trigger": "arrest", "actors": ["Police"], "recipients": ["the baker", "his son"]}
    offsets = {
        side: [(text.index(one), text.index(one) + len(one)) for one in ([words] if isinstance(words, str) else words)]
        for side, words in spans.items()
    }
    event |= {"trigger": offsets["trigger"][0], "actors": offsets["actors"], "recipients": offsets["recipients"]}
    labels = folder / "events.json"
    labels.write_text(json.dumps([{"file": name, "events": [event], "speakers": []} | fields]), "utf-8")
    return labels


def test_an_article_gives_its_events_by_their_words(tmp_path: Path) -> None:
    text = "http://a.test/x\n\nPolice did not arrest the baker and his son."
    (source,) = articles(_labels(tmp_path, "one.txt", text), [tmp_path])
    (event,) = source.events
    assert source.document.words[0].text == "Police"
    assert event.trigger
    assert _words(source, event.trigger) == "arrest"
    assert [_words(source, span) for span in (*(event.actors or ()), *(event.recipients or ()))] == [
        "Police",
        "the baker",
        "his son",
    ]
    assert event.mode == "arrest"


def test_what_is_not_labelled_is_not_read(tmp_path: Path) -> None:
    text = "Police did not arrest the baker and his son. They left."
    (source,) = articles(_labels(tmp_path, "one.txt", text, until=44), [tmp_path])
    assert source.document.words[-1].text == "."


def test_articles_of_a_topic_share_a_fold(tmp_path: Path) -> None:
    text = "Police did not arrest the baker and his son."
    (source,) = articles(_labels(tmp_path, "11_4ecb.txt", text), [tmp_path])
    assert source.group == "topic 11"
    groups = [*("topic 11" for _ in range(4)), *"abcdefghi"]
    folds = folded([Source(source.document, (), True, group) for group in groups])
    assert len({one.fold for one in folds if one.group == "topic 11"}) == 1
    assert {one.fold for one in folds} == set(range(5))


def test_a_pair_says_who_and_to_whom_but_not_by_which_words(tmp_path: Path) -> None:
    pair = {"text": "Malta thanked Chad.", "source": [[0, 5]], "target": [[14, 18]], "code": "SUPPORT"}
    (tmp_path / "pairs.json").write_text(json.dumps([pair]), "utf-8")
    (source,) = pairs(tmp_path / "pairs.json")
    assert source.events == (Labelled("SUPPORT", None, ((0, 0),), ((2, 2),)),)
    assert not source.whole


def test_codes_of_the_older_draft_are_read_as_their_successors(tmp_path: Path) -> None:
    sentence = {
        "text": "Malta demanded talks.",
        "event": "DEMAND",
        "textInfo": {"markup": "(SRC: Malta) (EVT: demanded) talks."},
    }
    (tmp_path / "coded.json").write_text(json.dumps([sentence]), "utf-8")
    (source,) = coded(tmp_path / "coded.json")
    assert source.events == (Labelled("REQUEST", (1, 1), None, None),)
