"""The docks around the canvas: made once, placed by default, and remembered where the user has moved them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QToolButton, QWidget

from designer import motion
from designer.icons import icon
from designer.language import tr
from designer.settings import LAYOUT
from designer.text_size import follow, scaled

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


@dataclass(frozen=True)
class Place:
    """Where a dock stands at first, how wide or high, and whether it is shown."""

    title: str
    area: Qt.DockWidgetArea
    size: int
    icon: str
    shown: bool = True


PLACES = {
    "palette": Place("Layers", LEFT, 232, "palette"),
    "inspector": Place("Inspector", RIGHT, 280, "inspector"),
    "history": Place("History", RIGHT, 280, "history", shown=False),
    "problems": Place("Problems", BOTTOM, 210, "problems"),
    "code": Place("Code", BOTTOM, 210, "code"),
    "training": Place("Training", BOTTOM, 210, "training"),
    "seeing": Place("Look Inside", BOTTOM, 210, "look-inside"),
    "data": Place("Data", BOTTOM, 210, "data"),
    "runs": Place("Runs", BOTTOM, 210, "runs"),
}
"""All docks; those of one area share it as tabs, the first in front."""


class Docks:
    """The docks of a window by name; while no design is open they are put away."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        self._away: QByteArray | None = None
        self._moved = QTimer(window, singleShot=True, interval=0)
        self._moved.timeout.connect(self._choose_titles)
        self.follow_look()

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def add(self, name: str, widget: QWidget) -> QDockWidget:
        """Make the dock for a widget; the order counts among those of one area."""
        dock = QDockWidget(tr(PLACES[name].title), self._window)
        dock.setObjectName(name)
        dock.setWidget(widget)
        dock.setTitleBarWidget(TitleBar(dock))
        self._docks[name] = dock
        for moved in (dock.dockLocationChanged, dock.topLevelChanged, dock.visibilityChanged):
            moved.connect(self._moved.start)
        return dock

    def retell(self) -> None:
        """Say the titles in the user's language."""
        for name, dock in self._docks.items():
            dock.setWindowTitle(tr(PLACES[name].title))

    def follow_look(self) -> None:
        """Glide to new places, or be there at once."""
        self._window.setAnimated(motion.wanted())

    def arrange(self) -> None:
        """Put every dock where it stands at first."""
        for dock in self._docks.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        for name, dock in self._docks.items():
            first = next(other for other in self._docks if PLACES[other].area == PLACES[name].area)
            if first == name:
                self._window.addDockWidget(PLACES[name].area, dock)
            else:
                self._window.tabifyDockWidget(self._docks[first], dock)
            dock.setVisible(PLACES[name].shown)
        self._size()

    def show(self, name: str) -> None:
        """Bring a dock to the front."""
        self._docks[name].show()
        self._docks[name].raise_()

    def make_room(self, name: str, size: int) -> None:
        """Make a dock at least so high, or wide where it stands at a side."""
        dock = self._docks[name]
        at_side = self._window.dockWidgetArea(dock) in (LEFT, RIGHT)
        if not dock.isFloating() and (dock.width() if at_side else dock.height()) < size:
            self._window.resizeDocks(
                [dock], [size], Qt.Orientation.Horizontal if at_side else Qt.Orientation.Vertical
            )

    @property
    def layout(self) -> QByteArray:
        """Where all docks stand, or stood before they were put away."""
        return self._away if self._away is not None else self._window.saveState(LAYOUT)

    def put_away(self, layout: QByteArray | None = None) -> None:
        """Hide all docks; later they come back to where they are now, or to the given layout."""
        self._away = layout if layout is not None else self.layout
        for dock in self._docks.values():
            dock.hide()

    def bring_back(self) -> None:
        """Show the docks again where they stood before."""
        if self._away is not None:
            layout, self._away = self._away, None
            if not self._window.restoreState(layout, LAYOUT):
                self.arrange()

    def _size(self) -> None:
        """Give every area its size and show its first dock."""
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        for area, orientation in ((LEFT, across), (RIGHT, across), (BOTTOM, down)):
            dock = next(dock for dock in self._docks.values() if place(dock).area == area)
            self._window.resizeDocks([dock], [place(dock).size], orientation)
            dock.raise_()

    def _choose_titles(self) -> None:
        """Leave out the title of a dock whose tab says it already."""
        for dock in self._docks.values():
            is_home = dock.parentWidget() is self._window and not dock.isFloating()
            tabbed = is_home and bool(self._window.tabifiedDockWidgets(dock))
            title = dock.titleBarWidget()
            assert isinstance(title, TitleBar)
            title.fold(tabbed)


MARGINS = (10, 3, 4, 3)


class TitleBar(QWidget):
    """The title of a dock with its buttons; folded up it takes no room."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        name = QLabel(dock.windowTitle())
        name.setObjectName("dock-title")
        dock.windowTitleChanged.connect(name.setText)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*MARGINS)
        self._row.setSpacing(0)
        self._row.addWidget(name, 1)
        self._row.addWidget(small_button("float", "Float", lambda: dock.setFloating(not dock.isFloating())))
        self._row.addWidget(small_button("close", "Close", dock.close))
        self._folded = False

    def fold(self, folded: bool) -> None:
        """Fold the title up, or show it again."""
        if folded != self._folded:
            self._folded = folded
            for child in self.findChildren(QWidget):
                child.setHidden(folded)
            self._row.setContentsMargins(*((0, 0, 0, 0) if folded else MARGINS))
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the room that it takes at least."""
        return QSize(0, 0) if self._folded else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        """Return the room that it takes."""
        return QSize(0, 0) if self._folded else super().sizeHint()


def small_button(sign: str, text: str, run: Callable[[], object]) -> QToolButton:
    """Return a button of a title bar."""
    button = QToolButton()
    button.setIcon(icon(sign))
    follow(button, lambda: button.setIconSize(QSize(scaled(12), scaled(12))))
    button.setAutoRaise(True)
    button.setToolTip(tr(text))
    button.setAccessibleName(tr(text))
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(run)
    return button


def place(dock: QDockWidget) -> Place:
    """Return where a dock stands at first."""
    return PLACES[dock.objectName()]
