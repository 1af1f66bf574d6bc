"""Undo and redo: a list of designs, each with the name of the edit that made it, and a cursor."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from engine.graph.document import Design


@dataclass(frozen=True)
class Step:
    """One state of the design and the name of the edit that led to it."""

    name: str
    design: Design
    key: Hashable = None
    """Following edits with the same key (the turns of one spin box) are one step."""


@dataclass(frozen=True)
class History:
    """All states of a design; `cursor` is the present one. A value, as designs are."""

    steps: tuple[Step, ...]
    cursor: int = 0

    @classmethod
    def of(cls, design: Design, name: str = "Open") -> "History":
        """Begin with one state."""
        return cls((Step(name, design),))

    @property
    def design(self) -> Design:
        """The present state."""
        return self.steps[self.cursor].design

    def push(self, name: str, design: Design, key: Hashable = None) -> "History":
        """Add a state; what was undone before is forgotten. An edit that changed nothing leaves no step."""
        if design == self.design:
            return self
        kept = self.steps[: self.cursor + 1]
        if key is not None and self.cursor and kept[-1].key == key:
            kept = kept[:-1]
        return History((*kept, Step(name, design, key)), len(kept))

    def before(self, key: Hashable = None) -> Design:
        """Return the state on which an edit with this `key` is made: that before the step being folded.

        What a half-typed number did on its way (a wire dropped with its port, say) is not done in the end.
        """
        folds = key is not None and self.cursor and self.steps[self.cursor].key == key
        return self.steps[self.cursor - 1].design if folds else self.design

    def close(self) -> "History":
        """End the step being folded, so that the next edit with its key is a step of its own."""
        steps = list(self.steps)
        steps[self.cursor] = replace(steps[self.cursor], key=None)
        return History(tuple(steps), self.cursor)

    def undo(self) -> "History":
        """Go one state back; at the first stay there."""
        return self.jump(self.cursor - 1)

    def redo(self) -> "History":
        """Go one state forward; at the last stay there."""
        return self.jump(self.cursor + 1)

    def jump(self, cursor: int) -> "History":
        """Go to any state."""
        return replace(self, cursor=max(0, min(cursor, len(self.steps) - 1)))

    @property
    def undo_name(self) -> str | None:
        """The edit that undo takes back, or None."""
        return self.steps[self.cursor].name if self.cursor else None

    @property
    def redo_name(self) -> str | None:
        """The edit that redo brings back, or None."""
        return self.steps[self.cursor + 1].name if self.cursor + 1 < len(self.steps) else None
