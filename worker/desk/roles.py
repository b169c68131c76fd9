"""Who may do what in the store: the rules of each role, in the words of `ACL SETUSER`."""

PUBLISHED = ("article:*", "text-of:*", "by:*", "names", "entity:*", "meant")
IN_FLIGHT = ("seed:*", "bytes:*", "path", "due", "hinted", "leased", "quarantined", "workers")
NOTICES = ("notices", "notices:*")
STORIES = ("story:*", "stories", "connected", "portraits")
LEFT = ("archived", "purging", "purged")
MARKS = ("twins:*", "copies:*", "shingles:*", "called:*", "sought:*")
OWN = (*IN_FLIGHT, "bytes-of:*", "members:*", "contents:*", *MARKS, *LEFT, *NOTICES)
REPORTED = ("watcher", "counts", "gaps", "gaps:*", "subscribers", "schemas", "archive", "celery:*")
WRITES = "-@all +@read +@write +@connection +@transaction +@scripting +@pubsub -@dangerous +info +time"
MONITORS = "-@all +@read +@connection +@transaction -@dangerous +info +time"
CONNECTED = ("article:*", "by:*", "names", "entity:*", "meant", *STORIES, "counts", *NOTICES, "subscribers", "gaps")
STEPS = (
    "+exists +hexists +smembers +hget +hmget +hkeys +hscan +hset +hsetnx +hdel +hincrby +zadd +zrem +zscore "
    "+xread +xadd +xinfo|groups +xinfo|stream +xgroup|create +xgroup|setid"
)
FORGETS = "+eval +evalsha +zscore +zrange +zrem +hget +hmget +hset +hincrby +hdel +hkeys +get +del"

CONNECTS = "+auth +hello +ping +quit +reset +select +client|setname +client|getname +client|id +multi +exec +discard"
READS = "+exists +hget +hmget +hgetall +zrange +zrank +zscore +zcard +zcount +zscan"
READS_NOTICES = "+xread +xrange +xrevrange +xlen +xinfo|stream"
FOLLOWS = (
    f"{READS_NOTICES} +exists +xreadgroup +xack +xautoclaim +xclaim +xpending "
    "+xinfo|groups +xinfo|consumers +xgroup|setid +xgroup|delconsumer"
)
KEEPS_LETTERS = "+xadd +expire +xrange +xrevrange +xlen +xdel"
NOTES_GAPS = "+hget +hdel"
ROLES = ("admin", "watcher", "worker", "connector", "monitor", "reader")


def rules(desk: str, subscribers: list[str]) -> dict[str, str]:
    """What each user may do, in the words of `ACL SETUSER`, without its password.

    The watcher publishes no article, it forgets those that are over or purged and marks their copies anew; the monitor
    and the reader write nothing. A subscriber reads as the reader does, and follows the stream that is its own. Groups
    live inside the key of a stream and a script runs with the rights of who calls it, so a key for each is what keeps
    one from another's group.
    """

    def keys(names: tuple[str, ...], right: str = "~") -> str:
        return " ".join(f"{right}copydesk:{{{desk}}}:{name}" for name in names)

    def selector(commands: str, *names: str) -> str:
        return f"(-@all {commands} {keys(names)})"

    articles = keys(("article:*", "by:*", "names", "entity:*", "meant", "schemas", "story:*", "stories"), "%R~")
    reader = f"{articles} -@all {CONNECTS} {READS} (-@all {READS_NOTICES} {keys(('notices', 'matches:*'), '%R~')})"
    purging = keys((*OWN, *REPORTED, *STORIES, "dead:*", "anew:*", "matches:*"))
    scripts = selector("+eval +evalsha", *OWN, *REPORTED, *PUBLISHED, *STORIES)  # what they call is checked by itself
    forgetting = selector(FORGETS, *OWN, *REPORTED, *PUBLISHED, *STORIES)
    return {
        "admin": "~* &* +@all",
        "watcher": f"{purging} {keys(PUBLISHED, '%R~')} &copydesk:* {WRITES} +bgrewriteaof {forgetting}",
        "worker": f"{keys(OWN + REPORTED + PUBLISHED + STORIES)} &* {WRITES}",
        "connector": f"-@all {CONNECTS} +script|load +info +time {scripts} {selector(STEPS, *CONNECTED)}",
        "monitor": f"{keys(('*',), '%R~')} {MONITORS}",
        "reader": reader,
    } | {
        name: " ".join(
            (
                reader,
                selector(FOLLOWS, f"notices:{name}"),
                selector(KEEPS_LETTERS, f"dead:{name}"),
                selector(NOTES_GAPS, f"gaps:{name}"),
            )
        )
        for name in subscribers
    }
