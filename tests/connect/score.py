"""How well copies are known: `python -m tests.connect.score`, over the texts of ../shared/data.

Positives are copies of every kind of change and strength. Negatives are look-alikes: reports of one template, articles
of one topic, follow-ups of which a third is taken over, others of one outlet, and any two. Half of the articles, by the
digest of their names, may be tuned on; the figures are of the other half. `--list` prints the pairs of look-alikes that
are taken for copies: some of them are, and only a reader can tell.
"""

import argparse
import hashlib
import random
import time
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

from schemas.article import Article
from tests.connect.changes import CHANGES, STRENGTHS, changed
from tests.connect.templates import TEMPLATES, Blanks
from worker.connect.comparison import likeness
from worker.connect.sketch import sketch
from worker.connect.words import Words
from worker.pipeline import articles
from worker.plugins import Seed

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
TEXTS = ("worldwide/text/*.txt", "polnear/*/text/*.txt")
SHARED_FINGERPRINTS = 2
NEGATIVES = 20_000
Named = tuple[str, str]


def texts(patterns: Iterable[str]) -> Iterator[Named]:
    """The body of each article of at least thirty words, after its file's name."""
    for pattern in patterns:
        for file in sorted(DATA.glob(pattern)):
            for article in articles(Seed(file.name, file.read_bytes()), enriched=False):
                if isinstance(article, Article) and len(article.text.split()) >= 30:
                    yield file.name, article.text


def held_out(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def is_copy(text: Words, original: Words) -> bool:
    """As the desk decides: the texts share fingerprints, and one repeats the other, whichever came first."""
    if len(set(sketch(text)) & set(sketch(original))) < SHARED_FINGERPRINTS:
        return False
    return likeness(text, original) is not None or likeness(original, text) is not None


def look_alikes(corpus: list[Named], stories: list[Named], chance: random.Random) -> Iterator[tuple[str, Named, Named]]:
    """Pairs that are no copies, by kind."""
    for template in TEMPLATES:
        filled = [(f"{template.__name__} {number}", template(Blanks(chance))) for number in range(40)]
        yield from (("template", *pair) for pair in combinations(filled, 2))
    topics: dict[str, list[Named]] = {}
    for name, text in stories:
        topics.setdefault(name.partition("_")[0], []).append((name, text))
    yield from (("same topic", *pair) for topic in topics.values() for pair in combinations(topic, 2))
    for named, (_, other) in pairwise(corpus):
        news, background = other.split(), named[1].split()
        third = background[-min(len(news) // 2, len(background) // 3) :]
        yield "follow-up", (f"{named[0]}, followed up", " ".join(news + third)), named
    outlets: dict[str, list[Named]] = {}
    for name, text in corpus:
        outlets.setdefault("_".join(name.split("_")[:2]) if name.count("_") == 2 else name.split("_")[0], []).append(
            (name, text)
        )
    same = [pair for outlet in outlets.values() for pair in combinations(outlet, 2)]
    yield from (("same outlet", *pair) for pair in chance.sample(same, min(len(same), 5_000)))
    while True:
        one, other = chance.sample(corpus, 2)
        yield "any two", one, other


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=4, help="of each article, of those of each kind and strength")
    parser.add_argument("--list", action="store_true", help="print the look-alikes that are taken for copies")
    options = parser.parse_args()
    corpus = [named for named in texts(TEXTS) if held_out(named[0])]
    chance = random.Random(7)
    chance.shuffle(corpus)
    kinds = [(kind, strength) for kind in CHANGES for strength in STRENGTHS]
    missed: dict[tuple[str, float], list[bool]] = {each: [] for each in kinds}
    begun_at = time.process_time()
    for (name, text), (_, other) in pairwise(corpus):
        original = Words(text)
        for kind, strength in chance.sample(kinds, options.copies):
            copy = Words(changed(text, kind, strength, name, other))
            missed[kind, strength].append(not is_copy(copy, original))
    pairs, lost = sum(map(len, missed.values())), sum(map(sum, missed.values()))
    for kind in CHANGES:
        print(f"{kind:10}", *(f"{s:.0%}: {sum(missed[kind, s])} of {len(missed[kind, s])} missed" for s in STRENGTHS))
    read: dict[str, Words] = {}
    wrong: dict[str, list[str]] = {}
    tried: dict[str, int] = {}
    for number, (kind, *pair) in enumerate(look_alikes(corpus, list(texts(("stories/text/*.txt",))), chance)):
        if number == NEGATIVES:
            break
        one, other = (read.setdefault(name, Words(text)) for name, text in pair)
        tried[kind] = tried.get(kind, 0) + 1
        if is_copy(one, other):
            wrong.setdefault(kind, []).append(f"{pair[0][0]} {pair[1][0]}")
    for kind, count in tried.items():
        print(f"{kind:12} {len(wrong.get(kind, []))} of {count} taken for copies")
    false = sum(len(found) for kind, found in wrong.items() if kind not in {"same topic", "same outlet", "any two"})
    precision, recall = (pairs - lost) / (pairs - lost + false), (pairs - lost) / pairs
    print(f"seconds {time.process_time() - begun_at:.0f}")
    print(f"copies P {precision:.4f} R {recall:.4f} F1 {2 * precision * recall / (precision + recall):.4f} of {pairs}")
    if options.list:
        print(*(f"{kind}: {line}" for kind, lines in wrong.items() for line in lines), sep="\n")


if __name__ == "__main__":
    main()
