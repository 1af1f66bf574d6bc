"""Names that become Python code are identifiers, and none that a module or the code needs for itself."""

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from engine.catalogue.names import RESERVED, name_problem


def public(names: list[str]) -> set[str]:
    return {name for name in names if not name.startswith("_")}


def test_pytorch_s_own_names_are_reserved() -> None:
    assert public(dir(nn.Module())) | public(dir(nn.Sequential())) <= RESERVED


def test_names_of_the_exported_code_are_reserved() -> None:
    assert {
        "self",
        "torch",
        "nn",
        "super",
        "print",
        "range",
        "sum",
        "int",
        "float",
        "bool",
        "str",
    } <= RESERVED


@given(st.text(max_size=70) | st.from_regex(r"[A-Za-z_]\w{0,70}", fullmatch=True))
def test_an_allowed_name_can_be_an_attribute(name: str) -> None:
    if name_problem(name) is None:
        module = nn.Module()
        module.add_module(name, nn.ReLU())
        space: dict[str, object] = {"module": module}
        exec(f"{name} = module.{name}", space)
        assert isinstance(space[name], nn.ReLU)
        assert list(module.state_dict()) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "a name is needed"),
        ("2conv", "no Python identifier"),
        ("conv 1", "no Python identifier"),
        ("_conv", "no Python identifier"),
        ("größe", "no Python identifier"),
        ("x; import os", "no Python identifier"),
        ("forward", "needs for itself"),
        ("x" * 65, "64 are allowed"),
        (None, "a name is needed"),
        (7, "a name is needed"),
        *[(word, "keyword") for word in keyword.kwlist],
    ],
)
def test_a_bad_name_is_refused_with_a_reason(name: object, reason: str) -> None:
    assert reason in (name_problem(name) or "")


@pytest.mark.parametrize("name", ["conv1", "Conv2d_1a_3x3", "bn", "x" * 64, "match", "layer1"])
def test_a_good_name_is_allowed(name: str) -> None:
    assert name_problem(name) is None


@pytest.mark.parametrize(
    ("name", "fine"), [("0", True), ("12", True), ("012", False), ("12345", False), ("²", False)]
)
def test_numbers_are_places_in_a_chain(name: str, fine: bool) -> None:
    assert (name_problem(name, numbers=True) is None) is fine
    assert name_problem(name) is not None
