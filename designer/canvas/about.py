"""The panel with everything that there is to tell of a node, for those who do not point."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from designer.canvas.floating import EDGE, Floating
from designer.canvas.hints import Told
from designer.canvas.ink import Ink
from designer.canvas.telling import rich
from designer.language import tr
from designer.theme import Theme

PAD = 12


class About(Floating):
    """Shows what the tip of a node says; it can be scrolled, selected, copied, and read out."""

    def __init__(self, parent: QWidget, theme: Theme, ink: Ink, told: Told) -> None:
        super().__init__(parent, theme)
        self.told = told
        self.label = QLabel(rich(told, ink, parent.devicePixelRatioF()))
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.label.setAccessibleName(tr(told.title))
        self.label.setAccessibleDescription(told.plain)
        self.setAccessibleName(tr(told.title))
        self.setAccessibleDescription(told.plain)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.label)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setStyleSheet(
            "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, PAD, PAD, PAD)
        layout.addWidget(scroll)
        self.setFocusProxy(self.label)
        self._bar = scroll.verticalScrollBar()

    def show_at(self, at: QPoint) -> None:
        """Show the panel as large as its text, or as the canvas allows; then it scrolls."""
        self.ensurePolished()
        self.label.ensurePolished()
        self.label.adjustSize()
        room = self._ground.size() - QSize(2 * EDGE, 2 * EDGE)
        needed = self.label.size() + QSize(2 * PAD + 6, 2 * PAD + 6)
        if needed.height() > room.height():
            needed += QSize(self._bar.sizeHint().width(), 0)
        self.setFixedSize(needed.boundedTo(room))
        super().show_at(at)
