"""The Tab key goes down the form of a run's settings as the eyes do, round it and out of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from designer.training.setup_form import SetupForm
from designer.training.setup_words import ESSENTIAL
from designer.workspace import Workspace
from engine.graph import edits
from templates import TEMPLATES


class Form(SetupForm):
    """The form with a button put in."""

    def __init__(self) -> None:
        super().__init__(Workspace(TEMPLATES["lenet5"].build()))
        self.start = QPushButton("Start")
        self.put_in(self.start)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    result = Form()
    qtbot.addWidget(result)
    result.show()
    return result


def stops(form: Form) -> list[QWidget | None]:
    """Return where the key stops, from the first field on."""
    found: list[QWidget | None] = []
    first: QWidget = form.editors["data"]
    part: QWidget | None = first
    while part is not None:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None and part.isVisible():
            found.append(part)
        part = part.nextInFocusChain()
        if part is first:
            break
    return found


def test_the_tab_key_goes_down_the_form(form: Form) -> None:
    for title in ("Loss", "Transfer"):
        form.sections[title].open()
    order = stops(form)
    wanted = [form.editors[name].focusProxy() for name in ESSENTIAL]
    wanted += [form.search, form.choose_weights, form.start]
    for title, section in form.sections.items():
        wanted.append(section.heading)
        if title == "Loss":
            wanted += [form.editors[name].focusProxy() for name in ("loss", "label_smoothing", "balanced")]
        if title == "Transfer":
            wanted += [form.editors["unfreeze_every"].focusProxy(), *form.transfer.buttons.values()]
    places = [order.index(part) for part in wanted]
    assert places == sorted(places)


def test_settings_that_appear_come_in_their_place(form: Form) -> None:
    form.sections["Schedule"].open()
    form._workspace.edit("Set", edits.set_training, {"schedule": "step"})
    order = stops(form)
    at = {name: order.index(form.editors[name].focusProxy()) for name in ("schedule", "step_size", "gamma")}
    assert at["schedule"] < at["step_size"] < at["gamma"]
    assert at["gamma"] < order.index(form.sections["Loss"].heading)
