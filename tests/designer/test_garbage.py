"""Python's garbage is collected in the window's thread, whoever makes it."""

import gc
import threading
from time import monotonic

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from designer.garbage import Collector


class Circle:
    """Is garbage once it is let go of, and tells in which thread it was collected."""

    def __init__(self, told: list[int]) -> None:
        self.told, self.itself = told, self

    def __del__(self) -> None:
        self.told.append(threading.get_ident())


def test_what_a_thread_leaves_behind_is_collected_by_the_window(qtbot: QtBot) -> None:
    parent = QObject()
    Collector(parent)
    told: list[int] = []
    count = 3 * gc.get_threshold()[0]
    thread = threading.Thread(target=lambda: [Circle(told) for _ in range(count)])
    thread.start()
    thread.join()
    assert not told
    more: list[list[int]] = []

    def all_told() -> (
        bool
    ):  # what ends meanwhile counts against what was made: a program goes on making objects
        more.extend([] for _ in range(count))
        return len(told) == count

    qtbot.waitUntil(all_told)
    assert set(told) == {threading.get_ident()}


def make_all_due() -> None:
    while gc.get_count()[2] <= gc.get_threshold()[2]:
        gc.collect(1)


def test_old_garbage_is_collected_once_it_is_due_and_there_is_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Collector, "_full_at", 0.0)
    parent = QObject()
    collector = Collector(parent)
    told: list[int] = []
    circles = [Circle(told), Circle(told)]
    gc.collect(0)
    gc.collect(1)  # which leaves them among the old ones
    circles.pop()
    gc.collect(1)
    assert not told
    make_all_due()
    collector.collect()
    assert told == [threading.get_ident()]
    assert Collector._full_at > monotonic()
    circles.clear()
    make_all_due()
    collector.collect()
    assert len(told) == 1
    monkeypatch.setattr(Collector, "_full_at", 0.0)
    collector.collect()
    assert len(told) == 2
