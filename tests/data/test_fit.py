"""Whether a design fits its data: every misfit is told before training, and its fix really cures it."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.analysis import Problem, analyse
from engine.data import fit
from engine.data.sources import source
from engine.data.specs import DATA_SETS, data_set
from engine.graph import edits
from engine.graph.document import Design, Port
from templates import TEMPLATES
from tests.data.pictures import folder

Row = tuple[str, str, Mapping[str, Any]]


def found(design: Design, data: str = "digits", loss: str = "cross-entropy") -> dict[str, Problem]:
    return {problem.code: problem for problem in fit.problems(design, analyse(design), data, loss)}


def chain(*nodes: Row) -> Design:
    """Return nodes wired one after the other."""
    design = Design("Chain")
    for id, type, values in nodes:
        design = edits.add(design, type, id=id, values=values)
    for (before, *_), (after, *_) in pairwise(nodes):
        design = edits.connect(design, before, after)
    return design


def classifier(*last: Row, shape: tuple[int, ...] = (1, 28, 28)) -> Design:
    first: tuple[Row, ...] = (("input", "Input", {"shape": shape}), ("flatten", "Flatten", {}))
    return chain(*first, *last, ("output", "Output", {}))


FC: Row = ("fc", "Linear", {"out_features": 10})


@pytest.fixture
def lenet() -> Design:
    return TEMPLATES["lenet5"].build()


def test_the_first_network_fits_the_first_data(lenet: Design) -> None:
    assert not found(lenet)


@pytest.mark.parametrize("name", DATA_SETS)
def test_every_data_set_fits_a_network_of_its_own_shape(name: str) -> None:
    data = data_set(name)
    assert not found(
        classifier(("fc", "Linear", {"out_features": len(data.classes)}), shape=data.shape), name
    )


def test_an_unknown_data_set_is_told(lenet: Design) -> None:
    assert "mnits" in found(lenet, "mnits")["unknown-data"].message


MISFITS = {
    "input-no-image": chain(("input", "Input", {"shape": (64,)}), FC, ("output", "Output", {})),
    "input-channels": classifier(FC, shape=(2, 28, 28)),
    "input-too-large": classifier(FC, shape=(1, 2000, 2000)),
    "input-too-small": classifier(FC, shape=(1, 4, 4)),
    "output-classes": classifier(("fc", "Linear", {"out_features": 1000})),
    "bent-scores": classifier(FC, ("softmax", "Softmax", {})),
}


@pytest.mark.parametrize("code", MISFITS)
def test_a_fix_cures_its_problem(code: str) -> None:
    problem = found(MISFITS[code])[code]
    assert problem.message.endswith((".", "!"))
    for fix in problem.fixes:
        cured = fix.edit(MISFITS[code])
        assert code not in found(cured)
    assert problem.fixes


@pytest.mark.parametrize("code", MISFITS)
def test_all_fixes_together_make_a_design_that_can_be_trained(code: str) -> None:
    design = MISFITS[code]
    for _ in range(5):
        report = analyse(design)
        fixes = [
            fix for each in (*report.problems, *fit.problems(design, report, "digits")) for fix in each.fixes
        ]
        if not fixes:
            break
        design = fixes[0].edit(design)
    assert analyse(design).valid
    assert not found(design)


@pytest.mark.parametrize("code", ["input-too-small", "bent-scores"])
def test_what_merely_learns_badly_is_a_warning(code: str) -> None:
    assert found(MISFITS[code])[code].severity == "warning"


def test_digits_that_are_blown_up_are_a_warning() -> None:
    assert found(classifier(FC, shape=(1, 224, 224)))["input-too-large"].severity == "warning"
    eight = ("fc", "Linear", {"out_features": 8})
    assert not found(classifier(eight, shape=(3, 224, 224)), "shapes")


def test_the_last_linear_is_found_behind_activations_and_bypassed_nodes() -> None:
    design = classifier(("fc", "Linear", {"out_features": 7}), ("drop", "Dropout", {}), ("relu", "ReLU", {}))
    assert [fix.title for fix in found(design)["output-classes"].fixes] == ["Set out_features of fc to 10"]
    design = edits.set_bypassed(design, ["relu"], True)
    problems = found(design)
    assert "bent-scores" not in problems
    assert [fix.title for fix in problems["output-classes"].fixes] == ["Set out_features of fc to 10"]


@pytest.mark.parametrize("type", ["GELU", "LeakyReLU", "Softmax", "Softsign"])
def test_any_activation_on_the_scores_is_told(type: str) -> None:
    problems = found(classifier(FC, ("drop", "AlphaDropout", {}), ("bend", type, {})))
    assert [fix.title for fix in problems["bent-scores"].fixes] == ["Remove bend"]


def test_log_probabilities_may_be_trained() -> None:
    """The cross-entropy of log-probabilities is that of the scores themselves."""
    scores = torch.tensor([[2.0, -1.0, 0.5]])
    right = torch.tensor([2])
    loss = torch.nn.functional.cross_entropy
    torch.testing.assert_close(loss(scores.log_softmax(1), right), loss(scores, right))
    assert "bent-scores" not in found(classifier(FC, ("log", "LogSoftmax", {})))


def test_an_image_at_the_output_gets_a_flatten_and_a_linear() -> None:
    design = chain(
        ("input", "Input", {"shape": (1, 28, 28)}),
        ("conv", "Conv2d", {"out_channels": 4}),
        ("output", "Output", {}),
    )
    problem = found(design)["output-classes"]
    assert "an image of 4 × 26 × 26" in problem.message or "an image of 4 × 28 × 28" in problem.message
    cured = problem.fixes[0].edit(design)
    assert not found(cured)
    assert analyse(cured).valid


def test_what_is_said_of_data_is_right_of_one_set_and_of_many_digits() -> None:
    design = classifier(("fc", "Linear", {"out_features": 7}))
    for data, told in (("digits", "There are 10 classes in digits, so"), ("emnist", "classes in EMNIST")):
        said = found(design, data)["output-classes"].message
        assert told in said
        assert " have " not in said
    large = found(classifier(FC, shape=(1, 224, 224)))["input-too-large"].message
    assert "but those of digits have 8 × 8 pixels" in large


def test_a_row_without_a_linear_gets_one() -> None:
    design = classifier()
    assert [fix.title for fix in found(design)["output-classes"].fixes] == ["Insert Linear with 10 outputs"]
    assert not found(found(design)["output-classes"].fixes[0].edit(design))


@pytest.mark.parametrize(("shape", "data"), [((3, 28, 28), "digits"), ((1, 32, 32), "shapes")])
def test_grey_and_colour_stand_in_for_each_other(shape: tuple[int, ...], data: str) -> None:
    classes = len(data_set(data).classes)
    assert not found(classifier(("fc", "Linear", {"out_features": classes}), shape=shape), data)


def test_more_than_one_end_is_told(lenet: Design) -> None:
    design = edits.add(edits.add(lenet, "Input", id="second"), "Output", id="probe")
    design = edits.connect(design, "conv1", "probe")
    problems = found(design)
    assert "input, second" in problems["several-inputs"].message
    assert "output, probe" in problems["several-outputs"].message


def test_a_network_without_weights_has_nothing_to_learn() -> None:
    design = chain(
        ("input", "Input", {"shape": (10, 1, 1)}), ("flatten", "Flatten", {}), ("output", "Output", {})
    )
    assert found(design)["nothing-to-learn"].severity == "error"


def test_an_empty_design_is_left_to_the_analysis() -> None:
    assert not found(Design())


def test_errors_of_the_design_are_not_told_twice(lenet: Design) -> None:
    broken = edits.set_value(lenet, ["conv1"], "kernel_size", 99)
    assert analyse(broken).errors
    assert not found(broken)
    assert not found(edits.disconnect(lenet, [Port("fc1", 0)]))


@pytest.mark.parametrize(
    ("loss", "outputs", "fits"),
    [("binary", 1, True), ("binary", 2, True), ("binary", 3, False), ("focal", 2, True), ("focal", 1, False)],
)
def test_the_loss_decides_how_many_scores_there_are(
    tmp_path: Path, loss: str, outputs: int, fits: bool
) -> None:
    data = str(folder(tmp_path, {"a": 2, "b": 2}))
    design = classifier(("fc", "Linear", {"out_features": outputs}), shape=(3, 20, 24))
    assert ("output-classes" not in found(design, data, loss)) == fits


def test_one_class_is_nothing_to_tell_apart(tmp_path: Path) -> None:
    data = str(folder(tmp_path, {"a": 4}))
    design = classifier(("fc", "Linear", {"out_features": 1}), shape=(3, 20, 24))
    assert "are of one class" in found(design, data)["one-class"].message
    assert "one-class" not in found(design, data, "mean-squared")


AUTOENCODERS = {
    "channels": chain(
        ("input", "Input", {"shape": (3, 32, 32)}),
        ("conv", "Conv2d", {"out_channels": 8, "kernel_size": (3, 3), "padding": (1, 1)}),
        ("output", "Output", {}),
    ),
    "size": chain(
        ("input", "Input", {"shape": (3, 32, 32)}),
        ("conv", "Conv2d", {"out_channels": 3, "kernel_size": (5, 5)}),
        ("output", "Output", {}),
    ),
    "row": classifier(("fc", "Linear", {"out_features": 7}), shape=(3, 32, 32)),
}


@pytest.mark.parametrize("name", AUTOENCODERS)
def test_a_network_that_gives_its_image_back_ends_in_the_shape_of_the_input(name: str) -> None:
    design = AUTOENCODERS[name]
    problem = found(design, "shapes", "mean-squared")["output-shape"]
    assert "gives its input back, an image of 3 × 32 × 32" in problem.message
    cured = problem.fixes[0].edit(design)
    assert not found(cured, "shapes", "mean-squared")
    report = analyse(cured)
    assert report.valid
    assert report.network.nodes["output"].output == (3, 32, 32)


@pytest.mark.parametrize("shape", [(2, 50), (1, 6, 5, 7)])
def test_signals_and_volumes_need_their_very_shape(tmp_path: Path, shape: tuple[int, ...]) -> None:
    path = tmp_path / "data.npz"
    name = "signals" if len(shape) == 2 else "volumes"
    np.savez(path, **{name: np.zeros((6, *shape), np.float32), "labels": np.arange(6) % 3})  # type: ignore[arg-type]
    design = classifier(("fc", "Linear", {"out_features": 3}), shape=(1, 28, 28))
    problem = found(design, str(path))["input-shape"]
    cured = problem.fixes[0].edit(design)
    assert not found(cured, str(path))


@pytest.mark.parametrize("template", ["lenet5", "resnet", "vgg"])
@pytest.mark.parametrize("data", ["digits", "shapes", "cifar100", "flowers102"])
def test_one_edit_fits_a_network_to_its_data(template: str, data: str) -> None:
    design = TEMPLATES[template].build()
    known = source(data)
    cured = fit.fitting(known).edit(design)
    errors = {code for code, problem in found(cured, data).items() if problem.severity == "error"}
    assert not errors
    report = analyse(cured)
    assert report.valid
    (output,) = cured.network.outputs
    assert report.network.nodes[output].output == (len(known.classes),)
    (first,) = cured.network.inputs
    assert report.network.nodes[first].output[0] == known.shape[0]  # type: ignore[index]  # it is valid


def test_a_network_that_fits_already_stays_as_it_is(lenet: Design) -> None:
    assert fit.fitted(lenet, source("digits")) == lenet


def test_what_data_there_are_not_is_told(lenet: Design, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    problems = fit.problems(lenet, analyse(lenet), "empty", folder=tmp_path)
    assert [problem.code for problem in problems] == ["unknown-data"]
    assert "holds no images in sub-folders" in problems[0].message
