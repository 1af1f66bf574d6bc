"""A design whose package is not there: it opens with the node marked, and nothing of it is lost."""

import json
from typing import Any

import pytest

from engine.analysis import analyse
from engine.catalogue import plugins
from engine.errors import FileError
from engine.files.format import decode, encode
from engine.graph import edits, fragments
from engine.graph.document import Design, Port
from tests.plugins.conftest import SAVED


@pytest.fixture
def design() -> Design:
    return decode(SAVED.read_bytes())


def test_saving_changes_nothing(design: Design) -> None:
    """Values, wires to any port, positions, notes: to the byte."""
    assert encode(design) == SAVED.read_bytes()
    assert decode(encode(design)) == design


def test_the_rest_is_edited_as_ever(design: Design) -> None:
    moved = edits.set_value(edits.move(design, {"gate1": (3.0, 4.0)}), ["conv1"], "out_channels", 9)
    before, after = json.loads(SAVED.read_bytes()), json.loads(encode(moved))
    before["network"]["nodes"]["gate1"]["position"] = [3, 4]
    before["network"]["nodes"]["conv1"]["values"]["out_channels"] = 9
    assert after == before


def test_the_problem_says_which_package_is_wanted(design: Design) -> None:
    problems = analyse(design).errors
    assert {(problem.code, problem.where) for problem in problems} == {
        ("missing-package", "gate1"),
        ("missing-package", "gate2"),
        ("missing-package", "part.inner"),
    }
    problem = next(problem for problem in problems if problem.node == "gate1")
    assert problem.message == (
        "gate1 is of the type SquaredGate, which comes with the package convas-gates: "
        "install it, or delete the node."
    )
    cured = problem.fixes[0].edit(design)
    assert "gate1" not in {problem.node for problem in analyse(cured).errors}


def test_a_package_that_is_there_and_cannot_be_used_is_told(
    design: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = "The package convas-gates cannot be used (no): update it, or uninstall it."
    monkeypatch.setattr(plugins, "FAULTS", {"convas-gates": fault})
    monkeypatch.setattr("engine.analysis.faults.FAULTS", plugins.FAULTS)
    assert analyse(design).errors[0].message.endswith(f"mend that, or delete the node. {fault}")


def test_a_package_without_the_layer_is_told(design: Design, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of it, say."""
    monkeypatch.setitem(plugins._PACKAGES, "engine.catalogue.layers.dense", "convas-gates")
    assert "but not with the version that is installed" in analyse(design).errors[0].message


def test_its_name_goes_with_the_last_of_its_nodes(design: Design) -> None:
    left = edits.remove(edits.remove(design, ["gate1"]), ["inner"], within="Part")
    assert json.loads(encode(left))["packages"] == {"Gate": "convas-gates"}
    assert "packages" not in json.loads(encode(edits.remove(left, ["gate2"])))


def test_its_name_goes_along_with_what_is_copied(design: Design) -> None:
    fragment = decode(encode(fragments.cut_out(design, ["gate1", "conv1"])))
    pasted, ids = fragments.merge(Design("Other"), fragment)
    assert ids == ["conv1", "gate1"]
    assert json.loads(encode(pasted))["packages"] == {"SquaredGate": "convas-gates"}
    assert pasted.network.links == {Port("gate1"): Port("conv1")}


@pytest.mark.parametrize(
    "name", ["", "convas gates", "gates; rm -rf", "-gates", "x" * 101, "gätes", "gates\n"]
)
def test_what_is_no_name_of_a_package_is_refused(name: str) -> None:
    document: dict[str, Any] = json.loads(SAVED.read_bytes())
    document["packages"]["Gate"] = name
    with pytest.raises(FileError, match="is no name of a package"):
        decode(json.dumps(document).encode())


def test_a_package_of_a_layer_that_convas_has_is_forgotten() -> None:
    document: dict[str, Any] = json.loads(SAVED.read_bytes())
    document["packages"]["Conv2d"] = "convas-convolutions"
    assert encode(decode(json.dumps(document).encode())) == SAVED.read_bytes()
