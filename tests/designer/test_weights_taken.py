"""Weights of a file are taken for the design on the desk: by a process, beside the design, as one edit."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import torch
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from safetensors.torch import load_file, save_file

from designer import settings, weights_taken
from designer.errand import Outcome
from designer.training.controls import TAKE
from designer.training.setup_form import SetupForm
from designer.window import Window
from designer.workspace import Workspace
from engine.files import read
from engine.files.weights import FITTING
from engine.graph import edits
from engine.graph.document import Design
from templates import TEMPLATES

LONG = 60_000
LENET = TEMPLATES["lenet5"].build()


class Errands:
    """Stands for the processes: keeps what they are asked, and ends as the test wants."""

    def __init__(self) -> None:
        self.arguments: Sequence[str] = ()
        self.outcome = Outcome(done=True)
        self.design = Design("")

    def __call__(
        self, arguments: Sequence[str], title: str, text: str, window: Any, then: Callable[[Outcome], None]
    ) -> None:
        self.arguments, self.design = arguments, read(Path(arguments[1]))
        if self.outcome.done:
            Path(arguments[-1]).write_bytes(Path(arguments[5]).read_bytes())
        then(self.outcome)


@pytest.fixture
def errands(monkeypatch: pytest.MonkeyPatch) -> Errands:
    stand_in = Errands()
    monkeypatch.setattr(weights_taken, "sent", stand_in)
    return stand_in


@pytest.fixture
def form(qtbot: QtBot) -> SetupForm:
    result = SetupForm(Workspace(LENET))
    qtbot.addWidget(result)
    result.show()
    return result


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A file of weights in a folder of its own."""
    path = tmp_path / "elsewhere" / "learned.safetensors"
    path.parent.mkdir()
    save_file({"conv1.weight": torch.ones(2)}, path)
    return path


def choosing(monkeypatch: pytest.MonkeyPatch, file: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))


def test_a_button_of_the_form_takes_weights_for_a_design_that_was_never_saved(
    form: SetupForm, errands: Errands, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not form.fine_tune.isVisible()
    choosing(monkeypatch, given)
    form.choose_weights.click()
    workspace = form._workspace
    assert errands.arguments[2:6] == ["--to", "safetensors", "--weights", str(given)]
    assert (settings.weights_folder() / "learned.safetensors").read_bytes() == given.read_bytes()
    assert workspace.history.undo_name == "Begin with the weights learned"
    assert form.beginning.text() == "Begins with the weights learned."
    assert form.fine_tune.isVisible()
    workspace.undo()
    assert form.beginning.text() == "Begins with fresh weights."


def test_weights_lie_beside_a_saved_design_and_over_nothing(
    form: SetupForm, errands: Errands, given: Path, tmp_path: Path
) -> None:
    workspace = form._workspace
    workspace.open(edits.set_weights(LENET, "old.safetensors"), tmp_path / "net.convas")
    (tmp_path / "learned.safetensors").write_bytes(b"of another")
    weights_taken.take(workspace, form, given)
    assert workspace.design.weights == "learned1.safetensors"
    assert (tmp_path / "learned.safetensors").read_bytes() == b"of another"
    assert errands.design.weights == ""


def test_weights_that_lie_beside_the_design_are_not_doubled(
    form: SetupForm, errands: Errands, given: Path
) -> None:
    form._workspace.open(LENET, given.parent / "net.convas")
    weights_taken.take(form._workspace, form, given)
    assert form._workspace.design.weights == "learned.safetensors"
    assert [path.name for path in given.parent.iterdir()] == ["learned.safetensors"]


def test_what_does_not_fit_is_refused_in_the_words_of_the_window(
    form: SetupForm, errands: Errands, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(weights_taken, "refuse", lambda parent, *said: told.append(said))
    errands.outcome = Outcome(done=False, complaints=(f"2 tensors fit: {FITTING}",))
    weights_taken.take(form._workspace, form, given)
    assert told == [("The weights learned.safetensors cannot be taken.", ["2 tensors fit."])]
    assert form._workspace.design.weights == ""


def test_without_a_choice_all_stays(
    form: SetupForm, errands: Errands, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, "")
    form.choose_weights.click()
    assert errands.arguments == ()


def test_the_way_from_weights_leads_to_what_is_done_with_them(
    form: SetupForm, errands: Errands, given: Path, qtbot: QtBot
) -> None:
    weights_taken.take(form._workspace, form, given)
    form.fine_tune.click()
    assert form.transfer.isVisible()
    qtbot.waitUntil(form.sections["Transfer"].heading.hasFocus)


def test_the_menu_takes_pretrained_weights_for_a_network_with_other_classes(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from engine.compile.build import build
    from engine.export.pytorch import source

    learned = build(source(LENET)).state_dict()
    torch.save(learned, tmp_path / "given.pth")
    window.documents.new(edits.set_value(LENET, ["fc3"], "out_features", 3))
    choosing(monkeypatch, tmp_path / "given.pth")
    window.menus.actions["weights"].trigger()
    qtbot.waitUntil(lambda: window.workspace.design.weights == "given.safetensors", timeout=LONG)
    taken = load_file(settings.weights_folder() / "given.safetensors")
    assert torch.equal(taken["conv1.weight"], learned["conv1.weight"])
    assert taken["fc3.weight"].shape == (3, 84)
    assert window.training.widget.form.beginning.text() == "Begins with the weights given."


def test_what_a_run_has_learned_is_a_click_away(
    window: Window, errands: Errands, given: Path, tmp_path: Path
) -> None:
    window.documents.new(LENET)
    dashboard = window.training.widget
    dashboard.run_folder = tmp_path / "lenet-run"
    dashboard.run_folder.mkdir()
    (dashboard.run_folder / "best.safetensors").write_bytes(given.read_bytes())
    dashboard.retell()
    assert "Take its weights" not in dashboard.controls.folder.text()
    dashboard.record.take({"event": "started", "time": 0.0, "device": "cpu", "train": 3, "validation": 1})
    dashboard.record.take({"event": "finished", "time": 1.0, "seconds": 1.0, "best_val_accuracy": 0.5})
    dashboard.retell()
    assert "Take its weights" in dashboard.controls.folder.text()
    dashboard.controls.folder.linkActivated.emit(TAKE)
    assert window.workspace.design.weights == "lenet-run.safetensors"
    assert (settings.weights_folder() / "lenet-run.safetensors").read_bytes() == given.read_bytes()
