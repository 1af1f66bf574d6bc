"""The templates in a dialog, for who has a design on the desk already."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from designer.cards import CARD, GAP
from designer.gallery import Gallery
from designer.language import tr

SIZE = (3 * CARD.width() + 2 * GAP + 64, 640)


class Chooser(QDialog):
    """Lets a template be chosen, as it is or by its options."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New from a template"))
        self.name = ""
        """The template that was chosen."""
        self.with_options = False
        """Whether its options are to be asked for."""
        self.gallery = Gallery()
        self.gallery.template_chosen.connect(lambda name: self._choose(name, with_options=False))
        self.gallery.options_wanted.connect(lambda name: self._choose(name, with_options=True))
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(16, 4, 16, 16)
        inner.addWidget(self.gallery)
        inner.addStretch()
        self._area.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(self._area)
        self.resize(*SIZE)
        self.gallery.search.setFocus()

    def event(self, event: QEvent) -> bool:
        """Lay the cards out anew when the dialog gets another width."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.gallery.flow(self._area.viewport().width() - 32)
        return done

    def _choose(self, name: str, *, with_options: bool) -> None:
        self.name, self.with_options = name, with_options
        self.accept()
