"""The choice of weights to begin with: fresh ones, torchvision's for the architecture, or those of a file."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from designer import settings
from designer.choicebox import ChoiceBox
from designer.language import tr
from resources.pretrained import Pretrained, pretrained

FRESH = "Fresh: drawn at random"
OTHER = "From a file…"
KINDS = "Weights (*.safetensors *.pth *.pt)"


class WeightsChoice(ChoiceBox):
    """A list whose entries follow the architecture; what is chosen is as `convas new --weights` takes it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("weights"))
        self.setToolTip(tr("What the network knows before it is trained here"))
        self.setMinimumContentsLength(28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chosen: str | None = None
        self._file: Path | None = None
        self.activated.connect(self._choose)
        self.offer(None)

    def offer(self, model: str | None) -> None:
        """Offer what torchvision has for one of its models; a choice that is gone falls back to none."""
        entries = pretrained().get(model, ()) if model else ()
        texts = [tr(FRESH), *(tr(described(entry)) for entry in entries)]
        texts += [*([self._file.name] if self._file else []), tr(OTHER)]
        there = [None, *(f"torchvision:{entry.name}" for entry in entries)]
        if self._file:
            there.append(str(self._file))
        self.chosen = self.chosen if self.chosen in there else None
        with QSignalBlocker(self):
            self.clear()
            self.addItems(texts)
            for index, value in enumerate(there):
                self.setItemData(index, value)
            self.setCurrentIndex(there.index(self.chosen))

    def _choose(self, index: int) -> None:
        if index == self.count() - 1:
            self._ask()
        else:
            self.chosen = self.itemData(index)
        self.changed.emit()

    def _ask(self) -> None:
        """Ask for a file; without one all stays as it was."""
        name, _ = QFileDialog.getOpenFileName(self, tr("Weights"), str(settings.folder()), tr(KINDS))
        at = self.findData(self.chosen) if self.chosen else 0
        if not name:
            self.setCurrentIndex(at)
            return
        if self._file is None:
            self.insertItem(self.count() - 1, "")
        self._file = Path(name)
        self.setItemText(self.count() - 2, self._file.name)
        self.setItemData(self.count() - 2, name)
        self.setCurrentIndex(self.count() - 2)
        self.chosen = name


def described(entry: Pretrained) -> str:
    """Return the words for weights of torchvision.

    >>> described(Pretrained("IMAGENET1K_V2", 80.9, 97.8))
    'IMAGENET1K_V2: 80.9 % right, 98 MB'
    """
    return f"{entry.name}: {entry.accuracy:g} % right, {entry.megabytes:,.0f} MB"
