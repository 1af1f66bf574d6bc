"""Names for the values inside `forward`: a chain keeps one variable, a branch gets a telling one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.export.names import AMBIGUOUS
from engine.graph.document import Port

CHAIN = ("x", "out")
"""The names of the first and the second chain; further ones are called after a node."""

LONGEST = 24
"""A longer id names no variable: its line would have to be broken."""


@dataclass(frozen=True)
class Step:
    """One statement: the node, the values it reads, and how many it makes."""

    id: str
    sources: tuple[Port, ...]
    outputs: int = 1


def variables(
    steps: Sequence[Step], returned: Sequence[Port], arguments: Mapping[str, str]
) -> dict[Port, str]:
    """Name every value such that none that is still needed is overwritten; `arguments` names the Inputs."""
    naming = _Naming(steps, returned)
    for id, name in arguments.items():
        naming.give(Port(id), name)
    for index, step in enumerate(steps):
        for output in range(step.outputs):
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
        """Go on under the first input's name if it ends here; else begin a new one.

        A value that only bypassed nodes read says so by its underscore, as linters ask for.
        """
        if step.outputs > 1:
            return self._one_of_several(index, step, output)
        if Port(step.id) not in self.last:
            return self._new(f"_{_stem(step).rstrip('_')}", index, step)
        if step.sources and self._is_free(inherited := self.names[step.sources[0]], index, step):
            return inherited
        if not self._ends_in_merge(Port(step.id)):
            for name in CHAIN:
                if self._is_free(name, index, step):
                    return name
        return self._new(_stem(step), index, step)

    def _one_of_several(self, index: int, step: Step, output: int) -> str:
        """Number the outputs of a block."""
        unread = "" if Port(step.id, output) in self.last else "_"
        return self._new(f"{unread}{_stem(step)}_{output}", index, step)

    def _new(self, wish: str, index: int, step: Step) -> str:
        while wish in AMBIGUOUS or not self._is_free(wish, index, step):
            wish += "_out"
        return wish

    def _is_free(self, name: str, index: int, step: Step) -> bool:
        """Tell whether the value that holds a name is needed no more after statement `index`."""
        holder = self.holders.get(name)
        return holder is None or (holder.node != step.id and self.last.get(holder, -1) <= index)

    def _ends_in_merge(self, value: Port) -> bool:
        """Tell whether a value goes straight from its node into a merge: then the node's name says most."""
        readers = self.readers.get(value, [])
        return len(readers) == 1 and len(readers[0].sources) > 1


def _stem(step: Step) -> str:
    return step.id if len(step.id) <= LONGEST else "branch"
