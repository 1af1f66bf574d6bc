"""Blocks made, opened, copied, renamed, given parameters and undone at random keep what must hold."""

from collections.abc import Callable
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import DataObject

from engine.analysis import Report, analyse
from engine.analysis.placing import graph_at, places_of, report_at
from engine.catalogue.fields import Choice, Integer, Number, Switch
from engine.errors import EditError
from engine.export.pytorch import source
from engine.files import decode, encode
from engine.graph import blocks, edits, sharing
from engine.graph.document import NETWORK, BlockParameter, Design, declared, reaches_block
from engine.graph.history import History
from engine.graph.numbering import is_numbered
from tests.designs import small_residual
from tests.export.random_designs import random_design
from tests.graph.test_random_editing import assert_wired

NAMES = st.sampled_from(["Stage", "Cell", "Block", "Conv2d", "class", "x y", "width", "in_channels", "a", ""])
PARAMETERS = st.sampled_from(
    [
        BlockParameter(Integer(1, 64), 4, "Channels."),
        BlockParameter(Number(0.0, 1.0), 0.5, "Share."),
        BlockParameter(Switch(), True, "Whether."),
        BlockParameter(Choice(("same", "valid")), "same", "Which."),
        BlockParameter(Integer(1, 64), 100, "Out of its range."),
    ]
)
FORMULAS = st.sampled_from(
    ["=width", "=width*2", "=a + 1", "=in_channels // 2", "=2 if widen else 1", "=1 // 0", "=", "=nobody", 3]
)


