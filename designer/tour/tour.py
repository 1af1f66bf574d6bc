"""A tour of a window in which nothing was open: it opens a network, leads on, and leaves nothing behind."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from designer.canvas.floating import application
from designer.tour.card import Card
from designer.tour.spotlight import Spotlight
from designer.tour.steps import STEPS, TEMPLATE, Step
from templates import TEMPLATES

if TYPE_CHECKING:
    from designer.window import Window

LOOK = 50
"""Milliseconds between two looks at whether the lit parts have moved: docks and the view glide."""


class Tour(QObject):
    """Shows step by step what the parts of the window are for."""

    ended = Signal(bool)
    """The tour is over; whether the network stays open."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.index = 0
        """The step that is shown, counted from 0."""
        self._layout = window.docks.layout
        self._focus = window.focusWidget()
        self._busy = self._over = False
        self.light = Spotlight(window)
        self.card = Card(window, window.canvas.theme)
        self._watch = QTimer(self, interval=LOOK)
        self._watch.timeout.connect(self._follow_parts)
        self.card.next_wanted.connect(self.next)
        self.card.back_wanted.connect(self.back)
        self.card.cure_wanted.connect(self.cure)
        self.card.skip_wanted.connect(self.skip)

    def begin(self) -> None:
        """Open the network and show the first step."""
        window = self._window
        self._busy = True
        window.documents.new(TEMPLATES[TEMPLATE].build())
        window.docks.arrange()
        window.documents.changed.connect(self._abandon)
        window.workspace.design_changed.connect(self._follow_design)
        window.dresser.dressed.connect(self.card.set_theme)
        application().focusChanged.connect(self._hold_focus)
        window.installEventFilter(self)
        for widget in (self.light, self.card):
            widget.show()
        self._busy = False
        self.go(0)
        self._watch.start()

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return STEPS[self.index]

    @property
    def is_cured(self) -> bool:
        """Whether the mistake of this step is no more; so it is where there is none."""
        return self._window.workspace.report.valid

    def go(self, index: int) -> None:
        """Show a step; the mistake of the one before is taken back first."""
        self._busy = True
        self._window.workspace.jump(0)
        self.index = index
        self.step.show(self._window)
        self._busy = False
        self._place(gliding=True)
        self._tell()
        # Docks that come to the front have their sizes only after their layouts.
        QTimer.singleShot(0, self, self._follow_parts)

    def next(self) -> None:
        """Go on, or finish after the last step."""
        if self.index + 1 < len(STEPS):
            self.go(self.index + 1)
        else:
            self.finish(keep=self.card.keep.isChecked())

    def back(self) -> None:
        """Go to the step before."""
        if self.index:
            self.go(self.index - 1)

    def cure(self) -> None:
        """Apply the first cure of the mistake."""
        workspace = self._window.workspace
        for problem in workspace.report.problems:
            fixes = workspace.cures.of(problem)
            if fixes:
                workspace.apply(fixes[0], problem)
                return

    def skip(self) -> None:
        """End the tour before its end; all is as it was before."""
        self.finish(keep=False)

    def finish(self, *, keep: bool) -> None:
        """End the tour; the network stays open as it was built, or goes."""
        if self._over:  # a click may come twice before the card has gone
            return
        window = self._window
        self._leave()
        if keep:
            window.workspace.open(TEMPLATES[TEMPLATE].build(), None)
            window.docks.put_away(self._layout)
            window.docks.bring_back()
            window.canvas.setFocus()
            QTimer.singleShot(0, window, window.show_beginning)
        else:
            window.workspace.jump(0)
            window.documents.close()
            window.docks.put_away(self._layout)
            window.welcome.take_focus(self._focus)
        self.ended.emit(keep)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window, end with it, and let nothing be dropped on it meanwhile."""
        if event.type() == QEvent.Type.Resize:
            self._place(gliding=False)
        elif event.type() == QEvent.Type.Close:
            self.skip()
        elif event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            event.ignore()
            return True
        return False

    def _leave(self) -> None:
        """Take the veil and the card away and listen no longer."""
        window, self._over = self._window, True
        self._watch.stop()
        window.removeEventFilter(self)
        window.documents.changed.disconnect(self._abandon)
        window.workspace.design_changed.disconnect(self._follow_design)
        window.dresser.dressed.disconnect(self.card.set_theme)
        application().focusChanged.disconnect(self._hold_focus)
        for widget in (self.light, self.card):
            widget.hide()
            widget.deleteLater()

    def _abandon(self) -> None:
        """End where something else has opened or closed a design: that is left as it is."""
        if not self._busy and not self._over:
            self._leave()
            self.ended.emit(True)

    def _tell(self) -> None:
        cured = bool(self.step.cured) and self.is_cured
        self.card.tell(self.step, self.index + 1, len(STEPS), cured=cured)
        self._place(gliding=True)

    def _follow_design(self) -> None:
        """Tell of a cure that was chosen in the list of problems, or at the node."""
        if not self._busy and self.step.cured:
            self._tell()

    def _follow_parts(self) -> None:
        if self.step.parts(self._window) != self.light.lit:
            self._place(gliding=False)

    def _place(self, *, gliding: bool) -> None:
        window = self._window
        parts = self.step.parts(window)
        self.light.setGeometry(window.rect())
        self.light.raise_()
        self.light.light(parts, reacting=bool(self.step.cured), gliding=gliding)
        self.card.stand(window.rect(), parts)

    def _hold_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Give the focus back to the card when it has gone to another part of the window."""
        if now is not None and self._window.isAncestorOf(now) and not self.card.isAncestorOf(now):
            QTimer.singleShot(0, self.card, self.card.take_focus)
