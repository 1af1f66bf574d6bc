"""The `.convas` file: designs to sorted, indented JSON and back, all checked on the way."""

import re
from pathlib import Path

import msgspec

from engine.catalogue import LAYERS
from engine.catalogue.fields import Choice, Integer, Kind, Number, Switch, Value, is_expression
from engine.catalogue.names import name_problem, weights_problem
from engine.catalogue.values import quoted, value_problem
from engine.errors import FileError
from engine.files import atomic, links
from engine.files.forms import DesignForm, FrameForm, GraphForm, JsonValue, NodeForm, ParameterForm, StepForm
from engine.files.migrate import VERSION, migrated
from engine.files.parsing import FORMAT, converted, parsed
from engine.files.places import check_writable
from engine.graph.direction import DIRECTIONS, Direction
from engine.graph.document import (
    FARTHEST,
    FRAME_COLOURS,
    NETWORK,
    BlockParameter,
    Design,
    Frame,
    Graph,
    Node,
    Position,
    Step,
    declared,
    free_id,
    packages,
)
from engine.graph.edits import LONGEST_NAME
from engine.graph.frames import LONGEST_TITLE
from engine.graph.learning import MOST_SCALED

SUFFIX = ".convas"
FOREIGN = (".py", ".safetensors", ".pt", ".pth", ".onnx", ".svg", ".png", ".md", ".npz")
"""Ends of the names of other files with which designs have to do: none may be written over by mistake."""

LARGEST_FILE = 64 * 1024 * 1024

ENDS = ("Input", "Output")
"""The layers that make a graph's ports: every older Convas knew them, so no block can have their names."""

LONGEST_PACKAGE = 100
_PACKAGE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
"""How a package may be called  (PEP 508)."""


def read(path: Path) -> Design:
    """Read a design from a file, or raise `FileError`."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise FileError(f"{path} cannot be read ({reason}): choose another file.") from None
    if len(content) > LARGEST_FILE:
        raise FileError(f"{path} is larger than 64 MB: no design is. Choose another file.")
    try:
        return decode(content)
    except FileError as error:
        raise type(error)(f"{path}: {error}") from None


def check_place(path: Path) -> None:
    """Refuse a place where no design can be written, or where it would take that of something else."""
    check_writable(path)
    if path.suffix.lower() in FOREIGN:
        raise FileError(f"{path} is no name for a design: let it end in {SUFFIX}.")


def write(design: Design, path: Path) -> None:
    """Write a design to a file, all or nothing, or raise `FileError`."""
    atomic.write_bytes(path, encode(design))


def encode(design: Design) -> bytes:
    """Return the content of a design's file."""
    form = DesignForm(
        format=FORMAT,
        version=VERSION,
        name=design.name,
        network=_graph_form(design, design.network),
        blocks={name: _graph_form(design, block) for name, block in design.blocks.items()},
        training={name: _plain(None, value) for name, value in design.training.items()},
        transforms=[_step_form(step) for step in design.transforms] or msgspec.UNSET,
        packages=packages(design) or msgspec.UNSET,
        weights=design.weights or msgspec.UNSET,
    )
    return msgspec.json.format(msgspec.json.encode(form, order="sorted"), indent=2) + b"\n"


def decode(content: bytes) -> Design:
    """Return the design that a file's content describes, or raise `FileError`."""
    form = converted(migrated(parsed(content)), DesignForm)
    _rename_blocks(form)
    return _design(form)


def _rename_blocks(form: DesignForm) -> None:
    """Give blocks another name that are called like layers: a new version or a plug-in may bring those."""
    for name in [name for name in form.blocks if name in LAYERS and name not in ENDS]:
        new = free_id({*form.blocks, *LAYERS}, f"{name}Block")
        form.blocks = {new if old == name else old: block for old, block in form.blocks.items()}
        for graph in (form.network, *form.blocks.values()):
            for node in graph.nodes.values():
                node.type = new if node.type == name else node.type


