"""A training process for tests of the window: it says what the test wants."""

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from engine.graph.document import Design
from engine.train.settings import TrainingSettings


class Scripted:
    """Stands for the training process: it tells what it is given and keeps what it is asked."""

    def __init__(self) -> None:
        self.waiting: list[dict[str, Any]] = []
        self.last_words: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.watched: list[str | None] = []
        self.glanced: list[tuple[str, ...]] = []
        self.measured: list[bool] = []
        self.questions: list[dict[str, Any]] = []
        self.resumed: list[tuple[Path, int | None]] = []
        self.alive = True
        self.error: str | None = None

    def __call__(self, design: Design, settings: TrainingSettings, folder: Path) -> "Scripted":
        """Start, as `Session.start` does."""
        self.design, self.settings, self.folder = design, settings, folder
        return self

    def resume_run(self, folder: Path, epochs: int | None) -> "Scripted":
        """Go on with a run, as `Session.resume_run` does."""
        self.resumed.append((folder, epochs))
        self.again = Scripted()
        return self.again

    def events(self) -> list[dict[str, Any]]:
        told, self.waiting = self.waiting, []
        return told

    def pause(self) -> None:
        self.asked.append("pause")
        self.tell("paused")

    def resume(self) -> None:
        self.asked.append("resume")
        self.tell("resumed")

    def stop(self) -> None:
        self.asked.append("stop")

    def kill(self) -> None:
        self.asked.append("kill")
        self.alive = False

    def wait(self, timeout: float | None = None) -> int | None:
        self.waiting += self.last_words
        self.last_words = []
        return None if self.alive else 0

    def close(self, patience: float = 5.0) -> None:
        if self.alive:
            self.asked.append("close")
            self.alive = False

    def watch(self, path: str | None) -> None:
        self.watched.append(path)

    def glance(self, paths: Sequence[str]) -> None:
        self.glanced.append(tuple(paths))

    def measure(self, gradients: bool) -> None:
        self.measured.append(gradients)

    def ask(self, question: Mapping[str, Any]) -> None:
        self.questions.append(dict(question))

    def tell(self, kind: str, **values: Any) -> None:
        self.waiting.append({"event": kind, "time": 2.0, **values})

    def picture(self, node: str, *shape: int, epoch: int = 1) -> None:
        data = base64.b64encode(bytes(i % 256 for i in range(shape[0] * shape[1] * shape[2]))).decode()
        self.tell("pictures", node=node, epoch=epoch, shape=list(shape), low=-1.0, high=1.0, data=data)

    def train(self, epochs: int) -> None:
        """Tell of some epochs."""
        self.tell("started", device="cpu", train=96, validation=24)
        for n in range(1, epochs + 1):
            self.tell("step", epoch=n, step=3 * n, loss=1 / n, images_per_second=1000.0)
            self.tell(
                "epoch", epoch=n, train_loss=1 / n, val_loss=2 / n, train_accuracy=0.8, val_accuracy=0.9
            )
