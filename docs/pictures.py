"""Takes the pictures of the documentation from the real window: `python -m docs.pictures`."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from math import cos, radians, sin
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded: the pictures look alike on every desktop

from PIL import Image  # which torchvision brings
from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtWidgets import QDockWidget

from designer.app import started
from designer.data.knowledge import State
from designer.demo import PAUSE, TRAINING_TIME, Stage
from engine.files import format
from engine.graph import edits, preparing
from engine.graph.document import Design, Step
from templates import TEMPLATES

FOLDER = Path(__file__).parent / "pictures"
SIZE = (1280, 800)
LARGE = 360
"""The height of a dock with much to see."""
RUNS = {
    "small steps": ("--epochs", "12", "--lr", "0.0005"),
    "large batches": ("--epochs", "12", "--batch-size", "128"),
    "one-cycle": ("--epochs", "12", "--optimizer", "sgd", "--lr", "0.05", "--set", "schedule=one-cycle"),
    "early end": ("--epochs", "30", "--set", "early_stopping=1", "--lr", "0.01"),
}
"""The runs that are compared in a picture, each with its options."""
DATA_TIME = 120_000
"""Milliseconds that it may take to look at the data, and to show what a step does."""


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="convas-pictures-") as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        stage = Stage(started())
        stage.window.resize(*SIZE)
        stage.window.show()
        compared(stage)
        design(stage)
        problem(stage)
        block(stage)
        training(stage, Path(folder))
        trying(stage)
        data(stage)
        compare_runs(stage, Path(folder))
        stage.close()


def compared(stage: Stage) -> None:
    """The network of `docs/looks.md`, in small, as the pictures of other editors are shown there."""
    window = stage.window
    window.dresser.choose("light")
    window.documents.new(residual())
    stage.wait(PAUSE)
    window.canvas.arrange()
    window.workspace.select(["conv1"])
    stage.wait(PAUSE)
    window.canvas.frame_all()
    stage.wait(PAUSE)
    take(stage, "looks-convas", width=880)
    window.workspace.mark_saved(FOLDER / "looks-convas")


def residual() -> Design:
    """Return a convolution with batch norm and ReLU, a sum with what came in, and a dense layer."""
    design, before = Design(name="Residual"), ""
    for type in ("Input", "Conv2d", "BatchNorm2d", "ReLU", "Add", "Flatten", "Linear", "Output"):
        known = design.network.nodes.keys()
        design = edits.add(design, type)
        (id,) = design.network.nodes.keys() - known
        design = edits.connect(design, before, id) if before else design
        before = id
    design = edits.connect(design, "input", "add1", target_port=1)
    for id, name, value in (
        ("input", "shape", (16, 32, 32)),
        ("conv1", "out_channels", 16),
        ("conv1", "kernel_size", (3, 3)),
        ("conv1", "padding", (1, 1)),
    ):
        design = edits.set_value(design, [id], name, value)
    return design


def design(stage: Stage) -> None:
    """LeNet-5 with a layer selected, and its code."""
    stage.window.dresser.choose("light")
    stage.window.new_from("lenet5")
    stage.window.docks.show("code")
    stage.window.workspace.select(["conv1"])
    stage.wait(PAUSE)
    take(stage, "window-light")


def problem(stage: Stage) -> None:
    """A kernel that is too large, with what is wrong in words and its cures."""
    window = stage.window
    window.dresser.choose("dark")
    window.new_from("lenet5")
    window.workspace.edit(
        "Set kernel_size of conv2 to 19", edits.set_value, ["conv2"], "kernel_size", (19, 19)
    )
    window.docks.show("problems")
    stage.wait(PAUSE)
    window.canvas.reveal("conv2")
    stage.wait(PAUSE)
    take(stage, "window-dark")
    window.workspace.undo()


def block(stage: Stage) -> None:
    """A bottleneck of ResNet-50 at its first place in the third stage, with its optional projection."""
    window = stage.window
    window.dresser.choose("light")
    window.documents.new(TEMPLATES["resnet"].build(depth="50"))
    for name in ("layer3", "0"):
        window.workspace.select([name])
        window.enter_block()
    window.workspace.select(["downsample"])
    window.docks.show("code")
    stage.wait(PAUSE)
    window.canvas.frame_all()
    stage.wait(PAUSE)
    take(stage, "block")


def training(stage: Stage, folder: Path) -> None:
    """LeNet-5 half-way through its training."""
    window = stage.window
    window.dresser.choose("light")
    window.new_from("lenet5")
    window.show_training()
    dashboard = window.training.widget
    dashboard.set_run_folder_parent(folder)
    stage.wait(PAUSE)
    window.canvas.reveal("conv1")
    window.start_training()
    stage.until(lambda: dashboard.record.epochs_done >= 15, TRAINING_TIME)
    take(stage, "training")
    window.training.widget.stop()


def data(stage: Stage) -> None:
    """What the network learns from, and how its images are varied."""
    window = stage.window
    window.dresser.choose("light")
    window.new_from("resnet_cifar")
    window.workspace.edit("Learn from shapes", edits.set_training, {"data": "shapes"})
    window.data.show()
    page = window.data.page
    page.knowledge.ask()
    stage.until(lambda: page.knowledge.state is State.KNOWN, DATA_TIME)
    page.contents.facts.fit.click()
    stage.wait(PAUSE)
    window.canvas.frame_all()
    stage.wait(PAUSE)
    take(stage, "data")
    page.tabs.setCurrentIndex(1)
    steps = (Step("RandomAffine"), Step("RandomHorizontalFlip"), Step("ColorJitter"), Step("MixUp"))
    window.workspace.edit("Prepare images", preparing.replace_steps, steps)
    shown = page.preparing.preview.pictures
    stage.until(lambda: bool(shown.pictures.before) and not shown.faint, DATA_TIME)
    stage.wait(PAUSE)
    take(stage, "preparing")
    window.workspace.mark_saved(FOLDER / "preparing")  # so that nothing asks about it later


def trying(stage: Stage) -> None:
    """A 3 that is drawn on the pad, on its way through the LeNet-5 that has just been trained."""
    window, dashboard = stage.window, stage.window.training.widget
    stage.until(lambda: dashboard.state in ("stopped", "finished"), TRAINING_TIME)
    window.dresser.choose("dark")
    window.inside.try_it()
    beside(stage, "seeing", 340)
    place = window.inside.place
    place.view(dashboard.run_folder)
    stage.until(lambda: not place.desk.starting, TRAINING_TIME)
    for point in three():
        place.trying.pad.stroke(point)
    stage.until(lambda: not place.desk.busy, TRAINING_TIME)
    window.workspace.select([])
    window.canvas.frame_all()
    stage.wait(PAUSE)
    take(stage, "trying")
    window.docks.arrange()


def compare_runs(stage: Stage, folder: Path) -> None:
    """Four runs of LeNet-5 laid over each other, in what they differ, and where one of them errs."""
    window, file = stage.window, folder / "LeNet-5.convas"
    format.write(TEMPLATES["lenet5"].build(), file)
    for name, options in RUNS.items():
        run = ["train", str(file), "--data", "digits", *options, "--out", str(folder / "runs" / name)]
        subprocess.run([sys.executable, "-m", "engine", *run], check=True, stdout=subprocess.DEVNULL)
    window.dresser.choose("light")
    window.documents.open(file)
    window.runs.show()
    panel = window.runs.panel
    stage.until(lambda: panel.table.runs.rowCount() == len(RUNS) and panel.overlay is not None, TRAINING_TIME)
    window.docks.make_room("runs", LARGE)
    panel.table.selectAll()
    stage.wait(PAUSE)
    take(stage, "runs")
    window.inside.look_at(folder / "runs" / "small steps")
    place = window.inside.place
    place.show_page("Results")
    stage.until(lambda: place.results.answer is not None and not place.desk.busy, TRAINING_TIME)
    stage.wait(PAUSE)
    take(stage, "results")


def beside(stage: Stage, name: str, width: int) -> None:
    """Leave the window to the canvas, with one dock at its right."""
    window, dock = stage.window, stage.window.docks[name]
    for other in window.findChildren(QDockWidget):
        other.setVisible(other is dock)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)
    stage.wait(PAUSE)


def three() -> Iterator[QPointF]:
    """Yield the points of a 3 as a hand draws it, on the pad's 256 × 256 pixels."""
    for start, end, x, y, across, down in ((-150, 90, 122, 88, 46, 38), (-85, 150, 120, 168, 54, 42)):
        for degrees in range(start, end, 12):
            angle = radians(degrees)
            yield QPointF(x + across * cos(angle), y + down * sin(angle))


def take(stage: Stage, name: str, *, width: int | None = None) -> None:
    """Save what the window shows, or a smaller width of it, in few bytes: 256 colours are enough."""
    file = FOLDER / f"{name}.png"
    stage.picture(file)
    with Image.open(file) as picture:
        wide = width or picture.width
        small = picture.convert("RGB").resize((wide, round(picture.height * wide / picture.width)))
        few = small.quantize(256, Image.Quantize.MEDIANCUT, 3, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    print(f"{file}: {file.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
