"""Names for the values inside `forward`: one for the main line, and the node's for what is needed again."""

import builtins
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.export.names import AMBIGUOUS
from engine.graph.document import Port

GENERIC = ("x", "out")
"""The names that go along with the data: the main line's, and its name while `x` is needed again."""

LONGEST = 24
"""A longer id names no variable: its line would have to be broken."""

WAIT = 2
"""By how many statements at most a merge may come after the main line's end: there is one in between."""

_UNNAMED = re.compile(r"output\d*")
"""What the outputs of a block are called before somebody names them."""


@dataclass(frozen=True)
class Step:
    """One statement: the node, the values it reads, and the names of the outputs that it makes."""

    id: str
    sources: tuple[Port, ...]
    outputs: tuple[str, ...] = ("output",)
    has_module: bool = True
    """Whether the statement says the id by itself, as in ``self.conv1(x)``."""
    is_chosen: bool = False
    """Whether somebody chose the id, so that it tells more than the statement."""


def variables(
    steps: Sequence[Step], returned: Sequence[Port], arguments: Mapping[str, str]
) -> dict[Port, str]:
    """Name every value such that none that is still needed is overwritten; `arguments` names the Inputs.

    A generic name goes along with the data. Any other is the id of the node whose statement assigns it.
    """
    naming = _Naming(steps, returned, frozenset(arguments.values()))
    for id, name in arguments.items():
        naming.give(Port(id), name)
    for index, step in enumerate(steps):
        for output in range(len(step.outputs)):
            naming.give(Port(step.id, output), naming.choose(index, step, output))
    return naming.names


class _Naming:
    """Remembers who holds each name and until when it is needed."""

    def __init__(self, steps: Sequence[Step], returned: Sequence[Port], arguments: frozenset[str]) -> None:
        self.arguments = arguments
        self.names: dict[Port, str] = {}
        self.holders: dict[str, Port] = {}
        self.readers: dict[Port, list[int]] = {}
        self.reads = [*(tuple(dict.fromkeys(step.sources)) for step in steps), tuple(dict.fromkeys(returned))]
        """The distinct values that each statement reads, the return included."""
        for index, sources in enumerate(self.reads):
            for source in sources:
                self.readers.setdefault(source, []).append(index)
        self.lengths = self._lengths(steps)

    def give(self, value: Port, name: str) -> None:
        self.names[value] = name
        self.holders[name] = value

    def choose(self, index: int, step: Step, output: int) -> str:
        """Return a generic name for what goes along with the data, and the node's for all else.

        A value that only bypassed nodes read says so by its underscore, as linters ask for.
        """
        value = Port(step.id, output)
        if len(step.outputs) > 1:
            return self._one_of_several(index, step, output)
        if value not in self.readers:
            return self._new(_unread(_stem(step.id)), index, step)
        if not _tells(step):
            for name in self._generic(index, step):
                if self._is_free(name, index, step):
                    return name
        return self._new(_stem(step.id), index, step)

    def _generic(self, index: int, step: Step) -> Iterator[str]:
        """Yield the generic names that suit a value, best first."""
        sources = self.reads[index]
        inherited = [self.names[source] for source in sources]
        if len(sources) == len(self.readers[Port(step.id)]) == 1 and inherited[0] in self.arguments - {
            GENERIC[0]
        }:
            yield inherited[0]
        if self._goes_along(index, Port(step.id)):
            if len(sources) == 1 and len(self.readers[sources[0]]) > 1 and GENERIC[1] in self.holders:
                yield GENERIC[1]  # the last of several branches is called as the others are
            yield from (name for name in inherited if name in GENERIC)
            yield from GENERIC
        elif not step.has_module:
            yield GENERIC[0]

    def _goes_along(self, index: int, value: Port) -> bool:
        """Tell whether only the next statement reads a value, or a merge to which it is the main line."""
        if len(self.readers[value]) > 1:
            return False
        (reader,) = self.readers[value]
        others = [source for source in self.reads[reader] if source != value]
        if not others:
            return reader == index + 1
        length = self.lengths.get(value, 0)
        is_longest = length > max(1, self.lengths.get(others[0], 0))
        return len(others) == 1 and is_longest and reader - index <= WAIT

    def _lengths(self, steps: Sequence[Step]) -> dict[Port, int]:
        """Return how many statements each value has gone along since something that is needed elsewhere."""
        lengths: dict[Port, int] = {}
        for sources, step in zip(self.reads, steps, strict=False):
            value = Port(step.id)
            if len(step.outputs) == len(self.readers.get(value, [])) == 1 and not _tells(step):
                lengths[value] = 1 + max((lengths.get(source, 0) for source in sources), default=0)
        return lengths

    def _one_of_several(self, index: int, step: Step, output: int) -> str:
        """Call one of several outputs by its port, or where that tells nothing by its number."""
        is_read = Port(step.id, output) in self.readers
        port, numbered = step.outputs[output], f"{_stem(step.id)}_{output}"
        name = port if is_read else _unread(port)
        is_telling = len(port) <= LONGEST and name not in AMBIGUOUS and not _UNNAMED.fullmatch(port)
        if is_telling and not _tells(step) and self._is_free(name, index, step):
            return name
        return self._new(numbered if is_read else _unread(numbered), index, step)

    def _new(self, wish: str, index: int, step: Step) -> str:
        while wish in AMBIGUOUS or not self._is_free(wish, index, step):
            wish += "_out"
        return wish

    def _is_free(self, name: str, index: int, step: Step) -> bool:
        """Tell whether the value that holds a name is needed no more after statement `index`."""
        holder = self.holders.get(name)
        return holder is None or (holder.node != step.id and self.readers.get(holder, [-1])[-1] <= index)


def _tells(step: Step) -> bool:
    """Tell whether a statement must say its node's id by the variable."""
    return step.is_chosen and not step.has_module


def _unread(name: str) -> str:
    """Return the name of what nobody reads: linters want no underscore at its end."""
    return f"_{name.rstrip('_')}"


def _stem(id: str) -> str:
    """Return an id as a variable, which hides no function of Python's own."""
    name = id if len(id) <= LONGEST else "branch"
    return f"{name}_" if name in dir(builtins) else name
