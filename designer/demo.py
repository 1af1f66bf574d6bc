"""The whole way by itself in the real window: draw LeNet-5, train it on digits, take the code home."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Annotated

import typer
from PySide6.QtCore import QByteArray, QEventLoop, QProcess, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from designer.app import started
from designer.interrupt import Interrupt
from designer.look import Dresser
from designer.training.record import ACTIVE
from designer.window import Window
from engine.analysis import Totals
from engine.errors import ConvasError, FileError, InvalidDesign, TrainingError
from engine.export.pytorch import source
from engine.files import write
from engine.files.atomic import write_bytes
from engine.train import runs

TEMPLATE = "lenet5"
SIZE = (1440, 900)
TICK = 20
"""Milliseconds between two looks at whether something has come about."""
TRAINING_TIME = 600_000
RUNNING_TIME = 120_000
"""Milliseconds that the training, and the exported program, may take."""
PAUSE = 700
"""Milliseconds for which a step is seen before the next begins."""
FILES = ("lenet5.convas", "lenet5.py", "run", "design.png", "training.png", "finished.png")

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@dataclass(frozen=True)
class Outcome:
    """What the demo has come to."""

    totals: Totals
    accuracy: float
    epochs: int
    seconds: float
    output: str


def command(options: Sequence[str]) -> int:
    """Run `convas demo` and return its exit code; what fails is told in a sentence."""
    try:
        app(list(options), prog_name="convas demo")
    except ConvasError as error:
        typer.echo(f"The demo did not get through: {error}", err=True)
        return 1
    except KeyboardInterrupt:
        return 130
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


@app.command()
def demo(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where the files go.")] = Path(
        "demo-output"
    ),
) -> None:
    """Draw LeNet-5, train it on the built-in digits, export its code and run that, in the real window."""
    out = out.absolute()
    clear(out)
    with tempfile.TemporaryDirectory(prefix="convas-demo-") as settings:
        # The user's own layout and recent files are neither used nor changed.
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
        outcome = Stage(started()).play(out)
    typer.echo(summary(outcome, out))


def clear(out: Path) -> None:
    """Make the folder, and make room for the run in it."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        if (out / "run").exists():
            shutil.rmtree(runs.existing(out / "run").path)
    except OSError as error:
        raise FileError(f"{out} cannot be used ({error.strerror}): choose another folder with -o.") from None


