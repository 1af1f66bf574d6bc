"""The catalogue as plain data, in the form that `convas layers --json` promises."""

from typing import Any

from engine.catalogue.layer import CATEGORIES, LAYERS, Layer, Parameter, parameters, title
from engine.catalogue.plugins import package_of


def ordered() -> list[type[Layer]]:
    """Return all layer types by category, in palette order."""
    return sorted(LAYERS.values(), key=lambda layer: CATEGORIES.index(layer.category))


def listing() -> list[dict[str, Any]]:
    """Return every layer type with its category, ports and parameters."""
    return [
        {
            "layer": layer.__name__,
            "category": layer.category,
            "help": title(layer),
            "package": package_of(layer) or None,
            "synonyms": list(layer.synonyms),
            "inputs": list(layer.inputs),
            "variadic": layer.variadic,
            "outputs": list(layer.outputs),
            "presets": [{"name": preset.name, "help": preset.help} for preset in layer.presets],
            "parameters": [described(parameter) for parameter in parameters(layer)],
        }
        for layer in ordered()
    ]


def described(parameter: Parameter) -> dict[str, Any]:
    """Return a parameter's kind, default, range and help."""
    default = parameter.default
    return {
        "name": parameter.name,
        "kind": parameter.kind.name,
        "default": list(default) if isinstance(default, tuple) else default,
        "range": parameter.kind.describe(),
        "help": parameter.help,
    }
