"""The head of a page: a chip in the category's colour, a name to edit, and what the thing is."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from designer import theme
from designer.icons import app_icon, layer_icon
from designer.inspector.style import STEP, foldable, label
from designer.language import tr
from designer.numberbox import share_undo
from designer.text_size import enlarge
from engine.errors import ConvasError

CHIP = 36
LONG = 20
"""From so many characters on a name may be wider than the panel."""


class Chip(QWidget):
    """A rounded patch in the colour of a category, with a sign in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(CHIP, CHIP)
        self._type = self._category = self._colour = ""
        self._icon = app_icon()

    def show_layer(self, type: str, category: str) -> None:
        """Take the sign of a layer or block and the colour of its category."""
        if (type, category) != (self._type, self._category):
            self._type, self._category = type, category
            self._icon = layer_icon(type, category) if type or category else app_icon()
            self.setToolTip(tr(category))
            self.update()

    def show_frame(self, colour: str) -> None:
        """Take the look of a comment frame of one of its colours."""
        self._colour = colour
        self.setToolTip(tr(colour.capitalize()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the patch and the sign, or of a comment frame ground and title bar."""
        painter = QPainter(self)
        if self._colour:
            look = theme.current()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.frame(self._colour)), 1.5))
            painter.setBrush(QColor(look.frame_ground(self._colour)))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
            painter.setBrush(QColor(look.frame_bar(self._colour)))
            painter.drawRoundedRect(QRectF(1, 1, CHIP - 2, CHIP / 3), 5, 5)
            painter.end()
            return
        if not self._type and not self._category:
            self._icon.paint(painter, self.rect())
            painter.end()
            return
        colour = QColor(theme.current().of_category(self._category))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QColor(colour)
        ground.setAlphaF(0.16)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(0, 0, 4, CHIP), 2, 2)
        self._icon.paint(painter, self.rect().adjusted(9, 7, -5, -7))
        painter.end()


class NameLine(QLineEdit):
    """A name that can be edited in place: Enter or leaving asks for it, Escape gives up."""

    wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.known = ""
        share_undo(self)

    def show_name(self, name: str) -> None:
        """Show the name that holds; what is being typed is left alone while it stays the same."""
        if name != self.known or not self.hasFocus():
            self.known = name
            self.setToolTip(tr("Click to rename" if len(name) <= LONG else f"{name}: click to rename"))
            if self.text() != name:
                self.setText(name)
                self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask on Enter, give up on Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._wish()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self.known:
            self.setText(self.known)
            self.textEdited.emit(self.known)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Ask when left; a name that is refused goes back to the one that holds."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._wish()
            self.setText(self.known)

    def _wish(self) -> None:
        if self.text().strip() != self.known:
            self.wished.emit(self.text().strip())


class Header(QWidget):
    """Chip, name, type and description."""

    renamed = Signal(str)
    """The user wants this name."""

    def __init__(
        self, check: Callable[[str], object] = lambda name: None, parent: QWidget | None = None
    ) -> None:
        """Make a header; `check` raises a `ConvasError` for a name that cannot be."""
        super().__init__(parent)
        self._check = check
        self.chip = Chip()
        self.name = NameLine()
        self.name.setProperty("role", "title")
        enlarge(self.name, 1.2, bold=True)
        self.name.setAccessibleName(tr("Name"))
        self.name.setToolTip(tr("Click to rename"))
        self.type = label(role="muted")
        self.type.setIndent(6)
        self.description = label(role="muted")
        self.complaint = label(role="error")
        self.complaint.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(STEP)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.chip, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self.type, 1, 1)
        grid.addWidget(self.complaint, 2, 0, 1, 2)
        grid.setRowMinimumHeight(3, STEP)
        grid.addWidget(self.description, 4, 0, 1, 2)
        grid.setRowMinimumHeight(5, STEP // 2)
        self.name.textEdited.connect(self._typed)
        self.name.wished.connect(self.renamed)

    def show_node(
        self,
        category: str,
        name: str,
        type: str,
        description: str,
        *,
        layer: str = "",
        editable: bool = True,
    ) -> None:
        """Show what is inspected; the `layer` says with which icon."""
        if name != self.name.known:
            self.complaint.hide()
        self.chip.show_layer(layer, category)
        self.name.setReadOnly(not editable)
        self.name.show_name(name)
        self.type.setText(foldable(tr(type)))
        self.description.setText(tr(description))
        self.description.setVisible(bool(description))

    def _typed(self, text: str) -> None:
        """Say at once why a name will be refused."""
        problem = ""
        if text.strip() != self.name.known:
            try:
                self._check(text.strip())
            except ConvasError as error:
                problem = str(error)
        self.complaint.setText(tr(problem))
        self.complaint.setVisible(bool(problem))
