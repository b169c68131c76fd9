"""`copydesk entities`, on a real server."""

from schemas.errors import NothingHas
from tests.commands.test_exchange import Command, command, keys, lines

__all__ = ["command", "keys"]


def test_entities_print_ids_counts_and_names(command: Command) -> None:
    [known] = lines(command("entities", "maria", "--json"))
    assert known == {"id": "person:maria-borg", "names": ["Maria Borg", "Borg"], "articles": 1, "type": "person"}
    assert command("entities", "MARIA").stdout == "person:maria-borg  1  Maria Borg, Borg\n"


def test_no_entity_is_exit_code_1(command: Command) -> None:
    assert (command("entities", "zzz").exit_code, command("entities", "zzz").stdout) == (1, "")


def test_an_id_that_was_found_can_be_exported(command: Command) -> None:
    by_id = lines(command("export", "--entity", "person:maria-borg"))
    assert [article["title"] for article in by_id] == ["Valletta harbour reopens"]
    assert lines(command("export", "--entity", "maria borg")) == by_id


def test_an_entity_that_no_article_has_names_near_ones(command: Command) -> None:
    result = command("export", "--entity", "person:maria-bord")
    assert isinstance(result.exception, NothingHas)
    assert "near it: person:maria-borg (Maria Borg)" in str(result.exception)
