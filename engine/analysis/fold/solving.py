"""Finds the parameters of a block: which values are equal or multiples, or follow what enters."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.analysis.fold.traits import FREE, Trait
from engine.catalogue.fields import Integer, Value
from engine.catalogue.names import LONGEST_NAME, name_problem
from engine.catalogue.shapes import Shape
from engine.graph.document import BlockParameter, free_id

Values = tuple[Any, ...]
LARGEST_DIVISOR = 64
ENOUGH = 3
"""From so many different values on, a straight line or a rounded share is no coincidence."""


@dataclass(frozen=True)
class Column:
    """One field of one node, with its value at each place."""

    node: str
    field: str
    trait: Trait
    values: Values

    @property
    def is_constant(self) -> bool:
        """Return whether all places that have it say the same."""
        return len({value for value in self.values if value is not FREE}) == 1


@dataclass(eq=False)
class Given:
    """What expressions may name: a parameter of the block, or a size of what enters it."""

    trait: Trait
    values: Values
    node: str = ""
    """The node whose field it was first; empty for a size."""
    field: str = ""
    name: str = ""

    @property
    def is_size(self) -> bool:
        """Return whether it is a size of what enters."""
        return not self.node


@dataclass(frozen=True)
class Term:
    """What a field is told: a parameter or size with something done to it."""

    given: Given
    rest: str = ""

    @property
    def text(self) -> str:
        """The expression."""
        return f"{self.given.name}{self.rest}"


@dataclass(frozen=True)
class Said:
    """An expression of a class's text that is right at all places, and what it comes to at each."""

    text: str
    values: Values


@dataclass
class Solution:
    """The parameters of a block, and what each varying field of its nodes is told."""

    givens: list[Given] = field(default_factory=list)
    terms: dict[tuple[str, str], Term | Said] = field(default_factory=dict)

    @property
    def parameters(self) -> list[Given]:
        """The parameters, in the order in which they were met."""
        return [given for given in self.givens if not given.is_size]


def solved(
    columns: Sequence[Column],
    sizes: Sequence[Mapping[str, int]],
    leaving: Sequence[Shape],
    arguments: Sequence[Given] = (),
) -> Solution:
    """Return parameters for the columns that vary; `leaving` are the shapes that leave.

    `arguments` are parameters that have names already. What is not there at all places comes last: it follows
    the others where it can.
    """
    result = Solution([*_sizes(sizes), *arguments])
    for column in sorted(columns, key=lambda column: FREE in column.values):
        term = next((term for given in _by_rank(result.givens) if (term := _over(given, column))), None)
        if term is None and column.is_constant:
            continue
        if term is None:
            given = Given(column.trait, column.values, column.node, column.field)
            result.givens.append(given)
            term = Term(given)
        result.terms[column.node, column.field] = term
    taken = (set().union(*sizes) if sizes else set()) | {given.name for given in arguments}
    own = [given for given in result.parameters if given not in arguments]
    _name(own, taken, leaving)
    for given in own:
        usual = most_common(value for value in given.values if value is not FREE)
        given.values = tuple(usual if value is FREE else value for value in given.values)
    return result


def most_common(values: Any) -> Any:
    """Return the value that is there most often, of several the first."""
    return Counter(values).most_common(1)[0][0]


def _sizes(sizes: Sequence[Mapping[str, int]]) -> Iterator[Given]:
    """Return the channels and features of what enters, as far as all places have them."""
    common = [name for name in sizes[0] if all(name in each for each in sizes)] if sizes else []
    for name in common:
        if name.endswith(("channels", "features")):
            trait = Trait(Integer(1, 10**6), name.rpartition("_")[2])
            yield Given(trait, tuple(each[name] for each in sizes), name=name)


def _by_rank(givens: Sequence[Given]) -> list[Given]:
    """Put parameters before sizes: equal to what was told says more than equal to what came."""
    return sorted(givens, key=lambda given: given.is_size)


