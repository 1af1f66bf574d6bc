"""Import and export from the window, in real processes beside it."""

from collections.abc import Callable
from pathlib import Path

import numpy
import pytest
import torch
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot
from safetensors.torch import load_file, save_file

from designer import dialogs, settings, weights
from designer.errand import Errand, Outcome, complaints
from designer.errand_dialog import ErrandDialog
from designer.import_dialog import ImportDialog, callables
from designer.look import Dresser
from designer.refusal import RefusalDialog
from designer.window import Window
from engine.compile.build import build
from engine.export.pytorch import source
from engine.files import read, write
from engine.graph import edits
from templates import TEMPLATES
from tests.designer.conftest import Press
from tests.designer.modal import in_dialog

LONG = 60_000  # milliseconds in which a process that imports torch has surely ended

MODEL = '''
"""Models to be imported."""

import time
import torch
from torch import nn


def helper():
    return 1


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3)
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        return self.fc(torch.relu(self.conv(x)).mean((2, 3)))


class Odd(Small):
    def forward(self, x):
        return torch.fft.fft(super().forward(torch.fft.ifft(x).real)).real


class Endless(nn.Module):
    def __init__(self):
        super().__init__()
        time.sleep(100)
'''


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "models.py"
    path.write_text(MODEL)
    return path


