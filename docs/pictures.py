"""Takes the pictures of the documentation from the real window: `python -m docs.pictures`."""

import os
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded: the pictures look alike on every desktop

from PIL import Image  # which torchvision brings
from PySide6.QtCore import QSettings

from designer.app import started
from designer.demo import PAUSE, TRAINING_TIME, Stage
from engine.graph import edits
from templates import TEMPLATES

FOLDER = Path(__file__).parent / "pictures"
SIZE = (1280, 800)


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="convas-pictures-") as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        stage = Stage(started())
        stage.window.resize(*SIZE)
        stage.window.show()
        design(stage)
        problem(stage)
        block(stage)
        training(stage, Path(folder))
        stage.close()


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


def take(stage: Stage, name: str) -> None:
    """Save what the window shows in few bytes: 256 colours are enough for it."""
    file = FOLDER / f"{name}.png"
    stage.picture(file)
    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(256, Image.Quantize.MEDIANCUT, 3, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    print(f"{file}: {file.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
