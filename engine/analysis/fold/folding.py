"""The walk over all blocks, those inside first: which become one, with which parameters and names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engine.analysis.fold.assembling import Assembled, assembled
from engine.analysis.fold.chains import shortened, signature
from engine.analysis.fold.columns import alike
from engine.analysis.fold.concats import hint
from engine.analysis.fold.members import Member, is_foldable, structure, without_spares
from engine.analysis.fold.naming import Named, named
from engine.analysis.fold.options import joined, without_gaps
from engine.analysis.fold.origins import Origin
from engine.analysis.fold.rows import settled, told_rows, without_containers
from engine.analysis.fold.traits import Trait
from engine.analysis.report import GraphReport, Report
from engine.catalogue import LAYERS
from engine.catalogue.fields import Value
from engine.graph.document import NETWORK, Design, Graph, Node, free_id, placed_blocks
from engine.graph.layout import arrange

Told = Mapping[str, Value]
"""What a placed block's parameters are."""


@dataclass
class Folding:
    """One fold of a design, of which the report is known."""

    raw: Design
    report: Report
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """The classes that raw blocks were, where their text is known; the network's under its name."""
    fixed: frozenset[str] = frozenset()
    """The graphs that stay as they are."""
    told: set[str] = field(default_factory=set)
    """The graphs that became what a text says."""
    blocks: dict[str, Graph] = field(default_factory=dict)
    """The blocks that are done."""
    became: dict[str, tuple[str, Told]] = field(default_factory=dict)
    """What each raw block became, and with which values."""
    traits: dict[str, dict[str, Trait]] = field(default_factory=dict)
    """What the parameters of the blocks are that came about here."""

    def folded(self) -> Design:
        """Return the folded design."""
        places = places_of(self.report)
        for names in _levels(self.raw):
            self._level(names, places)
        network = self._network(places[NETWORK])
        done = replace(self.raw, network=network.graph, blocks=self.blocks)
        used = set(placed_blocks(done, NETWORK))
        done = replace(done, blocks={name: graph for name, graph in self.blocks.items() if name in used})
        return _tidy(self.raw, done)

    @property
    def design(self) -> Design:
        """The blocks that are done, as a design."""
        return replace(self.raw, network=Graph(), blocks=self.blocks)

    def _network(self, places: Sequence[GraphReport]) -> Member:
        """Return the network, short where it is a chain."""
        member = self._member(NETWORK, places)
        if NETWORK in self.fixed:
            return member
        rows = told_rows(self.design, [member]) if member.origin else None
        self.told |= {NETWORK} if member.origin else set()
        (member,) = rows or shortened(self.design, [member])
        note = member.origin.note if member.origin else member.graph.note
        member = settled(member)
        return replace(member, graph=replace(member.graph, note=note))

    def _member(self, name: str, places: Sequence[GraphReport]) -> Member:
        """Return a raw block or the network with what its blocks became."""
        raw, origin = self.raw.graph(name), self.origins.get(name)
        member = Member(name, self._inside(raw), places, origin=origin)
        if origin is None:
            return member
        rows = [id for id, entry in origin.entries.items() if entry.is_row and id in raw.nodes]
        inside = {id: raw.nodes[id].type for id in rows if raw.nodes[id].type in self.raw.blocks}
        graphs = {id: self._inside(self.raw.blocks[type]) for id, type in inside.items()}
        member = without_containers(member, graphs, self.design)
        return without_spares(member) if name != NETWORK else member

    def _level(self, names: Sequence[str], places: Mapping[str, Sequence[GraphReport]]) -> None:
        """Fold blocks of which all that is inside is done."""
        design = self.design
        members = [self._member(name, places.get(name, ())) for name in names]
        plain = [m for m in members if self._can_fold(m)]
        for member in members:
            if member not in plain:
                self._keep(member)
        classes: dict[str, list[Member]] = defaultdict(list)
        for member in plain:
            classes[member.origin.key if member.origin else ""].append(member)
        reserved = {origin.name for origin in self.origins.values()}
        for key, group in classes.items():
            parts = _parts(design, group)
            if key and parts:
                self._settle_class(joined(design, parts))
            else:
                for each in named(joined(design, parts), self.raw, {*self.blocks, *reserved}):
                    self._settle(each)

    def _can_fold(self, member: Member) -> bool:
        return (
            bool(member.places) and member.name not in self.fixed and is_foldable(self.design, member.graph)
        )

    def _settle_class(self, groups: Sequence[list[Member]]) -> None:
        """Make blocks of the members of one class: one, or several where they have not one structure."""
        for group in sorted(groups, key=lambda group: -sum(len(member.places) for member in group)):
            wish = group[0].origin.name if group[0].origin else group[0].name
            kept = {name for name in self.raw.blocks if name not in self.origins}
            name = free_id({*self.blocks, *LAYERS, *kept}, wish)
            self.told.add(name)
            self._settle(Named(name, group))

    def _settle(self, group: Named) -> None:
        """Make one block of a group."""
        made: Assembled = assembled(self.design, group.members, self.traits)
        self.blocks[group.name] = made.graph
        self.traits[group.name] = made.traits
        for member, told in zip(group.members, made.told, strict=True):
            self.became[member.name] = (group.name, told)

    def _keep(self, member: Member) -> None:
        """Keep a block as it is, or take an equal one for it."""
        others = self.blocks if member.name not in self.fixed else {}
        for name, other in others.items():
            if other.parameters == member.graph.parameters and _same(self.design, other, member.graph):
                self.became[member.name] = (name, {})
                return
        self.blocks[member.name] = member.graph
        self.became[member.name] = (member.name, {})

    def _inside(self, graph: Graph) -> Graph:
        """Return a graph with what its blocks became."""
        nodes = {id: self._node(node) for id, node in graph.nodes.items()}
        return replace(graph, nodes=nodes)

    def _node(self, node: Node) -> Node:
        if node.type not in self.became:
            return node
        name, told = self.became[node.type]
        known = self.blocks[name].parameters
        if node.shares:
            return replace(node, type=name)
        own = {key: value for key, value in told.items() if value != known[key].default}
        return replace(node, type=name, values={**own, **node.values})


