"""Says what is wrong, beside the thing that is wrong, with its cures as buttons."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from designer import theme
from designer.cures import Case
from designer.icons import TintedIcon
from designer.inspector.style import label, wrappable
from designer.language import tr
from designer.sentences import at_its_place
from designer.text_size import follow, scaled

Severity = Literal["error", "warning", "advice"]
SIGNS = {"error": "error", "warning": "problems", "advice": "advice"}

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FixButton(QPushButton):
    """A button whose text may take several lines, so that no cure is cut in a narrow panel."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(tr(text), parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text and its frame."""
        room = QRect(0, 0, max(1, width - 20), 10_000)
        return self.fontMetrics().boundingRect(room, WRAPPED, self.text()).height() + 10

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the text wraps."""
        return QSize(80, self.fontMetrics().height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the style's empty button, and the text on it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        text, option.text = option.text, ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, QPalette.ColorRole.ButtonText))
        painter.drawText(self.rect().adjusted(10, 0, -10, 0), int(WRAPPED), text)
        painter.end()


class Sign(QWidget):
    """Draws an icon, anew at each painting: it follows the theme, the screen's scale and the size of text."""

    def __init__(self, image: QIcon, side: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = image
        follow(self, lambda: self.setFixedSize(scaled(side), scaled(side)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        self.image.paint(painter, self.rect())
        painter.end()


def severity_icon(severity: Severity) -> QIcon:
    """Return the icon of a severity in its colour; they differ in form as well."""
    return QIcon(TintedIcon(SIGNS[severity], lambda mode: getattr(theme.current(), severity)))


class ProblemNote(QWidget):
    """One problem: its sentence in the colour of its severity, its source, and a button for each fix."""

    fix_asked = Signal(object, object)
    """A fix is to be applied, for which problem."""

    def __init__(self, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case = case
        problem = case.problem
        sign = Sign(severity_icon(problem.severity))
        sign.setToolTip(tr(problem.severity.capitalize()))
        self.sentence = sentence = label("", problem.severity)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(4)
        column.addLayout(top)
        if problem.source:
            source = label(tr(problem.source), "muted")
            source.setContentsMargins(22, 0, 0, 0)
            column.addWidget(source)
        self.buttons = [self._button(index) for index in range(len(case.fixes))]
        for button in self.buttons:
            column.addWidget(button)
        self.retell()

    def retell(self) -> None:
        """Say the problem in the user's language."""
        problem = self.case.problem
        self.sentence.setText(wrappable(at_its_place(problem)))
        self.sentence.setAccessibleName(f"{tr(problem.severity)}: {tr(problem.message)}")

    def _button(self, index: int) -> FixButton:
        button = FixButton(self.case.fixes[index].title)
        button.setEnabled(self.case.fresh)
        button.clicked.connect(lambda: self.fix_asked.emit(self.case.fixes[index], self.case.problem))
        return button


class Notes(QWidget):
    """The problems at one place; nothing at all where there is none."""

    fix_asked = Signal(object, object)

    def __init__(self, before: QWidget, parent: QWidget | None = None) -> None:
        """Make a place for problems; the Tab key comes to their buttons from the widget `before`."""
        super().__init__(parent)
        self.before = before
        self.notes: list[ProblemNote] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Show these; widgets are made anew only when other sentences or buttons are to be seen."""
        self.setVisible(bool(cases))
        if [note.case.seen for note in self.notes] == [case.seen for case in cases]:
            for note, case in zip(self.notes, cases, strict=True):
                note.case = case
            return
        for note in self.notes:
            self._column.removeWidget(note)
            note.hide()
            note.deleteLater()
        self.notes = [ProblemNote(case) for case in cases]
        for note in self.notes:
            note.fix_asked.connect(self.fix_asked)
            self._column.addWidget(note)
        buttons = [button for note in self.notes for button in note.buttons]
        for one, next_one in pairwise([self.before, *buttons]):
            QWidget.setTabOrder(one, next_one)
