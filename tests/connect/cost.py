"""What connecting costs as the window fills: `python -m tests.connect.cost [ARTICLES]`.

Articles are simulated: words drawn by Zipf's law; half of the articles in stories of three to sixty that share names
and words, the others alone. Prints milliseconds an article (the last thousand) and memory at each power of ten.
"""

import resource
import sys
import time
from collections.abc import Iterator

import numpy as np

from worker.connect.calendar import Calendar
from worker.connect.pairs import TERM as SHOWN
from worker.connect.stories import Stories
from worker.connect.traits import TERM, Mark, Traits

ARTICLES = 100_000
WORDS, PAIRS, NAMES, SHARED = 110, 50, 8, 25
VOCABULARY = 200_000
LONGEST, SHORTEST = 60, 3
LAST = 1_000


def simulated(count: int) -> Iterator[Traits]:
    """Articles in the order in which they arrive: those of a story within some thousands of others."""
    draw = np.random.default_rng(1)
    open_stories: list[tuple[int, np.ndarray]] = []
    for number in range(count):
        words = draw.zipf(1.15, 4 * WORDS) % VOCABULARY
        marks = np.full(len(words), Mark.WORD, np.uint16)
        if draw.random() < 0.5:
            if len(open_stories) < max(count // 100, 5):
                theme = draw.integers(1_000, VOCABULARY, NAMES + SHARED)
                open_stories.append((int(draw.integers(SHORTEST, LONGEST)), theme))
            at = int(draw.integers(len(open_stories)))
            left, theme = open_stories[at]
            open_stories[at] = (left - 1, theme)
            if left <= 1:
                del open_stories[at]
        else:
            theme = draw.integers(1_000, VOCABULARY, NAMES + SHARED)
        words = np.concatenate([theme, words])
        named = np.full(NAMES, Mark.WORD | Mark.NAME | Mark.LEAD | Mark.LEAD_NAME | Mark.TOP_NAME, np.uint16)
        marks = np.concatenate([named, np.full(SHARED, Mark.WORD | Mark.LEAD, np.uint16), marks])
        _, first = np.unique(words, return_index=True)
        first = np.sort(first)[:WORDS]
        pairs = draw.integers(VOCABULARY, 1 << 32, PAIRS)
        terms = np.zeros(len(first) + PAIRS, TERM)
        terms["term"] = np.concatenate([words[first], pairs])
        terms["marks"] = np.concatenate([marks[first], np.full(PAIRS, Mark.PAIR, np.uint16)])
        terms["use"] = 1.0
        terms["rarity"] = np.log(np.maximum(terms["term"].astype(np.float64), 60) / 30).clip(max=8)
        day = 730_000 + number * 30 // count
        yield Traits(terms[np.unique(terms["term"], return_index=True)[1]], Calendar((day,), day))


def main() -> None:
    """Fills a window."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    stories, times, size = Stories(), [], 0
    steps = [10**power for power in range(3, 9) if 10**power <= count]
    for number, traits in enumerate(simulated(count), 1):
        began = time.process_time()
        stories.place(str(number), traits, number)
        times.append(time.process_time() - began)
        size += len(traits.terms) * SHOWN.itemsize
        if number in steps or number == count:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            found = len({placed.story for placed in stories.articles.values()})
            mean = 1000 * sum(times[-LAST:]) / len(times[-LAST:])
            print(
                f"{number:7} articles  {found:6} stories  {mean:5.2f} ms an article  {memory:5.0f} MiB  "
                f"{size / number:5.0f} bytes of terms an article",
                flush=True,
            )


if __name__ == "__main__":
    main()
