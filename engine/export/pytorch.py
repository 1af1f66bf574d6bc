"""PyTorch code of a design: one file that reads as if an expert had typed it, and that is the text that is trained."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from engine.analysis import Report, analyse
from engine.analysis.report import GraphReport
from engine.catalogue.code import Call, Expression, Name, Operation
from engine.catalogue.shapes import Shape, show
from engine.errors import InvalidDesign
from engine.export.classes import Class, Construction, Module, classes
from engine.export.layout import INDENT, WIDTH, Called, Either, Grouped, Joined, Repeated, Text, lines
from engine.export.symbols import written
from engine.export.variables import Step, variables
from engine.graph.document import NETWORK, Design, Port

CHAIN_INPUT, CHAIN_OUTPUT = "input", "output"
"""Instead of a variable for what enters and leaves an ``nn.Sequential``, which has no statements of its own."""


@dataclass(frozen=True)
class Statement:
    """Where a node's output can be seen: in a variable, after the statement that begins on a line (from 1)."""

    class_name: str
    line: int
    id: str
    variable: str


@dataclass(frozen=True)
class Source:
    """The exported file and where each node stands in it."""

    text: str
    class_name: str
    """The network's own class, constructed without arguments."""
    statements: tuple[Statement, ...]
    lines: dict[tuple[str, str], list[int]]
    """The lines (from 1) that speak of a node, by the name of its graph and its id."""
    inputs: tuple[Shape, ...]
    """The shapes that `forward` takes, without the batch."""


def source(design: Design, report: Report | None = None) -> Source:
    """Return the code of a design, or raise `InvalidDesign` with a sentence for each error."""
    report = report or analyse(design)
    if report.errors:
        raise InvalidDesign([problem.message for problem in report.errors])
    written_classes = classes(design, report)
    page = _Page()
    page.add("import torch", "from torch import nn", "")
    for known in written_classes:
        page.add("")
        _Writer(design, known, page).write()
        page.add("")
    network = written_classes[-1]
    inputs = tuple(
        shape for id in design.network.of_type("Input") if (shape := report.network.nodes[id].output)
    )
    page.add("", *_main(network.name, inputs, len(report.network.outputs)))
    text = "\n".join(page.rows) + "\n"
    return Source(text, network.name, tuple(page.statements), page.lines, inputs)


def _main(name: str, inputs: Sequence[Shape], outputs: int) -> Iterator[str]:
    """Print the parameter count and the output shape for a random input."""
    yield 'if __name__ == "__main__":'
    yield f"{INDENT}model = {name}().eval()"
    yield f"{INDENT}parameters = sum(p.numel() for p in model.parameters())"
    examples = tuple(f"torch.randn({', '.join(map(str, (1, *shape)))})" for shape in inputs)
    if outputs == 1:
        yield from lines("output = ", Called("model", examples), "", 1)
        shown = "tuple(output.shape)"
    else:
        yield from lines("outputs = ", Called("model", examples), "", 1)
        shown = "[tuple(output.shape) for output in outputs]"
    yield f'{INDENT}print(f"{{parameters:,}} parameters, output {{{shown}}}")'


@dataclass
class _Page:
    """The rows of the file so far, and what stands where."""

    rows: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    lines: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, *rows: str, about: tuple[str, str] | None = None) -> int:
        """Add rows and return the line of the first that is no comment."""
        first = len(self.rows) + 1 + (rows[0].lstrip().startswith("#") if rows else 0)
        if about:
            self.lines.setdefault(about, []).extend(range(len(self.rows) + 1, len(self.rows) + 1 + len(rows)))
        self.rows.extend(rows)
        return first


