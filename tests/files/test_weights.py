"""Weights named by a design: what may stand in the file, and how shapes are held against each other."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import EditError, FileError, UsageError, WeightsError
from engine.files import format, weights
from engine.graph import edits, fragments
from engine.graph.document import Design
from templates import TEMPLATES

NETWORK = {
    "conv1.weight": (64, 3, 7, 7),
    "bn1.num_batches_tracked": (),
    "fc.weight": (10, 512),
    "fc.bias": (10,),
}


def test_a_design_keeps_the_name_of_its_weights() -> None:
    design = edits.set_weights(TEMPLATES["lenet5"].build(), "lenet.safetensors")
    assert format.decode(format.encode(design)) == design
    assert json.loads(format.encode(design))["weights"] == "lenet.safetensors"


def test_a_design_without_weights_says_nothing_of_them() -> None:
    assert "weights" not in json.loads(format.encode(Design()))


BAD = ("/etc/passwd", "../up.safetensors", "a/b.safetensors", "a\\b.safetensors", "C:x.safetensors",
       ".safetensors", "weights.pt", "line\n.safetensors", "x" * 300 + ".safetensors")  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    document = json.loads(format.encode(Design()))
    with pytest.raises(FileError, match=r"the weights .* cannot be used"):
        format.decode(json.dumps({**document, "weights": name}).encode())
    with pytest.raises(EditError, match="cannot hold the weights"):
        edits.set_weights(Design(), name)
    with pytest.raises(FileError, match="cannot be used"):
        weights.named_by(replace(Design(), weights=name), Path())


def test_what_is_copied_brings_no_weights_along() -> None:
    design = edits.set_weights(TEMPLATES["lenet5"].build(), "lenet.safetensors")
    assert fragments.cut_out(design, ["conv1"]).weights == ""


def test_missing_weights_are_asked_for_by_name(tmp_path: Path) -> None:
    design = edits.set_weights(Design("Net"), "net.safetensors")
    with pytest.raises(FileError, match=r"begins with the weights net.safetensors, which should lie in"):
        weights.found(design, tmp_path)
    (tmp_path / "net.safetensors").write_bytes(b"")
    assert weights.found(design, tmp_path) == tmp_path / "net.safetensors"
    assert weights.found(Design(), tmp_path) is None


def test_a_header_tells_the_shapes(tmp_path: Path) -> None:
    header = json.dumps(
        {"a.b": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, "__metadata__": {}}
    )
    file = tmp_path / "x.safetensors"
    file.write_bytes(len(header).to_bytes(8, "little") + header.encode() + bytes(24))
    assert weights.shapes(file) == {"a.b": (2, 3)}


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 a zip file", bytes(8), b"\xff" * 64, b"\2" + bytes(7) + b"[]"]
)
def test_other_files_are_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.safetensors"
    file.write_bytes(content)
    with pytest.raises(FileError, match="no safetensors file, or damaged"):
        weights.shapes(file)


def test_a_whole_fit_says_nothing() -> None:
    fit = weights.compare(NETWORK, NETWORK)
    assert fit.exact
    assert weights.chosen(fit, ["fc"]) == (frozenset(NETWORK), "")


def test_the_count_of_batches_may_be_missing() -> None:
    given = {name: shape for name, shape in NETWORK.items() if "num_batches" not in name}
    assert weights.chosen(weights.compare(NETWORK, given), ["fc"]) == (frozenset(given), "")


def test_other_classes_leave_the_last_layer_fresh() -> None:
    given = {**NETWORK, "fc.weight": (1000, 512), "fc.bias": (1000,)}
    taken, told = weights.chosen(weights.compare(NETWORK, given), ["fc"])
    assert taken == {"conv1.weight", "bn1.num_batches_tracked"}
    assert told == "fc begins with fresh weights."


def test_what_differs_elsewhere_is_told_with_names_and_shapes() -> None:
    given = {"conv1.weight": (64, 1, 7, 7), "extra": (1,), "fc.weight": (10, 512), "fc.bias": (10,)}
    network = {**NETWORK, **{f"lost{number}.weight": (2,) for number in range(5)}}
    with pytest.raises(WeightsError) as told:
        weights.chosen(weights.compare(network, given), ["fc"])
    assert str(told.value) == (
        "The weights lack 5 tensors that the network has: lost0.weight, lost1.weight, "
        "lost2.weight, and 2 more. "
        "The weights hold 1 tensor that the network does not have: extra. "
        "1 tensor has another shape: conv1.weight is 64 × 3 × 7 × 7 in the network, "
        "64 × 1 × 7 × 7 in the file. "
        "2 tensors fit: `convas new --weights … --fitting` takes them alone."
    )


def test_modules_can_be_left_out() -> None:
    given = {**NETWORK, "conv1.weight": (64, 1, 7, 7)}
    taken, told = weights.chosen(weights.compare(NETWORK, given), ["fc"], ["conv1"])
    assert taken == {"bn1.num_batches_tracked", "fc.weight", "fc.bias"}
    assert told == "conv1 begins with fresh weights."
    with pytest.raises(UsageError, match=r"^There is no module conv9 to leave out: did you mean conv1\?$"):
        weights.chosen(weights.compare(NETWORK, given), ["fc"], ["conv9"])


def test_what_fits_is_taken_alone() -> None:
    given = {**NETWORK, "conv1.weight": (64, 1, 7, 7), "extra": (3,)}
    del given["fc.bias"]
    taken, told = weights.chosen(weights.compare(NETWORK, given), ["fc"], partly=True)
    assert taken == {"bn1.num_batches_tracked", "fc.weight"}
    assert told == "2 tensors begin fresh: fc.bias, conv1.weight."
    with pytest.raises(WeightsError, match="Choose weights of this very network"):
        weights.chosen(weights.compare(NETWORK, {"other": (1,)}), ["fc"], partly=True)


def test_weights_of_another_network_are_refused() -> None:
    with pytest.raises(WeightsError, match="Choose weights of this very network"):
        weights.chosen(weights.compare(NETWORK, {"other": (1,)}), ["fc"])
    with pytest.raises(WeightsError, match="No tensor of the weights belongs"):
        weights.chosen(weights.compare(NETWORK, NETWORK), ["fc"], ["conv1", "bn1", "fc"])
