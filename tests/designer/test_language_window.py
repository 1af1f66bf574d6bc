"""Every text that the window shows is translated: in a language that marks each text, none is bare."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QDialog, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from designer import help, language
from designer.chooser import Chooser
from designer.import_dialog import ImportDialog
from designer.look import Dresser
from designer.template_dialog import TemplateDialog
from designer.window import Window
from engine.catalogue import LAYERS, parameters
from engine.graph import edits
from engine.train.settings import TrainingSettings
from resources.pretrained import pretrained
from templates import TEMPLATES
from tests.designer.conftest import forget

MARKED = re.compile(f"{language.OPEN}[^{language.OPEN}{language.CLOSE}]*{language.CLOSE}")
READ_IN = ("text", "windowTitle", "toolTip", "statusTip", "accessibleName", "accessibleDescription", "title")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
BY_QT = re.compile("^qt_|^Scroll|Export|^OK$|^Cancel$|^Close$")
"""Names of what Qt makes and calls by itself, and pyqtgraph its menu."""
CODE = "MACs ONNX Convas PyTorch Python PySide6 Qt Linux CC BY stride model.py torchvision same valid bias"
CODE += " weight LeNet5 UNet ResNet18 IMAGENET1K_V1 IMAGENET1K_V2"
KEYS = "Ctrl Shift Alt Return Enter Del Home Tab Esc Backspace Left Right F M W L O R"
KEYS += " Up Down F1 F2 F3 F5 F6 F10 F11"
"""What is alike in every language: units, packages, options, code and keys."""


@pytest.fixture
def marked(qapp: QApplication, dresser: Dresser, qtbot: QtBot) -> Iterator[Window]:
    """The window in the language of tests."""
    language.put_on(language.PSEUDO)
    window = Window(dresser)
    window.resize(1280, 800)
    qtbot.addWidget(window, before_close_func=forget)
    window.show()
    yield window
    language.take_off()


def names(window: Window | None = None) -> set[str]:
    """Return the words that are names: of layers, parameters and their options, of nodes and blocks."""
    found = {*CODE.split(), *KEYS.split(), *LAYERS, *pretrained()}
    for declared in (*LAYERS.values(), TrainingSettings):
        for parameter in parameters(declared):
            found |= {parameter.name, *getattr(parameter.kind, "options", ()), str(parameter.default)}
    found |= {word for template in TEMPLATES.values() for word in re.findall(r"[\w-]+", template.title)}
    if window is not None:
        design = window.workspace.design
        found |= {*design.blocks, design.name, *re.findall(r"[\w.]+", design.name)}
        for name in ("", *design.blocks):
            found |= {*design.graph(name).nodes, *getattr(design.graph(name), "parameters", {})}
    return found


def bare(text: str, known: set[str]) -> list[str]:
    """Return the words of a text that stand outside all marks and are no names."""
    text = text.replace("\u200b", "")
    while MARKED.search(text):
        text = MARKED.sub(" ", text)
    words = re.findall(r"[A-Za-z][\w.:-]*\w", re.sub(r"<[^>]*>", " ", text))
    return [word for word in words if word not in known and not known.issuperset(word.split("."))]


def shown(root: QWidget) -> Iterator[str]:
    """Yield every text in a window that a person sees or hears."""
    for widget in (root, *root.findChildren(QWidget)):
        if BY_QT.search(widget.objectName()):
            continue
        for read in READ_IN:
            value = getattr(widget, read, None)
            text = value() if callable(value) and not (read == "text" and is_typed(widget)) else ""
            if isinstance(text, str) and not BY_QT.search(text):
                yield text
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(index) for index in range(widget.count()))
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
        if isinstance(widget, QAbstractItemView):
            yield from rows(widget, QModelIndex())
    for action in root.findChildren(QAction):
        if action.objectName():
            yield from (action.text(), action.toolTip(), action.statusTip())


def is_typed(widget: QWidget) -> bool:
    """Tell whether the text of a widget is the user's own, or code."""
    return widget.metaObject().indexOfProperty("cursorPosition") >= 0


def rows(view: QAbstractItemView, parent: QModelIndex) -> Iterator[str]:
    """Yield the rows of a list or tree; of very long ones the beginning."""
    model = view.model()
    for row in range(min(model.rowCount(parent), 60) if model else 0):
        index = model.index(row, 0, parent)
        yield from (text for role in ROLES if isinstance(text := index.data(role), str))
        yield from rows(view, index)


def assert_all_marked(root: QWidget, window: Window | None = None) -> None:
    """Fail with the texts that are not marked."""
    known = names(window)
    texts = set(shown(root))
    assert any(language.OPEN in text for text in texts)
    found = {text: words for text in texts if (words := bare(text, known))}
    assert not found


def test_the_start(marked: Window) -> None:
    assert_all_marked(marked, marked)


@pytest.mark.parametrize("name", ["lenet5", "unet"])
def test_a_design_and_the_inspector_of_its_nodes(marked: Window, qtbot: QtBot, name: str) -> None:
    marked.documents.new(TEMPLATES[name].build())
    seen: set[str] = set()
    for id, node in marked.workspace.graph.nodes.items():
        if node.type not in seen:
            seen.add(node.type)
            marked.workspace.select([id])
            assert_all_marked(marked.inspector, marked)
    assert_all_marked(marked, marked)


def test_problems_cures_history_and_training(marked: Window, qtbot: QtBot) -> None:
    marked.documents.new(TEMPLATES["lenet5"].build())
    workspace = marked.workspace
    workspace.edit("Set kernel_size of conv2 to 40", edits.set_value, ["conv2"], "kernel_size", (40, 40))
    qtbot.waitUntil(lambda: bool(workspace.cures.of(workspace.report.problems[0])), timeout=20_000)
    workspace.select(["conv2"])
    for dock in ("problems", "history", "code"):
        marked.docks.show(dock)
    marked.show_training()
    assert_all_marked(marked, marked)


@pytest.mark.parametrize(
    "make",
    [
        lambda window: TemplateDialog(TEMPLATES["resnet"], window),
        lambda window: Chooser(window),
        lambda window: ImportDialog(window),
        lambda window: help.shortcuts_dialog(window, window.menus.shortcuts()),
        help.about_box,
    ],
)
def test_dialogs(marked: Window, qtbot: QtBot, make: Callable[[Window], QDialog]) -> None:
    dialog = make(marked)
    qtbot.addWidget(dialog)
    assert_all_marked(dialog)


def test_a_bare_text_is_found(marked: Window) -> None:
    label = QLabel("Words that nobody has translated", marked)
    label.show()
    with pytest.raises(AssertionError, match="nobody"):
        assert_all_marked(marked, marked)
