"""Holds the exported code of a design against a module that was written by hand."""

from pathlib import Path

from torch import nn

from engine.analysis import analyse
from engine.export.pytorch import Source, source
from engine.graph.document import Design
from tests.export.checks import assert_equal, assert_tidy, example_inputs, model_of, outputs_of, tensors


def exported(drawn: Design, tmp_path: Path) -> Source:
    """Return the code of a design without errors, after holding it against linter and formatter."""
    report = analyse(drawn)
    assert report.errors == ()
    written = source(drawn, report)
    path = tmp_path / "exported.py"
    path.write_text(written.text, encoding="utf-8")
    assert_tidy(path)
    state = model_of(written).state_dict()
    assert {name: tuple(tensor.shape) for name, tensor in state.items()} == tensors(report.network)
    return written


def assert_same(written: Source, by_hand: nn.Module) -> None:
    """Hold the exported network against one by hand with its weights."""
    model = model_of(written)
    by_hand.load_state_dict(model.state_dict())
    inputs = example_inputs(written)
    for one, other in zip(outputs_of(model, inputs), outputs_of(by_hand.eval(), inputs), strict=True):
        assert_equal(one, other)
