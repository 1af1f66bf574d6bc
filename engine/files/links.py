"""Links in a `.convas` file, as ``"source -> target"``: written, read, held against the nodes."""

import re
from dataclasses import replace

from engine.catalogue import LAYERS
from engine.errors import FileError
from engine.files.forms import GraphForm
from engine.graph.document import Design, Graph, Node, Port, ports_in, ports_out
from engine.graph.ports import closed_up


def texts(graph: Graph) -> list[str]:
    """Return the links of a graph as they stand in the file."""
    return [f"{_end(source)} -> {_end(target)}" for target, source in sorted(graph.links.items())]


def _end(port: Port) -> str:
    return f"{port.node}.{port.index}" if port.index else port.node


_LINK = re.compile(r"(\w{1,64})(?:\.(\d{1,4}))? -> (\w{1,64})(?:\.(\d{1,4}))?", re.ASCII)


def wired(design: Design, graph: Graph, form: GraphForm, where: str) -> Graph:
    """Return the graph with the links of the file, each between ports that are there."""
    links: dict[Port, Port] = {}
    for text in form.links:
        source, target = _link(text, graph, where)
        _check_ports(design, graph, source, target, where)
        if target in links:
            raise FileError(f"two wires arrive at one input of {target.node} in {where}: remove one.")
        links[target] = source
    return closed_up(design, replace(graph, links=links))


def _link(text: str, graph: Graph, where: str) -> tuple[Port, Port]:
    match = _LINK.fullmatch(text)
    if not match:
        raise FileError(f'the link {text[:60]!r} in {where} is damaged: it should read "source -> target".')
    source, target = Port(match[1], int(match[2] or 0)), Port(match[3], int(match[4] or 0))
    for port in (source, target):
        if port.node not in graph.nodes:
            raise FileError(
                f"the link {text!r} in {where} names {port.node}, which is no node there: remove the link."
            )
    return source, target


def _check_ports(design: Design, graph: Graph, source: Port, target: Port, where: str) -> None:
    """Raise unless both ports are there; the ports of a layer of an unknown type are not known."""
    leaving, arriving = graph.nodes[source.node], graph.nodes[target.node]
    if _is_known(design, leaving) and source.index >= len(ports_out(design, leaving)):
        raise FileError(_no_port(source, "output", "starts", where))
    inputs = ports_in(design, arriving)
    if _is_known(design, arriving) and inputs is not None and target.index >= len(inputs):
        raise FileError(_no_port(target, "input", "ends", where))


def _is_known(design: Design, node: Node) -> bool:
    return node.type in LAYERS or node.type in design.blocks


def _no_port(port: Port, side: str, verb: str, where: str) -> str:
    port_name = f"{side} {port.index + 1} of {port.node}"
    return f"a link in {where} {verb} at {port_name}, which is not there: remove the link."
