"""The moments that a page's elements carry for readers' programs, as HTML, microdata and hAtom mark them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from worker.formats.page.beside import beside, is_elsewhere, words_before
from worker.formats.page.tree import Element
from worker.formats.text.labels import is_label

_UPDATE_NAME = re.compile(r"modif|updat", re.IGNORECASE)
_PUBLICATION_NAME = re.compile(r"publi|creat|posted", re.IGNORECASE)
MOST_LABEL_WORDS = 3


def published_moment(
    times: Sequence[Element], dated: Iterable[Element], marked: Iterable[Element], headings: Sequence[Element]
) -> str | None:
    """The moment of the element that is marked as the publication, else of the first `time` beside the headline.

    What is marked or labelled as an update tells nothing; hAtom's class `updated`, which many themes put on the only
    time that they print, counts where there is no other.
    """
    lone = None
    for element in _in_turn(times, dated, marked, headings):
        written = (element.get(name) for name in ("datetime", "content", "title"))
        text = next(filter(None, written), None)
        if text and not _is_update(element):
            return str(text)
        lone = lone or (text if element.get("class") == "updated" and not _is_labelled_update(element) else None)
    return str(lone) if lone else None


def _in_turn(
    times: Sequence[Element], dated: Iterable[Element], marked: Iterable[Element], headings: Sequence[Element]
) -> Iterator[Element]:
    timed = [time for time in times if time.get("datetime")]
    yield from (time for time in timed if "pubdate" in time.attrib and not is_elsewhere(time))
    stamped = [element for element in marked if element.get("itemprop") == "datePublished"]
    stamped += [element for element in dated if "published" in element.get("class", "").split()]
    yield from (element for element in stamped if not is_elsewhere(element))
    yield from beside(timed, headings)


def _is_update(element: Element) -> bool:
    names = f"{element.get('itemprop', '')} {element.get('class', '')}"
    is_named = _UPDATE_NAME.search(names) and not _PUBLICATION_NAME.search(names) and "pubdate" not in element.attrib
    return bool(is_named) or _is_labelled_update(element)


def _is_labelled_update(element: Element) -> bool:
    before = words_before(element).split()[-MOST_LABEL_WORDS:]
    return any(is_label("modified", " ".join(before[at:])) for at in range(len(before)))
