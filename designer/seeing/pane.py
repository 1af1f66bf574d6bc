"""What the parts of the page Look have in common: controls above, pictures below, or a sentence instead."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from designer.inspector.style import label
from designer.language import tr
from designer.seeing.desk import Answer, Desk, Take


@dataclass(frozen=True)
class Sight:
    """What is looked at: a node, a validation image, and the names of the classes."""

    node: str = ""
    image: int = 0
    classes: tuple[str, ...] = ()
    channels: int = 10_000
    """How many channels the node puts out."""


class Stage(QStackedWidget):
    """Shows a widget, or a sentence that says why there is nothing in it."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.sentence = sentence_label()
        self.addWidget(body)
        self.addWidget(self.sentence)

    def say(self, sentence: str) -> None:
        """Say a sentence in place of the widget; without one, show the widget."""
        self.sentence.setText(tr(sentence))
        self.setCurrentIndex(1 if sentence else 0)


class Pages(QStackedWidget):
    """Pages that take the room there is: a text that would wrap in one of them makes nothing scroll."""

    def hasHeightForWidth(self) -> bool:
        """Need no other height where it is narrow."""
        return False

    def heightForWidth(self, width: int) -> int:
        """Have no opinion."""
        return -1


def sentence_label() -> QLabel:
    """Return a label for a sentence in the middle of an empty place."""
    result = label("", "muted")
    result.setAlignment(Qt.AlignmentFlag.AlignCenter)
    result.setMargin(12)
    return result


class Pane(QWidget):
    """One way to look at a node; `refresh` asks, and is called only while the pane is seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sight = Sight()

    def arrange(self, controls: QWidget, body: QWidget) -> None:
        """Put the controls above the body; it is called once."""
        self.stage = Stage(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(controls)
        column.addWidget(self.stage, 1)

    def refresh(self, sight: Sight) -> None:
        """Look at something else, or at the same anew."""
        self.sight = sight
        self.ask()

    def ask(self) -> None:
        """Ask for what is to be seen."""
        raise NotImplementedError

    def ask_for(self, question: Mapping[str, object], take: Take, who: str = "") -> None:
        """Ask something for this pane; an answer that is none is said in its place."""

        def taken(answer: Answer) -> None:
            self.stage.say(answer.get("error", ""))
            if "error" not in answer:
                take(answer)

        self.desk.ask(f"{type(self).__name__} {who}", question, taken)

    def redraw(self) -> None:
        """Draw what was answered in the colours of the theme as it is now."""
        for each in self.findChildren(QWidget, options=Qt.FindChildOption.FindChildrenRecursively):
            each.update()
