"""Asks which PyTorch model is to become a design: one of torchvision's, or one that a Python file makes."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from designer import settings
from designer.language import tr
from designer.text_size import scaled
from resources.pretrained import pretrained

WARNING = (
    "Importing runs the code in this file, as running it with Python would: import only files that you trust."
)
UNTRAINED = "The architecture comes without weights; templates have it with pretrained ones."
SIZES = re.compile(r"\d+(\s*[x×,]\s*\d+)*")
SIZE = (480, 460)


@dataclass(frozen=True)
class Wanted:
    """What is to be imported."""

    source: str
    """As `convas import` takes it."""
    name: str
    size: str = ""
    """The input's shape as in ``3x224x224``; nothing leaves it to the importer."""
    with_weights: bool = False

    @property
    def runs_file(self) -> bool:
        """Whether a file of the user's is run."""
        return ".py:" in self.source

    def arguments(self, out: Path) -> list[str]:
        """Return the command that imports it."""
        size = ["--input", self.size] if self.size else []
        return [
            "import",
            self.source,
            "-o",
            str(out),
            *size,
            *(["--keep-weights"] if self.with_weights else []),
        ]


class Search(QLineEdit):
    """A field whose arrow keys move in the list below it."""

    def __init__(self, results: QListWidget) -> None:
        super().__init__()
        self.results = results
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand up and down to the list."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.results.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class ImportDialog(QDialog):
    """Two pages: the models of torchvision by name, and a file with what it defines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import a PyTorch model"))
        self.models = QListWidget()
        self.models.addItems(sorted(pretrained(), key=_natural))
        self.models.setCurrentRow(0)
        self.search = Search(self.models)
        self.file, self.callable = QLineEdit(), QComboBox(editable=True)
        self.shape, self.weights = QLineEdit(), QCheckBox(tr("Keep its weights"))
        self.pages = QTabWidget()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        self._arrange()
        self._connect()
        self._judge()
        self.resize(scaled(SIZE[0]), scaled(SIZE[1]))
        self.search.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the page, which has its measures now."""
        super().showEvent(event)
        self._fit()

    def _arrange(self) -> None:
        self.pages.addTab(self._model_page(), "torchvision")
        self.pages.addTab(self._file_page(), tr("Python file"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.shape.setPlaceholderText("3 × 224 × 224")
        self.shape.setToolTip(tr("The shape of one example, channels first"))
        form.addRow(tr("Input"), self.shape)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self.pages, 1)
        layout.addLayout(form)
        layout.addWidget(self.buttons)

    def _model_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        self.search.setPlaceholderText(tr("Search: resnet, mobilenet, …"))
        self.search.setAccessibleName(tr("Search models"))
        self.models.setAccessibleName(tr("Models of torchvision"))
        layout.addWidget(self.search)
        layout.addWidget(self.models, 1)
        note = QLabel(tr(UNTRAINED))
        note.setWordWrap(True)
        note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout.addWidget(note)
        return page

    def _file_page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        row = QHBoxLayout()
        self.browse = QPushButton(tr("Browse…"))
        self.file.setPlaceholderText("model.py")
        row.addWidget(self.file, 1)
        row.addWidget(self.browse)
        form.addRow(tr("File"), row)
        form.addRow(tr("Class or function"), self.callable)
        self.callable.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.callable.setToolTip(tr("What makes the model: it is called without arguments"))
        form.addRow("", self.weights)
        self.weights.setToolTip(
            tr("Put the model's weights beside the design, under the names that its code uses")
        )
        note = QLabel(tr(WARNING))
        note.setWordWrap(True)
        form.addRow(note)
        return page

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.models.currentRowChanged.connect(self._judge)
        self.models.itemDoubleClicked.connect(self.accept)
        self.browse.clicked.connect(self._browse)
        self.file.textChanged.connect(self._list_callables)
        self.callable.editTextChanged.connect(self._judge)
        self.shape.textChanged.connect(self._judge)
        self.pages.currentChanged.connect(self._judge)
        self.pages.currentChanged.connect(self._fit)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    @property
    def wanted(self) -> Wanted | None:
        """What is chosen, or None while something is missing."""
        size = "x".join(re.findall(r"\d+", self.shape.text()))
        if self.shape.text().strip() and not SIZES.fullmatch(self.shape.text().strip()):
            return None
        if self.pages.currentIndex() == 0:
            item = self.models.currentItem()
            if item is None or item.isHidden():
                return None
            return Wanted(f"torchvision:{item.text()}", item.text(), size)
        path, name = Path(self.file.text().strip()), self.callable.currentText().strip()
        if not (path.suffix == ".py" and path.is_file() and name.isidentifier()):
            return None
        return Wanted(f"{path.absolute()}:{name}", f"{name} in {path.name}", size, self.weights.isChecked())

    def choose_file(self, path: Path) -> None:
        """Show what a Python file defines."""
        self.pages.setCurrentIndex(1)
        self.file.setText(str(path))
        self.callable.setFocus()

    def _fit(self) -> None:
        """Be as high as the page that is shown: the list of models is long, the page of a file is short."""
        page = self.pages.currentWidget()
        layout = page.layout()
        assert layout is not None
        short = self.height() - page.height() + layout.totalHeightForWidth(page.width())
        self.resize(self.width(), short if self.pages.currentIndex() else scaled(SIZE[1]))

    def _judge(self) -> None:
        self.go.setEnabled(self.wanted is not None)

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        rows = [self.models.item(row) for row in range(self.models.count())]
        for item in rows:
            item.setHidden(not all(word in item.text() for word in words))
        shown = [item for item in rows if not item.isHidden()]
        if shown and self.models.currentItem() not in shown:
            self.models.setCurrentItem(shown[0])
        self._judge()

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Python file with a model"), str(settings.folder()), "Python (*.py)"
        )
        if name:
            self.file.setText(name)

    def _list_callables(self) -> None:
        with QSignalBlocker(self.callable):
            self.callable.clear()
            self.callable.addItems(callables(Path(self.file.text().strip())))
        self._judge()


def callables(path: Path) -> list[str]:
    """Return the classes and functions that a Python file defines, models first, without running it."""
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return []
    classes = [entry for entry in tree.body if isinstance(entry, ast.ClassDef)]
    models = [entry.name for entry in classes if any("Module" in ast.unparse(base) for base in entry.bases)]
    functions = [entry.name for entry in tree.body if isinstance(entry, ast.FunctionDef)]
    others = [entry.name for entry in classes if entry.name not in models]
    return [*reversed(models), *functions, *others]


def _natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    parts = re.findall(r"\d+|\D+", name)
    return tuple((part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)