@dataclass
class _Writer:
    """Writes one class to the page."""

    design: Design
    known: Class
    page: _Page

    @property
    def body(self) -> GraphReport:
        """One place of the class, to read the order and wires from."""
        return self.known.bodies[0]

    def write(self) -> None:
        """Write the class."""
        chain = bool(self.known.modules) and all(id.isdigit() for id in self.known.modules)
        self.page.add(
            f"class {self.known.name}(nn.{'Sequential' if chain else 'Module'}):", *self._docstring(), ""
        )
        if chain:
            self._write_chain()
            return
        if self.known.modules:
            self.page.add(*self._init_signature(), f"{INDENT * 2}super().__init__()")
            for id, module in self.known.modules.items():
                self.page.add(
                    *lines(f"self.{id} = ", _constructed(module), "", 2), about=(self.known.graph, id)
                )
            self.page.add("")
        self._write_forward()

    def _docstring(self) -> list[str]:
        if self.known.graph == NETWORK:
            shapes = [show(self.body.nodes[id].output or ()) for id in self.body.graph.of_type("Input")]
            text = f"{self.design.name} for inputs of {' and '.join(shapes)}."
        else:
            text = self.body.graph.note.split("\n")[0] or f"The block {self.known.graph}."
        harmless = "".join(c for c in text if c.isprintable()).replace("\\", "/").replace('"', "'")
        return [f'{INDENT}"""{shorten(harmless, WIDTH - 10, placeholder=" …")}"""']

    def _init_signature(self) -> list[str]:
        types = {name: type(column[0]).__name__ for name, column in self.known.signature.items()}
        arguments = ("self", *(f"{name}: {kind}" for name, kind in types.items()))
        return lines("def ", Called("__init__", arguments), " -> None:", 1)

    def _write_chain(self) -> None:
        """Write an ``nn.Sequential``: the nodes' numbers are their places."""
        self.page.add(*self._init_signature(), f"{INDENT * 2}super().__init__(")
        for id, module in self.known.modules.items():
            for entry in _entries(module):
                comment = self.known.comments[id]
                self.page.add(*lines("", entry, ",", 3, comment), about=(self.known.graph, id))
        self.page.add(f"{INDENT * 2})")
        for type, variable in (("Input", CHAIN_INPUT), ("Output", CHAIN_OUTPUT)):
            (id,) = self.body.graph.of_type(type)
            self.page.statements.append(Statement(self.known.name, 0, id, variable))

    def _write_forward(self) -> None:
        steps = [step for id in self.body.order if (step := self._step(id))]
        outputs = self.body.graph.of_type("Output")
        returned = [self._value(Port(id)) for id in outputs]
        inputs = self.body.graph.of_type("Input")
        arguments = {inputs[0]: "x"} if len(inputs) == 1 else {id: id for id in inputs}
        names = variables(steps, returned, arguments)
        kind = "torch.Tensor" if len(outputs) == 1 else f"tuple[{', '.join(['torch.Tensor'] * len(outputs))}]"
        taken = ("self", *(f"{name}: torch.Tensor" for name in arguments.values()))
        comment = ", ".join(filter(None, (self.known.comments.get(id, "") for id in inputs)))
        line = self.page.add(*lines("def ", Called("forward", taken), f" -> {kind}:", 1, comment))
        written_at = {Port(id): line for id in inputs}
        for step in steps:
            made = [Port(step.id, index) for index in range(step.outputs)]
            rows = lines(
                f"{', '.join(names[value] for value in made)} = ",
                self._computed(step, names),
                "",
                2,
                self.known.comments[step.id],
            )
            written_at.update(dict.fromkeys(made, self.page.add(*rows, about=(self.known.graph, step.id))))
        back = ", ".join(names[value] for value in returned)
        self.page.add(f"{INDENT * 2}return {back}")
        self._note(names, written_at)

    def _step(self, id: str) -> Step | None:
        """Return the statement that a node needs; what merely passes data on needs none."""
        report = self.body.nodes[id]
        if not report.live or report.node.type in ("Input", "Output") or self._is_passed(id):
            return None
        sources = (self._value(self.body.graph.links[Port(id, index)]) for index in range(len(report.inputs)))
        return Step(id, tuple(sources), len(report.outputs))

    def _is_passed(self, id: str) -> bool:
        """Tell a node that data passes by at every place."""
        return id not in self.known.modules and all(body.nodes[id].bypassed for body in self.known.bodies)

    def _value(self, port: Port) -> Port:
        """Follow a wire back, past Outputs and bypassed nodes, to where its value is made."""
        while self.body.nodes[port.node].node.type == "Output" or self._is_passed(port.node):
            port = self.body.graph.links[Port(port.node, 0)]
        return port

    def _computed(self, step: Step, names: dict[Port, str]) -> Text:
        """Return what a statement computes."""
        x = tuple(Name(names[source]) for source in step.sources)
        module = Name(f"self.{step.id}")
        layers = (body.nodes[step.id].layer for body in self.known.bodies)
        layer = next((layer for layer in layers if layer), None)
        return _text(layer.call(module, *x) if layer else Call(module, x))

    def _note(self, names: dict[Port, str], written_at: dict[Port, int]) -> None:
        """Note where the output of every node can be seen; a passed node's is that of the node before."""
        for id in self.body.order:
            if self.body.nodes[id].live:
                value = self._value(Port(id))
                self.page.statements.append(Statement(self.known.name, written_at[value], id, names[value]))


def _constructed(module: Module) -> Text:
    """Return the text of an attribute's value."""
    if module.count is None:
        text: Text = _call(module.constructions[0])
    else:
        text = Called("nn.Sequential", tuple(_entries(module)))
    return Either(text, module.present, "nn.Identity()") if module.present else text


def _entries(module: Module) -> list[Text]:
    """Return the entries of an ``nn.Sequential`` that a node is, or takes, there."""
    first, *others = (_call(construction) for construction in module.constructions)
    if module.count is None:
        return [Either(first, module.present, "nn.Identity()") if module.present else first]
    if not others:
        return [first if module.count == "1" else Repeated(first, module.count)]
    if len(others) == 1:
        return [first, Repeated(others[0], module.rest) if module.rest != "1" else others[0]]
    return [first, *others]


def _call(construction: Construction) -> Called:
    arguments = (f"{keyword}={text}" if keyword else text for keyword, text in construction.arguments)
    return Called(construction.function, tuple(arguments))


def _text(expression: Expression) -> Text:
    if isinstance(expression, Operation):
        return Joined(expression.operator, expression.operands)
    arguments: list[Text] = [_operand(value) for value in expression.args]
    arguments += [f"{name}={written(value)}" for name, value in expression.kwargs.items()]
    return Called(expression.function, tuple(arguments))


def _operand(value: Any) -> Text:
    """Return an argument of a call in `forward`: a variable, several in a tuple, or a plain value."""
    if isinstance(value, Name):
        return str(value)
    if isinstance(value, tuple) and all(isinstance(item, Name) for item in value):
        return Grouped(tuple(str(item) for item in value))
    return written(value)
