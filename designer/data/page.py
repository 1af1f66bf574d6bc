"""The dock of the data, with its two pages; it only wires."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from designer import theme
from designer.data.contents_page import ContentsPage
from designer.data.knowledge import Begin, Knowledge, State, errand
from designer.data.preparing_page import PreparingPage
from designer.data.previewer import Previewer
from designer.dropped import Use, dropped
from designer.inspector.style import stylesheet
from designer.language import tr
from designer.workspace import Workspace
from engine.data import places
from engine.data.sources import absolute

PAGES = ("What the network learns from", "How images are prepared")
STAND_INS = {1: "digits", 3: "shapes"}
"""The built-in data whose images are shown while others are not here, by their channels."""


class DataPage(QWidget):
    """What the network learns from, and how images are prepared."""

    def __init__(
        self,
        workspace: Workspace,
        begin: Begin = errand,
        previewer: Previewer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.knowledge = Knowledge(begin, self)
        self.previewer = previewer or Previewer(self)
        self.contents = ContentsPage(workspace, self.knowledge)
        self.preparing = PreparingPage(workspace, self.previewer)
        self.setAcceptDrops(True)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(tr("Pages"))
        self.pages = QStackedWidget()
        for title, page in zip(PAGES, (self.contents, self.preparing), strict=True):
            self.tabs.setTabToolTip(self.tabs.addTab(tr(title)), tr(title))
            self.pages.addWidget(page)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        self.knowledge.changed.connect(self._show_images)
        workspace.design_changed.connect(self._show_images)
        self.setStyleSheet(stylesheet(theme.current()))
        self._show_images()

    def take(self, path: Path) -> None:
        """Learn from a folder or file."""
        self.tabs.setCurrentIndex(0)
        self.contents.take(path)

    def shutdown(self) -> None:
        """End what is at work: the window is about to close."""
        self.knowledge.shutdown()
        self.preparing.preview.stop()
        self.previewer.close()

    def minimumSizeHint(self) -> QSize:
        """Be usable where it is small; then the pages scroll."""
        return QSize(280, 150)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look of the app."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setStyleSheet(stylesheet(theme.current()))

    def showEvent(self, event: QShowEvent) -> None:
        """Show the images of the data as they are now."""
        super().showEvent(event)
        self._show_images()

    def hideEvent(self, event: QHideEvent) -> None:
        """Want no images any more."""
        super().hideEvent(event)
        self.previewer.forget()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders and files of data; all else is left to the window."""
        if event.mimeData().hasUrls() and dropped(event.mimeData()).use is Use.DATA:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Learn from what is dropped."""
        found = dropped(event.mimeData())
        if found.use is Use.DATA:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.take(found.path)
        else:
            event.ignore()

    def _show_images(self) -> None:
        """Let the steps be shown on the images of the data, or on others while they are not here."""
        path, named = self._workspace.path, self.contents.named()
        away = named is not None and not places.is_there(named)
        stand_in = ""
        if away or self.knowledge.state is State.FAILED:
            source = self.contents.known_source()
            stand_in = STAND_INS.get(source.shape[0] if source else 3, "shapes")
        self.preparing.show_data(absolute(self.contents.name, path.parent if path else None), stand_in)
