"""The panes of the window for the keyboard: F6 leads from one to the next, Esc back to the canvas."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QWidget
from shiboken6 import isValid

from designer.docks import PLACES
from designer.editors.editor import Editor

if TYPE_CHECKING:
    from designer.window import Window

ORDER = ("palette", "", "inspector", "history", "problems", "code", "training", "seeing", "data", "runs")
"""The docks by name, the empty one is the canvas: from left to right, then those below."""
REASON = Qt.FocusReason.ShortcutFocusReason


class Panes(QObject):
    """Leads the focus from pane to pane; each knows where one was in it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._left: dict[str, QWidget] = {}
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back to the canvas on an Esc that no field, list or panel had a use for."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.KeyPress and self.current():
            self.enter("")
            return True
        return False

    def next(self) -> None:
        """Go to the next pane."""
        self.step(1)

    def previous(self) -> None:
        """Go to the previous pane."""
        self.step(-1)

    def edit_parameters(self) -> None:
        """Go to the first parameter of what is selected."""
        self._window.docks.show("inspector")
        goal = self.first("inspector", Editor)
        if goal is not None:
            goal.setFocus(REASON)

    def step(self, by: int) -> None:
        """Go to the next pane (1) or the previous one (−1)."""
        there = [name for name in ORDER if name == "" or self._window.docks[name].isVisible()]
        here, focus = self.current(), QApplication.focusWidget()
        if here and focus is not None:
            self._left[here] = focus
        place = there.index(here) if here in there else there.index("")
        self.enter(there[(place + by) % len(there)])

    def current(self) -> str | None:
        """Return the pane that has the focus, None if it is elsewhere."""
        focus = QApplication.focusWidget()
        return next((name for name in ORDER if self._holds(name, focus)), None)

    def enter(self, name: str) -> None:
        """Go to a pane: to where one was in it, or to its beginning."""
        if name == "":
            self._window.canvas.setFocus(REASON)
            return
        self._window.docks.show(name)
        if name == "training":
            self._window.show_training()
        elif name == "seeing":
            self._window.inside.show()
        elif name == "data":
            self._window.data.show()
        elif name == "runs":
            self._window.runs.show()
        left = self._left.get(name)
        goal = left if left is not None and isValid(left) and self._can_take(left) else self.first(name)
        (goal or self._pane(name)).setFocus(REASON)

    def first(self, name: str, kind: type[QWidget] = QWidget) -> QWidget | None:
        """Return the first widget of a pane, in a part of this kind, that Tab can lead to.

        It is the uppermost. `nextInFocusChain` must not be asked: PySide takes what it returns for a part of
        the widget that was asked, and holds it for deleted once that one is.
        """
        pane = self._pane(name)
        found = [each for each in pane.findChildren(QWidget) if self._can_take(each) and is_in(each, kind)]
        return min(found, key=lambda each: each.mapTo(pane, QPoint()).toTuple()[::-1], default=None)

    def _pane(self, name: str) -> QWidget:
        return self._window.docks[name].widget() if name in PLACES else self._window.canvas

    def _holds(self, name: str, widget: QWidget | None) -> bool:
        pane = self._pane(name)
        return widget is not None and (pane is widget or pane.isAncestorOf(widget))

    def _can_take(self, widget: QWidget) -> bool:
        # The line of a spin box hands the focus on; to ask it to whom would tie the box to the line.
        is_line = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not is_line
        return takes and widget.isVisibleTo(self._window) and widget.isEnabled()


def is_in(widget: QWidget, kind: type[QWidget]) -> bool:
    """Tell whether a widget, or one around it, is of a kind."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, kind):
        around = around.parentWidget()
    return around is not None


def ask_for_menu() -> None:
    """Open the context menu where the focus is: for Shift+F10, where Qt knows the Menu key alone."""
    focus = QApplication.focusWidget()
    if focus is not None:
        place = focus.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(focus, QContextMenuEvent(reason, place, focus.mapToGlobal(place)))
