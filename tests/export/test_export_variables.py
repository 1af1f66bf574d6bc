"""Variables of `forward`: the main line is `x` or `out`, what is needed again has its node's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.export.variables import GENERIC, Step, variables
from engine.graph.document import Port


def step(id: str, *sources: str, **more: bool) -> Step:
    return Step(id, tuple(map(Port, sources)), **more)  # type: ignore[arg-type]  # only switches are given


def merge(id: str, *sources: str, is_chosen: bool = False) -> Step:
    return step(id, *sources, has_module=False, is_chosen=is_chosen)


def written(*steps: Step, returned: tuple[str, ...] = (), takes: tuple[str, ...] = ("input",)) -> list[str]:
    """Write the statements as the class would: `a = b + c` for what computes `a` from `b` and `c`."""
    back = tuple(map(Port, returned or (steps[-1].id,)))
    arguments = {takes[0]: "x"} if len(takes) == 1 else {id: id for id in takes}
    names = variables(steps, back, arguments)
    return [
        f"{', '.join(names[Port(each.id, index)] for index in range(len(each.outputs)))}"
        f" = {' + '.join(names[source] for source in each.sources)}"
        for each in steps
    ]


def test_a_chain_is_called_x() -> None:
    assert written(step("conv", "input"), step("bn", "conv"), step("relu", "bn")) == ["x = x"] * 3


def test_the_main_line_is_out_while_the_input_is_needed() -> None:
    """As in ResNet: the shortcut has its node's name."""
    steps = step("conv", "input"), step("bn", "conv"), step("down", "input"), merge("add", "bn", "down")
    assert written(*steps, step("relu", "add")) == [
        "out = x",
        "out = out",
        "down = x",
        "out = out + down",
        "out = out",
    ]


def test_what_is_needed_later_is_called_by_its_node() -> None:
    """As in U-Net: the main line stays `x` all the way down and up."""
    down = step("down1", "input"), step("pool1", "down1"), step("down2", "pool1"), step("pool2", "down2")
    up = step("bottom", "pool2"), step("up2", "bottom", "down2"), step("up1", "up2", "down1")
    assert written(*down, *up) == [
        "down1 = x",
        "x = down1",
        "down2 = x",
        "x = down2",
        "x = x",
        "x = x + down2",
        "x = x + down1",
    ]


def test_parallel_branches_are_called_by_their_last_nodes() -> None:
    """As in Inception: the steps before are `out` in each of them, the last one too."""
    one = step("one", "input")
    two = step("two_1", "input"), step("two_2", "two_1")
    three = step("pool", "input"), step("three", "pool")
    assert written(one, *two, *three, merge("concat", "one", "two_2", "three")) == [
        "one = x",
        "out = x",
        "two_2 = out",
        "out = x",
        "three = out",
        "x = one + two_2 + three",
    ]


def test_a_sum_that_is_needed_twice_is_x() -> None:
    """As in transformers: sums have no name of their own, and the branch is `out`."""
    steps = step("norm", "input"), step("mlp", "norm"), merge("add1", "mlp", "input")
    more = step("norm2", "add1"), step("mlp2", "norm2"), merge("add2", "add1", "mlp2")
    assert written(*steps, *more) == [
        "out = x",
        "out = out",
        "x = out + x",
        "out = x",
        "out = out",
        "x = x + out",
    ]


def test_a_chosen_name_is_kept() -> None:
    steps = step("conv", "input"), merge("merged", "conv", "input", is_chosen=True), step("relu", "merged")
    assert written(*steps) == ["conv = x", "merged = conv + x", "x = merged"]


def test_arguments_keep_their_names_until_they_meet() -> None:
    steps = step("conv", "image"), step("flat", "conv"), step("fc", "facts"), merge("concat", "flat", "fc")
    assert written(*steps, takes=("image", "facts")) == [
        "image = image",
        "image = image",
        "facts = facts",
        "x = image + facts",
    ]


def test_parts_are_called_by_ports_or_by_a_chosen_name() -> None:
    parts = Step("chunk", (Port("input"),), ("x1", "x2"), has_module=False)
    steps = (parts, Step("add", (Port("chunk", 1), Port("chunk")), has_module=False))
    assert written(*steps) == ["x1, x2 = x", "x = x2 + x1"]
    parts = Step("halves", (Port("input"),), ("x1", "x2"), has_module=False, is_chosen=True)
    steps = (parts, Step("relu", (Port("halves", 1),)))
    assert written(*steps) == ["_halves_0, halves_1 = x", "x = halves_1"]


@pytest.mark.parametrize(
    ("id", "name"), [("map", "map_"), ("l", "l_out"), ("a" * 24, "a" * 24), ("a" * 25, "branch")]
)
def test_a_name_hides_nothing_and_is_short(id: str, name: str) -> None:
    steps = step(id, "input"), step("other", "input"), merge("concat", id, "other")
    assert written(*steps)[0] == f"{name} = x"


@st.composite
def forwards(draw: st.DrawFn) -> tuple[list[Step], list[Port], dict[str, str]]:
    """Draw the statements of a `forward`, what it returns, and its arguments."""
    takes = draw(st.sampled_from([("input",), ("image", "facts"), ("x1", "x", "out")]))
    values, steps = [Port(id) for id in takes], list[Step]()
    for id in draw(
        st.lists(st.sampled_from([*"abcdefgl", "map", "x1", "x2", "z" * 30, "z" * 31]), unique=True)
    ):
        if id not in takes:
            outputs = draw(st.sampled_from([("output",)] * 4 + [("x1", "x2"), ("output1", "l")]))
            sources = draw(st.lists(st.sampled_from(values), min_size=1, max_size=3))
            steps.append(Step(id, tuple(sources), outputs, draw(st.booleans()), draw(st.booleans())))
            values += [Port(id, index) for index in range(len(outputs))]
    returned = draw(st.lists(st.sampled_from(values), min_size=1, max_size=3))
    return steps, returned, {takes[0]: "x"} if len(takes) == 1 else {id: id for id in takes}


@given(forwards())
def test_no_value_is_lost(drawn: tuple[list[Step], list[Port], dict[str, str]]) -> None:
    """Each statement reads the very values that it was given, and so does the return."""
    steps, returned, arguments = drawn
    names = variables(steps, returned, arguments)
    held = {name: Port(id) for id, name in arguments.items()}
    assert len(held) == len(arguments)
    for each in steps:
        assert [held[names[source]] for source in each.sources] == list(each.sources)
        made = {names[Port(each.id, index)]: Port(each.id, index) for index in range(len(each.outputs))}
        assert len(made) == len(each.outputs)
        held.update(made)
    assert [held[names[value]] for value in returned] == returned


@given(forwards())
def test_names_do_not_change_their_meaning(drawn: tuple[list[Step], list[Port], dict[str, str]]) -> None:
    """A node's id is the variable of that node alone."""
    steps, returned, arguments = drawn
    ids = {each.id for each in steps} - {*GENERIC, *arguments.values()}
    for value, name in variables(steps, returned, arguments).items():
        assert name not in ids or name == value.node or name in ("x1", "x2"), (value, name)
