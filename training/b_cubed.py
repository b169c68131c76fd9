"""B-cubed: how well a parting of articles into stories agrees with the known one."""

from collections.abc import Iterable, Sequence


def b_cubed(found: Sequence[str], known: Sequence[str], counted: Iterable[int]) -> float:
    """F1 of the mean precision and recall of each counted article's story.

    Bagga and Baldwin, "Entity-based cross-document coreferencing using the vector space model", 1998.
    """
    precisions, recalls = [], []
    for number in counted:
        ours = {other for other, story in enumerate(found) if story == found[number]}
        theirs = {other for other, story in enumerate(known) if story == known[number]}
        precisions.append(len(ours & theirs) / len(ours))
        recalls.append(len(ours & theirs) / len(theirs))
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return 2 * precision * recall / (precision + recall)
