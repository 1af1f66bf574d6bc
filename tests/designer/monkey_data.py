"""What the monkey does in the dock of the data; no process is asked (see `tests.designer.test_monkey`)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from tests.designer.monkey import Monkey

NAMED = ("Up", "Down", "Space", "Delete", "Insert", "Return", "Escape", "D")
KEYS = tuple(getattr(Qt.Key, f"Key_{name}") for name in NAMED)
"""What lists of rows listen to."""
HELD = (
    *[Qt.KeyboardModifier.NoModifier] * 3,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def in_data_dock(monkey: "Monkey") -> str:
    """Click or press a key in some part of one of the two pages."""
    dice, page = monkey.dice, monkey.window.data.page
    if dice.random() < 0.4 or not page.isVisible():
        monkey.window.data.show()
        page.tabs.setCurrentIndex(dice.randrange(2))
    preparing, contents = page.preparing, page.contents
    if dice.random() < 0.2:
        preparing.begin_adding()
    parts = (preparing.list, preparing.form, preparing.search.line, preparing.presets)
    part: QWidget = dice.choice((*parts, contents.sources.view, contents.facts))
    if not part.isVisible():
        return f"{type(part).__name__} not"
    if dice.random() < 0.4:
        target = innermost(part, monkey.spot(part))
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, dice.choice(HELD), monkey.spot(target))
        return f"click {type(target).__name__}"
    part.setFocus()
    key, keys = dice.choice(KEYS), dice.choice(HELD)
    QTest.keyClick(monkey.focus(), key, keys)
    return f"{type(part).__name__} {key.name} {keys}"


def innermost(widget: QWidget, at: QPoint) -> QWidget:
    """Return what is seen at a point of a widget.

    `QWidget.childAt` would tell PySide that the child belongs to the widget that was asked.
    """
    for child in reversed(widget.children()):
        seen = isinstance(child, QWidget) and not child.isWindow() and child.isVisibleTo(widget)
        if isinstance(child, QWidget) and seen and child.geometry().contains(at):
            return innermost(child, child.mapFrom(widget, at))
    return widget
