"""What the notices of one step of the connector change, put together: each story is told once, as it is in the end."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from schemas.notices import NoticeData, StoryState
from schemas.story import Story
from worker.connect.stories import Step
from worker.desk.hearing import Heard

OPENED, UPDATED = "story.opened.v1", "story.updated.v1"


@dataclass(slots=True)
class Changes:
    """Articles and stories by their ids, in the order in which they changed."""

    read: dict[str, str] = field(default_factory=dict)
    """Of each article that a notice was about, what was read of it."""
    touched: dict[str, None] = field(default_factory=dict)
    """Articles that stand in another story than before, or say something else."""
    renamed: dict[str, None] = field(default_factory=dict)
    """Articles of which a short name means another than before."""
    removed: list[str] = field(default_factory=list)
    """Articles that have gone."""
    changed: dict[str, tuple[str, Heard]] = field(default_factory=dict)
    """Stories in the order of their last changes, each OPENED by a notice or UPDATED, the last time by this one."""
    ended: dict[str, tuple[str, Heard]] = field(default_factory=dict)
    """Stories that have merged, each with the one that has taken it in."""

    def add(self, notice: Heard, read: str, step: Step, renamed: Iterable[str]) -> None:
        """Take in what a notice means to the stories."""
        self.read[notice.article_id] = read
        self.touched |= dict.fromkeys((*step.moved, notice.article_id))
        self.renamed |= dict.fromkeys(renamed)
        for story in step.changed:
            kind, led = self.changed.pop(story, (UPDATED, notice))
            if story in step.opened:
                kind = OPENED
            self.changed[story] = kind, led if kind == OPENED else notice
        for story, into in step.ended.items():
            self.changed.pop(story, None)
            self.ended[story] = into, notice


def announced(story: Story, key: str, kind: str, led: Heard) -> dict[str, str]:
    """A story as the script `connect` writes and announces it, with the notice that led to it."""
    data = NoticeData(
        key=key,
        article_id=led.article_id,
        seed_id=led.told["seed_id"],
        path=led.told["path"],
        story=StoryState(id=story.id, articles=story.articles, sources=story.sources, merged_into=story.merged_into),
    )
    told = data.model_dump_json(exclude_none=True)
    return {"id": story.id, "json": story.model_dump_json(), "kind": kind, "data": told, "led": led.entry_id}
