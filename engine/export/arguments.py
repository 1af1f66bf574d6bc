"""The constructor's arguments of a class: which have a default, and how its calls say them."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from engine.analysis.report import GraphReport
from engine.catalogue.code import is_symbolic
from engine.export.names import distinct
from engine.export.symbols import is_switch
from engine.export.walk import Argument, dimensions, entering
from engine.graph.document import BlockParameter, Design
from engine.graph.scope import expressions
from engine.graph.substitution import used_names

MOST_NAMED = 5
"""Of how many constructor arguments at most those are told by name that do not speak for themselves."""
SPEAKING = {"channels", "features", "out_channels", "out_features", "planes", "width"}
"""What comes behind the channels that enter, as in torch's own layers."""


@dataclass(frozen=True)
class Given:
    """A constructor argument: its value at each place of the class."""

    values: Sequence[Any]
    source: str = ""
    """The parameter or size of the block that it is; empty for what the places say differently."""
    default: Any = None
    is_defaulted: bool = False
    """Whether it has a `default`, that of the block's parameter."""
    is_named: bool = False
    """Whether a place says it by name."""
    is_optional: bool = False
    """Whether a place leaves it out where it is its default."""


def candidates(design: Design, bodies: Sequence[GraphReport], taken: Set[str]) -> dict[str, Given]:
    """Return what may become arguments of the class that serves these places, by their names, none `taken`.

    These are the sizes of what enters, as far as they differ or are told all the same, and the parameters.
    """
    sizes = {
        name: [entering(body)[index][axis] for body in bodies]
        for name, (index, axis) in dimensions(design, bodies[0]).items()
    }
    told: dict[str, list[Any]] = {name: [body.around[name] for body in bodies] for name in bodies[0].around}
    always = {*told, *_told(bodies, sizes.keys())}
    result: dict[str, Given] = {}
    for name, values in {**sizes, **told}.items():
        if name in always or any(value != values[0] for value in values):
            own = distinct(f"{name}_", {*sizes, *told, *result, *taken}) if name in taken else name
            result[own] = Given(values, name)
    return result


def _told(bodies: Sequence[GraphReport], sizes: Set[str]) -> Iterator[str]:
    """Yield the sizes that are arguments even where they are the same at all places.

    A block that has parameters is told the channels, too; any other the sizes that its expressions name,
    unless it is a chain with one place, which needs no arguments.
    """
    graph = bodies[0].graph
    is_chain = all(id.isdigit() for id, node in graph.nodes.items() if node.type not in ("Input", "Output"))
    if graph.parameters or len(bodies) > 1 or not is_chain:
        for node in graph.nodes.values():
            yield from (name for text in expressions(node) for name in used_names(text))
    if graph.parameters:
        yield from (name for name in sizes if name.rstrip("_").endswith(("_channels", "_features")))


def with_defaults(signature: dict[str, Given], parameters: Mapping[str, BlockParameter]) -> dict[str, Given]:
    """Give the block's parameters their defaults, and tell which arguments are said by name.

    `signature` has first the sizes, then the parameters, last what the places say differently. The channels
    behind the sizes speak for themselves. Larger numbers that differ from place to place are sizes, too,
    which every place had better say.
    """
    result, named = dict(signature), _named(signature, parameters)
    speaks = True
    for name, given in signature.items():
        is_size = given.source != "" and given.source not in parameters
        speaks = speaks and (is_size or name in SPEAKING)
        result[name] = given = replace(given, is_named=name in named and not speaks)
        if given.source in parameters:
            default = parameters[given.source].default
            optional = given.is_named and (_is_small(default) or _is_always_default(given, parameters))
            result[name] = replace(given, default=default, is_defaulted=True, is_optional=optional)
    return result


def _named(signature: Mapping[str, Given], parameters: Mapping[str, BlockParameter]) -> list[str]:
    """Return the arguments that are said by name, if they do not speak for themselves.

    Where many arguments make a table, these are the last parameters only: from one on that is its default
    everywhere, or as far as the defaults are small and any place says the same.
    """
    known = [name for name, given in signature.items() if given.source in parameters]
    constant = [place for place, name in enumerate(known) if _is_always_default(signature[name], parameters)]
    behind = [name for name, given in signature.items() if not given.source and known]
    if len(signature) - len(constant) <= MOST_NAMED:
        return [name for place, name in enumerate(signature) if name in known or place]
    first = len(known)
    while first and _is_often_default(signature[known[first - 1]], parameters):
        first -= 1
    return known[min(first, *constant) if constant else first :] + behind


def _is_often_default(given: Given, parameters: Mapping[str, BlockParameter]) -> bool:
    default = parameters[given.source].default
    return _is_small(default) and any(_same(value, default) for value in given.values)


def _is_always_default(given: Given, parameters: Mapping[str, BlockParameter]) -> bool:
    return all(_same(value, parameters[given.source].default) for value in given.values)


def _is_small(value: Any) -> bool:
    return isinstance(value, bool | str) or (isinstance(value, int | float) and 0 <= value <= 3)


def _same(value: Any, default: Any) -> bool:
    return not is_symbolic(value) and type(value) is type(default) and bool(value == default)


def arguments(values: Mapping[str, Any], signature: Mapping[str, Given]) -> Iterator[Argument]:
    """Yield the arguments of a class: those that come first and speak for themselves by position.

    Many arguments are a table, which reads better without names, but for switches.
    """
    named = False
    for name, value in values.items():
        given = signature[name]
        named = named or is_switch(value) or given.is_named
        left_out = given.is_optional and _same(value, given.default)
        yield Argument(name if named else "", value, left_out, name)
