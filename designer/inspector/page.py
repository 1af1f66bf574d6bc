"""What every page of the inspector is: a column of parts over the workspace."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.inspector.style import STEP
from designer.workspace import Workspace


class Page(QWidget):
    """A column of parts over the workspace."""

    def __init__(self, workspace: Workspace, *parts: QWidget) -> None:
        super().__init__()
        self.workspace = workspace
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(STEP + 4, STEP + 4, STEP, STEP + 4)
        self.column.setSpacing(STEP)
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)
