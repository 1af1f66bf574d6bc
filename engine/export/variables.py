"""Names for the values inside `forward`: a chain keeps one variable, a branch gets a telling one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.export.names import AMBIGUOUS
from engine.graph.document import Port

CHAIN = ("x", "out")
"""The names of the first and the second chain; further ones are called after a node."""

LONGEST = 24
"""A longer id names no variable: its line would have to be broken."""

_GENERIC = re.compile(r"output\d*")
"""What the outputs of a block are called before somebody names them."""


@dataclass(frozen=True)
class Step:
    """One statement: the node, the values it reads, and the names of the outputs that it makes."""

    id: str
    sources: tuple[Port, ...]
    outputs: tuple[str, ...] = ("output",)


def variables(
    steps: Sequence[Step], returned: Sequence[Port], arguments: Mapping[str, str]
) -> dict[Port, str]:
    """Name every value such that none that is still needed is overwritten; `arguments` names the Inputs."""
    naming = _Naming(steps, returned)
    for id, name in arguments.items():
        naming.give(Port(id), name)
    for index, step in enumerate(steps):
        for output in range(len(step.outputs)):
            naming.give(Port(step.id, output), naming.choose(index, step, output))
    return naming.names


class _Naming:
    """Remembers who holds each name and until when it is needed."""

    def __init__(self, steps: Sequence[Step], returned: Sequence[Port]) -> None:
        self.names: dict[Port, str] = {}
        self.holders: dict[str, Port] = {}
        self.readers: dict[Port, list[Step]] = {}
        self.last: dict[Port, int] = {}
        for index, step in enumerate(steps):
            for source in step.sources:
                self.readers.setdefault(source, []).append(step)
                self.last[source] = index
        self.last.update(dict.fromkeys(returned, len(steps)))

    def give(self, value: Port, name: str) -> None:
        self.names[value] = name
        self.holders[name] = value

    def choose(self, index: int, step: Step, output: int) -> str:
        """Go on under an input's name if it ends here; else begin a new one.

        A value that only bypassed nodes read says so by its underscore, as linters ask for.
        """
        value = Port(step.id, output)
        if len(step.outputs) > 1:
            return self._one_of_several(index, step, output)
        if value not in self.last:
            return self._new(_unread(_stem(step.id)), index, step)
        end, merge = self._end(step)
        inherited = [self.names[source] for source in step.sources]
        if merge and len(merge.sources) > 2:
            return self._new(_stem(end.id), index, step)
        wishes = [*(name for name in inherited if name in CHAIN), *CHAIN] if len(inherited) > 1 else inherited
        if end is not step or not merge:
            wishes = [*wishes, *CHAIN]
        for name in (*wishes, *inherited[:1]):
            if self._is_free(name, index, step):
                return name
        return self._new(_stem(end.id), index, step)

    def _end(self, step: Step) -> tuple[Step, Step | None]:
        """Follow a branch to its last step and to the merge that it goes into, if it goes nowhere else."""
        while len(step.outputs) == 1 and len(readers := self.readers.get(Port(step.id), [])) == 1:
            if len(readers[0].sources) > 1:
                return step, readers[0]
            step = readers[0]
        return step, None

    def _one_of_several(self, index: int, step: Step, output: int) -> str:
        """Call one of several outputs by its port, or where that tells nothing by its number."""
        is_read = Port(step.id, output) in self.last
        port, numbered = step.outputs[output], f"{_stem(step.id)}_{output}"
        name = port if is_read else _unread(port)
        is_telling = len(port) <= LONGEST and name not in AMBIGUOUS and not _GENERIC.fullmatch(port)
        if is_telling and self._is_free(name, index, step):
            return name
        return self._new(numbered if is_read else _unread(numbered), index, step)

    def _new(self, wish: str, index: int, step: Step) -> str:
        while wish in AMBIGUOUS or not self._is_free(wish, index, step):
            wish += "_out"
        return wish

    def _is_free(self, name: str, index: int, step: Step) -> bool:
        """Tell whether the value that holds a name is needed no more after statement `index`."""
        holder = self.holders.get(name)
        return holder is None or (holder.node != step.id and self.last.get(holder, -1) <= index)


def _unread(name: str) -> str:
    """Return the name of what nobody reads: linters want no underscore at its end."""
    return f"_{name.rstrip('_')}"


def _stem(id: str) -> str:
    return id if len(id) <= LONGEST else "branch"
