"""Random designs that are valid: drawn without care, then mended where the analysis says what is wrong.

A design is made of the number that seeds it, so that a failing one can be looked at again.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from engine.analysis import analyse
from engine.analysis.report import Problem
from engine.analysis.resolve import declared
from engine.catalogue import LAYERS
from engine.catalogue.fields import Choice, Dimensions, Integer, Kind, Number, Padding, Size, Switch
from engine.catalogue.names import name_problem
from engine.graph.document import NETWORK, BlockParameter, Design, Graph, Node, Port

Parameters = Mapping[str, BlockParameter]


def words(text: str) -> list[str]:
    return text.split()


AWKWARD = words("""
    x out x_out out_out input output conv_out model parameters_ p args kwargs Tensor Module Sequential
    Identity list zip object type id len any super_ None_ true none add cat Net Block Unit Fit block
    unit fit stride depth in_channels in_features in_height in_width channels width in_channels_
    x_channels out_channels kernel_size l O I l_ i_ Conv2d ReLU Add Input Output forward_ conv1 conv10
    conv2 conv1_stride conv1_out_channels conv1_0 layer0 layer0_0 layer1 layer1_out_channels use_fit
    fit_count init main network print_ torch_ nn_ F_ eval_ tap a b c
""")
"""Names that the exported code might take for its own."""

TITLES = ["Net", "I", "l", "O", "网络", "ResNet-18", "none", "class", "7 of 9", "a" * 120]

LAYER_TYPES = words("""
    Conv2d Conv2d Conv2d Conv2d BatchNorm2d ReLU Tanh MaxPool2d AvgPool2d AdaptiveAvgPool2d Flatten
    Linear Linear Dropout Softmax Add Add Add Concat Concat
