"""Every template builds a design without problems, in the form that edits and files keep, and opens tidy."""

from functools import cache
from itertools import combinations, pairwise
from typing import Any

import pytest

from engine.analysis import analyse
from engine.analysis.resolve import declared
from engine.catalogue import Parameter
from engine.catalogue.fields import Choice, Integer, Number, Switch
from engine.catalogue.names import name_problem
from engine.errors import UsageError
from engine.files.format import decode, encode
from engine.graph.document import Design, Graph
from engine.graph.layout import COLUMN, ROW, arrange
from templates import TEMPLATES, Template
from templates.template import FAMILIES, template

REFERENCE = {
    "lenet5": ({}, 61_706, 416_520),
    "lesson_digits": ({}, 225_034, 2_631_040),
    "lesson_photographs": ({}, 22_247_242, 483_086_208),
    "resnet": ({"depth": 18}, 11_689_512, 1_814_073_344),
}


def notable(option: Parameter) -> list[Any]:
    """Return every word of a choice, both ways of a switch, and the ends of a range."""
    if isinstance(option.kind, Choice):
        return list(option.kind.options)
    if isinstance(option.kind, Switch):
        return [False, True]
    assert isinstance(option.kind, Integer | Number)
    return [option.kind.minimum, option.kind.maximum]


def variants() -> list[tuple[str, dict[str, Any]]]:
    """Return the ends of each range by themselves, each word with all else at its end, and all at an end."""
    found: list[tuple[str, dict[str, Any]]] = []
    for name, each in TEMPLATES.items():
        least = {option.name: notable(option)[0] for option in each.options}
        most = {option.name: notable(option)[-1] for option in each.options}
        found += [(name, {}), (name, least), (name, most)]
        for option in each.options:
            words = isinstance(option.kind, Choice | Switch)
            found += [(name, {**(most if words else {}), option.name: value}) for value in notable(option)]
    return [variant for place, variant in enumerate(found) if variant not in found[:place]]


@cache
def drawn(name: str, options: tuple[tuple[str, Any], ...]) -> Design:
    return TEMPLATES[name].build(**dict(options))


@pytest.fixture(params=variants(), ids=str)
def built(request: pytest.FixtureRequest) -> Design:
    name, options = request.param
    return drawn(name, tuple(options.items()))


@pytest.fixture(params=TEMPLATES.values(), ids=list(TEMPLATES))
def each_template(request: pytest.FixtureRequest) -> Template:
    made: Template = request.param
    return made


def test_the_promised_templates_are_there() -> None:
    assert TEMPLATES.keys() >= REFERENCE.keys()


def test_design_has_no_problems(built: Design) -> None:
    report = analyse(built)
    assert report.problems == ()
    assert report.totals.parameters > 0


def test_design_is_in_canonical_form(built: Design) -> None:
    """A value that is the default is left out, so that building and editing lead to equal designs."""
    assert decode(encode(built)) == built
    for _, graph in built.graphs():
        for node in graph.nodes.values():
            known = declared(built, node.type)
            assert all(value != known[name][1] for name, value in node.values.items())


def test_every_block_is_used(built: Design) -> None:
    placed = {node.type for _, graph in built.graphs() for node in graph.nodes.values()}
    assert set(built.blocks) <= placed


def test_notes_of_blocks_fit_the_exported_line(built: Design) -> None:
    for block in built.blocks.values():
        assert block.note.endswith(".")
        assert len(block.note) <= 78


def test_design_opens_tidy(built: Design) -> None:
    for within, graph in built.graphs():
        assert {id: node.position for id, node in graph.nodes.items()} == arrange(built, within)
        assert all(apart(graph, one, other) for one, other in combinations(graph.nodes, 2))
        down = arrange(built, within, fold=False)
        for one, other in pairwise(graph.inputs[:1] + graph.outputs if len(graph.inputs) == 1 else ()):
            assert down[one][0] == down[other][0]


def apart(graph: Graph, one: str, other: str) -> bool:
    (ax, ay), (bx, by) = graph.nodes[one].position, graph.nodes[other].position
    return abs(ax - bx) >= COLUMN * 0.9 or abs(ay - by) >= ROW * 0.9


@pytest.mark.parametrize("name", REFERENCE)
def test_counts_equal_the_reference(name: str) -> None:
    options, parameters, macs = REFERENCE[name]
    totals = analyse(TEMPLATES[name].build(**options)).totals
    assert (totals.parameters, totals.macs) == (parameters, macs)


def test_template_tells_of_itself(each_template: Template) -> None:
    assert name_problem(each_template.name) is None
    assert 0 < len(each_template.title) <= 22, "it stands on a card"
    assert len(each_template.note.split(". ")[0]) <= 155, "the first sentence stands on a card"
    assert each_template.family in FAMILIES
    assert each_template.note.endswith(".")
    assert any(f"{year}" in each_template.note for year in range(1980, 2100)), "name the paper and its year"
    assert all(option.help.endswith(".") for option in each_template.options)
    for option in each_template.options:
        assert option.kind.problem(option.default) is None


def test_templates_come_family_by_family() -> None:
    order = [FAMILIES.index(each.family) for each in TEMPLATES.values()]
    assert order == sorted(order)


def test_building_twice_gives_equal_designs(each_template: Template) -> None:
    assert each_template.build() == each_template.build()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {"dept": 50},
            "resnet has no option dept: did you mean depth?",
        ),
        (
            {"self": 1},
            "resnet has no option self: it has depth, classes, channels, size, groups, width_per_group.",
        ),
        ({"depth": 51}, "The option depth of resnet needs one of 18, 34, 50, 101, 152 but is '51'."),
        ({"classes": 0}, "The option classes of resnet needs 1 to 100,000 but is 0."),
        ({"classes": "0"}, "The option classes of resnet needs 1 to 100,000 but is 0."),
        ({"classes": "ten"}, "needs a whole number from 1 to 100,000 but is 'ten'."),
        ({"classes": True}, "needs a whole number from 1 to 100,000 but is True."),
        ({"classes": "9" * 5000}, f"but is '{'9' * 30}"),
        ({"size": "=classes"}, "needs a whole number from 32 to 4,096 but is '=classes'."),
    ],
)
def test_a_wrong_option_is_told(options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        TEMPLATES["resnet"].build(**options)
    assert sentence in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("depth", [50, "50", " 50 "])
def test_an_option_may_come_as_text(depth: object) -> None:
    assert TEMPLATES["resnet"].build(depth=depth, classes="7") == TEMPLATES["resnet"].build(
        depth="50", classes=7
    )


def test_settings_of_the_command_line_are_taken_apart() -> None:
    resnet = TEMPLATES["resnet"]
    assert resnet.parse(["depth=18", "classes = 3", "depth=50"]) == {"depth": "50", "classes": "3"}
    for wrong in ("depth", "=50", ""):
        with pytest.raises(
            UsageError, match="write NAME=VALUE, where NAME is depth, classes, channels, size, groups"
        ):
            resnet.parse([wrong])


def test_a_second_template_of_a_name_is_refused() -> None:
    def lenet5() -> Design:
        return Design()

    before = dict(TEMPLATES)
    with pytest.raises(ValueError, match="a template named lenet5 is there already"):
        template("Another", "A note of 2020.", family="Classic")(lenet5)
    assert before == TEMPLATES
