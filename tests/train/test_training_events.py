"""Events and commands: their form, and that a reader who is slow, gone or confused holds nothing up."""

import io
import json
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.errors import TrainingError
from engine.train import events
from engine.train.control import Control
from engine.train.events import KINDS, Event, Journal, Outlet, event

STEP = {"epoch": 1, "loss": 0.5, "lr": 0.1, "images_per_second": 9.0}


def pictures(node: str, at: float) -> Event:
    return event("pictures", at, node=node, epoch=1, step=1, shape=[0, 0, 0], low=0.0, high=0.0, data="")


def until(condition: Any, patience: float = 5.0) -> None:
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_has_all_its_keys(kind: str) -> None:
    told = event(kind, 1.0, **dict.fromkeys(KINDS[kind], 0))
    assert set(told) == {"event", "time", *KINDS[kind]}
    for name in KINDS[kind]:
        with pytest.raises(ValueError, match=name):
            event(kind, 1.0, **dict.fromkeys(set(KINDS[kind]) - {name}, 0))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_no_number_that_json_lacks_gets_into_an_event(value: float) -> None:
    with pytest.raises(ValueError, match="loss"):
        event("step", 1.0, **{**STEP, "step": 1, "loss": value})


def test_a_torn_line_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(events.line(event("paused", 1.0)) + b'{"event": "sto')
    assert [told["event"] for told in events.read(path)] == ["paused"]


def test_a_journal_keeps_all_but_pictures(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "events.jsonl")
    journal.write(event("paused", 1.0))
    journal.write(pictures("conv1", 2.0))
    journal.write(event("resumed", 3.0))
    journal.close()
    assert [told["event"] for told in events.read(tmp_path / "events.jsonl")] == ["paused", "resumed"]


def test_a_journal_belongs_to_one_process_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    journal = Journal(path)
    assert events.is_held(path)
    with pytest.raises(TrainingError, match="by another process"):
        Journal(path)
    journal.rewrite([event("paused", 1.0)])
    assert events.is_held(path)
    journal.close()
    assert not events.is_held(path)
    assert len(events.read(path)) == 1


class Slow(io.RawIOBase):
    """A pipe whose reader has gone for a coffee."""

    def __init__(self) -> None:
        self.lines: list[Event] = []
        self.free = threading.Event()
        self.waiting = threading.Event()

    def write(self, content: Any) -> int:
        self.waiting.set()
        assert self.free.wait(5)
        self.lines += [json.loads(text) for text in bytes(content).splitlines()]
        return len(content)


def test_a_slow_reader_misses_old_pictures_but_no_numbers() -> None:
    pipe = Slow()
    outlet = Outlet(pipe)  # type: ignore[arg-type]
    outlet(event("step", 0.0, step=0, **STEP))
    assert pipe.waiting.wait(5)
    begun = time.monotonic()
    for number in range(1, 1000):
        outlet(event("step", number, step=number, **STEP))
        outlet(pictures("conv1", number + 0.1))
        outlet(pictures("__input__", number + 0.2))
    assert time.monotonic() - begun < 2
    pipe.free.set()
    outlet.close()
    assert [told["step"] for told in pipe.lines if told["event"] == "step"] == list(range(1000))
    shown = [told for told in pipe.lines if told["event"] == "pictures"]
    assert [(told["node"], told["time"]) for told in shown] == [("conv1", 999.1), ("__input__", 999.2)]
    assert [told["time"] for told in pipe.lines] == sorted(told["time"] for told in pipe.lines)


def test_a_reader_who_is_gone_is_noticed() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    control = Control()
    with open(writing, "wb", buffering=0) as pipe:
        outlet = Outlet(pipe, on_broken=control.stop)
        outlet(event("paused", 1.0))
        until(lambda: control.stopping)
        outlet(event("resumed", 2.0))
        outlet.close()


@pytest.fixture
def listening() -> Iterator[tuple[Control, int]]:
    """Give a control and the end of the pipe that it listens to."""
    reading, writing = os.pipe()
    control = Control(attended=True)
    control.listen(reading)
    yield control, writing
    if not control.stopping:
        os.close(writing)
    until(lambda: control.stopping)
    os.close(reading)


def test_commands_are_followed_however_they_are_cut(listening: tuple[Control, int]) -> None:
    control, pipe = listening
    os.write(pipe, b'{"command": "pau')
    os.write(pipe, b'se"}\n{"command": "watch", "node": "layer1.0.conv1"}\n{"comm')
    until(lambda: control.paused and control.watched == "layer1.0.conv1")
    os.write(pipe, b'and": "resume"}\n{"command": "watch", "node": null}\n')
    until(lambda: not control.paused and control.watched is None)


def test_nonsense_is_passed_over(listening: tuple[Control, int]) -> None:
    control, pipe = listening
    os.write(
        pipe,
        b'\n[]\n{"command": "hop"}\n\xff\n{"command": "watch", "node": 3}\nnull\n{"command": "pause"}\n',
    )
    until(lambda: control.paused)
    assert control.watched is None
    assert not control.stopping


def test_the_end_of_the_pipe_is_a_stop(listening: tuple[Control, int]) -> None:
    control, pipe = listening
    os.close(pipe)
    until(lambda: control.stopping)


def test_a_command_wakes_who_waits() -> None:
    control = Control()
    threading.Timer(0.05, control.stop).start()
    begun = time.monotonic()
    control.wait(5)
    assert time.monotonic() - begun < 2