def wanting(
    model: Path, name: str, press: Press, answer: str, said: list[str] | None = None
) -> Callable[[QDialog], None]:
    """Return what fills in the import dialog for a file and answers the question that follows."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        dialog.pages.setCurrentIndex(1)
        QTest.keyClicks(dialog.file, str(model))
        dialog.callable.setEditText(name)
        QTest.keyClicks(dialog.shape, "3 x 8 x 8")
        dialog.weights.setChecked(True)
        asked = press(answer)
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        QTimer.singleShot(200, lambda: said.extend(asked) if said is not None else None)

    return fill


def ended(qtbot: QtBot, errand: Errand) -> Outcome:
    with qtbot.waitSignal(errand.ended, timeout=LONG) as blocker:
        errand.start()
    assert blocker.args is not None
    outcome = blocker.args[0]
    assert isinstance(outcome, Outcome)
    return outcome


def test_an_errand_brings_what_its_command_says(qtbot: QtBot) -> None:
    outcome = ended(qtbot, Errand(["templates"]))
    assert outcome.done
    assert outcome.said[0].startswith("lenet5: ") or "LeNet-5" in " ".join(outcome.said)


def test_an_errand_that_fails_brings_the_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    outcome = ended(qtbot, Errand(["check", str(tmp_path / "nothing.convas")]))
    assert not outcome.done
    assert outcome.complaints == (
        f"{tmp_path}/nothing.convas cannot be read (no such file or directory): choose another file.",
    )


def test_an_errand_can_be_cancelled(qtbot: QtBot, model: Path, tmp_path: Path) -> None:
    errand = Errand(["import", f"{model}:Endless", "-o", str(tmp_path / "out.convas")])
    QTimer.singleShot(600, errand, errand.cancel)
    assert ended(qtbot, errand) == Outcome(done=False)
    assert not (tmp_path / "out.convas").exists()


def test_an_errand_has_a_time_limit(qtbot: QtBot, model: Path, tmp_path: Path) -> None:
    errand = Errand(["import", f"{model}:Endless", "-o", str(tmp_path / "out.convas")], seconds=0.6)
    outcome = ended(qtbot, errand)
    assert outcome.complaints == ("It was stopped after 0.6 seconds, because it had not come to an end.",)


def test_progress_is_no_complaint() -> None:
    told = 'Downloading: "https://x" to y\n\r 12%|#   | 1/8 [00:01]\rtracing Net …\nIt does not fit.\n'
    assert complaints(told) == ("It does not fit.",)


def test_a_file_is_imported_after_a_question(window: Window, qtbot: QtBot, press: Press, model: Path) -> None:
    said: list[str] = []
    in_dialog(wanting(model, "Small", press, "Run and import", said))
    window.menus.actions["import"].trigger()
    qtbot.waitUntil(lambda: bool(said))
    assert said[0] == "Run the code of Small in models.py?"
    qtbot.waitUntil(lambda: window.documents.is_open, timeout=LONG)
    assert {"conv", "fc"} <= window.workspace.design.network.nodes.keys()
    assert window.workspace.dirty
    assert window.workspace.path is None
    file = weights.file_of(window.workspace)
    assert file is not None
    assert load_file(file)["conv.weight"].shape == (4, 3, 3, 3)


def test_what_cannot_be_imported_is_listed_and_copied(
    window: Window, qtbot: QtBot, press: Press, model: Path
) -> None:
    seen: list[str] = []

    def read_list(dialog: QDialog) -> None:
        if not isinstance(dialog, RefusalDialog):
            in_dialog(read_list)
            return
        QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
        seen.append(dialog.list.toPlainText())
        dialog.reject()

    in_dialog(wanting(model, "Odd", press, "Run and import"))
    window.menus.actions["import"].trigger()
    in_dialog(read_list)
    qtbot.waitUntil(lambda: bool(seen), timeout=LONG)
    assert "fft" in seen[0]
    assert "tracing" not in seen[0]
    assert QApplication.clipboard().text() == seen[0]
    assert not window.documents.is_open


def test_a_file_is_not_run_without_consent(window: Window, press: Press, model: Path) -> None:
    in_dialog(wanting(model, "Small", press, "Cancel"))
    window.menus.actions["import"].trigger()
    assert not window.findChildren(ErrandDialog)
    assert not window.documents.is_open


def test_models_are_found_by_typing(qtbot: QtBot) -> None:
    dialog = ImportDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.models.count() == 80
    QTest.keyClicks(dialog.search, "resnet 50")
    assert dialog.wanted is not None
    assert dialog.wanted.source == "torchvision:resnet50"
    assert "--keep-weights" not in dialog.wanted.arguments(Path("x.convas"))
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.wanted.source == "torchvision:wide_resnet50_2"
    QTest.keyClicks(dialog.search, "!")
    assert dialog.wanted is None
    assert not dialog.go.isEnabled()


def test_a_file_s_classes_are_listed_without_running_it(model: Path, tmp_path: Path) -> None:
    assert callables(model) == ["Endless", "Small", "helper", "Odd"]
    (tmp_path / "broken.py").write_text("class :")
    assert callables(tmp_path / "broken.py") == []


@pytest.mark.parametrize(("text", "size"), [("", ""), ("3x32x32", "3x32x32"), ("3 × 32 × 32", "3x32x32"),
                                            ("1, 28, 28", "1x28x28"), ("wide", None)])  # fmt: skip
def test_sizes_are_read_as_they_are_typed(qtbot: QtBot, text: str, size: str | None) -> None:
    dialog = ImportDialog()
    qtbot.addWidget(dialog)
    dialog.shape.setText(text)
    assert (dialog.wanted.size if dialog.wanted else None) == size


@pytest.mark.parametrize(("action", "suffix", "word"), [("export-svg", "svg", b"<svg"),
                                                        ("export-markdown", "md", b"61,706")])  # fmt: skip
def test_exports_are_written_by_the_command(
    window: Window,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    action: str,
    suffix: str,
    word: bytes,
) -> None:
    target = tmp_path / f"lenet.{suffix}"
    monkeypatch.setattr(dialogs, "ask_save_path", lambda *args: target)
    window.new_from("lenet5")
    window.menus.actions[action].trigger()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage().startswith("Wrote lenet."), timeout=LONG)
    assert word in target.read_bytes()


def test_a_failed_export_is_told(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(dialogs, "ask_save_path", lambda *args: tmp_path / "no" / "lenet.svg")
    monkeypatch.setattr("designer.exchange.refuse", lambda parent, *said: told.append(said))
    window.new_from("lenet5")
    window.menus.actions["export-svg"].trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert told[0][0] == "lenet.svg was not written."
    assert told[0][1][0] == f"There is no folder {tmp_path / 'no'}: create it, or choose another name."


def test_code_leaves_its_shapes_out_where_the_tick_says_so(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.new_from("lenet5")
    code, script = tmp_path / "lenet5.py", tmp_path / "lenet5_train.py"
    monkeypatch.setattr(dialogs, "ask_save_path", lambda *_: code)
    (tick,) = (each for each in window.menus.actions["export"].associatedObjects()
               if isinstance(each, QMenu) and each.title() == "&Export")  # fmt: skip
    (shapes,) = (each for each in tick.actions() if each.objectName() == settings.CODE_SHAPES)
    assert shapes.isChecked()
    assert window.documents.export_code()
    assert "# 6 × 28 × 28" in code.read_text()
    shapes.trigger()
    assert window.documents.export_code()
    assert "# 6 × 28 × 28" not in code.read_text()
    code.unlink()
    window.exchange.export("script")
    qtbot.waitUntil(script.exists, timeout=LONG)
    assert "# 6 × 28 × 28" not in code.read_text()
    assert not settings.switch(settings.CODE_SHAPES, at_first=True), "it is remembered"


def test_exports_wait_for_a_valid_design(window: Window) -> None:
    names = (
        "export",
        "export-onnx",
        "export-svg",
        "export-png",
        "export-markdown",
        "export-script",
        "export-weights",
    )
    assert not any(window.menus.actions[name].isEnabled() for name in names)
    assert window.menus.actions["import"].isEnabled()
    window.new_from("lenet5")
    assert all(window.menus.actions[name].isEnabled() for name in names)


def test_weights_follow_the_design_to_its_file(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = weights.place_for("lenet").with_suffix(".safetensors")
    save_file({"x": torch.ones(2)}, file)
    window.documents.new(edits.set_weights(TEMPLATES["lenet5"].build(), file.name))
    assert file.parent == settings.weights_folder()
    for number, folder in enumerate(("first", "second")):
        (tmp_path / folder).mkdir()
        target = tmp_path / folder / f"net{number}.convas"
        monkeypatch.setattr(dialogs, "ask_save_path", lambda *args, target=target: target)
        assert window.documents.save_as()
        assert read(target).weights == file.name
        assert load_file(tmp_path / folder / file.name)["x"].tolist() == [1, 1]
        assert weights.file_of(window.workspace) == tmp_path / folder / file.name


def test_weights_take_another_name_where_theirs_is_taken(tmp_path: Path) -> None:
    design = edits.set_weights(TEMPLATES["lenet5"].build(), "lenet.safetensors")
    given = tmp_path / "a" / "lenet.safetensors"
    for folder, content in (("a", b"one"), ("b", b"other")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "lenet.safetensors").write_bytes(content)
    named = weights.brought_along(design, given, tmp_path / "b" / "lenet.convas")
    assert named.weights == "lenet1.safetensors"
    assert (tmp_path / "b" / "lenet1.safetensors").read_bytes() == b"one"
    assert (tmp_path / "b" / "lenet.safetensors").read_bytes() == b"other"
    again = weights.brought_along(named, tmp_path / "b" / "lenet1.safetensors", tmp_path / "b" / "x.convas")
    assert again is named


@pytest.mark.parametrize("percent", [100, 150])
def test_the_page_of_a_file_has_no_empty_half(window: Window, dresser: Dresser, percent: int) -> None:
    dresser.resize_text(percent)
    dialog = ImportDialog(window)
    dialog.show()
    high = dialog.height()
    QTest.mouseClick(
        dialog.pages.tabBar(), Qt.MouseButton.LeftButton, pos=dialog.pages.tabBar().tabRect(1).center()
    )
    QApplication.processEvents()
    page = dialog.pages.currentWidget()
    assert page.height() - page.childrenRect().bottom() < 60
    QTest.mouseClick(
        dialog.pages.tabBar(), Qt.MouseButton.LeftButton, pos=dialog.pages.tabBar().tabRect(0).center()
    )
    assert dialog.height() == high
    dialog.close()


def test_the_training_script_of_a_saved_design_finds_its_data_and_weights(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    images = torch.zeros(40, 8, 8, dtype=torch.uint8).numpy()
    numpy.savez(tmp_path / "own.npz", images=images, labels=numpy.arange(40) % 10)
    made = edits.set_training(TEMPLATES["lenet5"].build(), {"data": "own.npz"})
    made = edits.set_weights(made, "w.safetensors")
    save_file(dict(build(source(made)).state_dict()), tmp_path / "w.safetensors")
    write(made, tmp_path / "lenet.convas")
    monkeypatch.setattr(dialogs, "ask_save_path", lambda *args: tmp_path / "lenet.py")
    window.documents.open(tmp_path / "lenet.convas")
    window.menus.actions["export-script"].trigger()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage().startswith("Wrote lenet."), timeout=LONG)
    text = (tmp_path / "lenet_train.py").read_text()
    assert 'DATA = HERE / "own.npz"\nWEIGHTS = HERE / "w.safetensors"\n' in text
