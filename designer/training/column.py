"""The column of settings and buttons of a run: it scrolls by itself, or with all that stands below it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget


class Column(QScrollArea):
    """Holds one widget; upright it is as high as that, so that only the panel around scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self._upright = False
        self.setObjectName("column")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(2, 0, 2, 0)
        rows.addWidget(content)
        rows.addStretch(1)
        self.setWidget(self._body)
        self._body.installEventFilter(self)

    def stand_upright(self, upright: bool) -> None:
        """Scroll by itself, or be as high as what it holds."""
        self._upright = upright
        policy = QSizePolicy.Policy.Fixed if upright else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if upright else needed)
        self._fit()

    def sizeHint(self) -> QSize:
        """Be as wide as the content wants, with room for the scroll bar."""
        wanted = self._body.sizeHint()
        return QSize(wanted.width() + self._bar(), wanted.height())

    def minimumSizeHint(self) -> QSize:
        """Never cut the content at its side."""
        return QSize(self._width(), self._height() if self._upright else 60)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content when a section is folded or text becomes larger."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return False

    def _fit(self) -> None:
        self.setMinimumWidth(self._width())
        if self._upright:
            self.setFixedHeight(self._height())
        else:
            self.setMinimumHeight(60)
            self.setMaximumHeight(16_777_215)

    def _width(self) -> int:
        return self._body.minimumSizeHint().width() + self._bar()

    def _bar(self) -> int:
        """Return the room for the scroll bar."""
        return 0 if self._upright else self.verticalScrollBar().sizeHint().width() + 4

    def _height(self) -> int:
        layout = self._body.layout()
        assert layout is not None
        width = max(1, self.viewport().width())
        return max(layout.heightForWidth(width), layout.minimumSize().height()) + 4
