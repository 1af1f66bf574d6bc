"""What a template is: a builder with a title, a note on its paper and declared options."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from engine.catalogue import Parameter
from engine.catalogue.fields import Choice, Integer, Kind, Number, Switch, Value
from engine.catalogue.names import meant
from engine.errors import UsageError
from engine.graph.document import Design

FAMILIES = ("First steps", "Classic", "Residual", "Efficient", "Transformers", "Other data")
"""What templates are grouped by, in the order in which they are offered."""

Builder = Callable[..., Design]
Model = Callable[[Mapping[str, Any]], str | None]
B = TypeVar("B", bound=Builder)


@dataclass(frozen=True)
class Template:
    """A named builder of designs; its options are declared as the parameters of layers are."""

    name: str
    title: str
    note: str
    """What the architecture is and where it comes from, in two sentences."""
    family: str
    """One of `FAMILIES`."""
    options: tuple[Parameter, ...]
    builder: Builder
    model: Model | None = None
    """Names the model of torchvision that has the same tensors, for options; most templates have none."""

    def build(self, /, **options: object) -> Design:
        """Return the design for these options (as values or as text), or raise `UsageError`."""
        return self.builder(**self.values(options))

    def torchvision(self, /, **options: object) -> str | None:
        """Return the name of torchvision's model of this architecture, as in ``resnet50``, or None.

        Its pretrained weights fit, but for the last layer where there are other classes.
        """
        return self.model(self.values(options)) if self.model else None

    def values(self, options: Mapping[str, object]) -> dict[str, Value]:
        """Return a checked value for every option: the given one (read, where it is text) or the default."""
        known = {option.name: option for option in self.options}
        for name in options:
            if name not in known:
                raise UsageError(f"{self.name} has no option {name}: {meant(name, known, 'it has')}")
        return {
            name: self._value(option, options[name]) if name in options else option.default
            for name, option in known.items()
        }

    def parse(self, settings: Iterable[str]) -> dict[str, str]:
        """Take settings apart that stand as ``depth=50`` on a command line; the last of a name counts."""
        parts = [text.partition("=") for text in settings]
        for name, equals, text in parts:
            if not name.strip() or not equals:
                names = ", ".join(option.name for option in self.options)
                raise UsageError(
                    f"{name + equals + text!r} is no setting: write NAME=VALUE, where NAME is {names}."
                )
        return {name.strip(): text.strip() for name, _, text in parts}

    def _value(self, option: Parameter, given: object) -> Any:
        value = option.kind.canonical(parse(option.kind, given))
        if problem := option.kind.problem(value):
            raise UsageError(f"The option {option.name} of {self.name} {problem}.")
        return value


TEMPLATES: dict[str, Template] = {}
"""Every template by its name; filled at import, then read-only."""


def template(
    title: str, note: str, *, family: str, torchvision: Model | None = None, **options: Any
) -> Callable[[B], B]:
    """Register a builder under its own name; options are declared with `engine.catalogue.fields`.

    `torchvision` tells from the options' values which of its models has the same tensors, if one has.
    """

    def register(builder: B) -> B:
        name = builder.__name__
        if name in TEMPLATES:
            raise ValueError(f"a template named {name} is there already")
        declared = (Parameter(key, default=each.default, **each.metadata) for key, each in options.items())
        TEMPLATES[name] = Template(name, title, note, family, tuple(declared), builder, torchvision)
        return builder

    return register


def parse(kind: Kind, given: object) -> object:
    """Return what a text means for an option of a kind; what cannot be read stays, for the kind to refuse.

    >>> parse(Integer(1, 1000), " 10"), parse(Choice(("18", "50")), 50), parse(Switch(), "on")
    (10, '50', True)
    """
    if isinstance(kind, Choice):
        given = str(given)
    if not isinstance(given, str):
        return given
    text = given.strip()
    if isinstance(kind, Switch):
        return {"true": True, "on": True, "false": False, "off": False}.get(text.lower(), text)
    try:
        return int(text) if isinstance(kind, Integer) else float(text) if isinstance(kind, Number) else text
    except ValueError:
        return text