class Stage:
    """The window and what waits for things to happen in it."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.window = Window(Dresser(app))
        self.window.resize(*SIZE)
        self._failure: BaseException | None = None
        self._interrupt = Interrupt(self.window, lambda code: self._fail(KeyboardInterrupt()))

    def play(self, out: Path) -> Outcome:
        """Go the whole way and close the window, however it ends."""
        before, sys.excepthook = sys.excepthook, self._caught
        try:
            self.window.show()
            self._draw(out)
            self._train(out)
            self._export(out / "lenet5.py")
            output = self._run(out / "lenet5.py")
            return self._outcome(output)
        finally:
            self.close()
            self._keep_run(out)
            sys.excepthook = before

    def _draw(self, out: Path) -> None:
        window = self.window
        window.new_from(TEMPLATE)
        write(window.workspace.design, out / "lenet5.convas")
        window.workspace.mark_saved(out / "lenet5.convas")
        window.docks.show("code")
        window.workspace.select(["conv1"])
        self.wait(PAUSE)
        self.picture(out / "design.png")

    def _train(self, out: Path) -> None:
        window, dashboard = self.window, self.window.training.widget
        dashboard.set_run_folder_parent(out)
        window.show_training()
        self.wait(PAUSE)
        window.canvas.frame_all()
        window.start_training()
        if dashboard.state not in ACTIVE:
            raise TrainingError(" ".join(message.text for message in dashboard.notice.messages))
        half = dashboard.record.epochs / 2
        self.until(lambda: dashboard.record.epochs_done >= half or not self._training, TRAINING_TIME)
        self.picture(out / "training.png")
        window.workspace.select(["conv2"])
        self.until(lambda: not self._training, TRAINING_TIME)
        if dashboard.state != "finished":
            raise TrainingError(dashboard.record.message or "the training was stopped before its end.")
        self.wait(PAUSE)
        self.picture(out / "finished.png")

    def _export(self, file: Path) -> None:
        try:
            write_bytes(file, source(self.window.workspace.design).text.encode())
        except InvalidDesign as error:
            raise TrainingError(error.messages[0]) from None
        self.window.docks.show("code")
        self.wait(PAUSE)

    def _run(self, file: Path) -> str:
        """Run the exported file as a program of its own and return what it prints."""
        process = QProcess()
        process.setWorkingDirectory(str(file.parent))
        process.start(sys.executable, [file.name])
        try:
            self.until(lambda: process.state() == QProcess.ProcessState.NotRunning, RUNNING_TIME)
        finally:
            process.kill()
            process.waitForFinished()
        if process.exitStatus() != QProcess.ExitStatus.NormalExit or process.exitCode():
            words = text(process.readAllStandardError()).splitlines()
            raise TrainingError(
                f"{file.name} does not run by itself: {words[-1] if words else 'it was killed'}"
            )
        return text(process.readAllStandardOutput())

    def _outcome(self, output: str) -> Outcome:
        record = self.window.training.widget.record
        totals = self.window.workspace.report.totals
        return Outcome(totals, record.best or 0.0, record.epochs, record.seconds, output)

    def close(self) -> None:
        """End what runs and put the window away."""
        self.window.end()
        self._interrupt.close()
        self.window.hide()

    def _keep_run(self, out: Path) -> None:
        """Let the folder of the run have its plain name, now that nothing writes to it."""
        dashboard = self.window.training.made
        if dashboard is not None and dashboard.run_folder is not None and dashboard.run_folder.is_dir():
            dashboard.run_folder.rename(out / "run")

    @property
    def _training(self) -> bool:
        return self.window.training.widget.state in ACTIVE

    def picture(self, file: Path) -> None:
        """Save what the window shows."""
        if not self.window.grab().save(str(file)):
            raise FileError(f"{file} cannot be written: make room or choose another folder with -o.")

    def wait(self, time: int) -> None:
        """Let the window live for some milliseconds."""
        loop = QEventLoop()
        QTimer.singleShot(time, loop.quit)
        loop.exec()
        self._check()

    def until(self, is_so: Callable[[], bool], time: int) -> None:
        """Let the window live until something is so, or raise when it has taken too long."""
        for _ in range(time // TICK):
            if is_so():
                return
            self.wait(TICK)
        raise TrainingError("it took longer than it should: is the machine very busy?")

    def _check(self) -> None:
        if self._failure is not None:
            raise self._failure
        if not self.window.isVisible():
            raise TrainingError("the window was closed before the end.")

    def _fail(self, error: BaseException) -> None:
        self._failure = self._failure or error

    def _caught(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        is_known = isinstance(error, ConvasError | KeyboardInterrupt)
        self._fail(error if is_known and error else TrainingError(f"{kind.__name__} inside Convas: {error}"))


def text(output: QByteArray) -> str:
    """Return what a program has printed."""
    return bytes(output.data()).decode(errors="replace").strip()


def summary(outcome: Outcome, out: Path) -> str:
    """Return what is told at the end, on one screen."""
    totals = outcome.totals
    lines = [
        "LeNet-5, drawn, trained and exported by Convas",
        "",
        f"  parameters          {totals.parameters:>12,}",
        f"  MACs an image       {totals.macs:>12,}",
        f"  best validation     {outcome.accuracy:>12.1%}",
        f"  epochs              {outcome.epochs:>12}",
        f"  training took       {outcome.seconds:>10.1f} s",
        "",
        "python lenet5.py prints:",
        *(f"  {line}" for line in outcome.output.splitlines()),
        "",
        f"In {out}:",
        *(f"  {name}" for name in FILES if (out / name).exists()),
    ]
    return "\n".join(lines)
