"""The `.convas` file: designs to sorted, indented JSON and back, with a sentence for every file that is no design."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from engine.catalogue import LAYERS, parameters
from engine.catalogue.code import single
from engine.catalogue.fields import (
    Choice,
    Integer,
    Kind,
    Number,
    Switch,
    Value,
    is_expression,
)
from engine.catalogue.names import name_problem
from engine.errors import FileError
from engine.files import atomic
from engine.files.migrate import VERSION, migrated
from engine.graph.document import BlockParameter, Design, Graph, Node, Port

FORMAT = "convas"
LARGEST_FILE = 64 * 1024 * 1024

JsonValue = bool | int | float | str | list[int]


class NodeForm(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A node as it stands in the file."""

    type: str
    values: dict[str, JsonValue] = {}
    position: tuple[float, float] = (0.0, 0.0)
    bypassed: bool | str = False
    repeat: int | str = 1
    note: str = ""


class ParameterForm(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A block's parameter as it stands in the file."""

    kind: str
    default: bool | int | float | str
    help: str = ""
    minimum: int | float | None = None
    maximum: int | float | None = None
    options: list[str] = []


class GraphForm(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A graph as it stands in the file: links as ``"source -> target"``, with ``.1`` for ports but the first."""

    nodes: dict[str, NodeForm] = {}
    links: list[str] = []
    parameters: dict[str, ParameterForm] = {}
    note: str = ""


class DesignForm(msgspec.Struct, forbid_unknown_fields=True):
    """A whole file."""

    format: str
    version: int
    name: str
    network: GraphForm
    blocks: dict[str, GraphForm] = {}
    training: dict[str, JsonValue] = {}


def read(path: Path) -> Design:
    """Read a design from a file, or raise `FileError`."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FileError(f"{path} is larger than 64 MB: no design is. Choose another file.")
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FileError(f"{path} cannot be read: {reason}.") from None
    try:
        return decode(content)
    except FileError as error:
        raise type(error)(f"{path}: {error}") from None


def write(design: Design, path: Path) -> None:
    """Write a design to a file, all or nothing, or raise `FileError`."""
    atomic.write_bytes(path, encode(design))


def encode(design: Design) -> bytes:
    """Return the content of a design's file."""
    form = DesignForm(
        format=FORMAT,
        version=VERSION,
        name=design.name,
        network=_graph_form(design.network),
        blocks={name: _graph_form(block) for name, block in design.blocks.items()},
        training={name: _plain(value) for name, value in design.training.items()},
    )
    return msgspec.json.format(msgspec.json.encode(form, order="sorted"), indent=2) + b"\n"


def decode(content: bytes) -> Design:
    """Return the design that a file's content describes, or raise `FileError`."""
    return _design(_form(migrated(_parsed(content))))


def _parsed(content: bytes) -> dict[str, Any]:
    if not content.strip():
        raise FileError("the file is empty: it holds no design.")
    try:
        document = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error).lower()
        raise FileError(f"the file is damaged or no Convas design ({reason}).") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FileError('the file is JSON of another program: a design begins with "format": "convas".')
    return document


def _form(document: dict[str, Any]) -> DesignForm:
    try:
        return msgspec.convert(document, DesignForm)
    except (msgspec.ValidationError, RecursionError) as error:
        raise FileError(f"the design in the file is damaged: {str(error)[:300]}.") from None


def _graph_form(graph: Graph) -> GraphForm:
    return GraphForm(
        nodes={id: _node_form(node) for id, node in graph.nodes.items()},
        links=[f"{_end(source)} -> {_end(target)}" for target, source in sorted(graph.links.items())],
        parameters={name: _parameter_form(parameter) for name, parameter in graph.parameters.items()},
        note=graph.note,
    )


def _node_form(node: Node) -> NodeForm:
    values = {name: _plain(value) for name, value in node.values.items()}
    place = (_short(node.position[0]), _short(node.position[1]))
    return NodeForm(node.type, values, place, node.bypassed, node.repeat, node.note)


def _short(number: float) -> float:
    """Round to a tenth of a pixel; whole numbers are written without a point."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _plain(value: Value) -> JsonValue:
    folded = single(value)
    return list(folded) if isinstance(folded, tuple) else folded


def _end(port: Port) -> str:
    return f"{port.node}.{port.index}" if port.index else port.node


def _parameter_form(parameter: BlockParameter) -> ParameterForm:
    kind = parameter.kind
    form = ParameterForm(kind.name, parameter.default, parameter.help)  # type: ignore[arg-type]
    if isinstance(kind, Integer | Number):
        form.minimum, form.maximum = kind.minimum, kind.maximum
    if isinstance(kind, Choice):
        form.options = list(kind.options)
    return form


def _design(form: DesignForm) -> Design:
    blocks = {name: form_ for name, form_ in form.blocks.items()}
    for name in blocks:
        _check_name(name, "block")
        if name in LAYERS:
            raise FileError(f"the block {name} has the name of a layer: give it another one.")
    if not form.name.strip() or len(form.name) > 200:
        raise FileError("the design needs a name of 1 to 200 characters.")
    kinds = {
        name: {key: _kind(name, p) for key, p in block.parameters.items()} for name, block in blocks.items()
    }
    return Design(
        name=form.name,
        network=_graph(form.network, kinds, "the network"),
        blocks={
            name: _graph(block, kinds, f"the block {name}", kinds[name]) for name, block in blocks.items()
        },
        training={name: _value(None, value) for name, value in form.training.items()},
    )


def _graph(
    form: GraphForm,
    blocks: Mapping[str, Mapping[str, Kind]],
    where: str,
    kinds: Mapping[str, Kind] | None = None,
) -> Graph:
    for id in form.nodes:
        _check_name(id, f"node in {where}", numbers=True)
    links: dict[Port, Port] = {}
    for text in form.links:
        source, target = _link(text, form, where)
        if target in links:
            raise FileError(f"two wires arrive at one input of {target.node} in {where}: remove one.")
        links[target] = source
    parameters_ = {
        name: BlockParameter(kind, kind.canonical(form.parameters[name].default), form.parameters[name].help)
        for name, kind in (kinds or {}).items()
    }
    nodes = {id: _node(id, node, blocks) for id, node in form.nodes.items()}
    return Graph(nodes, links, parameters_, form.note)


_LINK = re.compile(r"(\w{1,64})(?:\.(\d{1,4}))? -> (\w{1,64})(?:\.(\d{1,4}))?", re.ASCII)


def _link(text: str, form: GraphForm, where: str) -> tuple[Port, Port]:
    match = _LINK.fullmatch(text)
    if not match:
        raise FileError(f'the link {text[:60]!r} in {where} is damaged: it should read "source -> target".')
    source, target = Port(match[1], int(match[2] or 0)), Port(match[3], int(match[4] or 0))
    for port in (source, target):
        if port.node not in form.nodes:
            raise FileError(f"the link {text!r} in {where} names {port.node}, which is no node there.")
    return source, target


def _node(id: str, form: NodeForm, blocks: Mapping[str, Mapping[str, Kind]]) -> Node:
    kinds = blocks.get(form.type) or _layer_kinds(form.type)
    for text in (form.repeat, form.bypassed):
        if isinstance(text, str) and not is_expression(text):
            raise FileError(f"{id} holds {text[:40]!r} where a number, true, false or an expression belongs.")
    values = {name: _value(kinds.get(name), value) for name, value in form.values.items()}
    return Node(form.type, values, form.position, form.bypassed, form.repeat, form.note)


def _layer_kinds(type: str) -> Mapping[str, Kind]:
    return {entry.name: entry.kind for entry in parameters(LAYERS[type])} if type in LAYERS else {}


def _value(kind: Kind | None, value: JsonValue) -> Value:
    """Return a value in its kind's form; the analysis tells whether it is allowed."""
    plain: Value = tuple(value) if isinstance(value, list) else value
    return plain if kind is None or is_expression(plain) else kind.canonical(plain)


def _kind(block: str, form: ParameterForm) -> Kind:
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
        raise FileError(f"a parameter of the block {block} is of the unknown kind {form.kind[:40]!r}.")
    if problem := kind.problem(kind.canonical(form.default)):
        raise FileError(f"the default of a parameter of the block {block} {problem}.")
    return kind


def _check_name(name: str, what: str, *, numbers: bool = False) -> None:
    if problem := name_problem(name, numbers=numbers):
        raise FileError(f"a {what} has a name that cannot be used: {problem}.")
