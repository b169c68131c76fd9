"""Who may do what in the store: the rules of each role, in the words of `ACL SETUSER`."""

PUBLISHED = ("article:*", "text-of:*", "by:*")
IN_FLIGHT = ("seed:*", "bytes:*", "path", "due", "hinted", "leased", "quarantined", "workers")
OWN = (*IN_FLIGHT, "bytes-of:*", "members:*", "twins:*", "notices")
REPORTED = ("watcher", "counts", "gaps", "schemas", "celery:*")
WRITES = "-@all +@read +@write +@connection +@transaction +@scripting +@pubsub -@dangerous +info +time"
READS = "-@all +@read +@connection +@transaction -@dangerous +info +time"
FORGETS = "+eval +evalsha +zscore +zrange +zrem +hmget +hdel +get +del"
FOLLOWS = "+xread +xreadgroup +xack +xautoclaim +xclaim +xpending +xrange +xrevrange +xlen +xinfo +xgroup"


def rules(desk: str) -> dict[str, str]:
    """What each user may do, in the words of `ACL SETUSER`, without its password.

    The watcher writes no article, it forgets those that are over; the monitor writes nothing; a consumer reads
    articles, follows and acknowledges notices, keeps dead letters and takes note of a gap, and is refused the rest.
    """

    def keys(names: tuple[str, ...], right: str = "~") -> str:
        return " ".join(f"{right}copydesk:{{{desk}}}:{name}" for name in names)

    following = f"(-@all {FOLLOWS} {keys(('notices',))})"
    letters = f"(-@all +xadd +xlen +xrange {keys(('dead:*',))})"
    gap = f"(-@all +hget +hdel {keys(('gaps',))})"
    articles = keys(("article:*", "by:*", "schemas"), "%R~")
    forgetting = f"(-@all {FORGETS} {keys(OWN + REPORTED + PUBLISHED)})"
    return {
        "watcher": f"{keys(OWN + REPORTED)} {keys(PUBLISHED, '%R~')} &copydesk:* {WRITES} {forgetting}",
        "worker": f"{keys(OWN + REPORTED + PUBLISHED)} &* {WRITES}",
        "monitor": f"{keys(('*',), '%R~')} {READS}",
        "consumer": f"{articles} {READS} -info -scan -randomkey {following} {letters} {gap}",
    }
