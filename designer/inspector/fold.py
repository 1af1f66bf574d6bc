"""A heading that folds away what is below it, and remembers that it has."""

from PySide6.QtWidgets import QPushButton, QWidget

from designer import settings
from designer.language import tr


class Fold(QPushButton):
    """Shows or hides a body; under the name of a `switch` this is kept for later sessions."""

    def __init__(self, title: str, body: QWidget, switch: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self._body, self._switch = title, body, switch
        self.setProperty("role", "fold")
        self.setCheckable(True)
        self.setChecked(settings.switch(switch, at_first=True))
        self._show(self.isChecked())
        self.toggled.connect(self._show)
        self.clicked.connect(lambda visible: settings.set_switch(switch, visible))

    def _show(self, visible: bool) -> None:
        self._body.setVisible(visible)
        self.retell()

    def retell(self) -> None:
        """Say the heading in the user's language, with a sign that tells whether it is folded."""
        self.setText(f"{'▾' if self.isChecked() else '▸'} {tr(self.title)}")
        self.setAccessibleName(tr(self.title))
