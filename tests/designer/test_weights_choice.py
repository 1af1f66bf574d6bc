"""Weights in the window: chosen among a template's options, brought by a process, and trained from."""

import os
from pathlib import Path
from typing import Any

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot
from safetensors.torch import load_file

from designer import settings, weights
from designer.template_dialog import TemplateDialog
from designer.training.bridge import Session
from designer.training.dashboard import Dashboard
from designer.weights_choice import FRESH, OTHER, WeightsChoice
from designer.window import Window
from designer.workspace import Workspace
from engine.graph import edits
from resources.make_pretrained import table
from resources.pretrained import pretrained
from templates import TEMPLATES

LONG = 60_000
LENET = TEMPLATES["lenet5"]


@pytest.fixture
def dialog(qtbot: QtBot) -> TemplateDialog:
    result = TemplateDialog(LENET)
    qtbot.addWidget(result)
    result.show()
    return result


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The weights of a LeNet-5 for ten classes."""
    from engine.compile.build import build
    from engine.export.pytorch import source

    with torch.random.fork_rng():
        torch.manual_seed(4)
        torch.save(build(source(LENET.build())).state_dict(), tmp_path / "given.pth")
    return tmp_path / "given.pth"


def choose(choice: WeightsChoice, text: str) -> None:
    """Choose an entry as fingers do."""
    index = choice.findText(text)
    assert index >= 0, [choice.itemText(each) for each in range(choice.count())]
    choice.setCurrentIndex(index)
    choice.activated.emit(index)


def ok(dialog: TemplateDialog) -> None:
    QTest.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton)


def test_the_shipped_table_is_torchvision_s() -> None:
    shipped = {model: [vars(entry) for entry in entries] for model, entries in pretrained().items()}
    assert shipped == table()


def test_choices_follow_the_architecture(qtbot: QtBot) -> None:
    dialog = TemplateDialog(TEMPLATES["resnet"])
    qtbot.addWidget(dialog)
    assert [dialog.weights.itemText(row) for row in range(3)] == [
        FRESH, "IMAGENET1K_V1: 69.8 % right, 45 MB", OTHER]  # fmt: skip
    choose(dialog.weights, "IMAGENET1K_V1: 69.8 % right, 45 MB")
    assert dialog.weights.chosen == "torchvision:IMAGENET1K_V1"
    dialog.editors["depth"].edited.emit("50")
    assert dialog.weights.currentText() == "IMAGENET1K_V1: 76.1 % right, 98 MB"
    assert dialog.command(Path("x.convas"))[:4] == ["new", "resnet", "--set", "depth=50"]
    choose(dialog.weights, "IMAGENET1K_V2: 80.9 % right, 98 MB")
    dialog.editors["depth"].edited.emit("18")
    assert dialog.weights.currentText() == FRESH


def test_weights_of_a_file_come_with_the_design(
    dialog: TemplateDialog, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(file), ""))
    choose(dialog.weights, OTHER)
    assert dialog.weights.currentText() == "given.pth"
    dialog.editors["classes"].edited.emit(3)
    assert dialog.weights.currentText() == "given.pth"
    ok(dialog)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=LONG)
    assert dialog.design is not None
    assert dialog.told == "fc3 begins with fresh weights."
    tensors = load_file(settings.weights_folder() / dialog.design.weights)
    assert torch.equal(tensors["conv1.weight"], torch.load(file, weights_only=True)["conv1.weight"])
    assert [path.suffix for path in settings.weights_folder().iterdir()] == [".safetensors"]


def test_no_file_chosen_leaves_the_choice(dialog: TemplateDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: ("", ""))
    choose(dialog.weights, OTHER)
    assert (dialog.weights.chosen, dialog.weights.currentText()) == (None, FRESH)


def test_what_does_not_fit_is_told_in_the_dialog(
    dialog: TemplateDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.save({"conv1.weight": torch.ones(6, 3, 5, 5)}, tmp_path / "odd.pth")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(tmp_path / "odd.pth"), ""))
    choose(dialog.weights, OTHER)
    ok(dialog)
    qtbot.waitUntil(dialog.complaint.isVisible, timeout=LONG)
    assert (
        "conv1.weight is 6 × 1 × 5 × 5 in the network, 6 × 3 × 5 × 5 in the file" in dialog.complaint.text()
    )
    assert dialog.isVisible()
    choose(dialog.weights, FRESH)
    assert not dialog.complaint.isVisible()
    ok(dialog)
    assert not dialog.isVisible()


def test_what_fits_is_taken_by_a_button(
    dialog: TemplateDialog, file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = torch.load(file, weights_only=True)
    torch.save({name: whole[name] for name in ("conv1.weight", "conv1.bias")}, tmp_path / "few.pth")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(tmp_path / "few.pth"), ""))
    choose(dialog.weights, OTHER)
    assert not dialog.partly.isVisible()
    ok(dialog)
    qtbot.waitUntil(dialog.partly.isVisible, timeout=LONG)
    assert dialog.complaint.text().endswith("2 tensors fit.")
    QTest.mouseClick(dialog.partly, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=LONG)
    assert dialog.design is not None
    assert dialog.told == "8 tensors begin fresh: conv2.weight, conv2.bias, fc1.weight, and 5 more."
    tensors = load_file(settings.weights_folder() / dialog.design.weights)
    assert torch.equal(tensors["conv1.weight"], whole["conv1.weight"])
    assert set(tensors) == set(whole)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("text.pth", b"hello " * 100, "text.pth cannot be read as weights: choose another file."),
        ("huge.safetensors", None, "(Error while deserializing header: header too large): choose another"),
    ],
)
def test_no_file_is_too_odd(
    dialog: TemplateDialog,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: bytes | None,
    words: str,
) -> None:
    """A text, and six gigabytes of nothing."""
    path = tmp_path / name
    if content is None:
        with path.open("wb") as huge:
            huge.write((1 << 40).to_bytes(8, "little"))
            huge.truncate(6 << 30)
    else:
        path.write_bytes(content)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    choose(dialog.weights, OTHER)
    ok(dialog)
    qtbot.waitUntil(dialog.complaint.isVisible, timeout=LONG)
    assert words in dialog.complaint.text()
    assert not dialog.partly.isVisible()
    assert not list(settings.weights_folder().iterdir())


def test_a_download_without_internet_is_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process asks a proxy that is not there, so that no test ever reaches a server."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    dialog = TemplateDialog(TEMPLATES["resnet"])
    qtbot.addWidget(dialog)
    dialog.show()
    choose(dialog.weights, "IMAGENET1K_V1: 69.8 % right, 45 MB")
    ok(dialog)
    qtbot.waitUntil(dialog.complaint.isVisible, timeout=LONG)
    assert "are not in PyTorch's cache, and download.pytorch.org cannot be reached" in dialog.complaint.text()
    assert "give a local file" in dialog.complaint.text()
    assert not list(settings.weights_folder().iterdir())
    assert not [name for _, _, names in os.walk(tmp_path) for name in names]


def test_a_run_begins_with_the_weights_of_the_desk(qtbot: QtBot, tmp_path: Path) -> None:
    design = edits.set_weights(LENET.build(), "lenet.safetensors")
    workspace = Workspace(design)
    given: list[dict[str, Any]] = []

    def start(*_: object, **more: object) -> Session:
        given.append(more)
        raise OSError("enough")

    dashboard = Dashboard(workspace, start)
    qtbot.addWidget(dashboard)
    dashboard.start()
    workspace.open(design, tmp_path / "lenet.convas")
    dashboard.start()
    workspace.open(LENET.build(), None)
    dashboard.start()
    assert given == [
        {"weights": settings.weights_folder() / "lenet.safetensors"},
        {"weights": tmp_path / "lenet.safetensors"},
        {},
    ]
    assert weights.file_of(workspace) is None


def test_weights_can_be_left_out_and_come_back(window: Window) -> None:
    action = window.menus.actions["no-weights"]
    window.new_from("lenet5")
    assert not action.isEnabled()
    window.documents.new(edits.set_weights(LENET.build(), "lenet.safetensors"))
    assert (action.isEnabled(), action.text()) == (True, "Begin without lenet.safetensors")
    action.trigger()
    assert window.workspace.design.weights == ""
    window.workspace.undo()
    assert window.workspace.design.weights == "lenet.safetensors"
