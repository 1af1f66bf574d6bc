"""Says anew what is shown when another language is chosen: texts of widgets, actions and lists, in place.

`tr` notes what it said, and of which English text (`Memory`). On a change of language every text that stands
in a widget is looked for there and said again. What the program did not say, such as the name of a node, is
not touched. Views that paint texts, or put them together, are refreshed by `designer.retelling`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget, QTabBar, QTreeWidget

Say = Callable[[str], str]
TAIL = re.compile(r"(?: \([^()]*\))?[…:]?\Z")
"""What may stand behind a text that was said: keys in brackets, dots or a colon."""
MOST_NOTED = 50_000
PROPERTIES = (
    *("text", "title", "windowTitle", "toolTip", "statusTip", "whatsThis", "placeholderText"),
    *("accessibleName", "accessibleDescription", "informativeText", "prefix", "suffix", "specialValueText"),
)
TYPED = "cursorPosition"
"""A widget with this property holds a text that the user types."""
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


@dataclass
class Memory:
    """What was said so far, and of which English text."""

    sources: dict[str, str] = field(default_factory=dict)

    def note(self, said: str, source: str) -> None:
        """Keep in mind what was said; of texts that are alike in the other language, one that is a label."""
        if source[:1].islower() and self.sources.get(said, source)[:1].isupper():
            return
        if len(self.sources) >= MOST_NOTED:
            # What has figures in it is told of a design, and its views are refreshed anyway.
            plain = {said: source for said, source in self.sources.items() if not re.search(r"\d", said)}
            self.sources = plain if len(plain) < MOST_NOTED // 2 else {}
        self.sources[said] = source

    def again(self, shown: str, say: Say) -> str:
        """Return a text in the language that `say` speaks, or as it is where nobody has said it.

        >>> memory = Memory({"保存": "Save", "打开": "Open"})
        >>> memory.again("保存 (Ctrl+S)", str.upper), memory.again("conv1", str.upper)
        ('SAVE (Ctrl+S)', 'conv1')
        """
        if (source := self.sources.get(shown)) is not None:
            return say(source)
        if "\n" in shown:
            return "\n".join(self.again(line, say) for line in shown.split("\n"))
        found = TAIL.search(shown)
        tail = found[0] if found else ""
        source = self.sources.get(shown.removesuffix(tail)) if tail else None
        return say(source) + tail if source is not None else shown


def tell_anew(memory: Memory, say: Say) -> None:
    """Say every text again that stands in a widget of the application."""
    for widget in QApplication.allWidgets():
        tell_object(widget, memory, say)
        if isinstance(widget, QTabBar):
            _tell_tabs(widget, memory, say)
        elif isinstance(widget, QComboBox | QTreeWidget | QListWidget):
            _tell_model(widget.model(), memory, say)
    for action in _actions():
        tell_object(action, memory, say)


def tell_object(shown: QObject, memory: Memory, say: Say) -> None:
    """Say the texts of a widget or an action again, but for what is typed into it."""
    kind = shown.metaObject()
    typed = kind.indexOfProperty(TYPED) >= 0
    for name in PROPERTIES:
        if (typed and name == "text") or kind.indexOfProperty(name) < 0:
            continue
        before = shown.property(name)
        if not isinstance(before, str) or not before or _follows(shown, name, before):
            continue
        after = memory.again(before, say)
        if after != before:
            shown.setProperty(name, after)


def _follows(shown: QObject, name: str, text: str) -> bool:
    """Tell whether Qt derives a text from another one, and follows by itself."""
    return isinstance(shown, QAction) and name == "toolTip" and text == _bare(shown.text())


def _bare(text: str) -> str:
    return re.sub(r"\(&\w\)|&(?=\w)|…$", "", text).strip()


def _actions() -> Iterator[QAction]:
    seen: set[int] = set()
    for widget in QApplication.allWidgets():
        for action in (*widget.actions(), *widget.findChildren(QAction)):
            if id(action) not in seen:
                seen.add(id(action))
                yield action


def _tell_tabs(bar: QTabBar, memory: Memory, say: Say) -> None:
    for index in range(bar.count()):
        # Tabs of docks follow their docks.
        if bar.tabText(index) != (text := memory.again(bar.tabText(index), say)):
            bar.setTabText(index, text)
        if bar.tabToolTip(index) != (text := memory.again(bar.tabToolTip(index), say)):
            bar.setTabToolTip(index, text)


def _tell_model(model: QAbstractItemModel, memory: Memory, say: Say) -> None:
    for index in _indices(model, QModelIndex()):
        for role in ROLES:
            before = index.data(role)
            if isinstance(before, str) and (after := memory.again(before, say)) != before:
                model.setData(index, after, role)


def _indices(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from _indices(model, index)
