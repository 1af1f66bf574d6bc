"""Nodes that call the module of another: weights are counted once, work is counted each time."""

from typing import Any

import pytest
import torch

from engine.analysis import analyse
from engine.compile.build import build
from engine.errors import EditError
from engine.export.pytorch import source
from engine.files.format import decode, encode
from engine.graph import edits
from engine.graph.document import Design, Port
from engine.graph.fragments import cut_out, merge
from engine.graph.sharing import share, unshare
from templates.drawing import design, graph, row
from tests.templates.torchvision_oracle import tensors


def siamese(*, block: bool = False, second: tuple[int, ...] = (3, 8, 8)) -> Design:
    """Two images go through one module each, of equal type, and are compared."""
    inside = graph(
        row("input", "Input"),
        row("conv", "Conv2d", out_channels=4, kernel_size=3, padding=1),
        row("norm", "BatchNorm2d"),
        row("pool", "AdaptiveAvgPool2d"),
        row("output", "Output"),
    )
    values: Any = {} if block else {"out_channels": 4, "kernel_size": 3, "padding": 1}
    type = "Body" if block else "Conv2d"
    network = graph(
        row("left", "Input", shape=(3, 8, 8)),
        row("right", "Input", shape=second),
        row("one", type, after="left", **values),
        row("two", type, after="right", **values),
        row("add", "Subtract", after=("one", "two")),
        row("output", "Output"),
    )
    return design("Siamese", network, {"Body": inside} if block else {})


@pytest.mark.parametrize("block", [False, True])
def test_weights_count_once_and_work_twice(block: bool) -> None:
    apart, together = siamese(block=block), share(siamese(block=block), ["one", "two"])
    before, after = analyse(apart).totals, analyse(together).totals
    assert analyse(together).problems == ()
    assert after.parameters * 2 == before.parameters
    assert after.macs == before.macs
    assert after.activation_bytes == before.activation_bytes
    assert sum(node.parameters for _, node in analyse(together).places()) == after.parameters


@pytest.mark.parametrize("block", [False, True])
def test_exported_code_calls_one_module_twice(block: bool) -> None:
    made = share(siamese(block=block), ["one", "two"])
    text = source(made).text
    assert text.count("self.one(") == 2
    assert "self.two" not in text
    model: Any = build(source(made)).eval()
    report = analyse(made)
    assert {name: tuple(each.shape) for name, each in model.state_dict().items()} == tensors(report)
    x, y = torch.randn(2, 3, 8, 8), torch.randn(2, 3, 8, 8)
    assert torch.equal(model(x, y), model.one(x) - model.one(y))
    assert torch.equal(model(x, x), torch.zeros_like(model(x, x)))


def test_a_block_may_be_called_with_another_size_but_not_with_other_channels() -> None:
    fits = share(siamese(block=True, second=(3, 12, 10)), ["one", "two"])
    assert analyse(fits).problems == ()
    model = build(source(fits)).eval()
    assert model(torch.randn(1, 3, 8, 8), torch.randn(1, 3, 12, 10)).shape == (1, 4, 1, 1)
    (problem,) = analyse(share(siamese(second=(1, 8, 8)), ["one", "two"])).errors
    assert problem.code == "shared-misfit"
    message = "two shares the weights of one, which are made for 3 × 8 × 8, but gets 1 × 8 × 8"
    assert message in problem.message
    (cure,) = problem.fixes
    assert analyse(cure.edit(share(siamese(second=(1, 8, 8)), ["one", "two"]))).problems == ()


def test_a_value_of_one_is_the_value_of_all() -> None:
    made = edits.set_value(share(siamese(), ["one", "two"]), ["two"], "out_channels", 7)
    assert made.network.nodes["one"].values["out_channels"] == 7
    assert made.network.nodes["two"].values == {}
    assert analyse(made).network.nodes["two"].output == (7, 8, 8)
    assert edits.reset_value(made, ["two"], "padding").network.nodes["one"].values.keys() == {
        "out_channels",
    } | ({"kernel_size"} if "kernel_size" in made.network.nodes["one"].values else set())


def test_what_is_wrong_with_a_value_is_told_once() -> None:
    made = edits.set_value(share(siamese(), ["one", "two"]), ["one"], "out_channels", 0)
    assert [problem.node for problem in analyse(made).errors] == ["one"]


def test_an_analysis_after_an_edit_of_the_owner_sees_it_at_the_others() -> None:
    made = share(siamese(), ["one", "two"])
    before = analyse(made)
    after = edits.set_value(made, ["one"], "out_channels", 9)
    assert analyse(after, before).network.nodes["two"].output == (9, 8, 8)


def test_who_loses_its_owner_inherits() -> None:
    made = share(siamese(), ["one", "two"])
    without = edits.remove(made, ["one"])
    assert without.network.nodes["two"].shares == ""
    assert without.network.nodes["two"].values == made.network.nodes["one"].values
    renamed = edits.rename(made, "one", "eye")
    assert renamed.network.nodes["two"].shares == "eye"
    pasted, ids = merge(made, cut_out(made, ["one", "two"]))
    assert {pasted.network.nodes[id].shares for id in ids} == {"", ids[0]}
    alone = cut_out(made, ["two"])
    assert alone.network.nodes["two"].values == made.network.nodes["one"].values


def test_sharing_can_be_undone_and_is_kept_in_files() -> None:
    made = share(siamese(), ["one", "two"])
    assert decode(encode(made)) == made
    assert unshare(made, ["two"]) == siamese()


@pytest.mark.parametrize(
    ("ids", "sentence"),
    [
        (["one"], "Weights are shared by two or more: select another"),
        (["one", "add"], "add is a Subtract and cannot share the weights of one."),
        (["left", "right"], "left is of the type Input, which has no weights to share."),
    ],
)
def test_what_cannot_be_shared_is_refused(ids: list[str], sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        share(siamese(), ids)


@pytest.mark.parametrize(
    ("owner", "sentence"),
    [
        ("nobody", "shares the module of nobody, which is not there"),
        ("two", "shares the module of two, which has none of its own"),
        ("add", "cannot share the module of add, of Subtract"),
    ],
)
def test_a_file_that_shares_what_is_not_there_is_told(owner: str, sentence: str) -> None:
    made = share(siamese(), ["one", "two"])
    content = encode(made).replace(b'"shares": "one"', f'"shares": "{owner}"'.encode())
    (problem,) = [each for each in analyse(decode(content)).errors if each.code == "cannot-share"]
    assert sentence in problem.message


def test_a_bypassed_owner_has_no_module() -> None:
    made = edits.set_bypassed(share(siamese(), ["one", "two"]), ["one"], True)
    assert "which the code leaves out" in " ".join(each.message for each in analyse(made).errors)


def test_an_owner_that_leads_nowhere_has_no_module() -> None:
    """Even where nothing is known of what arrives at it."""
    made = edits.connect(share(siamese(), ["one", "two"]), "two", "add", target_port=0)
    made = edits.disconnect(made, [Port("one")])
    (problem,) = [each for each in analyse(made).errors if each.node == "two"]
    assert "which the code leaves out" in problem.message
    (cure,) = problem.fixes
    assert analyse(cure.edit(made)).errors == ()