class RandomBlocks(RuleBasedStateMachine):
    """Edits of blocks at random places, possible or not, on random valid networks."""

    @initialize(seed=st.none() | st.integers(0, 2**32))
    def begin(self, seed: int | None) -> None:
        self.first = small_residual() if seed is None else random_design(seed)
        self.history = History.of(self.first)

    @property
    def design(self) -> Design:
        return self.history.design

    def edit(self, function: Callable[..., Design], *args: Any, **kwargs: Any) -> Design | None:
        """Make an edit, or find that it cannot be made; the design it was given stays as it was."""
        before, kept = self.design, encode(self.design)
        try:
            after = function(before, *args, **kwargs)
        except EditError:
            return None
        finally:
            assert encode(before) == kept
        self.history = self.history.push("Edit", after)
        return after

    def within(self, data: DataObject) -> str:
        return data.draw(st.sampled_from([NETWORK, *self.design.blocks]))

    def ids(self, data: DataObject, within: str, most: int = 4) -> list[str]:
        known = sorted(self.design.graph(within).nodes)
        return (
            data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=most, unique=True))
            if known
            else []
        )

    def block(self, data: DataObject) -> str:
        return data.draw(st.sampled_from([*self.design.blocks, "Nothing"]))

    def parameter(self, data: DataObject, block: str) -> str:
        known = self.design.blocks[block].parameters if block in self.design.blocks else ()
        name: str = data.draw(st.sampled_from([*known, "nothing"]))
        return name

    @rule(data=st.data(), name=st.just("") | NAMES)
    def group(self, data: DataObject, name: str) -> None:
        """Grouping keeps what the network is, and opening undoes it."""
        within = self.within(data)
        before, report = self.design, analyse(self.design)
        found: list[str] = []

        def make(design: Design) -> Design:
            made, id = blocks.group(design, self.ids(data, within), name, within=within)
            found.append(id)
            return made

        made = self.edit(make)
        if made is None:
            return
        after = analyse(made)
        if report.valid:
            assert_same(report, after)
        graph = before.graph(within)
        if is_numbered(graph) or not any(id.isdigit() for id in graph.nodes):
            assert blocks.ungroup(made, found[0], within=within) == before

    @rule(data=st.data())
    def ungroup(self, data: DataObject) -> None:
        within = self.within(data)
        placed = [
            id for id, node in self.design.graph(within).nodes.items() if node.type in self.design.blocks
        ]
        if placed:
            report = analyse(self.design)
            made = self.edit(blocks.ungroup, data.draw(st.sampled_from(placed)), within=within)
            if made is not None and report.valid:
                after = analyse(made)
                assert after.valid, after.problems
                assert after.network.outputs == report.network.outputs

    @rule(data=st.data())
    def make_unique(self, data: DataObject) -> None:
        within, report = self.within(data), analyse(self.design)
        ids = self.ids(data, within, 1)
        made = self.edit(blocks.make_unique, ids[0], within=within) if ids else None
        if made and report.valid:
            assert_same(report, analyse(made))

    @rule(data=st.data(), new=NAMES)
    def rename_block(self, data: DataObject, new: str) -> None:
        report = analyse(self.design)
        made = self.edit(blocks.rename_block, self.block(data), new)
        if made and report.valid:
            assert_same(report, analyse(made))

    @rule(data=st.data())
    def remove_block(self, data: DataObject) -> None:
        self.edit(blocks.remove_block, self.block(data))

    @rule(data=st.data(), name=NAMES, parameter=PARAMETERS)
    def add_parameter(self, data: DataObject, name: str, parameter: BlockParameter) -> None:
        self.edit(blocks.add_parameter, self.block(data), name, parameter)

    @rule(data=st.data(), parameter=PARAMETERS)
    def set_parameter(self, data: DataObject, parameter: BlockParameter) -> None:
        block = self.block(data)
        self.edit(blocks.set_parameter, block, self.parameter(data, block), parameter)

    @rule(data=st.data(), new=NAMES)
    def rename_parameter(self, data: DataObject, new: str) -> None:
        block, report = self.block(data), analyse(self.design)
        made = self.edit(blocks.rename_parameter, block, self.parameter(data, block), new)
        if made and report.valid and not new.startswith("in_"):  # a size of that name would give way
            assert_same(report, analyse(made))

    @rule(data=st.data())
    def remove_parameter(self, data: DataObject) -> None:
        block = self.block(data)
        self.edit(blocks.remove_parameter, block, self.parameter(data, block))

    @rule(data=st.data(), value=FORMULAS)
    def set_value(self, data: DataObject, value: Any) -> None:
        within = self.within(data)
        for id in self.ids(data, within, 1):
            known = list(declared(self.design, self.design.graph(within).nodes[id].type))
            if known:
                name = data.draw(st.sampled_from(known))
                self.edit(edits.set_value, [id], name, value, within=within)

    @rule(
        data=st.data(),
        bypassed=st.sampled_from([True, False, "=widen", "=input == output", "=in_channels > 2"]),
    )
    def bypass(self, data: DataObject, bypassed: Any) -> None:
        within = self.within(data)
        self.edit(edits.set_bypassed, self.ids(data, within, 2), bypassed, within=within)

    @rule(data=st.data(), count=st.integers(-1, 3) | st.just("=depth"))
    def repeat(self, data: DataObject, count: Any) -> None:
        within = self.within(data)
        for id in self.ids(data, within, 1):
            self.edit(edits.set_repeat, id, count, within=within)

    @rule(data=st.data())
    def place(self, data: DataObject) -> None:
        self.edit(edits.add, self.block(data), within=self.within(data))

    @rule(data=st.data())
    def wire(self, data: DataObject) -> None:
        within = self.within(data)
        ids = self.ids(data, within, 2)
        if len(ids) == 2:
            self.edit(edits.connect, *ids, within=within)

    @rule(data=st.data())
    def remove(self, data: DataObject) -> None:
        within = self.within(data)
        self.edit(edits.extract, self.ids(data, within, 1), within=within)

    @rule(data=st.data())
    def share(self, data: DataObject) -> None:
        within = self.within(data)
        kin = data.draw(
            st.sampled_from(sorted({n.type for n in self.design.graph(within).nodes.values()}) or [""])
        )
        ids = [id for id, node in self.design.graph(within).nodes.items() if node.type == kin]
        if ids:
            self.edit(sharing.share, ids[:2], within=within)

    @rule()
    def undo(self) -> None:
        self.history = self.history.undo()

    @rule(share=st.floats(0, 1))
    def jump(self, share: float) -> None:
        self.history = self.history.jump(round(share * (len(self.history.steps) - 1)))

    @invariant()
    def files_keep_everything(self) -> None:
        assert decode(encode(self.design)) == self.design

    @invariant()
    def wires_are_at_ports(self) -> None:
        for _, graph in self.design.graphs():
            assert_wired(self.design, graph)

    @invariant()
    def no_block_stands_in_itself(self) -> None:
        for name, graph in self.design.blocks.items():
            placed = {node.type for node in graph.nodes.values()} & self.design.blocks.keys()
            assert not any(reaches_block(self.design, inner, name) for inner in placed)

    @invariant()
    def what_is_valid_becomes_code(self) -> None:
        report = analyse(self.design)
        if report.valid:
            compile(source(self.design, report).text, "net.py", "exec")
        for block in self.design.blocks:
            for place in places_of(self.design, report, block):
                assert report_at(report, place.way) is place.report
                assert graph_at(self.design, place.way) == block

    def teardown(self) -> None:
        if hasattr(self, "history"):
            assert self.history.jump(0).design == self.first


def assert_same(before: Report, after: Report) -> None:
    """Check that a network is valid as it was, and costs and gives the same."""
    assert after.valid, after.problems
    assert after.totals == before.totals
    assert after.network.outputs == before.network.outputs


TestRandomBlocks = RandomBlocks.TestCase
TestRandomBlocks.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
