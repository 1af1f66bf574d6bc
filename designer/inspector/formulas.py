"""How a node's numbers come about: formulas with the numbers put in, set so that they wrap well."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from designer.inspector.fold import Fold
from designer.inspector.style import STEP
from designer.language import tr

TOGETHER = 34
"""Up to how many characters in brackets are kept on one line."""


class Formulas(QWidget):
    """A paragraph for each formula, with its result in bold; all can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[str, ...] = ()
        self.labels: list[QLabel] = []
        line = QFrame()
        line.setProperty("role", "line")
        self._body = QWidget()
        self._paragraphs = QVBoxLayout(self._body)
        self._paragraphs.setContentsMargins(0, 0, 0, 0)
        self._paragraphs.setSpacing(STEP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, STEP, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(line)
        self.fold = Fold("How it comes about", self._body, "formulas")
        column.addWidget(self.fold)
        column.addWidget(self._body)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these formulas; without any the part is gone."""
        self.setVisible(bool(lines))
        if tuple(lines) == self.lines:
            return
        self.lines = tuple(lines)
        while len(self.labels) < len(lines):
            self.labels.append(self._paragraph())
        for index, label in enumerate(self.labels):
            label.setVisible(index < len(lines))
            if index < len(lines):
                label.setText(paragraph(tr(lines[index])))
                label.setAccessibleName(tr(lines[index]))

    def retell(self) -> None:
        """Say the formulas in the user's language."""
        lines, self.lines = self.lines, ()
        self.show_lines(lines)

    def _paragraph(self) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._paragraphs.addWidget(label)
        return label


def paragraph(line: str) -> str:
    """Return a formula as rich text that breaks outside of brackets, with its result in bold.

    >>> paragraph("H = ⌊5/2⌋ = 2"), paragraph("sum = 75008")
    ('H = ⌊5/2⌋ = <b>2</b>', 'sum = <b>75,008</b>')
    """
    grouped = re.sub(r"(?<![\d.])\d{5,40}(?!\d)", lambda digits: f"{int(digits[0]):,}", line)
    start, sign, result = escape(kept_together(grouped), quote=False).rpartition(" = ")
    return f"{start}{sign}<b>{result}</b>" if sign else result


def kept_together(line: str) -> str:
    """Let a formula break before its operators, but not in brackets, unless what is in them is long.

    >>> kept_together("n = (1 + 2) / 3").replace(chr(160), "_")
    'n = (1_+_2) /_3'
    """

    def tie(match: re.Match[str]) -> str:
        text = match[0]
        return text.replace(" ", "\N{NO-BREAK SPACE}") if len(text) <= TOGETHER else text

    bracketed = r"⌊[^⌊⌋]*⌋|⌈[^⌈⌉]*⌉|\([^()]*(?:\([^()]*\)[^()]*)*\)"
    return re.sub(r" ([-+−·×/]) ", " \\1\N{NO-BREAK SPACE}", re.sub(bracketed, tie, line))
