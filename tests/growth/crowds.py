"""What news is full of, and far too much of it: one more thing to compare with all the others each time."""

from collections.abc import Callable, Mapping

from tests.growth.shapes import PARAGRAPH, numbered, plain, repeated
from worker.gazetteer.packed import Section, section


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    """All that opens before all that closes."""

    def text(characters: int) -> str:
        deep = characters // len(opening + closing)
        return opening * deep + closing * deep

    return text


def _towns() -> list[str]:
    """Cities of all countries, each name once."""
    lines = section(Section.CITIES).decode().splitlines()[::3]
    return list(dict.fromkeys(line.partition("\t")[0] for line in lines))


CROWDS: Mapping[str, Callable[[int], str]] = {
    "quotes in quotes": _nested("She said “he had said ‘that ", "went’ and came” "),
    "brackets in brackets": _nested("the mill (a [b ", "] c) "),
    "quotes that only close": repeated("it went” "),
    "quotes of paragraphs": lambda characters: (
        "Maria Okello said: " + repeated(chr(34) + "We will pay for it." + PARAGRAPH)(characters - 19)
    ),
    "quotes of nothing": repeated("“…” he said. "),
    "answers": repeated('"Yes," he said. "No," she said. '),
    "one paragraph": lambda characters: plain(characters).replace(PARAGRAPH, " "),
    "one sentence": repeated("The harbour reopened on Monday. "),
    "scripts in turn": repeated("Мост bridge 橋を渡る جسر γέφυρα "),
    "marks on one letter": lambda characters: "a" + "\u0301" * (characters - 1),
    "no width in words": repeated("h\u200ba\u200br\u00adb\u2060our "),
    "written backwards": repeated("\u202eharbour\u202c \u2067said\u2069 "),
    "pictures": repeated("👩\u200d👩\u200d👧🏽 🇰🇪 "),
    "figures": numbered("The fund of {name} grew 4.{number} percent to ${number} million. "),
    "figures compared": numbered("{number} more than {number} in May, up from {number}; "),
    "ranges": numbered("from {number} to 9,{number:03} people and between {number} and 12 tons, "),
    "ordinals": repeated("the twenty-third of the twenty-fourth of "),
    "days": numbered("It closed on 3 May {number} and opened on 4/5/{number}. "),
    "times by others": repeated("two days after that, a week earlier, the same month, "),
    "addresses on the net": numbered("https://weir.example/{number}/{name}?a={number}&b= "),
    "mentions": numbered("@{name}{number} #{name} RT @{name}: "),
    "rows": numbered("{name} | {number} | {number}% | 1,{number:03} km | "),
    "results": numbered("{name} 3–2 {name}, {name} 1–1 {name}; "),
    "streets": numbered("{number} Main Street, Springfield, IL 6{number:04}, USA; "),
    "ages": numbered("Maria {name} ({number}), "),
    "one name": repeated("Maria Okello met Maria Okello. "),
    "one name in turns": numbered("Maria {name} met {name}. Mr. {name} thanked Dr. {name}. "),
    "offices": numbered("President {name} met Minister {name}, the governor of {name}. "),
    "short forms": numbered("the World {name} Organization (W{name}O) and the W{name}O "),
    "names of names": numbered("the {name} of the {name} of the "),
    "names of hyphens": numbered("{name}-"),
    "names in capitals": lambda characters: numbered("{name} SAID. ")(characters).upper(),
    "things that stand for one": repeated("The company said it would sell the ministry's company to the company. "),
    "attributions": numbered("It rained, {name} said. "),
    "attributions in a row": numbered("according to {name}, "),
    "denials of denials": numbered("{name} denied that {name} had denied that "),
    "told by many": numbered("was said by {name} to have been told by {name} to have been "),
    "deeds joined": repeated("killed and wounded and arrested and "),
    "deeds of many": numbered("{name} attacked {name} and {name} sued {name}, "),
    "speakers by colon": numbered("{name}: we go. " + PARAGRAPH),
    "one person of many names": numbered("Maria {name} Okello met {name}. "),
    "bridges beside a city": numbered("the {name} Bridge in London, "),
    "towns": lambda characters: (", ".join(_towns()))[:characters],
    "bodies in brackets": numbered("{name} Union (A{name}U), "),
    "two bodies of two names": numbered("the Mill of {name} (MO{number}) and MO{number} (NO{number}), "),
    "names and pronouns": numbered("She said Maria {name} told him. "),
    "names without end": repeated("Northern Province City "),
    "names joined by signs": numbered("{name}&"),
}
