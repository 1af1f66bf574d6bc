"""Writes the text of one class: its attributes, and `forward` line by line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten, wrap
from typing import Any

from engine.analysis.report import GraphReport
from engine.catalogue.code import Call, Expression, Item, Name, Operation, Unless
from engine.catalogue.names import INDEX
from engine.catalogue.shapes import show
from engine.export.arguments import Given
from engine.export.breaking import INDENT, WIDTH
from engine.export.chains import Group, is_chain
from engine.export.layout import (
    Called,
    Defined,
    Either,
    Grouped,
    Joined,
    Keyed,
    Listed,
    Repeated,
    Subscripted,
    Text,
    lines,
)
from engine.export.merge import Class, Construction, Module
from engine.export.names import argument_names
from engine.export.symbols import PRODUCT, SUM, Symbol, operand, written
from engine.export.variables import Step, variables
from engine.graph.document import NETWORK, Design, Port, ports_out, tells_only_type

CHAIN_INPUT, CHAIN_OUTPUT = "input", "output"
"""Instead of a variable where an ``nn.Sequential`` makes a node's output, as it has no statements."""

LONGEST_NOTE = 400
"""How many characters of a note a docstring repeats."""


@dataclass(frozen=True)
class Statement:
    """Where a node's output can be seen: in a variable, after the statement on a line (counted from 1)."""

    class_name: str
    """The class, or that of the owner and the attribute for an ``nn.Sequential`` that stands in place."""
    line: int
    id: str
    variable: str


@dataclass
class Page:
    """The rows of the file so far, and what stands where."""

    rows: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    lines: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, *rows: str, about: Iterable[tuple[str, str]] = ()) -> int:
        """Add rows, which speak of these nodes, and return the line of the first that is no comment."""
        first = len(self.rows) + 1
        for node in about:
            self.lines.setdefault(node, []).extend(range(first, first + len(rows)))
        self.rows.extend(rows)
        return first + (rows[0].lstrip().startswith("#") if rows else 0)


