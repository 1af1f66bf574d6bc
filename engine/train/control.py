"""The commands that reach a run while it works: from a pipe, line by line in JSON, or from a signal."""

import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

import msgspec

MOST_GLANCED = 64
"""Of how many nodes small pictures can be had at a time."""


class Control:
    """What is asked of a run. The run looks at it after every step; anybody may change it at any time.

    Commands are ``{"command": "pause" | "resume" | "stop" | "quit"}`` and
    ``{"command": "watch", "node": "layer1.0.conv1" | null}``; with ``{"command": "glance", "nodes": [...]}``
    small pictures of several nodes are asked for, with ``{"command": "measure", "gradients": true}`` the
    sizes of gradients, and with ``{"command": "ask", "id": 7, "what": "maps", …}`` anything that
    `engine.train.seeing` can answer; of several questions of a kind the last is answered.
    The end of the pipe means that the window is gone: stop.
    """

    def __init__(self, *, attended: bool = False) -> None:
        self.attended = attended
        """Whether somebody holds the other end: the run then stays to answer when it has finished."""
        self.stopping = False
        self.paused = False
        self.interrupted = False
        """Whether the stop came from the keyboard or the system rather than from a command."""
        self.watched: str | None = None
        self.glanced: tuple[str, ...] = ()
        self.measuring = False
        """Whether the sizes of gradients are wanted."""
        self._questions: dict[str, Mapping[str, Any]] = {}
        self._changed = threading.Condition()

    def listen(self, descriptor: int) -> None:
        """Take commands from a file descriptor, in a thread that ends with the pipe or with the process."""
        threading.Thread(target=self._read, args=(descriptor,), name="commands", daemon=True).start()

    def take(self, command: object) -> None:
        """Follow a command; what is none is passed over, since a newer window may say more."""
        with self._changed:
            match command:
                case {"command": "pause"}:
                    self.paused = True
                case {"command": "resume"}:
                    self.paused = False
                case {"command": "stop" | "quit"}:
                    self.stopping = True
                case {"command": "watch", "node": str() | None as node}:
                    self.watched = node
                case {"command": "glance", "nodes": list() as nodes}:
                    self.glanced = tuple(node for node in nodes if isinstance(node, str))[:MOST_GLANCED]
                case {"command": "ask", "what": str() as what, **rest}:
                    self._questions[what] = {"what": what, **rest}  # type: ignore[dict-item]  # keys of JSON are texts
                case {"command": "measure", "gradients": bool() as wanted}:
                    self.measuring = wanted
            self._changed.notify_all()

    def stop(self) -> None:
        """Ask for the end."""
        self.take({"command": "stop"})

    def question(self) -> Mapping[str, Any] | None:
        """Return the question that has waited longest, once."""
        with self._changed:
            return self._questions.pop(next(iter(self._questions))) if self._questions else None

    def wait(self, timeout: float) -> None:
        """Sleep until a command comes, at most `timeout` seconds."""
        with self._changed:
            self._changed.wait(timeout)

    def _read(self, descriptor: int) -> None:
        # os.read rather than a file: a thread that waits in a file's lock would spoil the end of the process.
        rest = b""
        while part := _read_some(descriptor):
            *lines, rest = (rest + part).split(b"\n")
            for text in lines:
                self.take(_command(text))
        self.stop()


def _read_some(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65_536)
    except OSError:
        return b""


def _command(text: bytes) -> object:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


@contextmanager
def signals(control: Control) -> Iterator[None]:
    """Turn Ctrl+C and a polite kill into a stop with all saved; a second one interrupts at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(number: int, frame: FrameType | None) -> None:
        if control.interrupted:
            raise KeyboardInterrupt
        control.interrupted = control.stopping = True

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
