"""Every Redis key of a desk, spelled once, each with its lifetime. One desk is one Redis Cluster hash tag."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one desk.

    How long each lives says LIFETIMES.
    """

    desk: str = "main"

    def _key(self, *parts: str) -> str:
        return ":".join((f"copydesk:{{{self.desk}}}", *parts))

    def seed(self, seed_id: str) -> str:
        """hash: state, path, size, mtime, attempts, token, reason, detail, articles, times per stage"""
        return self._key("seed", seed_id)

    def bytes(self, seed_id: str) -> str:
        """string: the file, zstd-compressed; only while in flight"""
        return self._key("bytes", seed_id)

    def members(self, seed_id: str) -> str:
        """hash: number of a container's member → JSON of what became of it: part, outcome, article, reason, detail"""
        return self._key("members", seed_id)

    def contents(self, path: str) -> str:
        """hash: article → `arrival part`: the articles of a file's last version, and which version last had each"""
        return self._key("contents", path)

    def twins(self, original: str) -> str:
        """set: duplicates of this article, or of this seed's bytes: each a seed id before its file's name"""
        return self._key("twins", original)

    def article(self, article_id: str) -> str:
        """hash: `json`, and flat fields to filter on"""
        return self._key("article", article_id)

    def story(self, story_id: str) -> str:
        """hash: `json`, the story; `generation`"""
        return self._key("story", story_id)

    def bytes_of(self, sha256: str) -> str:
        """string: the seed that first had these bytes published"""
        return self._key("bytes-of", sha256)

    def copies(self, article_id: str) -> str:
        """set: the articles that repeat this one"""
        return self._key("copies", article_id)

    def shingles(self, bucket: str) -> str:
        """hash: the last three bytes of a fingerprint → the article that had it last, in 16 bytes; by `period:start`"""
        return self._key("shingles", bucket)

    def called(self, start: str) -> str:
        """hash: the other digits of a name → the articles that go by it, 16 bytes each; by the name's first four"""
        return self._key("called", start)

    def sought(self, start: str) -> str:
        """hash: as `called`, the articles with a related headline of that name, or one that has found that article"""
        return self._key("sought", start)

    def text_of(self, sha256: str) -> str:
        """string: the article that first had this text"""
        return self._key("text-of", sha256)

    def by(self, index: str, value: str = "") -> str:
        """zset: article ids by publication (else processing) time in seconds: by:published, by:entity:<id> …"""
        return self._key("by", index, value) if value else self._key("by", index)

    def entity(self, entity_id: str) -> str:
        """hash: each name of an entity → how many articles in the store use it"""
        return self._key("entity", entity_id)

    @property
    def names(self) -> str:
        """zset: name, NUL, entity id, in small letters and all of one score, to be read by beginnings"""
        return self._key("names")

    @property
    def meant(self) -> str:
        """hash: id of a short name in its article → the id of whom it means, as its story tells"""
        return self._key("meant")

    @property
    def path(self) -> str:
        """hash: path → `size:mtime_ns:ctime_ns:inode:seed id`; paths that are gone are dropped"""
        return self._key("path")

    @property
    def due(self) -> str:
        """zset: seeds waiting for a hint, by due time in milliseconds"""
        return self._key("due")

    @property
    def hinted(self) -> str:
        """zset: seeds whose hint is out, by the time it went out in milliseconds"""
        return self._key("hinted")

    @property
    def leased(self) -> str:
        """zset: seeds being worked on, by lease expiry in milliseconds"""
        return self._key("leased")

    @property
    def quarantined(self) -> str:
        """zset: refused seeds, by time in milliseconds"""
        return self._key("quarantined")

    @property
    def notices(self) -> str:
        """stream: the consumers' feed"""
        return self._key("notices")

    @property
    def stories(self) -> str:
        """zset: story ids, merged ones too, by the time of the last change in seconds"""
        return self._key("stories")

    @property
    def connected(self) -> str:
        """hash: article → JSON of where the connector has placed it: the stories of the window are made of these"""
        return self._key("connected")

    @property
    def portraits(self) -> str:
        """hash: article → its terms, for the connector to compare"""
        return self._key("portraits")

    @property
    def archived(self) -> str:
        """zset: articles that only the archive holds, as far as their marks are kept, by processing time in seconds"""
        return self._key("archived")

    @property
    def archive(self) -> str:
        """hash: what the archive holds: articles, and bytes on the disk"""
        return self._key("archive")

    @property
    def purging(self) -> str:
        """hash: articles that are to be purged → JSON of what is known of each, empty where the store forgot it"""
        return self._key("purging")

    @property
    def purged(self) -> str:
        """hash: digests of texts that were purged → the article that had each last"""
        return self._key("purged")

    def anew(self, token: str) -> str:
        """stream: notices as they are written anew by one process, without those of purged articles"""
        return self._key("anew", token)

    @property
    def gaps(self) -> str:
        """hash: consumer group → JSON of the stream ids between which it missed notices: `after`, `before`"""
        return self._key("gaps")

    @property
    def subscribers(self) -> str:
        """set: services that have a stream of notices of their own"""
        return self._key("subscribers")

    def notices_for(self, subscriber: str) -> str:
        """stream: the same notices for one subscriber, with one group of its name, until that has acknowledged them"""
        return self._key("notices", subscriber)

    def gaps_for(self, subscriber: str) -> str:
        """hash: as `gaps`, of a subscriber's own stream"""
        return self._key("gaps", subscriber)

    def dead(self, group: str) -> str:
        """stream: a consumer group's dead letters: a notice's fields, `entry_id` and `reason`"""
        return self._key("dead", group)

    def matches(self, alert_id: str) -> str:
        """stream: what an alert matched, where it was asked for: `id`, `type`, `subject`, `time` and `data`, as JSON"""
        return self._key("matches", alert_id)

    @property
    def schemas(self) -> str:
        """hash: the contract's documents by file name, as the producer of this desk writes them"""
        return self._key("schemas")

    @property
    def counts(self) -> str:
        """hash: seeds registered, published, duplicate, also by reason; bytes in flight; the last order given"""
        return self._key("counts")

    @property
    def workers(self) -> str:
        """zset: live workers as `name/slots`, by the time of their last heartbeat in milliseconds"""
        return self._key("workers")

    @property
    def watcher(self) -> str:
        """hash: what the watcher last did: beat_at, scanned_at (seconds), waiting (files), paused (why), folder …"""
        return self._key("watcher")


LIFETIMES = {
    **dict.fromkeys(("bytes", "due", "hinted", "leased"), "in flight"),
    **dict.fromkeys(("seed", "members", "bytes_of", "quarantined", "archived"), "ledger_days"),
    **dict.fromkeys(
        ("article", "contents", "text_of", "twins", "copies", "by", "entity", "names", "meant"), "article_days"
    ),
    **dict.fromkeys(("called", "sought", "story", "stories"), "article_days"),
    "shingles": "copy_days",
    "purging": "until the article is gone everywhere",
    "anew": "a minute",
    **dict.fromkeys(("connected", "portraits"), "story_days"),
    "matches": "while the alert stands, and 30 days after its last match at most",
    "dead": "90 days after its last letter",
    **dict.fromkeys(("notices_for", "gaps_for"), "while the subscriber is named"),
    **dict.fromkeys(
        (
            *("archive", "counts", "gaps", "notices", "path", "purged"),
            *("schemas", "subscribers", "watcher", "workers"),
        ),
        "permanent",
    ),
}
"""How long each key lives: while a seed is in flight, as a setting says after its end, or for ever.

What is permanent does not grow with what has passed through: notices are trimmed, paths go with their files, workers
within an hour; what was purged grows as often as a person asks for it.
"""
