"""Keeps a plug-in's mistakes at its own nodes: what its layers raise or wrongly answer becomes a `Mismatch`.

Analysis, export and window ask layers without a net, as the tests hold those of Convas to what they promise.
A layer that comes from elsewhere is asked here for everything, each time that its shapes are inferred.
"""

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from engine.catalogue.code import Call, Expression, Item, Name, Operation
from engine.catalogue.declaration import classes_in
from engine.catalogue.layer import LAYERS, Layer, parameters
from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveNode, SetValue, SetValues
from engine.catalogue.reach import Along, Reach
from engine.catalogue.shapes import Shape
from engine.catalogue.values import quoted

LONGEST_REASON = 200
CODE = frozenset({"torch", "nn", "F"})
"""The names that the exported code knows, besides the classes of a layer's definition."""
MODULE = Name("module")


def guarded(layer: type[Layer], package: str) -> None:
    """Guard a layer that a package brings."""
    infer_all, summary = layer.infer_all, layer.summary
    input_ports, output_ports = layer.input_ports, layer.output_ports

    @wraps(infer_all)
    def inferred(self: Layer, *x: Shape) -> tuple[Shape, ...]:
        try:
            outputs = infer_all(self, *x)
            summary(self)
            ports = (input_ports(vars(self)), output_ports(vars(self)))
            wrong = next(_mistakes(self, x, outputs, ports), "")
        except Mismatch as mismatch:
            wrong = _wrong_cure(mismatch, layer, len(x))
            if not wrong:
                raise
        except Exception as error:
            wrong = f"{type(error).__name__}: {error}"
        if wrong:
            raise _mistake(layer, package, wrong)
        return outputs

    layer.infer_all = inferred  # type: ignore[method-assign]  # this is what a guard is
    layer.summary = _or_else(summary, "")  # type: ignore[method-assign]
    layer.input_ports = staticmethod(_or_else(input_ports, layer.inputs))  # type: ignore[method-assign]
    layer.output_ports = staticmethod(_or_else(output_ports, layer.outputs))  # type: ignore[method-assign]


def _or_else(asked: Callable[..., Any], instead: Any) -> Callable[..., Any]:
    """Return a function that answers `instead` where `asked` fails: that it does is told by `infer_all`."""

    @wraps(asked)
    def answer(*args: Any) -> Any:
        try:
            return asked(*args)
        except Exception:
            return instead

    return answer


def _mistake(layer: type[Layer], package: str, what: str) -> Mismatch:
    return Mismatch(
        "plugin-mistake",
        f"{layer.__name__} of the package {package} has made a mistake "
        f"({' '.join(what.split())[:LONGEST_REASON]}): tell its authors, or remove it.",
        RemoveNode(),
        port=None,
    )


def _wrong_cure(mismatch: Mismatch, layer: type[Layer], count: int) -> str:
    """Say what about a refusal cannot be shown, or nothing."""
    if mismatch.port is not None and mismatch.port not in range(count):
        return f"it finds fault with input {mismatch.port} of {count}"
    for suggestion in mismatch.suggestions:
        if isinstance(suggestion, SetValue):
            wrong = _wrong_values(layer.__name__, {suggestion.name})
        elif isinstance(suggestion, SetValues):
            wrong = _wrong_values(layer.__name__, set(suggestion.values))
        elif isinstance(suggestion, InsertBefore):
            if suggestion.port is not None and suggestion.port not in range(count):
                return f"it suggests a layer before input {suggestion.port} of {count}"
            row = (suggestion, *suggestion.then)
            wrong = next(filter(None, (_wrong_values(each.layer, set(each.values)) for each in row)), "")
        else:
            continue
        if wrong:
            return wrong
    return ""


def _wrong_values(layer: str, names: set[str]) -> str:
    if layer not in LAYERS:
        return f"it suggests the layer {layer}, which is not there"
    strange = names - {entry.name for entry in parameters(LAYERS[layer])}
    return f"it suggests a value for {min(strange)}, which is no parameter of {layer}" if strange else ""


def _mistakes(layer: Layer, x: tuple[Shape, ...], outputs: Any, ports: tuple[Any, Any]) -> Iterator[str]:
    """Yield what is wrong with the answers of a layer that takes its inputs."""
    if not (isinstance(outputs, tuple) and all(_is_shape(shape, least=1) for shape in outputs)):
        yield f"infer answers {quoted(outputs)}, which is no shape"
        return
    if len(outputs) != max(1, len(ports[1])) or (ports[0] is not None and len(ports[0]) != len(x)):
        yield f"it has {len(outputs)} shapes for the outputs {', '.join(ports[1])}"
    for name, tensors in (("weights", layer.weights(*x)), ("buffers", layer.buffers(*x))):
        if not all(isinstance(key, str) and _is_shape(shape) for key, shape in tensors.items()):
            yield f"{name} answers {quoted(tensors)}, which are no shapes by name"
    for name in ("macs", "uses", "saved_bytes"):
        count = getattr(layer, name)(*x)
        if not isinstance(count, int) or count < 0:
            yield f"{name} answers {quoted(count)}, which is no count"
    texts = (layer.remark(*x), *layer.formulas(*x))
    if not all(isinstance(text, str) for text in texts) or not {*layer.saved} <= {"input", "output"}:
        yield "remark, formulas or saved hold no words"
    for port, shape in enumerate(x):
        for output, made in enumerate(outputs):
            if not _is_reach(layer.reach(*x, port=port, output=output), shape, made):
                yield f"reach does not fit the shapes {shape} and {made}"
    yield from _code_mistakes(layer, x)


def _is_shape(shape: Any, least: int = 0) -> bool:
    sizes = isinstance(shape, tuple) and all(isinstance(n, int) and n >= 1 for n in shape)
    return sizes and len(shape) >= least


def _is_reach(reach: Any, shape: Shape, made: Shape) -> bool:
    if reach is None:
        return True
    if not isinstance(reach, Reach) or len(reach.along) != len(made):
        return False
    return all(
        isinstance(along, Along) and along.dimension in range(len(shape)) and along.windows
        for along in reach.along
        if along is not None
    )


def _code_mistakes(layer: Layer, x: tuple[Shape, ...]) -> Iterator[str]:
    """Yield what the exported code could not run: names that it does not know."""
    init = layer.init(*x)
    names = [Name(f"x{index}") for index in range(len(x))]
    said = layer.call(MODULE, *names)
    made = f"{init.function} {init.within}".split() if init else []
    known = CODE | classes_in(layer.definition)
    unknown = {_root(name) for name in made} - known
    unknown |= set(_roots(said)) - known - {MODULE, *names}
    if unknown:
        yield f"its code uses {min(unknown)}, which the exported file does not know: give it a definition"
    if init is None and MODULE in _roots(said):
        yield "its code calls a module that it does not construct"


def _roots(expression: Expression | Any) -> Iterator[str]:
    """Yield the names with which the parts of an expression begin."""
    match expression:
        case Name():
            yield _root(expression)
        case Call(function=function, args=args, kwargs=kwargs):
            yield _root(function)
            for each in (*args, *kwargs.values()):
                yield from _roots(each)
        case Operation(operands=operands):
            for each in operands:
                yield from _roots(each)
        case Item(whole=whole):
            yield from _roots(whole)
        case tuple():
            for each in expression:
                yield from _roots(each)


def _root(name: str) -> str:
    """Return a dotted name's beginning.

    >>> _root("x.shape[0]"), _root("nn.Linear")
    ('x', 'nn')
    """
    return (re.match(r"\w*", name) or [""])[0]
