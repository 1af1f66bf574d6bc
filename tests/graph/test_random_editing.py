"""Random editing keeps what must hold: wires at their ports, undo, files, reports and cures."""

import math
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import DataObject

from engine.analysis import GraphReport, NodeReport, Problem, Report, analyse
from engine.analysis.cures import cures
from engine.catalogue import LAYERS
from engine.errors import EditError
from engine.export.pytorch import source
from engine.files import decode, encode
from engine.graph import edits, fragments, frames, meeting
from engine.graph.document import FRAME_COLOURS, NETWORK, Design, Graph, Port, declared, ports_in, ports_out
from engine.graph.history import History
from templates import TEMPLATES
from tests.analysis.broken_designs import ALWAYS
from tests.designs import small_residual

WILD = (
    st.integers(-2, 9)
    | st.sampled_from([True, False, 0.5, 3.0, math.nan, math.inf, 10**9, 10**30, 10**400, -1])
    | st.sampled_from(
        ["same", "valid", "zeros", "reflect", "=width", "=width * 2", "=1 // 0", "=", "\ud800", ""]
    )
    | st.tuples(st.integers(-1, 4), st.integers(-1, 4))
    | st.sampled_from([(3, 3, 3), (), (1, 28, 28), (8, 8, 8), None, (0.5, 1)])
)
PLACES = st.tuples(*[st.floats(-100, 100) | st.sampled_from([1e308, math.nan, -math.inf])] * 2)
MOST_CURED = 3
"""The cures of how many problems are looked at after each edit."""
NAMES = st.sampled_from(
    ["a", "b", "c9", "0", "1", "input", "in2", "class", "x y", "", "forward", "long" * 20]
)