@dataclass
class Writer:
    """Writes one class to the page."""

    design: Design
    known: Class
    page: Page
    chains: Mapping[str, Class]
    """The chains that stand where they are used, by the names of classes that they would be."""
    groups: Mapping[str, Group]
    """The function that shortens a chain, by the name of its class."""

    @property
    def body(self) -> GraphReport:
        """One place of the class, to read the order and wires from."""
        return self.known.bodies[0]

    def write(self) -> None:
        """Write the class."""
        base = "nn.Sequential" if is_chain(self.known) else "nn.Module"
        self.page.add(f"class {self.known.name}({base}):", *self._docstring())
        if is_chain(self.known):
            self.page.add(*self._init_signature(), f"{INDENT * 2}super().__init__(")
            self._write_entries(self.known, self.known.name)
            return
        if self.known.modules or self.known.kept or self.known.switches:
            self.page.add(*self._init_signature(), f"{INDENT * 2}super().__init__()")
            for argument, attribute in self.known.kept.items():
                self.page.add(*lines(f"self.{attribute} = ", argument, "", 2))
            for id, (attribute, value) in self.known.switches.items():
                rows = lines(f"self.{attribute} = ", value, "", 2)
                self.page.add(*rows, about=[(self.known.graph, id)])
            for id, module in self.known.modules.items():
                self._write_attribute(id, module)
            self.page.add("")
        self._write_forward()

    def _docstring(self) -> list[str]:
        """Return the docstring and a blank line; a block without a note has neither."""
        text = self.body.graph.note.strip().partition("\n")[0]
        if self.known.graph == NETWORK:
            shapes = [show(self.body.nodes[id].output or ()) for id in self.body.graph.inputs]
            text = f"{self.design.name} for inputs of {' and '.join(shapes)}."
        text = _harmless(text)
        first, *rest = wrap(f'"""{text}', WIDTH - len(INDENT))
        if not rest:
            return [f'{INDENT}"""{text}"""', ""] if text else []
        return [f"{INDENT}{row}" for row in (first, *rest, '"""')] + [""]

    def _init_signature(self) -> list[str]:
        return lines("def ", Defined("__init__", ("self", *_declared(self.known.signature)), "None"), ":", 1)

    def _write_attribute(self, id: str, module: Module) -> None:
        about = [(self.known.graph, id)]
        if chain := self.chains.get(module.constructions[0].function):
            self.page.add(f"{INDENT * 2}self.{id} = nn.Sequential(", about=about)
            self._write_entries(chain, f"{self.known.name}.{id}")
        else:
            self.page.add(*lines(f"self.{id} = ", _constructed(module), "", 2), about=about)

    def _write_entries(self, chain: Class, name: str) -> None:
        """Write what is in an ``nn.Sequential``: the nodes' numbers are their places."""
        group = self.groups.get(chain.name)
        calls = group.calls if group else {}
        inside = {id for ids, _ in calls.values() for id in ids}
        for id, module in chain.modules.items():
            if id in calls:
                ids, call = calls[id]
                comment = next((chain.comments[each] for each in ids[::-1] if chain.comments[each]), "")
                about = [(chain.graph, each) for each in ids]
                self.page.add(*lines("", call, ",", 3, comment), about=about)
            elif id not in inside:
                for entry in _entries(module):
                    rows = lines("", entry, ",", 3, chain.comments[id])
                    self.page.add(*rows, about=[(chain.graph, id)])
        self.page.add(f"{INDENT * 2})")
        body = chain.bodies[0]
        for id in body.order:
            variable = CHAIN_INPUT if body.nodes[id].node.type == "Input" else CHAIN_OUTPUT
            self.page.statements.append(Statement(name, 0, id, variable))

    def _write_forward(self) -> None:
        steps = [step for id in self.body.order if (step := self._step(id))]
        returned = [self._value(Port(id)) for id in self.body.graph.outputs]
        inputs = self.body.graph.inputs
        arguments = {inputs[0]: "x"} if len(inputs) == 1 else argument_names(inputs)
        names = variables(steps, returned, arguments)
        taken = [(self.known.graph, id) for id in inputs]
        line = self.page.add(*self._forward_signature(arguments, len(returned)), about=taken)
        written_at = {Port(id): line for id in inputs}
        for step in steps:
            made = [Port(step.id, index) for index in range(len(step.outputs))]
            before = f"{', '.join(names[value] for value in made)} = "
            rows = lines(before, self._computed(step, names), "", 2, self.known.comments[step.id])
            written_at.update(dict.fromkeys(made, self.page.add(*rows, about=[(self.known.graph, step.id)])))
        back = Listed(tuple(names[value] for value in returned))
        given = [(self.known.graph, id) for id in self.body.graph.outputs]
        self.page.add(*lines("return ", back, "", 2), about=given)
        self._note(names, written_at)

    def _forward_signature(self, arguments: dict[str, str], outputs: int) -> list[str]:
        kind = Subscripted("tuple", ", ".join(["torch.Tensor"] * outputs)) if outputs > 1 else "torch.Tensor"
        taken = ("self", *(f"{name}: torch.Tensor" for name in arguments.values()))
        return lines("def ", Defined("forward", taken, kind), ":", 1, self._entering(arguments))

    def _entering(self, arguments: dict[str, str]) -> str:
        """Return the shapes that enter; one that is merely named after its argument says nothing."""
        shapes = {id: self.known.comments.get(id, "") for id in arguments}
        told = {id: shape for id, shape in shapes.items() if shape and not shape.isidentifier()}
        if len(arguments) == 1:
            return "".join(told.values())
        return ", ".join(f"{arguments[id]}: {shape}" for id, shape in told.items())

    def _step(self, id: str) -> Step | None:
        """Return the statement that a node needs; what merely passes data on needs none."""
        report = self.body.nodes[id]
        if not report.live or report.node.type in ("Input", "Output") or id in self.known.passed:
            return None
        sources = (self._value(self.body.graph.links[Port(id, index)]) for index in range(len(report.inputs)))
        has_module = id in self.known.modules or bool(report.node.shares)
        is_chosen = not tells_only_type(id, report.node.type)
        return Step(id, tuple(sources), ports_out(self.design, report.node), has_module, is_chosen)

    def _value(self, port: Port) -> Port:
        """Follow a wire back, past Outputs and bypassed nodes, to where its value is made."""
        while self.body.nodes[port.node].node.type == "Output" or port.node in self.known.passed:
            port = self.body.graph.links[Port(port.node, 0)]
        return port

    def _computed(self, step: Step, names: dict[Port, str]) -> Text:
        """Return what a statement computes."""
        x = tuple(Name(names[source]) for source in step.sources)
        module = Name(f"self.{self.body.nodes[step.id].node.shares or step.id}")
        layers = (body.nodes[step.id].layer for body in self.known.bodies)
        layer = self.known.calls.get(step.id) or next((layer for layer in layers if layer), None)
        made = _text(layer.call(module, *x) if layer else Call(module, x))
        if step.id not in self.known.switches:
            return made
        attribute, _ = self.known.switches[step.id]
        return Either(made, f"self.{attribute}", x[0])

    def _note(self, names: dict[Port, str], written_at: dict[Port, int]) -> None:
        """Note where the output of every node can be seen; a passed node's is that of the node before."""
        for id in self.body.order:
            if self.body.nodes[id].live:
                value = self._value(Port(id))
                self.page.statements.append(Statement(self.known.name, written_at[value], id, names[value]))


