"""Advice on data that can hardly be reached: the window waits for nothing, and what follows comes later."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from designer.advisor import Advisor
from designer.workspace import Workspace
from engine.data import sources
from engine.graph import edits
from templates import TEMPLATES
from tests.data.pictures import folder


class Share:
    """A slow share: whoever asks for data there waits until it is let through, and leaves a note of where."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        self.askers: list[threading.Thread] = []
        self._told = sources.told
        monkeypatch.setattr(sources, "told", self.told)

    def told(self, name: str, folder: Path | None = None) -> sources.Told:
        self.askers.append(threading.current_thread())
        assert self.open.wait(10)
        return self._told(name, folder)


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    made = Share(monkeypatch)
    yield made
    made.open.set()


@pytest.fixture
def workspace(qtbot: QtBot, share: Share, tmp_path: Path) -> Iterator[Workspace]:
    folder(tmp_path / "photos", {"a": 2, "b": 2, "c": 2})
    design = edits.set_training(TEMPLATES["lenet5"].build(), {"data": "photos"})
    result = Workspace()
    result.open(design, tmp_path / "net.convas")
    yield result
    share.open.set()
    result.misfits.close()
    result.advisor.close()


def codes(advisor: Advisor) -> set[str]:
    return {problem.code for _, problem in advisor.advice}


def test_the_window_goes_on_while_a_share_is_slow(qtbot: QtBot, workspace: Workspace, share: Share) -> None:
    advisor, beats = workspace.advisor, []
    heart = QTimer(workspace, interval=5)
    heart.timeout.connect(lambda: beats.append(len(share.askers)))
    heart.start()
    advisor.advise()
    assert advisor.fresh  # what does not depend on the data is said at once
    assert advisor.classes is None
    assert "classes-differ" not in codes(advisor)
    qtbot.waitUntil(lambda: beats[-5:] == [1] * 5, timeout=5000)
    workspace.edit("Rename", edits.set_value, ["fc3"], "out_features", 7)
    advisor.advise()
    assert workspace.design.graph("").nodes["fc3"].values["out_features"] == 7
    assert len(share.askers) == 1  # nobody asks a second time while the first waits
    with qtbot.waitSignal(advisor.changed, timeout=5000):
        share.open.set()
    assert advisor.classes == 3
    assert "classes-differ" in codes(advisor)
    assert threading.main_thread() not in share.askers
    qtbot.waitUntil(lambda: len(share.askers) >= 2, timeout=5000)  # and once more, for the edit


def test_other_data_meanwhile_are_not_taken_for_these(
    qtbot: QtBot, workspace: Workspace, share: Share, tmp_path: Path
) -> None:
    advisor = workspace.advisor
    folder(tmp_path / "more", {str(number): 1 for number in range(12)})
    advisor.advise()
    workspace.edit("Learn", edits.set_training, {"data": "more"})
    advisor.advise()
    share.open.set()
    qtbot.waitUntil(lambda: advisor.classes is not None, timeout=5000)
    assert advisor.classes == 12


def test_what_lies_in_no_files_is_known_at_once(workspace: Workspace, share: Share) -> None:
    share.open.set()
    workspace.edit("Learn", edits.set_training, {"data": "cifar100"})
    workspace.advisor.advise()
    assert workspace.advisor.classes == 100
    assert share.askers == [threading.main_thread()]
    assert "classes-differ" in codes(workspace.advisor)


def test_closing_does_not_wait_for_the_share(workspace: Workspace, share: Share) -> None:
    workspace.advisor.advise()
    workspace.advisor.close()
    assert [thread.is_alive() for thread in share.askers] == [True]  # it only reads, and ends with the window
    share.open.set()
    share.askers[0].join()


def test_nothing_is_told_after_closing(qtbot: QtBot, workspace: Workspace, share: Share) -> None:
    share.open.set()
    workspace.advisor.advise()
    workspace.advisor.close()
    qtbot.wait(50)
    assert workspace.advisor.classes is None  # nothing is told any more
