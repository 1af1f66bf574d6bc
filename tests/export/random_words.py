"""Draws the words of random designs: names that the exported code might take for its own, and expressions."""

import re
import string
from collections.abc import Mapping, Sequence
from random import Random

from engine.catalogue.fields import Choice, Integer, Kind, Number, Numbers, Padding, Size, Switch, element
from engine.catalogue.names import name_problem
from engine.graph.document import BlockParameter
from engine.graph.expressions import LONGEST

Parameters = Mapping[str, BlockParameter]


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return text.split()


AWKWARD = words("""
    x out x_out out_out input output conv_out model parameters_ p args kwargs Tensor Module Sequential
    Identity list zip object type id len any super_ None_ true none add cat Net Block Unit Fit block
    unit fit f stride depth in_channels in_features in_height in_width in_length channels width in_channels_
    x_channels out_channels kernel_size l O I l_ i_ Conv2d ReLU Add Input Output forward_ conv1 conv10
    conv2 conv1_stride conv1_out_channels conv1_0 layer0 layer0_0 layer1 layer1_out_channels use_fit
    fit_count init main network print_ torch_ nn_ F_ eval_ tap a b c x1 x2 x3 y split Split shape reshape
    LayerNorm2d StochasticDepth Parameter query key value
""")
"""Names that the exported code might take for its own."""

TITLES = [
    "Net",
    "I",
    "l",
    "O",
    "f",
    "网络",
    "ResNet-18",
    "none",
    "class",
    "7 of 9",
    "layer norm 2d",
    "a" * 120,
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
    "number": """
        {n}; {n}; {n} / 2; {i} / 9; 0.5 if {s} else 0.25; {n} * 0.1; min({n}, 0.5); 0; {n} if {s} else 1.0
        {n} + 1; {i} - {n}; 0.1 + 0.2; {i}
    """,
    "choice": """
        {w}; {w}; {v} if {s} else {u}; {w} if {s} else {v}; {u}; {v} if {i} > 2 else {u}
        {u} if {w} == {w} else {v}
    """,
}
"""Expressions by the kind of their result; letters stand for parameters: whole, number, switch, word."""

LETTERS = {"i": "integer", "j": "integer", "n": "number", "s": "switch", "t": "switch", "w": "choice"}

SPREAD = {"size": "integer", "padding": "integer", "numbers": "integer"}
"""Kinds for which a single number stands."""

LISTED = 0.3
"""How often several numbers have an expression each."""

KINDS: list[Kind] = [
    Integer(1, 6),
    Integer(1, 6),
    Integer(1, 9),
    Integer(0, 4),
    Number(0.0, 1.0),
    Number(0.5, 4.0),
    Switch(),
    Switch(),
    Choice(("zeros", "circular", 'it\'s a "word"', "\\n")),
    Choice(("same", "valid")),
    Choice(("constant", "reflect", "replicate", "circular")),
    Choice(("all", "last", "self", "none", "tanh")),
]
"""What blocks' parameters may be."""


def title(random: Random) -> str:
    """Draw the name of a design."""
    return random.choice(TITLES) if random.random() < 0.3 else name(random)


def name(random: Random) -> str:
    """Draw a name of a node, block or parameter."""
    while True:
        drawn = random.choice(AWKWARD)
        if random.random() < 0.3:
            drawn = _letters(random, string.ascii_letters + string.digits + "_", random.randint(1, 12))
        if random.random() < 0.06:
            drawn = _letters(random, "abXY_1", random.randint(58, 64))
        if name_problem(drawn) is None:
            return drawn


def _letters(random: Random, letters: str, count: int) -> str:
    return "".join(random.choices(letters, k=count))


def names(random: Random, count: int) -> list[str]:
    """Draw different names."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[name(random)] = None
    return list(found)


def formula(random: Random, kind: Kind, around: Parameters) -> str | None:
    """Draw an expression for a kind, or None where the block has no fitting parameters."""
    if (each := element(kind)) and random.random() < LISTED:
        return several(random, [each] * count_of(random, kind), around)
    form = SPREAD.get(kind.name, kind.name)
    if kind.name == "padding" and random.random() < 0.4:
        form = "choice"
    if form not in FORMULAS:
        return None
    words = kind.options if isinstance(kind, Choice) else ("same", "valid")
    said = {"u": [repr(random.choice(words))], "v": [repr(random.choice(words))]}
    for letter, needed in LETTERS.items():
        fitting = [name for name, each in around.items() if each.kind.name == needed]
        if letter == "w" and form == "choice":
            fitting = [name for name in fitting if around[name].default in words] or fitting
        said[letter] = fitting
    texts = FORMULAS[form].strip().replace("\n", ";").split(";")
    possible = [text for text in texts if all(said[letter] for letter in re.findall(r"{(\w)}", text))]
    filled = {letter: random.choice(fitting or [""]) for letter, fitting in said.items()}
    return f"={random.choice(possible).strip().format(**filled)}" if possible else None


def count_of(random: Random, kind: Kind) -> int:
    """Return how many numbers a value of a kind has."""
    if isinstance(kind, Size | Padding):
        return kind.dimensions
    return random.randint(kind.fewest, min(kind.most, 4)) if isinstance(kind, Numbers) else 3


def several(random: Random, kinds: Sequence[Kind], around: Parameters) -> str | None:
    """Draw an expression that lists numbers, each an expression or plain."""
    drawn = [
        formula(random, kind, around) if random.random() < 0.7 else f"={random.randint(1, 3)}"
        for kind in kinds
    ]
    text = ", ".join(each[1:] for each in drawn if each)
    if None in drawn or len(text) > LONGEST - 4:
        return None
    whole = f"({text},)" if len(drawn) == 1 else f"({text})"
    switches = [name for name, each in around.items() if each.kind.name == "switch"]
    if switches and len(text) < LONGEST // 2 and random.random() < 0.2:
        return f"={whole} if {random.choice(switches)} else {random.choice((whole, '1'))}"
    return f"={whole}"