def _harmless(text: str) -> str:
    """Return a text as it may stand in a docstring: nothing in it can end the docstring or be an escape."""
    shown = "".join(c for c in " ".join(text.split()) if c.isprintable())
    return shorten(shown.replace("\\", "/").replace('"', "'"), LONGEST_NOTE, placeholder=" …")


def _declared(signature: Mapping[str, Given]) -> Iterator[str]:
    """Yield the arguments as the constructor declares them; one without a default is behind a `*`."""
    has_defaults = has_star = False
    for name, given in signature.items():
        if has_defaults and not given.is_defaulted and not has_star:
            has_star = True
            yield "*"
        has_defaults = has_defaults or given.is_defaulted
        default = f" = {written(given.default)}" if given.is_defaulted else ""
        values = [*given.values, given.default] if given.is_defaulted else given.values
        yield f"{name}: {_type(values)}{default}"


def _type(values: Sequence[Any]) -> str:
    """Return the annotation of an argument that takes these values."""
    return " | ".join(dict.fromkeys(map(_type_of, values)))


def _type_of(value: Any) -> str:
    if isinstance(value, tuple):
        return f"tuple[{', '.join(map(_type_of, value))}]"
    return "None" if value is None else type(value).__name__


def _constructed(module: Module) -> Text:
    """Return the text of an attribute's value."""
    if module.count is None:
        return _if_present(_call(module.constructions[0]), module.present)
    return _if_present(Called("nn.Sequential", tuple(_repetitions(module))), module.present)


def _entries(module: Module) -> list[Text]:
    """Return the entries of an ``nn.Sequential`` that a node is, or takes, there."""
    return _repetitions(module, module.present)


def _repetitions(module: Module, present: str = "") -> list[Text]:
    first, *others = (_if_present(_call(each), present) for each in module.constructions)
    if module.count is None or (not others and module.count == "1"):
        return [first]
    is_counted = module.constructions[-1].is_counted
    if not others:
        return [Repeated(first, module.count, variable=INDEX if is_counted else "_")]
    if not module.rest or module.rest == "1":
        return [first, *others]
    if is_counted:
        return [first, Repeated(others[0], module.count, start="1", variable=INDEX)]
    return [first, Repeated(others[0], module.rest)]


def _if_present(text: Text, present: str) -> Text:
    return Either(text, present, "nn.Identity()") if present else text


def _call(construction: Construction) -> Called:
    arguments = []
    for keyword, said in construction.arguments:
        text = Grouped(said) if isinstance(said, tuple) else said
        arguments.append(Keyed(keyword, text) if keyword else text)
    called = Called(construction.function, tuple(arguments))
    return Called(construction.within, (called,)) if construction.within else called


def _text(expression: Expression) -> Text:
    match expression:
        case Operation(operator=operator, operands=operands):
            return Joined(
                operator, tuple(_joined(each, operator, place) for place, each in enumerate(operands))
            )
        case Item(whole=whole, subscript=subscript):
            return Subscripted(_text(whole), subscript)
        case Call(function=function, args=args, kwargs=kwargs):
            named = (Keyed(name, _operand(value)) for name, value in _given(kwargs))
            return Called(function, (*map(_operand, args), *named))
    return str(expression)


def _joined(value: Any, operator: str, place: int) -> Text:
    """Return an operand; an expression over arguments is put in parentheses where it binds less tightly."""
    if isinstance(value, Symbol):
        return operand(value, SUM if operator in "+-" else PRODUCT, right=place > 0)
    return _operand(value)


def _given(arguments: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the arguments by keyword that are not left out."""
    for name, value in arguments.items():
        if not isinstance(value, Unless):
            yield name, value
        elif not value.left_out:
            yield name, value.value


def _operand(value: Any) -> Text:
    """Return an operand or argument in `forward`: an expression, a tuple that holds one, or a plain value."""
    if not _is_expression(value):
        return written(value)
    return Grouped(tuple(map(_operand, value))) if isinstance(value, tuple) else _text(value)


def _is_expression(value: Any) -> bool:
    if isinstance(value, tuple):
        return any(map(_is_expression, value))
    return isinstance(value, Call | Operation | Item | Name)
