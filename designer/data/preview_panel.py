"""What the selected step, or all of them, do to images: asked after a pause, the newest answer is shown."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.choicebox import ChoiceBox
from designer.data.before_after import BeforeAfter
from designer.data.previewer import Pictures, Previewer
from designer.icons import icon
from designer.inspector.style import STEP, label
from designer.language import tr
from engine.catalogue.shapes import Shape
from engine.data.transforms import TRANSFORMS
from engine.graph.document import Step

PAUSE = 120
"""Milliseconds after a change before images are asked for."""
IMAGES, DRAWS, MOST_DRAWS = 3, 4, 10
MIXED = 4
"""How many images are shown of a step that mixes them."""
ONE, ALL = "This step", "All steps"


class PreviewPanel(QWidget):
    """Pictures, a button for other draws, and the choice of what is shown."""

    def __init__(self, previewer: Previewer) -> None:
        super().__init__()
        self._previewer = previewer
        self._question: Mapping[str, Any] | None = None
        self._last: tuple[Sequence[Step], int, Shape | None, Collection[int]] = ((), -1, None, ())
        self._data, self._stand_in, self._seed = "digits", "", 0
        self.pictures = BeforeAfter()
        self.which = ChoiceBox()
        self.which.add_words((ONE, ALL))
        self.which.setMinimumContentsLength(9)
        self.which.setAccessibleName(tr("What is shown"))
        self.which.activated.connect(lambda _: self.ask(*self._last))
        self.another = QPushButton(icon("refresh"), tr("Another draw"))
        self.another.setToolTip(tr("Vary the images by other random numbers"))
        self.another.clicked.connect(self._draw_again)
        self.note = label("", "muted")
        head = QHBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(self.which)
        head.addWidget(self.another)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addLayout(head)
        column.addWidget(self.pictures, 1)
        column.addWidget(self.note)
        self.note.hide()
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._send)
        self.pictures.resized.connect(lambda: self.ask(*self._last))
        previewer.shown.connect(self._show)
        previewer.failed.connect(self.pictures.say)

    def show_data(self, name: str, stand_in: str) -> None:
        """Take images from some data; where there are none yet, from others that stand in, and say so."""
        data = stand_in or name
        told = tr(f"Shown on {stand_in}, until the data are here.") if stand_in else ""
        self.note.setText(told)
        self.note.setVisible(bool(told))
        if data != self._data:
            self._data = data
            self.ask(*self._last)

    def ask(self, steps: Sequence[Step], at: int, shape: Shape | None, wrong: Collection[int] = ()) -> None:
        """Show what a step does, or all of them, for an Input of a shape, after a pause.

        Of a step alone, later ones that are `wrong` keep nothing from being seen.
        """
        self._last = (tuple(steps), at, shape, wrong)
        alone = self.which.word_at(self.which.currentIndex()) == ONE
        if shape is None:
            self._stop("Images are shown when the network has an Input.")
            return
        if len(shape) != 3:
            self._stop("Only what is done to images can be shown.")
            return
        chosen = at if alone and at >= 0 else None
        shown = [
            replace(step, skipped=True) if chosen is not None and i > chosen and i in wrong else step
            for i, step in enumerate(steps)
        ]
        mixes = chosen is not None and TRANSFORMS.get(steps[chosen].type, None) is not None
        batch = mixes and TRANSFORMS[steps[at].type].batch
        count = MIXED if batch else IMAGES
        listed = [{"type": s.type, "values": plain(s.values), "skipped": s.skipped} for s in shown]
        question = {
            "shape": list(shape),
            "steps": listed,
            "step": chosen,
            "data": self._data,
            "count": count,
            "draws": self.pictures.draws_that_fit(count, DRAWS, MOST_DRAWS),
            "seed": self._seed,
        }
        self.another.setEnabled(any(s.type in TRANSFORMS and TRANSFORMS[s.type].random for s in steps))
        if question != self._question:
            self._question = question
            self.pictures.wait()
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what could not be seen."""
        super().showEvent(event)
        if self._question is not None:
            self.pictures.wait()
            self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask no more."""
        super().hideEvent(event)
        self._later.stop()

    def stop(self) -> None:
        """Ask no more, until it is seen again."""
        self._later.stop()

    def _send(self) -> None:
        if self._question is not None and self.isVisible():
            self._previewer.ask(self._question)

    def _stop(self, sentence: str) -> None:
        self._question = None
        self._later.stop()
        self._previewer.forget()
        self.pictures.say(sentence)

    def _show(self, pictures: Pictures) -> None:
        if self._question is not None and not self._later.isActive():
            self.pictures.show_pictures(pictures)

    def _draw_again(self) -> None:
        self._seed += 1
        self.ask(*self._last)


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as JSON has them."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
