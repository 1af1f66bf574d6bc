"""The presentation: only the canvas, on the whole screen, with large letters; and back as all was."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QToolBar, QWidget
from shiboken6 import isValid

from designer.canvas.afar import AFAR
from designer.language import tr
from engine.analysis.placing import Way, graph_at

if TYPE_CHECKING:
    from designer.window import Window

LARGEST = 2.4
"""How large a small network may be shown."""
LETTERS = 1.25
"""The zoom up to which names and shapes have large letters; beyond it the usual ones are large enough."""
HINT = "Arrow keys walk · Enter enters a block · Backspace leaves it · Esc ends the presentation"
HINT_TIME = 4_000
SETTLING = 600
"""Milliseconds in which a window manager may still change the size of the window after the return."""


@dataclass(frozen=True)
class Kept:
    """What the return needs."""

    state: Qt.WindowState
    bars: tuple[QWidget, ...]
    """The bars that were shown."""
    size: QSize
    way: Way
    camera: tuple[QPointF, float]
    framed: bool
    focus: QWidget | None


class Presentation(QObject):
    """Presents the design of a window."""

    changed = Signal()

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._kept: Kept | None = None
        self._returned: Kept | None = None
        self.hint = QLabel(tr(HINT), window.canvas)
        self.hint.setObjectName("present")
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hint.hide()
        self._timer = QTimer(self, singleShot=True, interval=HINT_TIME)
        self._timer.timeout.connect(self.hint.hide)
        window.canvas.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether the design is being presented."""
        return self._kept is not None

    def switch(self) -> None:
        """Begin the presentation, or end it."""
        if self.is_on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Put everything but the canvas away and show the graph on the whole screen."""
        window, canvas = self._window, self._window.canvas
        if self.is_on or not window.documents.is_open:
            return
        canvas.dismiss_panel()
        canvas.wayfinding.find.close()
        bars = tuple(bar for bar in self._bars() if bar.isVisibleTo(window))
        self._kept = Kept(
            Qt.WindowState(window.windowState()),
            bars,
            canvas.size(),
            window.workspace.way,
            canvas.camera,
            canvas.framed,
            window.focusWidget(),
        )
        window.docks.put_away()
        for bar in bars:
            bar.hide()
        # Actions of a menu bar that is not to be seen have no shortcuts, but those of the window have.
        window.addActions(self._shortcuts())
        canvas.wayfinding.map.set_off(True)
        canvas.afar, canvas.largest = LETTERS, LARGEST
        window.trail.setStyleSheet(f"* {{ font-size: {window.font().pointSizeF() * 1.5:.1f}pt; }}")
        window.showFullScreen()
        canvas.frame_all()
        canvas.setFocus()
        self._tell()
        self.changed.emit()

    def leave(self, *, look_back: bool = True) -> None:
        """Put everything back as it was; without `look_back` the view stays where it is."""
        window, canvas, kept = self._window, self._window.canvas, self._kept
        if kept is None:
            return
        self._kept = None
        self._timer.stop()
        self.hint.hide()
        for action in self._shortcuts():
            window.removeAction(action)
        canvas.wayfinding.map.set_off(False)
        canvas.afar, canvas.largest = AFAR, None
        window.trail.setStyleSheet("")
        window.setWindowState(kept.state)
        for bar in kept.bars:
            bar.show()
        window.docks.bring_back()
        if look_back and graph_at(window.workspace.design, kept.way) is not None:
            window.workspace.go(kept.way)
            self._returned = kept
            self._look_back()
        QTimer.singleShot(SETTLING, self, self._settled)
        # What had the focus may have gone meanwhile: a button of a cure, say.
        (kept.focus if kept.focus is not None and isValid(kept.focus) else canvas).setFocus()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something else while presenting; look where one looked before."""
        if event.type() == QEvent.Type.Resize:
            self._place_hint()
            if self._returned is not None:
                QTimer.singleShot(0, self, self._look_back)
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not self.is_on or not isinstance(event, QKeyEvent) or event.type() not in kinds:
            return False
        run = {
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Return: self._enter_block,
            Qt.Key.Key_Enter: self._enter_block,
        }.get(Qt.Key(event.key()))
        if run is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            run()
        return True

    def _escape(self) -> None:
        if not self._window.canvas.cancel_gesture():
            self.leave()

    def _enter_block(self) -> None:
        workspace = self._window.workspace
        id = self._window.canvas.current
        if id is not None and workspace.graph.nodes[id].type in workspace.design.blocks:
            workspace.enter_node(id)

    def _look_back(self) -> None:
        """Look where one looked before the presentation, as soon as the canvas has its size again."""
        kept, canvas = self._returned, self._window.canvas
        if kept is not None and self._window.workspace.way == kept.way:
            canvas.look(*kept.camera)
            canvas.framed = kept.framed

    def _settled(self) -> None:
        self._returned = None

    def _bars(self) -> list[QWidget]:
        window: QMainWindow = self._window
        return [window.menuBar(), window.statusBar(), *window.findChildren(QToolBar)]

    def _shortcuts(self) -> list[QAction]:
        scope = Qt.ShortcutContext.WindowShortcut
        return [each for each in self._window.menus.actions.values() if each.shortcutContext() == scope]

    def _tell(self) -> None:
        theme = self._window.canvas.theme
        self.hint.setStyleSheet(
            f"#present {{ background: {theme.panel}; color: {theme.text}; border: 1px solid {theme.border};"
            " border-radius: 8px; padding: 8px 14px; font-size: 13pt; }"
        )
        self.hint.show()
        self._place_hint()
        self._timer.start()

    def _place_hint(self) -> None:
        canvas = self._window.canvas
        self.hint.adjustSize()
        self.hint.move((canvas.width() - self.hint.width()) // 2, canvas.height() - self.hint.height() - 16)
        self.hint.raise_()
