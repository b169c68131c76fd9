"""Names grouped under keys that may turn out to be the same."""

from collections.abc import Callable

from worker.english.linking.mentions import Named


class Groups:
    """Mentions by key; `join` makes two keys one."""

    def __init__(self, mentions: list[Named], key: Callable[[Named], str]) -> None:
        self._mentions = [(key(mention), mention) for mention in mentions]
        self._parent = {key: key for key, _ in self._mentions}

    def root(self, key: str) -> str:
        """The key that stands for all that were joined with this one."""
        while self._parent.get(key, key) != key:
            key = self._parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        """What goes by either key is the same."""
        if one in self._parent and other in self._parent:
            self._parent[self.root(one)] = self.root(other)

    def grouped(self) -> list[list[Named]]:
        """The mentions of each, in the order that they were given."""
        found: dict[str, list[Named]] = {}
        for key, mention in self._mentions:
            found.setdefault(self.root(key), []).append(mention)
        return list(found.values())
