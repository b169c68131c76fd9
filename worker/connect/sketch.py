"""A text in a few fingerprints, such that those of a copy and of its original are partly the same."""

import hashlib
import heapq

from worker.connect.words import Words

FINGERPRINTS = 48
FINGERPRINT_BYTES = 5


def sketch(words: Words) -> list[bytes]:
    """The smallest digests of the text's shingles, at most 48, in order; of few words, none.

    Two texts share about as much of their digests as of their shingles, and a part has the digests of the whole that
    fall into it (bottom-k sketch: Broder, "On the resemblance and containment of documents", 1997).
    """
    digests = {
        hashlib.blake2b(" ".join(each).encode(), digest_size=FINGERPRINT_BYTES).digest() for each in words.shingle_set
    }
    return heapq.nsmallest(FINGERPRINTS, digests)
