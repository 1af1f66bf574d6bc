"""A training process seen from outside: starts it, hands over its events, and sends it commands."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

import engine
from engine.errors import TrainingError
from engine.files import format
from engine.graph import edits
from engine.graph.document import Design
from engine.train import events, runs
from engine.train.events import Event
from engine.train.settings import TrainingSettings

HOME = Path(engine.__file__).parents[1]
"""The folder in which a new process finds this very engine, installed or not."""

LAST_WORDS = 50
"""Lines of the standard error that are kept."""


class Session:
    """One training process. No method waits for it, but `wait` and `close`."""

    def __init__(self, command: Sequence[str]) -> None:
        self._events: deque[Event] = deque()
        self._fleeting: dict[tuple[str, str], Event] = {}
        self._changed = threading.Lock()
        self._words: deque[str] = deque(maxlen=LAST_WORDS)
        self._killed = False
        self._failure: str | None = None
        self._process = _started(command)
        self._readers = [
            threading.Thread(target=read, args=(pipe,), name=name, daemon=True)
            for name, read, pipe in (
                ("events", self._read_events, self._process.stdout),
                ("errors", self._read_words, self._process.stderr),
            )
        ]
        for reader in self._readers:
            reader.start()

    @classmethod
    def start(
        cls, design: Design, settings: TrainingSettings, out: Path, weights: Path | None = None
    ) -> "Session":
        """Begin a run of a design in a new folder, with the weights of a file where one is given.

        What forbids it there is raised at once.
        """
        folder = runs.create(out.absolute())
        format.write(edits.set_training(design, settings.values()), folder.design)
        return cls(
            [
                "train",
                str(folder.design),
                "--data",
                settings.data,
                "--out",
                str(folder.path),
                "--events",
                "--control",
                "--weights",
                str(weights.absolute()) if weights else "none",
            ]
        )

    @classmethod
    def resume_run(cls, run: Path, epochs: int | None = None) -> "Session":
        """Go on with a run from its last checkpoint, to `epochs` in all where given."""
        more = [] if epochs is None else ["--epochs", str(epochs)]
        return cls(["resume", str(runs.existing(run.absolute()).path), *more, "--events", "--control"])

    @classmethod
    def view(cls, run: Path) -> "Session":
        """Begin a process that answers questions about a finished run, at any of its kept epochs."""
        return cls(["view", str(runs.existing(run.absolute()).path)])

    def events(self) -> list[Event]:
        """Return what came since the last call, at once; of several pictures of a node the newest."""
        with self._changed:
            taken = sorted([*self._events, *self._fleeting.values()], key=lambda told: float(told["time"]))
            self._events.clear()
            self._fleeting.clear()
        return taken

    def pause(self) -> None:
        """Hold after the step at work, with all saved."""
        self._send({"command": "pause"})

    def resume(self) -> None:
        """Go on after a pause."""
        self._send({"command": "resume"})

    def stop(self) -> None:
        """End after the step at work, with all saved; a process that has finished and waits ends, too."""
        self._send({"command": "stop"})

    def watch(self, path: str | None) -> None:
        """Ask for pictures of what a node puts out (``layer1.0.conv1``), or for none."""
        self._send({"command": "watch", "node": path})

    def glance(self, paths: Sequence[str]) -> None:
        """Ask for small pictures of what some nodes put out, or of none."""
        self._send({"command": "glance", "nodes": [*paths]})

    def ask(self, question: Mapping[str, object]) -> None:
        """Ask something that `engine.train.seeing` can answer; an event ``answer`` has the same ``id``.

        Of questions of a kind that wait only the last is answered, so ask one of a kind at a time.
        """
        self._send({"command": "ask", **question})

    def measure(self, gradients: bool) -> None:
        """Ask for the sizes of gradients, or no longer."""
        self._send({"command": "measure", "gradients": gradients})

    def kill(self) -> None:
        """End at once; the run can be resumed from its last checkpoint."""
        self._killed = True
        self._process.kill()

    @property
    def alive(self) -> bool:
        """Whether the process works, or waits to be asked."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """How the process ended; None while it has not."""
        return self._process.poll()

    @property
    def error(self) -> str | None:
        """Why the process ended against our will, in a sentence; None while it works and after a good end."""
        code = self._process.poll()
        if not code or self._killed:
            return None
        for reader in self._readers:  # the last words of a dead process are in the pipe already
            reader.join(1.0)
        return self._failure or _reason(code, self._words)

    @property
    def details(self) -> str:
        """The last lines that the process wrote to its standard error."""
        return "\n".join(self._words)

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for the end of the process and its last event; return how it ended, or None if it did not."""
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None
        for reader in self._readers:
            reader.join(timeout)
        return self._process.returncode

    def close(self, patience: float = 5.0) -> None:
        """Ask the process to end, wait, and if it does not, end it."""
        if self._process.stdin and not self._process.stdin.closed:
            _close(self._process.stdin)
        if self.wait(patience) is None:
            self.kill()
            self.wait(patience)

    def _send(self, command: Mapping[str, object]) -> None:
        pipe = self._process.stdin
        if pipe is None or pipe.closed:
            return
        try:
            pipe.write(json.dumps(command).encode() + b"\n")
            pipe.flush()
        except OSError:  # the process has ended: `error` and `events` tell how
            _close(pipe)

    def _read_events(self, pipe: IO[bytes]) -> None:
        with pipe:
            for text in pipe:
                if told := events.parsed(text):
                    self._take(told)

    def _take(self, told: Event) -> None:
        with self._changed:
            if told["event"] in events.FLEETING:
                self._fleeting[events.place_of(told)] = told
            else:
                self._events.append(told)
        if told["event"] == "failed":
            self._failure = told["message"]

    def _read_words(self, pipe: IO[bytes]) -> None:
        with pipe:
            for text in pipe:
                self._words.append(text.decode(errors="replace").rstrip())


def _started(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    surroundings = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "engine", *command],
            cwd=HOME,
            env=surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # Ctrl+C in the window's terminal is the window's affair
        )
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TrainingError(
            f"The training process cannot be started ({reason}): close other programs."
        ) from error


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was still to be sent has nobody to read it
        return


def _reason(code: int, words: Sequence[str]) -> str:
    """Say in a sentence how a process ended that could not say it itself."""
    if code == -getattr(signal, "SIGKILL", 9):
        return (
            "The training process was killed by the system (signal 9), probably for lack of memory: "
            "use a smaller batch_size."
        )
    if code < 0:
        return f"The training process crashed (signal {-code}): go on with the run, or start again."
    said = [word for word in words if word.strip()]
    if code in (1, 2) and said and not said[-1].startswith(" "):
        return said[-1]
    return f"The training process ended without a word (code {code}): start again."
