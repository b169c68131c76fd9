"""What can go wrong for a consumer. Everything that the client raises is a DeskError."""


class DeskError(Exception):
    """Something kept the client from reading the desk."""


class Unreachable(DeskError):
    """The store does not answer; the client has tried again for some seconds."""


class NoSuchArticle(DeskError):
    """No article has this id: it never had, or its lifetime is over."""


class Undecodable(DeskError):
    """A message does not fit the contract, or is of a later major version than this client."""


class Gap(DeskError):
    """Notices were trimmed from the stream before this consumer had read them. A new snapshot fills the gap."""


class NoSuchGroup(DeskError):
    """The stream has no such consumer group: nobody followed as it, or the store was emptied."""