""")
MERGES = ("Add", "Concat")
MODULES = [type for type in LAYER_TYPES if type not in MERGES]

SMALL = {
    "out_channels": (1, 6),
    "out_features": (1, 6),
    "kernel_size": (1, 3),
    "stride": (1, 2),
    "dilation": (1, 2),
    "padding": (0, 1),
    "groups": (1, 2),
    "output_size": (1, 4),
    "dim": (1, 3),
    "start_dim": (1, 2),
}
"""Ranges in which many values fit."""

KINDS: list[Kind] = [
    Integer(1, 6),
    Integer(1, 9),
    Integer(0, 4),
    Number(0.0, 1.0),
    Switch(),
    Switch(),
    Choice(("zeros", "circular", 'it\'s a "word"', "\\n")),
]

FORMULAS = {
    "integer": """
        {i}; {i}; {i}; {i} + 1; 1 + {i}; {i} * 2; 2 * {i}; {i} * {j}; {i} + {j}; ({i} + {j}) * 2; {i} - 1
        {i} // 2; {i} / 2 + {j} / 2; {i} % 3 + 1; ({i} + 1) // ({j} + 1) + 1; max({i}, 1)
        min({i}, {j}, 3); round({i} / 2); int({i} / 2); 2 if {s} else 1; {i} if {s} else {j}
        {i} if {i} > {j} else {j}; 1 if {w} == 'zeros' else {i}; {i} if not {s} else 1; -{i} + 9; +{i}
        2 if {i} > 3 and {s} else 1; 1 if {i} == {i} else 2; 3 * 2; 4.0; {i} if True else {j}; {s} + 1
        {n} * 0 + 2; {i} - ({j} - 2); {i} - {j} + 3; 2 * ({i} // 2); {i} // 2 * 2
        min(max({i} + {j} * 2 - 1, 1), 6) if {s} or not {s} else ({i} + 2 * {j} - 1) // 2 + 2
        {i} % 2 * 3 + 1; (2 if {s} else {i}) + 1; 1 if {s} else (2 if {t} else 3); {i} if {s} else nobody
        {s} * 1 + 1; --{i}; {s} + {t} + 1; 2 if {s} == {t} else 1; {i} * 1; 0 + {i}; {i} / 1
        max({i}, 2.0); min({s}, 1) + 1
    """,
    "switch": """
        {s}; {s}; not {s}; {i} > 1; {i} == {j}; {s} and not {t}; {s} or {t}; not ({s} or {t}); not not {s}
        True; {s} == True; {i} > 1 and {j} > 1; {w} == 'zeros'; {w} != "it's"; {s} or True
        True if {s} else False; False if {s} else True; {s} if {t} else {t}; {i} < 2 and {i} < 5
        not {i} == 2; {s} and not {s}; {i} > 1 or {j} > 4 or {i} + {j} == 7 or {s} and not {t}
        {s} and True; ({s} or {t}) and {i} > 2; {s} if {i} > 2 else not {t}
        not ({i} if {s} else {j}) == 3; ({i} > 2) == {s}; False or {s}
    """,
    "number": "{n}; {n} / 2; {i} / 9; 0.5 if {s} else 0.25; {n} * 0.1; min({n}, 0.5); 0; {n} if {s} else 1.0",
    "choice": "{w}; 'zeros' if {s} else 'circular'; {w} if {s} else 'zeros'; 'circular'",
}
"""Expressions by the kind of their result; letters stand for parameters: whole, number, switch, word."""

LETTERS = {"i": "integer", "j": "integer", "n": "number", "s": "switch", "t": "switch", "w": "choice"}


@dataclass
class Draw:
    """Draws the parts of a design."""

    random: Random

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def name(self) -> str:
        """Draw a name of a node, block or parameter."""
        while True:
            name = self.random.choice(AWKWARD)
            if self.chance(0.3):
                name = self._letters(string.ascii_letters + string.digits + "_", self.random.randint(1, 12))
            if self.chance(0.06):
                name = self._letters("abXY_1", self.random.randint(58, 64))
            if name_problem(name) is None:
                return name

    def _letters(self, letters: str, count: int) -> str:
        return "".join(self.random.choices(letters, k=count))

    def names(self, count: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.name()] = None
        return list(found)

    def formula(self, kind: str, around: Parameters) -> str | None:
        """Draw an expression of a kind, or None where the block has no fitting parameters."""
        text = self.random.choice(FORMULAS[kind].strip().replace("\n", ";").split(";")).strip()
        filled = {}
        for letter, needed in LETTERS.items():
            fitting = [name for name, each in around.items() if each.kind.name == needed]
            if f"{{{letter}}}" in text and not fitting:
                return None
            filled[letter] = self.random.choice(fitting or [""])
        return f"={text.format(**filled)}"

    def value(self, name: str, kind: Kind) -> Any:
        """Draw a plain value of a kind."""
        low, high = SMALL.get(name, (0, 9))
        one, other = self.random.randint(low, high), self.random.randint(low, high)
        match kind:
            case Integer(minimum=minimum, maximum=maximum):
                return min(max(one, minimum), maximum)
            case Size(dimensions=dimensions):
                return (one,) * dimensions if self.chance(0.6) else (one, other)
            case Padding():
                return self.random.choice(["same", "same", "valid", (0, 0), (1, 1), (1, 2)])
            case Number():
                return self.random.choice([kind.minimum, kind.maximum, 0.25, 1e-05, 0.1])
            case Choice(options=options):
                return self.random.choice(options)
            case Dimensions():
                return (self.random.randint(1, 4), self.random.randint(3, 8), self.random.randint(3, 8))
        return self.chance(0.5)

    def values(
        self, known: Mapping[str, tuple[Kind, Any]], around: Parameters, share: float
    ) -> dict[str, Any]:
        """Draw a share of a node's values, expressions among them where it stands in a block."""
        result = {}
        for name, (kind, default) in known.items():
            if not self.chance(1.0 if name in ("out_channels", "out_features") else share):
                continue
            form = {"size": "integer", "padding": "integer"}.get(kind.name, kind.name)
            formula = self.formula(form, around) if form in FORMULAS and self.chance(0.6) else None
            value = self.value(name, kind) if formula is None else formula
            if value != default:
                result[name] = value
        return result

    def node(self, design: Design, type: str, around: Parameters) -> Node:
        """Draw a node of a type, sometimes bypassed or repeated."""
        is_block = type in design.blocks
        values = self.values(declared(design, type), around, 0.8 if is_block else 0.5 if around else 0.2)
        bypassed: bool | str = self.chance(0.05)
        if self.chance(0.3):
            bypassed = self.formula("switch", around) or bypassed
        repeat: int | str = self.random.choice([0, 2, 3, 4]) if is_block and self.chance(0.3) else 1
        if is_block and self.chance(0.4):
            repeat = self.formula("integer", around) or repeat
        return Node(type, values, bypassed=bypassed, repeat=repeat)

    def graph(self, blocks: Mapping[str, Graph], around: Parameters, often: float) -> Graph:
        """Draw a graph in which a node is `often` a block; now and then a chain of numbered modules."""
        if self.chance(0.2):
            return self.chain(blocks, around)
        inputs, outputs = self.random.choice([(1, 1)] * 6 + [(2, 1), (1, 2), (2, 3)])
        ids = self.names(inputs + outputs + self.random.randint(0, 7))
        nodes: dict[str, Node] = {}
        links: dict[Port, Port] = {}
        ports: list[Port] = []
        favourites = list(blocks)[-self.random.randint(1, 3) :]
        for id in ids[:inputs]:
            nodes[id] = Node("Input", {"shape": self.value("shape", Dimensions())})
            ports.append(Port(id))
        for id in ids[inputs : len(ids) - outputs]:
            type = self.random.choice(favourites if favourites and self.chance(often) else LAYER_TYPES)
            nodes[id] = self.node(Design(blocks=blocks), type, around)
            wanted = len(blocks[type].of_type("Input")) if type in blocks else 1
            for index in range(self.random.choice([2, 2, 3, 4]) if type in MERGES else wanted):
                links[Port(id, index)] = self.random.choice([ports[-1]] * 3 + ports[-4:])
            made = len(blocks[type].of_type("Output")) if type in blocks else 1
            ports += [Port(id, index) for index in range(made)]
        for id in ids[len(ids) - outputs :]:
            nodes[id] = Node("Output")
            links[Port(id)] = self.random.choice([ports[-1]] * 9 + ports)
        return Graph(nodes, links, around, self.random.choice(["", "A note."]))

    def chain(self, blocks: Mapping[str, Graph], around: Parameters) -> Graph:
        """Draw a chain of numbered modules: an ``nn.Sequential``."""
        single = [name for name, each in blocks.items() if is_single(each)]
        nodes = {"input": Node("Input", {"shape": (2, 5, 6)}), "output": Node("Output")}
        links: dict[Port, Port] = {}
        last, place = "input", 0
        for _ in range(self.random.randint(1, 4)):
            type = self.random.choice(single if single and self.chance(0.5) else MODULES)
            node = self.node(Design(blocks=blocks), type, around)
            id = str(place)
            nodes[id], links[Port(id)], last = node, Port(last), id
            if not isinstance(node.repeat, int) or node.repeat == 0:
                break
            place += node.repeat
        return Graph(nodes, {**links, Port("output"): Port(last)}, around)

    def design(self) -> Design:
        """Draw a design with up to three blocks, each of which may place those before it."""
        blocks: dict[str, Graph] = {}
        for name in self.names(self.random.choice([0, 1, 1, 2, 2, 3])):
            if name not in LAYERS:
                around = {}
                for key in self.names(self.random.randint(1, 5)):
                    kind = self.random.choice(KINDS)
                    around[key] = BlockParameter(kind, self.value(key, kind))
                blocks[name] = self.graph(blocks, around, 0.3)
        title = self.random.choice(TITLES) if self.chance(0.3) else self.name()
        return Design(title, self.graph(blocks, {}, 0.7), blocks)


def is_single(block: Graph) -> bool:
    return len(block.of_type("Input")) == len(block.of_type("Output")) == 1


def random_design(seed: int) -> Design:
    """Return a valid design of moderate size."""
    draw = Draw(Random(seed))
    while True:
        design = mended(draw.design())
        report = analyse(design)
        small = sum(1 for _ in report.places()) < 150 and report.totals.activation_bytes < 2_000_000
        if report.valid and small and report.totals.parameters < 1_000_000:
            return design


def mended(design: Design) -> Design:
    """Return the design with each node that does not fit made one that does, as far as that is possible."""
    for _ in range(80):
        errors = [problem for problem in analyse(design).errors if problem.node]
        if not errors:
            break
        design = _simpler(design, errors[0])
    return design


def _simpler(design: Design, problem: Problem) -> Design:
    """Make the node at fault simpler: a merge of one branch with itself, a ReLU, a block placed once."""
    if problem.code in ("bad-value", "bad-expression"):
        return problem.fixes[-1].edit(design)
    within = NETWORK
    for id in problem.path:
        within = design.graph(within).nodes[id].type
    graph = design.graph(within)
    node, links = graph.nodes[problem.node], dict(graph.links)
    if node.type in MERGES and problem.code == "shapes-differ":
        links.update({target: links[Port(problem.node)] for target in links if target.node == problem.node})
    elif node.type in design.blocks:
        node = replace(node, repeat=1, bypassed=False)
    else:
        links = {end: each for end, each in links.items() if end.node != problem.node or end.index == 0}
        node = Node("ReLU")
    return design.with_graph(within, replace(graph, nodes={**graph.nodes, problem.node: node}, links=links))
