"""Whether a layer is declared as it must be: asked of layers that plug-ins bring, and by the tests of all."""

import ast
import dataclasses
import re
from itertools import takewhile

from engine.catalogue.layer import CATEGORIES, LAYERS, Layer, parameters
from engine.catalogue.names import name_problem


def declaration_problem(layer: type[Layer]) -> str | None:
    """Say what is wrong with the declaration of a layer, or None."""
    problem = (
        _class_problem(layer)
        or _parameter_problem(layer)
        or _text_problem(layer)
        or _definition_problem(layer)
    )
    return f"{layer.__name__} {problem}" if problem else None


def _class_problem(layer: type[Layer]) -> str | None:
    if not (isinstance(layer, type) and issubclass(layer, Layer)):
        return "is no subclass of Layer"
    if "__dataclass_fields__" not in vars(layer) or not layer.__dataclass_params__.frozen:  # type: ignore[attr-defined]  # a dataclass has them
        return "is no frozen dataclass: write @dataclass(frozen=True) above it"
    if hasattr(layer, "__post_init__"):
        return "has a __post_init__: refuse values by the limits of the parameters, or in infer"
    if problem := name_problem(layer.__name__):
        return f"cannot be the name of a layer: {problem}"
    if layer.init is Layer.init and layer.call is Layer.call and layer.inputs and layer.outputs:
        return "says no code: give it init or call"
    return None


def _parameter_problem(layer: type[Layer]) -> str | None:
    for field in dataclasses.fields(layer):  # type: ignore[arg-type]  # it is a dataclass, as was found
        if set(field.metadata) != {"kind", "help", "section"}:
            return f"has the parameter {field.name}, which no function of engine.catalogue.declare declares"
    for entry in parameters(layer):
        if problem := name_problem(entry.name) or entry.kind.problem(entry.default):
            return f"has the parameter {entry.name}, whose name or default cannot be: {problem}"
        if not entry.help.endswith("."):
            return f"has the parameter {entry.name} without a sentence of help"
    kinds = {entry.name: entry.kind for entry in parameters(layer)}
    for preset in layer.presets:
        for name, value in preset.values.items():
            if name not in kinds or kinds[name].problem(value):
                return f"has the preset {preset.name} with a value for {name} that cannot be"
    if strange := {*layer.summarised, *layer.told} - kinds.keys():
        return f"sums up {min(strange)}, which is no parameter"
    return None


def _text_problem(layer: type[Layer]) -> str | None:
    # A dataclass without a docstring gets its signature for one.
    if not re.fullmatch(r"[A-Z].*\.", (layer.__doc__ or "").strip().partition("\n")[0]):
        return "has no docstring that begins with a sentence on what it does"
    if layer.category not in CATEGORIES:
        return f"has the unknown category {layer.category!r}"
    if not all(isinstance(word, str) for word in layer.synonyms):
        return "has synonyms that are no words"
    return None


def _definition_problem(layer: type[Layer]) -> str | None:
    """Say why the classes that the exported file needs cannot stand there, or None."""
    try:
        own = classes_in(layer.definition)
    except (SyntaxError, ValueError) as error:
        return f"has a definition that is no Python ({error})"
    earlier = takewhile(lambda other: other is not layer, LAYERS.values())
    for other in (other for other in earlier if other.definition != layer.definition):
        if both := own & classes_in(other.definition):
            return f"defines the class {min(both)}, as {other.__name__} does in another way"
    return None


def classes_in(definition: str) -> set[str]:
    """Return the names of the classes and functions that a text defines.

    >>> classes_in("class Gate(nn.Module):\\n    pass")
    {'Gate'}
    """
    defined = (ast.ClassDef, ast.FunctionDef)
    return {part.name for part in ast.parse(definition).body if isinstance(part, defined)}