def _graph_form(design: Design, graph: Graph) -> GraphForm:
    return GraphForm(
        nodes={id: _node_form(design, node) for id, node in graph.nodes.items()},
        links=links.texts(graph),
        parameters={name: _parameter_form(parameter) for name, parameter in graph.parameters.items()},
        order=[] if list(graph.parameters) == sorted(graph.parameters) else list(graph.parameters),
        note=graph.note,
        frames={key: FrameForm(frame.title, frame.colour) for key, frame in graph.frames.items()},
        direction=graph.direction.value,
    )


def _node_form(design: Design, node: Node) -> NodeForm:
    kinds = declared(design, node.type)
    values = {
        name: _plain(kinds[name][0] if name in kinds else None, value) for name, value in node.values.items()
    }
    place = (_short(node.position[0]), _short(node.position[1]))
    return NodeForm(node.type, values, place, *_marks(node))


def _marks(node: Node | NodeForm) -> tuple[bool | str, int | str, str, str, bool, str, bool, bool, float]:
    own = (node.bypassed, node.repeat, node.note, node.shares, node.inline, node.frame, node.expanded)
    return (*own, node.frozen, node.lr_scale)


def _step_form(step: Step) -> StepForm:
    return StepForm(step.type, {name: _plain(None, v) for name, v in step.values.items()}, step.skipped)


def _short(number: float) -> float:
    """Write whole numbers without a point."""
    return int(number) if number == int(number) else number


def _plain(kind: Kind | None, value: Value) -> JsonValue:
    """Return a value as JSON has it; a size of equal numbers becomes one, if its kind spreads it again."""
    if not isinstance(value, tuple):
        return value
    return value[0] if kind and value and kind.canonical(value[0]) == value else list(value)


def _parameter_form(parameter: BlockParameter) -> ParameterForm:
    kind = parameter.kind
    form = ParameterForm(kind.name, parameter.default, parameter.help)  # type: ignore[arg-type]  # no tuple
    if isinstance(kind, Integer | Number):
        form.minimum, form.maximum = kind.minimum, kind.maximum
    if isinstance(kind, Choice):
        form.options = list(kind.options)
    return form


def _design(form: DesignForm) -> Design:
    if not form.name.strip() or len(form.name) > LONGEST_NAME:
        raise FileError(f"the design needs a name of 1 to {LONGEST_NAME} characters.")
    blocks = {name: _empty_block(name, block) for name, block in form.blocks.items()}
    training = {name: _value(None, value, name) for name, value in form.training.items()}
    transforms = tuple(map(_step, form.transforms or ()))
    design = Design(form.name, Graph(), blocks, training, transforms, _packages(form), _weights(form))
    for name, block in form.blocks.items():
        design = design.with_graph(name, _nodes(design, block, f"the block {name}", blocks[name]))
    design = design.with_graph(NETWORK, _nodes(design, form.network, "the network", Graph()))
    for name, graph in design.graphs():
        form_ = form.blocks[name] if name else form.network
        design = design.with_graph(
            name, links.wired(design, graph, form_, f"the block {name}" if name else "the network")
        )
    return design


def _step(form: StepForm) -> Step:
    where = f"the step {quoted(form.type)} of preparing images"
    values = {name: _value(None, value, f"{name} of {where}") for name, value in form.values.items()}
    return Step(form.type, values, form.skipped)


def _packages(form: DesignForm) -> dict[str, str]:
    """Return the packages of the layer types that are not known; of the others the catalogue knows it."""
    found = form.packages or {}
    for type, package in found.items():
        if len(package) > LONGEST_PACKAGE or not _PACKAGE.fullmatch(package):
            raise FileError(f"{quoted(package)}, from which {quoted(type)} comes, is no name of a package.")
    return {type: package for type, package in found.items() if type not in LAYERS}


def _weights(form: DesignForm) -> str:
    name = form.weights or ""
    if problem := weights_problem(name):
        raise FileError(f"the weights {quoted(name)} cannot be used: {problem}.")
    return name


def _empty_block(name: str, form: GraphForm) -> Graph:
    """Return a block without nodes: its parameters are needed before any node that places it."""
    _check_name(name, "a block")
    if name in ENDS:
        raise FileError(f"the block {name} has the name of a layer: give it another one.")
    keys = sorted(form.parameters, key=lambda key: form.order.index(key) if key in form.order else -1)
    return Graph(parameters={key: _parameter(name, key, form.parameters[key]) for key in keys})


