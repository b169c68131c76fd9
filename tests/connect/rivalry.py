"""How well claim sets are found in small stories: `python -m tests.connect.rivalry [FILE …]`."""

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.story import ClaimSet, Story, StoryClaim
from training.rival_stories import FOLDER, article, readings
from worker.connect.report import facts, story_of


@dataclass(frozen=True)
class Score:
    """Over the stories of a file: sets expected, found and right; disputes invented where there is none."""

    expected: int
    found: int
    right: int
    quiet: int
    invented: int

    def __str__(self) -> str:
        return (
            f"{self.right} of {self.expected} sets right ({self.right / self.expected:.2f}), {self.found} found; "
            f"disputes in {self.invented} of {self.quiet} stories that have none"
        )


@cache
def story(path: Path, name: str) -> Story:
    """The story as the connector tells it."""
    reading = next(each for each in readings(path) if each.name == name)
    read = [article(name, number, lines) for number, lines in enumerate(reading.articles)]
    return story_of(name, [facts(each) for each in read])


def is_right(expected: str, claim_set: ClaimSet) -> bool:
    """Whether a set is what a line says: kind, dispute, and every claim with its claimant, value and standing."""
    head, _, rest = expected.partition(":")
    kind, *disputed = head.split()
    wanted = [each.strip() for each in rest.split(";")]
    if (kind, bool(disputed)) != (claim_set.kind, claim_set.disputed) or len(wanted) != len(claim_set.claims):
        return False
    claims = list(claim_set.claims)
    for each in wanted:
        fitting = next((claim for claim in claims if _fits(each, claim)), None)
        if fitting is None:
            return False
        claims.remove(fitting)
    return True


def _fits(wanted: str, claim: StoryClaim) -> bool:
    claimant, _, value = (part.strip() for part in wanted.strip("()").partition("="))
    who = f"@{claim.outlet}" if claim.claimant is None else claim.claimant.lower()
    if wanted.startswith("(") != claim.superseded or claimant not in who or (claimant[0] == "@") != (who[0] == "@"):
        return False
    if claim.stance == "denied" or value == "denied":
        return claim.stance == value
    if claim.value is None and claim.low is None and claim.high is None:
        return value == "affirmed" or value in (claim.blamed or "").lower()
    return float(value) in (claim.value, claim.low, claim.high)


def score(path: Path, verbose: bool = False) -> Score:
    """Over all stories of a file."""
    expected = found = right = quiet = invented = 0
    for reading in readings(path):
        sets = list(story(path, reading.name).claims)
        left, missing = list(sets), []
        for line in reading.expected:
            fitting = next((each for each in left if is_right(line, each)), None)
            if fitting:
                left.remove(fitting)
            else:
                missing.append(line)
        expected, found = expected + len(reading.expected), found + len(sets)
        right += len(sets) - len(left)
        quiet += not reading.disputed
        wrong = not reading.disputed and any(each.disputed for each in sets)
        invented += wrong
        if verbose and (missing or left):
            print(f"{reading.name}{'  INVENTED' if wrong else ''}")
            print(*(f"  expected {line}" for line in missing), *map(_shown, left), sep="\n")
    return Score(expected, found, right, quiet, invented)


def _shown(each: ClaimSet) -> str:
    claims = "; ".join(
        f"{'(' if claim.superseded else ''}{claim.claimant or claim.outlet} = "
        f"{claim.stance if claim.value is claim.low is claim.high is None else claim.value or claim.low or claim.high}"
        f"{' ' + claim.blamed if claim.blamed else ''} [{claim.words}] x{claim.articles}"
        for claim in each.claims
    )
    return f"  found    {each.kind} {'disputed ' if each.disputed else ''}{each.about}: {claims}"


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(each.stem for each in FOLDER.glob("*.txt")):
        print(f"{name}: {score(FOLDER / f'{name}.txt', verbose=True)}")