def _parts(design: Design, group: Sequence[Member]) -> list[list[Member]]:
    """Return members in groups of one structure in which all that differs can be told by parameters."""
    drawn = told_rows(design, group)
    if group[0].origin:
        drawn, group = without_gaps(drawn) if drawn else None, without_gaps(group)
    groups: dict[Any, list[Member]] = defaultdict(list)
    for member in drawn or group:
        said = structure(design, member.graph, member.lengths) if drawn else None
        groups[said or _signature(design, member)].append(member)
    ready = groups.values() if drawn else (shortened(design, group) for group in groups.values())
    return [part for group in ready for part in alike(design, group)]


def _signature(design: Design, member: Member) -> Any:
    """Return what members have in common that become one; nodes that repeat by their text do so in all."""
    if member.lengths:
        return structure(design, member.graph, member.lengths)
    return signature(design, member)


def _same(design: Design, one: Graph, other: Graph) -> bool:
    """Tell whether two graphs differ in positions and notes at most."""
    if structure(design, one) != structure(design, other):
        return False
    return all(one.nodes[id].values == node.values for id, node in other.nodes.items())


def places_of(report: Report) -> dict[str, list[GraphReport]]:
    """Return every distinct place of the network and of each block."""
    found: dict[str, list[GraphReport]] = defaultdict(list, {NETWORK: [report.network]})
    waiting, seen = [report.network], {id(report.network)}
    for graph in waiting:
        for node in graph.nodes.values():
            for body in node.bodies:
                if id(body) not in seen:
                    seen.add(id(body))
                    found[node.node.type].append(body)
                    waiting.append(body)
    return found


def _levels(design: Design) -> Iterable[list[str]]:
    """Yield the names of blocks, those inside others first; blocks of one hint together where that can be."""
    inside = {
        name: {node.type for node in graph.nodes.values()} & design.blocks.keys()
        for name, graph in design.blocks.items()
    }
    families: dict[str, list[str]] = defaultdict(list)
    for name in design.blocks:
        families[hint(name)].append(name)
    deep = {name: set(placed_blocks(design, name)) for name in design.blocks}
    loose = {family for family, names in families.items() if any(deep[name] & set(names) for name in names)}
    level = dict.fromkeys(design.blocks, 0)
    for _ in range(len(level) + 1):
        before = dict(level)
        for family, names in families.items():
            for name in names:
                level[name] = max((level[inner] + 1 for inner in inside[name]), default=0)
            if family not in loose:
                level.update(dict.fromkeys(names, max(level[name] for name in names)))
        if level == before:
            break
        if max(level.values()) > len(level):  # families that hold one another: each block by itself
            loose = set(families)
    rows: dict[int, list[str]] = defaultdict(list)
    for name, number in level.items():
        rows[number].append(name)
    return [rows[number] for number in sorted(rows)]


def _tidy(before: Design, after: Design) -> Design:
    """Place anew what came to stand elsewhere: graphs whose nodes or wires are no longer those they were."""
    for name, graph in after.graphs():
        old = before.network if not name else before.blocks.get(name)
        if old is None or old.links != graph.links or old.nodes.keys() != graph.nodes.keys():
            places = arrange(after, name)
            nodes = {id: replace(node, position=places[id]) for id, node in graph.nodes.items()}
            after = after.with_graph(name, replace(graph, nodes=nodes))
    return after
