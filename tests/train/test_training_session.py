"""Training as a process of its own: started, watched, paused, stopped, killed, and left alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.errors import TrainingError, UsageError
from engine.graph.document import Design
from engine.train import events, runs, session
from engine.train.events import EXAMPLE, Event
from engine.train.session import Session
from engine.train.settings import TrainingSettings
from engine.train.worker import resume, train
from templates import TEMPLATES

LONG = TrainingSettings(epochs=5000, batch_size=128, device="cpu")
PATIENCE = 60.0


class Watcher:
    """Looks at a session as a window does and keeps what it has told."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self.told: list[Event] = []

    def start(self, design: Design, settings: TrainingSettings, out: Path) -> Session:
        self.session = Session.start(design, settings, out)
        return self.session

    def kinds(self) -> list[str]:
        return [told["event"] for told in self.told]

    def until(self, condition: Callable[[], object], patience: float = PATIENCE) -> None:
        assert self.session
        end = time.monotonic() + patience
        while True:
            self.told += self.session.events()
            if condition():
                return
            assert time.monotonic() < end, f"waited in vain: {self.kinds()[-9:]} {self.session.details}"
            time.sleep(0.01)

    def until_event(self, kind: str, **values: object) -> Event:
        """Wait for an event that has not been seen yet."""
        seen = len(self.told)

        def found() -> list[Event]:
            fresh = [told for told in self.told[seen:] if told["event"] == kind]
            return [told for told in fresh if values.items() <= told.items()]

        self.until(found)
        return found()[0]


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    watcher = Watcher()
    yield watcher
    if watcher.session:
        watcher.session.kill()
        watcher.session.close()


def test_a_run_is_watched_paused_and_finished(watcher: Watcher, tmp_path: Path) -> None:
    design = TEMPLATES["lenet5"].build()
    process = watcher.start(design, TrainingSettings(epochs=12, device="cpu"), tmp_path / "run")
    process.watch("conv1")
    watcher.until_event("started")
    shown = watcher.until_event("pictures", node="conv1")
    assert (shown["shape"], shown["channels"]) == ([6, 28, 28], 6)
    process.glance(["conv1", "conv2"])
    process.measure(True)
    assert watcher.until_event("glances")["nodes"].keys() == {"conv1", "conv2"}
    assert watcher.until_event("gradients")["norms"]["conv1.weight"] > 0
    process.glance(["output"])
    said = watcher.until_event("glances", classes=[*"0123456789"])
    assert sum(said["shares"]) == pytest.approx(1)
    process.measure(False)
    assert any(told.get("node") == EXAMPLE and told["shape"] == [1, 32, 32] for told in watcher.told)

    process.pause()
    watcher.until_event("paused")
    process.watch("fc3")
    assert watcher.until_event("pictures", node="fc3")["shape"] == [1, 1, 10]
    steps = watcher.kinds().count("step")
    time.sleep(0.3)
    watcher.until(lambda: True)
    assert watcher.kinds().count("step") == steps, "a pause is no pause"
    assert process.alive

    process.resume()
    watcher.until_event("resumed")
    assert watcher.until_event("finished")["best_val_accuracy"] > 0.9
    process.watch("pool2")
    assert watcher.until_event("pictures", node="pool2")["shape"] == [16, 5, 5]
    process.stop()
    assert process.wait(PATIENCE) == 0
    assert process.error is None
    kept = events.read(tmp_path / "run" / "events.jsonl")
    assert [told for told in watcher.told if told["event"] not in events.FLEETING] == kept


def test_a_run_outlives_its_window_and_its_own_death(
    watcher: Watcher, tiny: Design, tiny_file: Path, tmp_path: Path
) -> None:
    """The window goes: the run is saved. It is resumed and killed outright: it still goes on exactly."""
    run = tmp_path / "run"
    process = watcher.start(tiny, LONG, run)
    watcher.until_event("epoch")
    with pytest.raises(TrainingError, match="by another process"):
        resume(run)
    process.close(PATIENCE)  # closes the pipe, as the end of the window does
    assert process.returncode == 0
    assert events.read(run / "events.jsonl")[-1]["event"] == "stopped"
    process.pause()  # to nobody

    process = watcher.session = Session.resume_run(run)
    watcher.until_event("resumed")
    process.pause()
    watcher.until_event("paused")
    process.resume()
    watcher.until_event("epoch")
    assert runs.list_runs(tmp_path)[0].state == "running"
    os.kill(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)
    assert process.error
    assert "killed by the system (signal 9)" in process.error
    assert runs.list_runs(tmp_path)[0].state == "broken off"

    done = max(told["epoch"] for told in watcher.told if told["event"] == "epoch") + 1
    settings = LONG.changed(epochs=done)
    (run / "settings.json").write_bytes(session_settings(settings))
    resume(run)
    train(tiny_file, settings, tmp_path / "whole")
    assert (run / "last.safetensors").read_bytes() == (tmp_path / "whole" / "last.safetensors").read_bytes()


def session_settings(settings: TrainingSettings) -> bytes:
    from engine.train.settings import encode

    return encode(settings)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_an_interrupt_saves_the_run(tiny_file: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    command = [
        sys.executable,
        "-m",
        "engine",
        "train",
        str(tiny_file),
        "--epochs",
        "5000",
        "--out",
        str(run),
        "--events",
    ]
    with subprocess.Popen(
        command, cwd=session.HOME, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        while (told := events.parsed(process.stdout.readline())) and told["event"] != "epoch":
            pass
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, errors
    assert b"Traceback" not in errors
    assert events.parsed(rest.splitlines()[-1])["event"] == "stopped"  # type: ignore[index]
    assert (run / "state.pt").exists()


def test_what_goes_wrong_is_told_in_a_sentence(watcher: Watcher, tiny: Design, tmp_path: Path) -> None:
    settings = LONG.changed(optimizer="sgd", lr=100.0, momentum=0.999, weight_decay=1.0)
    process = watcher.start(tiny, settings, tmp_path / "run")
    assert process.wait(PATIENCE) == 1
    watcher.until(lambda: "failed" in watcher.kinds())
    assert process.error
    assert process.error == watcher.told[-1]["message"]
    assert "no longer a finite number" in process.error
    assert "Traceback" not in process.details


def test_a_taken_folder_is_refused_before_a_process_starts(tiny: Design, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        Session.start(tiny, LONG, tmp_path)


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        (-9, [], "killed by the system (signal 9), probably for lack of memory"),
        (-11, ["junk"], "crashed (signal 11)"),
        (2, ["There is no folder x."], "There is no folder x."),
        (1, ["Traceback:", "  File 1"], "without a word (code 1)"),
        (7, [], "without a word (code 7)"),
    ],
)
def test_every_end_has_its_sentence(code: int, words: list[str], said: str) -> None:
    assert said in session._reason(code, words)


def test_the_window_s_end_of_training_needs_no_torch() -> None:
    modules = "session, runs, settings, events, control"
    program = (
        f"import sys; from engine.train import {modules}; from engine.data import fit, specs; "
        "from pathlib import Path; runs.list_runs(Path('.')); "
        "specs.data_set('shapes', count=80).examples((16, 16)); assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=session.HOME)