class RandomEditing(RuleBasedStateMachine):
    """Edits of all kinds at random nodes of random graphs, possible or not."""

    @initialize(design=st.sampled_from([Design(), TEMPLATES["lenet5"].build(), small_residual()]))
    def begin(self, design: Design) -> None:
        self.first = design
        self.history = History.of(design)
        self.report = analyse(design)
        self.clipboard = Design()

    @property
    def design(self) -> Design:
        return self.history.design

    def edit(self, function: Callable[..., Design], *args: Any, **kwargs: Any) -> None:
        """Make an edit, or find that it cannot be made; the design it was given stays as it was."""
        before, kept = self.design, encode(self.design)
        try:
            after = function(before, *args, **kwargs)
        except EditError:
            after = before
        assert encode(before) == kept
        self.history = self.history.push("Edit", after)

    def graph_name(self, data: DataObject) -> str:
        return data.draw(st.sampled_from([NETWORK, *self.design.blocks]))

    def ids(self, data: DataObject, within: str, least: int = 1) -> list[str]:
        known = list(self.design.graph(within).nodes)
        return data.draw(
            st.lists(st.sampled_from([*known, "nobody"]), min_size=least, max_size=3, unique=True)
        )

    def port(self, data: DataObject, within: str) -> Port:
        links = list(self.design.graph(within).links)
        strays = [Port("nobody"), *(Port(id, 5) for id in self.design.graph(within).nodes)]
        return data.draw(st.sampled_from([*links * 3, *strays]))

    @rule(data=st.data(), at=PLACES)
    def add(self, data: DataObject, at: Any) -> None:
        type = data.draw(st.sampled_from([*LAYERS, *self.design.blocks, "Nothing"]))
        id = data.draw(st.none() | NAMES)
        self.edit(edits.add, type, id=id, position=at, within=self.graph_name(data))

    @rule(data=st.data())
    def remove(self, data: DataObject) -> None:
        within = self.graph_name(data)
        self.edit(edits.remove, self.ids(data, within), within=within)

    @rule(data=st.data())
    def extract(self, data: DataObject) -> None:
        within = self.graph_name(data)
        self.edit(edits.extract, self.ids(data, within), within=within)

    @rule(data=st.data(), from_=st.integers(0, 2), to=st.none() | st.integers(-1, 3))
    def connect(self, data: DataObject, from_: int, to: int | None) -> None:
        within = self.graph_name(data)
        source, target = self.ids(data, within), self.ids(data, within)
        ports = {"source_port": from_, "target_port": to}
        self.edit(edits.connect, source[0], target[0], within=within, **ports)

    @rule(data=st.data())
    def disconnect(self, data: DataObject) -> None:
        within = self.graph_name(data)
        self.edit(edits.disconnect, [self.port(data, within)], within=within)

    @rule(data=st.data())
    def insert(self, data: DataObject) -> None:
        within = self.graph_name(data)
        type = data.draw(st.sampled_from([*LAYERS, *self.design.blocks]))
        self.edit(edits.insert, type, self.port(data, within), within=within)

    @rule(data=st.data())
    def splice(self, data: DataObject) -> None:
        within = self.graph_name(data)
        self.edit(edits.splice, self.ids(data, within)[0], self.port(data, within), within=within)

    @rule(data=st.data(), new=NAMES)
    def rename(self, data: DataObject, new: str) -> None:
        within = self.graph_name(data)
        self.edit(edits.rename, self.ids(data, within)[0], new, within=within)

    @rule(data=st.data(), value=WILD)
    def set_value(self, data: DataObject, value: Any) -> None:
        within = self.graph_name(data)
        ids = self.ids(data, within)
        node = self.design.graph(within).nodes.get(ids[0])
        names = list(declared(self.design, node.type)) if node else []
        name = data.draw(st.sampled_from([*names, "nothing"]))
        self.edit(edits.set_value, ids[:1], name, value, within=within)

    @rule(data=st.data(), name=st.sampled_from(["out_channels", "shape", "width"]))
    def reset_value(self, data: DataObject, name: str) -> None:
        within = self.graph_name(data)
        self.edit(edits.reset_value, self.ids(data, within), name, within=within)

    @rule(data=st.data(), bypassed=st.sampled_from([True, True, False, "=widen", "=not widen", "=", "yes"]))
    def bypass(self, data: DataObject, bypassed: Any) -> None:
        within = self.graph_name(data)
        self.edit(edits.set_bypassed, self.ids(data, within), bypassed, within=within)

    @rule(
        data=st.data(),
        count=st.integers(-1, 4) | st.sampled_from([10**6, 10**40, True, 2.0, "=depth", "=1/0", "x"]),
    )
    def repeat(self, data: DataObject, count: Any) -> None:
        within = self.graph_name(data)
        self.edit(edits.set_repeat, self.ids(data, within)[0], count, within=within)

    @rule(data=st.data(), at=PLACES)
    def move(self, data: DataObject, at: Any) -> None:
        within = self.graph_name(data)
        self.edit(edits.move, dict.fromkeys(self.ids(data, within), at), within=within)

    @rule(data=st.data(), note=st.text(max_size=10) | st.just("\udfff"))
    def note(self, data: DataObject, note: str) -> None:
        within = self.graph_name(data)
        self.edit(edits.set_note, self.ids(data, within)[0], note, within=within)

    @rule(name=st.text(max_size=20) | st.just("x" * 300))
    def name(self, name: str) -> None:
        self.edit(edits.set_name, name)

    @rule(value=WILD)
    def training(self, value: Any) -> None:
        self.edit(edits.set_training, {"epochs": value})

    @rule(data=st.data())
    def copy(self, data: DataObject) -> None:
        within = self.graph_name(data)
        known = [id for id in self.ids(data, within, 0) if id in self.design.graph(within).nodes]
        self.clipboard = decode(encode(fragments.cut_out(self.design, known, within=within)))

    @rule(data=st.data(), by=PLACES)
    def paste(self, data: DataObject, by: Any) -> None:
        within = self.graph_name(data)
        self.edit(lambda design: fragments.merge(design, self.clipboard, by, within=within)[0])

    @rule(data=st.data(), by=PLACES, how=st.sampled_from([meeting.keeping_both, meeting.using_own]))
    def paste_what_clashes(self, data: DataObject, by: Any, how: Callable[[Design, Design], Design]) -> None:
        """Paste with all wires of the originals, whatever the blocks of the same names are by now."""
        within, here = self.graph_name(data), self.design
        known = [id for id in self.ids(data, within, 0) if id in here.graph(within).nodes]
        wires = fragments.entering(here, known, within=within)
        copied = fragments.cut_out(here, known, within=within)

        def edit(design: Design) -> Design:
            met, _ = fragments.merge(design, how(design, self.clipboard), by, within=within)
            merged, new = fragments.merge(met, copied, within=within)
            names = dict(zip(copied.network.nodes, new, strict=True))
            return fragments.fed_as_before(merged, names, wires, within=within)

        self.edit(edit)

    @rule(data=st.data())
    def detach(self, data: DataObject) -> None:
        within = self.graph_name(data)
        self.edit(edits.detach, self.ids(data, within)[0], within=within)

    @rule(data=st.data(), title=st.text(max_size=5), colour=st.sampled_from([*FRAME_COLOURS, "pink"]))
    def frame(self, data: DataObject, title: str, colour: str) -> None:
        within = self.graph_name(data)
        ids = self.ids(data, within)
        self.edit(lambda design: frames.enclose(design, ids, title, colour, within=within)[0])

    @rule(data=st.data())
    def into_a_frame(self, data: DataObject) -> None:
        within = self.graph_name(data)
        key = data.draw(st.sampled_from(["", "frame9", *self.design.graph(within).frames]))
        self.edit(frames.put, self.ids(data, within), key, within=within)

    @precondition(lambda self: self.report.problems)
    @rule(data=st.data())
    def fix(self, data: DataObject) -> None:
        problem = data.draw(st.sampled_from(self.report.problems))
        for fix in problem.fixes:
            self.edit(fix.edit)

    @rule()
    def undo(self) -> None:
        self.history = self.history.undo()

    @rule()
    def redo(self) -> None:
        self.history = self.history.redo()

    @invariant()
    def wires_are_at_ports(self) -> None:
        for _, graph in self.design.graphs():
            assert_wired(self.design, graph)

    @invariant()
    def every_frame_holds_something(self) -> None:
        for _, graph in self.design.graphs():
            assert frames.held(graph).keys() == graph.frames.keys()

    @invariant()
    def files_keep_everything(self) -> None:
        assert decode(encode(self.design)) == self.design

    @invariant()
    def report_is_whole_and_needs_no_memory(self) -> None:
        """The report on a change says what a fresh one says."""
        self.report = analyse(self.design, self.report)
        fresh = analyse(self.design)
        assert facts(self.report) == facts(fresh)
        for name, graph in self.design.graphs():
            assert fresh.graph(name).nodes.keys() == graph.nodes.keys()
        if fresh.valid:
            assert all(None not in report.outputs for report in needed(fresh.network))

    @invariant()
    def what_is_valid_becomes_code(self) -> None:
        if self.report.valid:
            compile(source(self.design, self.report).text, "net.py", "exec")

    @invariant()
    def what_is_offered_cures(self) -> None:
        for problem in self.report.problems[:MOST_CURED]:
            assert_cured(self.design, self.report, problem)

    def teardown(self) -> None:
        if hasattr(self, "history"):
            assert self.history.jump(0).design == self.first