def _parameter(block: str, name: str, form: ParameterForm) -> BlockParameter:
    _check_name(name, f"a parameter of the block {block}")
    kind = _kind(form, f"the parameter {name} of the block {block}")
    return BlockParameter(kind, kind.canonical(form.default), form.help)


def _kind(form: ParameterForm, where: str) -> Kind:
    for number in (form.minimum, form.maximum, form.default):
        if number is not None and (problem := value_problem(number)):
            raise FileError(f"{where} cannot be used: {problem}.")
    kind: Kind
    if form.kind == Integer.name:
        kind = Integer(int(form.minimum or 0), int(1_000_000 if form.maximum is None else form.maximum))
    elif form.kind == Number.name:
        kind = Number(float(form.minimum or 0.0), float(1e9 if form.maximum is None else form.maximum))
    elif form.kind == Switch.name:
        kind = Switch()
    elif form.kind == Choice.name:
        kind = Choice(tuple(form.options))
    else:
        raise FileError(
            f"{where} is of the unknown kind {form.kind[:40]!r}: use integer, number, switch or choice."
        )
    if problem := kind.problem(kind.canonical(form.default)):
        raise FileError(f"the default of {where} {problem}.")
    return kind


def _nodes(design: Design, form: GraphForm, where: str, block: Graph) -> Graph:
    for id in form.nodes:
        _check_name(id, f"a node in {where}", numbers=True)
    nodes = {id: _node(design, id, node) for id, node in form.nodes.items()}
    frames = {key: _frame(frame, f"the frame {quoted(key)} in {where}") for key, frame in form.frames.items()}
    return Graph(nodes, {}, block.parameters, form.note, frames, _direction(form, where))


def _direction(form: GraphForm, where: str) -> Direction:
    if form.direction in DIRECTIONS:
        return DIRECTIONS[form.direction]
    raise FileError(
        f"data run in the direction {quoted(form.direction)} in {where}: use one of {', '.join(DIRECTIONS)}."
    )


def _frame(form: FrameForm, where: str) -> Frame:
    if form.colour not in FRAME_COLOURS:
        raise FileError(
            f"{where} has the colour {quoted(form.colour)}: use one of {', '.join(FRAME_COLOURS)}."
        )
    if len(form.title) > LONGEST_TITLE:
        raise FileError(f"the title of {where} is longer than {LONGEST_TITLE} characters: shorten it.")
    return Frame(form.title, form.colour)


def _node(design: Design, id: str, form: NodeForm) -> Node:
    for setting in (form.repeat, form.bypassed):
        if value_problem(setting) or (isinstance(setting, str) and not is_expression(setting)):
            raise FileError(
                f"{id} holds {str(setting)[:40]!r} where a number, true, false or an expression belongs."
            )
    if value_problem(form.lr_scale) or not 0 <= form.lr_scale <= MOST_SCALED:
        raise FileError(f"{id} has the lr_scale {form.lr_scale:g}: give it one from 0 to {MOST_SCALED:g}.")
    if form.shares:
        _check_name(form.shares, f"the node whose module {id} shares", numbers=True)
    kinds = declared(design, form.type)
    values = {
        name: _value(kinds[name][0] if name in kinds else None, value, f"{name} of {id}")
        for name, value in form.values.items()
    }
    place = _position(id, form.position)
    return Node(form.type, values, place, *_marks(form))


def _position(id: str, place: Position) -> Position:
    if max(map(abs, place)) > FARTHEST:
        raise FileError(
            f"{id} stands {max(place, key=abs):g} pixels away: at most {FARTHEST:,.0f} are possible."
        )
    return place


def _value(kind: Kind | None, value: JsonValue, where: str) -> Value:
    """Return a value in its kind's form; the analysis tells whether it is allowed."""
    plain: Value = tuple(value) if isinstance(value, list) else value
    if problem := value_problem(plain):
        raise FileError(f"{where} cannot be used: {problem}.")
    return plain if kind is None or is_expression(plain) else kind.canonical(plain)


def _check_name(name: str, what: str, *, numbers: bool = False) -> None:
    if problem := name_problem(name, numbers=numbers):
        raise FileError(f"{what} has a name that cannot be used: {problem}.")
