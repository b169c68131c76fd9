"""What can go wrong for a consumer: a DeskError. ValueError and TypeError mean that the call itself is wrong."""


class DeskError(Exception):
    """Something kept the client from reading the desk."""


class Unreachable(DeskError):
    """The store does not answer; the client has tried again for some seconds."""


class Refused(DeskError):
    """The store answers and does not let this client in or do this: a wrong password, a right that is missing."""


class NoSuchArticle(DeskError):
    """No article has this id: it never had, its lifetime is over, or it was purged."""


class NoSuchStory(DeskError):
    """No story has this id: it never had, or its lifetime is over."""


class NothingHas(DeskError):
    """No article has the entity, country or language that is asked for; the message names near ones."""


class Archived(NoSuchArticle):
    """The article has left the store for the archive; a client that is given the archive's folder reads it there."""


class Undecodable(DeskError):
    """A message does not fit the contract, or is of a later major version than this client."""


class Gap(DeskError):
    """Notices went before this consumer had read them: trimmed, or all was lost. A new snapshot fills the gap."""


class NoSuchGroup(DeskError):
    """The stream has no such consumer group: nobody followed as it, or the store was emptied."""