def needed(graph: GraphReport) -> Iterator[NodeReport]:
    """Yield what the outputs depend on, in blocks too."""
    for report in graph.nodes.values():
        if report.live:
            yield report
            for body in report.bodies:
                yield from needed(body)


def assert_wired(design: Design, graph: Graph) -> None:
    """Check that every wire runs between ports that are there, and merges have no gaps."""
    for target, feeder in graph.links.items():
        assert feeder.index < len(ports_out(design, graph.nodes[feeder.node]))
        inputs = ports_in(design, graph.nodes[target.node])
        wired = sum(port.node == target.node for port in graph.links)
        assert target.index < (wired if inputs is None else len(inputs))


def assert_cured(design: Design, report: Report, problem: Problem) -> None:
    """Check that there are fixes, and that after each that is found to cure the problem is gone."""
    assert problem.fixes, f"nothing is offered for: {problem.message}"
    found = cures(design, report, problem)
    assert found or problem.code not in ALWAYS, f"nothing cures: {problem.message}"
    for fix in found:
        after = analyse(fix.edit(design))
        left = [(each.code, each.where, each.port, each.message) for each in after.problems]
        assert (problem.code, problem.where, problem.port, problem.message) not in left


def facts(report: Report) -> Any:
    """Return all that a report says, without the edits of its fixes."""
    blocks = {name: graph_facts(graph) for name, graph in report.blocks.items()}
    return graph_facts(report.network), blocks, report.totals


def graph_facts(graph: GraphReport) -> Any:
    nodes = {id: list(node_facts(report)) for id, report in graph.nodes.items()}
    problems = [
        (*(getattr(problem, each.name) for each in fields(problem) if each.name != "fixes"), titles(problem))
        for problem in graph.problems
    ]
    return nodes, problems, graph.order, graph.outputs, graph.around, graph.topology


def node_facts(report: Any) -> Iterator[Any]:
    for each in fields(report):
        value = getattr(report, each.name)
        yield [graph_facts(body) for body in value] if each.name == "bodies" else value


def titles(problem: Problem) -> list[str]:
    return [fix.title for fix in problem.fixes]


TestRandomEditing = RandomEditing.TestCase
TestRandomEditing.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
