"""What stands behind a number in the form: its unit, or that it is off; and the numbers that one steps to."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit

from designer.language import tr
from engine.train.settings import TrainingSettings

GAP = 6
"""Pixels between a number and its unit, and between the unit and the end of the field."""

RUNGS: Mapping[str, tuple[float, ...]] = {
    "momentum": (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999),
    "weight_decay": (0.0, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0),
    "batch_size": tuple(2**power for power in range(17)),
    "early_stopping": (0, 3, 5, 10, 15, 20, 30, 50, 100),
    "warmup": (0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0),
    "label_smoothing": (0.0, 0.05, 0.1, 0.15, 0.2, 0.3),
    "clip_norm": (0.0, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0),
    "accumulate": tuple(2**power for power in range(11)),
    "ema": (0.0, 0.9, 0.99, 0.999, 0.9999, 0.99999),
}
"""The numbers to which the arrows lead, where even steps would lead past what is usual."""


def off(value: float) -> str:
    """Say of a number that it is off, if it is.

    >>> off(0.0), off(0.1)
    ('off', '')
    """
    return "" if value else "off"


def epochs(value: float, none: str = "off") -> str:
    """Say what a number of epochs counts, or `none` of 0.

    >>> epochs(0), epochs(1), epochs(2.5)
    ('off', 'epoch', 'epochs')
    """
    return none if not value else "epoch" if value == 1 else "epochs"


UNITS: Mapping[str, Callable[[TrainingSettings], str]] = {
    "validation": lambda settings: f"{100 * settings.validation:.3g} %",
    "early_stopping": lambda settings: epochs(settings.early_stopping),
    "warmup": lambda settings: epochs(settings.warmup),
    "step_size": lambda settings: epochs(settings.step_size),
    "patience": lambda settings: epochs(settings.patience, ""),
    "unfreeze_every": lambda settings: epochs(settings.unfreeze_every, "never"),
    "weight_decay": lambda settings: off(settings.weight_decay),
    "label_smoothing": lambda settings: off(settings.label_smoothing),
    "clip_norm": lambda settings: off(settings.clip_norm),
    "accumulate": lambda settings: parts_of(settings),
    "ema": lambda settings: off(settings.ema) or span(settings.ema),
}
"""What stands behind the number of a setting."""


def parts_of(settings: TrainingSettings) -> str:
    """Say how many images are in one of the parts in which a step is taken.

    >>> parts_of(TrainingSettings()), parts_of(TrainingSettings(accumulate=5))
    ('off', '7 images')
    """
    if settings.accumulate == 1:
        return "off"
    size = -(-settings.batch_size // settings.accumulate)
    return f"{size} image{'' if size == 1 else 's'}"


def span(kept: float) -> str:
    """Say over about how many steps a running average reaches.

    >>> span(0.999), span(0.3)
    ('1,000 steps', '1 step')
    """
    steps = round(1 / (1 - kept))
    return f"{steps:,} step{'' if steps == 1 else 's'}"


class Unit(QLabel):
    """Quiet words at the end of a field, hidden where the number needs the room."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        field.installEventFilter(self)
        field.textChanged.connect(self._place)

    def show_words(self, words: str) -> None:
        """Show other words."""
        self.setText(tr(words))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the field."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.FontChange):
            self._place()
        return False

    def _place(self) -> None:
        needed = self.fontMetrics().horizontalAdvance(self.text())
        number = self._field.fontMetrics().horizontalAdvance(self._field.text())
        room = self._field.width() - number - 4 * GAP
        self.setVisible(bool(self.text()) and room >= needed)
        self.setGeometry(self._field.width() - needed - GAP, 0, needed, self._field.height())
