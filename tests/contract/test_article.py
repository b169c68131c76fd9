"""What an article's JSON holds and leaves out, and how its words are reached."""

import json

from schemas.annotations import Span, Statement, Stretch
from schemas.article import Article
from schemas.testing import golden_articles

ANNECY, COLOMBO, HARBOUR = golden_articles()


def written(article: Article) -> dict[str, object]:
    record: dict[str, object] = json.loads(article.model_dump_json())
    return record


def test_the_words_of_a_span_are_those_of_its_part() -> None:
    assert HARBOUR.words(Span(part="title", start=0, end=8)) == "Valletta"
    assert HARBOUR.words(Span(start=0, end=8)) == "VALLETTA"


def test_the_pieces_of_an_interrupted_quotation_are_joined() -> None:
    text = "“We sail,” she said, “at dawn.”"
    article = HARBOUR.model_copy(update={"text": text})
    assert article.words(Stretch(0, 10), Stretch(21, 31)) == "“We sail,” “at dawn.”"


def test_a_statement_holds_what_stands_in_any_of_its_pieces_and_not_what_stands_between() -> None:
    statement = Statement(id="s1", kind="quote", content=(Span(start=0, end=10), Span(start=21, end=31)))
    assert statement.holds(Span(start=24, end=29))
    assert not statement.holds(Span(start=11, end=14))
    assert not statement.holds(Span(part="title", start=2, end=4))


def test_no_record_but_a_time_repeats_words_of_the_article() -> None:
    record = written(HARBOUR)
    times = json.dumps(record.pop("times"))
    assert '"text"' in times
    assert '"text": "' not in json.dumps({**record, "text": None, "dateline": None}).replace('"part": "text"', "")


def test_every_value_has_a_maker_that_stands_once() -> None:
    assert '"by"' not in json.dumps({**written(HARBOUR), "runs": None})
    filled = ("language", "entities", "statements", "figures", "times", "places", "events", "keywords", "summary")
    assert [HARBOUR.maker(name) for name in filled] == [f"{name}/1" for name in filled]


def test_what_an_enricher_filled_beside_its_own_field_names_it_too() -> None:
    runs = [run for run in HARBOUR.runs if "entities" in (run.name, *run.also)]
    assert [run.by for run in runs] == ["entities/1", "places/1"]


def test_what_the_parser_read_and_what_failed_have_no_maker() -> None:
    assert HARBOUR.maker("title") is None
    assert ANNECY.maker("events") is None


def test_what_is_left_out_reads_as_its_default() -> None:
    record = written(COLOMBO)
    assert {"subtitle", "duplicate", "story", "extensions"}.isdisjoint(record)
    assert Article.model_validate(record) == COLOMBO
    assert (COLOMBO.subtitle, COLOMBO.duplicate, COLOMBO.story, COLOMBO.extensions) == (None, None, None, {})


def test_a_confidence_of_nought_is_written() -> None:
    [place, *_] = HARBOUR.places
    assert '"point_confidence":0.0' in place.model_copy(update={"point_confidence": 0.0}).model_dump_json()


def test_how_long_a_run_took_is_no_part_of_the_contract() -> None:
    run = HARBOUR.runs[0].model_copy(update={"milliseconds": 12.5})
    assert run.model_dump(mode="json") == {"by": run.by}


def test_a_cue_and_a_trigger_name_their_part_only_where_it_is_the_title() -> None:
    statement = HARBOUR.statements[0]
    assert statement.cue is not None
    in_title = statement.model_copy(update={"cue": Span(part="title", start=0, end=8)})
    assert "part" not in statement.model_dump()["cue"]
    assert in_title.model_dump()["cue"] == {"part": "title", "start": 0, "end": 8}
    assert [Statement.model_validate(each.model_dump()) for each in (statement, in_title)] == [statement, in_title]