def _over(given: Given, column: Column) -> Term | None:
    """Return a column as an expression over a parameter or size, or None."""
    ours, theirs = given.trait, column.trait
    if column.is_constant and given.is_size:
        return None
    pairs = {(g, v) for g, v in zip(given.values, column.values, strict=True) if v is not FREE}
    if any(g is FREE for g, _ in pairs):
        return None
    alike = ours.family == theirs.family == "channels" or ours.field == theirs.field
    alike = alike or (ours.field, theirs.field) == ("dilation", "padding")
    if alike and ours.kind.name == theirs.kind.name and all(g == v for g, v in pairs):
        return Term(given)
    if not all(type(g) is int and type(v) is int for g, v in pairs):
        return None
    if (ours.field, theirs.field) == ("kernel_size", "padding"):
        return Term(given, " // 2") if all(g // 2 == v for g, v in pairs) else None
    if ours.family == "channels" and theirs.family in ("channels", "heads"):
        rest = _arithmetic(pairs)
        return Term(given, rest) if rest else None
    return None


def _arithmetic(pairs: set[tuple[int, int]]) -> str:
    """Return what makes the second of each pair of the first: ``" * 4"``; empty where nothing simple does.

    >>> _arithmetic({(64, 256), (128, 512)}), _arithmetic({(32, 8), (96, 24), (33, 8)})
    (' * 4', ' // 4')
    >>> _arithmetic({(64, 96), (96, 128), (128, 160)}), _arithmetic({(64, 96), (96, 128)})
    (' + 32', '')
    """
    g, v = min(pairs)
    if g <= 0 or v <= 0 or len({v for _, v in pairs}) < 2:
        return ""
    if v > g and all(one * (v // g) == other for one, other in pairs):
        return f" * {v // g}"
    if v <= g and all(one == other * (g // v) for one, other in pairs):
        return f" // {g // v}"
    if len(pairs) < ENOUGH:
        return ""
    low = max(2, g // (v + 1))
    for divisor in range(low, min(LARGEST_DIVISOR, g // v) + 1):
        if all(one // divisor == other for one, other in pairs):
            return f" // {divisor}"
    if len({other - one for one, other in pairs}) == 1:
        return f" + {v - g}" if v > g else f" - {g - v}"
    return ""


def _name(parameters: Sequence[Given], taken: set[str], leaving: Sequence[Shape]) -> None:
    """Name the parameters by their fields; where several have the same, by their nodes, too."""
    wishes = [_wish(given, leaving) for given in parameters]
    count = Counter(wishes)
    for given, wish in zip(parameters, wishes, strict=True):
        field, node = given.field, given.node
        full = f"{field}_{node}" if node.isdigit() else f"{node}_{field}"
        is_clear = count[wish] == 1 and wish not in taken and name_problem(wish) is None
        given.name = free_name(wish if is_clear else full, taken)
        taken.add(given.name)


def free_name(wish: str, taken: Collection[str]) -> str:
    """Return a name that a parameter can have, as near to the wish as possible.

    >>> free_name("stride", ["stride"]), free_name("lambda", [])
    ('stride1', 'lambda_')
    """
    wish = wish[:LONGEST_NAME]
    return free_id(taken, wish if name_problem(wish) is None else f"{wish[: LONGEST_NAME - 1]}_")


def _wish(given: Given, leaving: Sequence[Shape]) -> str:
    """Return what a parameter should be called: channels that do not leave the block are its ``width``."""
    field = given.field
    if field in ("out_channels", "out_features"):
        pairs = list(zip(given.values, leaving, strict=True))
        fits = any(all(shape and value in (FREE, shape[end]) for value, shape in pairs) for end in (0, -1))
        return field if fits else "width"
    return field if len(field) > 2 else f"{given.node}_{field}" if not given.node.isdigit() else field


def declared_parameter(given: Given, default: Value) -> BlockParameter:
    """Return a parameter as the block declares it."""
    return BlockParameter(given.trait.kind, default, given.trait.help)


def conditions(solution: Solution, leaving: Sequence[Shape]) -> Iterator[tuple[str, Values]]:
    """Yield conditions under which a part may be there or not, each with whether it holds at each place.

    They speak of whether the channels that come are those that leave, and of whether a stride is 1.
    """
    entering = next(
        (given for given in solution.givens if given.is_size and given.name.startswith("in_")), None
    )
    strides = [given for given in solution.parameters if given.trait.field.startswith("stride")]
    own = dict.fromkeys(Term(each) for each in solution.parameters)
    terms: list[Term | Said] = [*own, *solution.terms.values()]
    channels = tuple(shape[0] if len(shape) > 2 else shape[-1] for shape in leaving if shape)
    made = {term.text: term for term in terms if entering and _values(term) == channels}
    here = entering.values if entering else ()
    for text, term in made.items():
        same = tuple(a == b for a, b in zip(here, _values(term), strict=True))
        name = entering.name if entering else ""
        for stride in strides:
            still = tuple(value == 1 for value in stride.values)
            both = tuple(a and b for a, b in zip(same, still, strict=True))
            yield f"{name} == {text} and {stride.name} == 1", both
            yield f"{name} != {text} or {stride.name} != 1", tuple(not each for each in both)
        yield f"{name} == {text}", same
        yield f"{name} != {text}", tuple(not each for each in same)
    for stride in strides:
        still = tuple(value == 1 for value in stride.values)
        yield f"{stride.name} == 1", still
        yield f"{stride.name} != 1", tuple(not each for each in still)


def _values(term: Term | Said) -> Values:
    """Return what an expression comes to at each place."""
    if isinstance(term, Said):
        return term.values
    if not term.rest:
        return term.given.values
    sign, number = term.rest.split()
    compute: Mapping[str, Callable[[int, int], int]] = {
        "*": lambda a, b: a * b,
        "//": lambda a, b: a // b,
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
    }
    return tuple(compute[sign](value, int(number)) for value in term.given.values)


def values_of(term: Term | Said) -> Values:
    """Return what a field is told at each place."""
    return _values(term)


def with_switch(solution: Solution, name: str, values: Values, taken: set[str], trait: Trait) -> Given:
    """Add a switch to the parameters."""
    given = Given(trait, values, name, f"use_{name}")
    given.name = free_name(f"use_{name}", {each.name for each in solution.givens} | taken)
    solution.givens.append(given)
    return given
