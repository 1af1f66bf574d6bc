"""Makes menus, toolbar and shortcuts out of the table of actions, and keeps them up to date."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton

from designer import settings
from designer.actions import ACTIONS, Action
from designer.canvas.heat import CHOICES
from designer.docks import PLACES
from designer.icons import icon
from designer.language import tr
from designer.menu_table import (
    ALIGN,
    CANVAS_MENU,
    COMMENTS,
    EXPORTS,
    FRAME_MENU,
    HEAT,
    LISTED,
    MENUS,
    NODE_MENU,
    TOOLBAR,
    TRANSFER,
)
from designer.swatches import ColourMenu
from designer.text_size import SIZES, follow, scaled

if TYPE_CHECKING:
    from designer.window import Window

LANGUAGES: dict[settings.Language, str] = {"system": "As the &System", "en": "English", "zh_CN": "简体中文"}
"""Languages are called what they call themselves."""
LOOKS: dict[settings.Look, str] = {"system": "As the &System", "light": "&Light", "dark": "&Dark"}
TEXT_SIZES = {percent: f"{percent} %" for percent in SIZES}
TOOL = 18  # side of an icon in the toolbar
WORDED = {"train": "Train", "export": "Export"}
"""The buttons of the toolbar that a newcomer looks for; they have a word beside the icon."""

T = TypeVar("T")
NATIVE = QKeySequence.SequenceFormat.NativeText
TEXTS = {entry.id: entry.text for entry in ACTIONS}


class Menus:
    """The actions of one window, ready to be clicked."""

    def __init__(self, window: "Window") -> None:
        self.window = window
        self.actions = {entry.id: self._make(entry) for entry in ACTIONS}
        self.recent = QMenu(tr("Open &Recent"), window)
        self.recent.setIcon(icon("recent"))
        self.colours = ColourMenu(window)
        self.submenus: dict[str, QMenu | None] = {"comment-colour": self.colours}
        self.submenus |= {
            "recent": self.recent,
            "exports": self._exports(),
            "docks": None,
            "look": self._choice("&Look", LOOKS, settings.look, window.dresser.choose),
            "language": self._choice("Lan&guage", LANGUAGES, settings.language, window.dresser.speak),
            "text-size": self._choice(
                "&Text Size", TEXT_SIZES, settings.text_size, window.dresser.resize_text
            ),
            "align": self._submenu("Al&ign", ALIGN, "align"),
            "comments": self._submenu("&Comment", COMMENTS, "comment"),
            "transfer": self._submenu("&Transfer Learning", TRANSFER, "freeze"),
            "heat": self._heat(),
        }
        for title, ids in MENUS.items():
            self._fill(window.menuBar().addMenu(tr(title)), ids)
        self._toolbar()
        self.refresh_recent()
        self.retell()

    def refresh(self) -> None:
        """Enable what can be done now and name it."""
        for entry in ACTIONS:
            action = self.actions[entry.id]
            action.setEnabled(entry.enabled(self.window))
            if entry.named is not None:
                action.setText(tr(entry.named(self.window)))
            if entry.shown is not None:
                action.setIcon(icon(entry.shown(self.window)))
        self.colours.refresh()
        for name in PLACES:
            self.window.docks[name].toggleViewAction().setEnabled(self.window.documents.is_open)

    def refresh_recent(self) -> None:
        """List the recent files that there are now."""
        self.recent.clear()
        paths = settings.recent_files()
        for path in paths:
            action = self.recent.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self.window.documents.open(path))
        self.recent.setEnabled(bool(paths))
        self.recent.setToolTipsVisible(True)
        self.recent.addSeparator()
        self.recent.addAction(tr("&Forget These")).triggered.connect(self._forget)

    def popup(self, at: QPoint) -> None:
        """Show the menu of the selected nodes, or of the canvas."""
        menu = QMenu(self.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ids = NODE_MENU if self.window.workspace.selection else CANVAS_MENU
        self._fill(menu, FRAME_MENU if self.window.canvas.comments.chosen else ids)
        menu.popup(at)

    def shortcuts(self) -> dict[str, list[tuple[str, str]]]:
        """Return what can be pressed and what it does, by menu."""
        found: dict[str, list[tuple[str, str]]] = {}
        for title, places in MENUS.items():
            ids = [id for place in places for id in LISTED.get(place, (place,))]
            shown = [self.actions[id].shortcut().toString(NATIVE) for id in ids if id in self.actions]
            texts = [spoken(id) for id in ids if id in self.actions]
            found[plain(tr(title))] = [(keys, text) for keys, text in zip(shown, texts, strict=True) if keys]
        return found

    def _make(self, entry: Action) -> QAction:
        action = QAction(self.window)
        action.setObjectName(entry.id)
        action.setShortcuts(keys(entry))
        if entry.icon:
            action.setIcon(icon(entry.icon))
        if entry.scope == "canvas":
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.window.canvas.addAction(action)
        action.triggered.connect(lambda: entry.run(self.window))
        return action

    def retell(self) -> None:
        """Say in the user's language what each action does."""
        for entry in ACTIONS:
            action = self.actions[entry.id]
            first = action.shortcut().toString(NATIVE)
            action.setText(tr(entry.text))
            about = tr(entry.help) or plain(tr(entry.text))
            action.setToolTip(f"{about} ({first})" if first else about)
            action.setStatusTip(tr(entry.help))
        for id, words in WORDED.items():
            self.actions[id].setIconText(tr(words))
        self.refresh()

    def _submenu(self, title: str, ids: tuple[str, ...], image: str = "") -> QMenu:
        menu = QMenu(tr(title), self.window)
        if image:
            menu.setIcon(icon(image))
        self._fill(menu, ids)
        return menu

    def _fill(self, menu: QMenu, ids: tuple[str, ...]) -> None:
        for id in ids:
            if id == "-":
                menu.addSeparator()
            elif id == "docks":
                menu.addActions([self.window.docks[name].toggleViewAction() for name in PLACES])
            elif submenu := self.submenus.get(id):
                menu.addMenu(submenu).setObjectName(id)
            else:
                menu.addAction(self.actions[id])

    def _toolbar(self) -> None:
        bar = QToolBar(tr("Toolbar"), self.window)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        follow(bar, lambda: bar.setIconSize(QSize(scaled(TOOL), scaled(TOOL))))
        for id in TOOLBAR:
            if id == "-":
                bar.addSeparator()
            else:
                bar.addAction(self.actions[id])
        for id in WORDED:
            button = bar.widgetForAction(self.actions[id])
            assert isinstance(button, QToolButton)
            button.setObjectName(f"tool-{id}")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.window.addToolBar(bar)

    def _exports(self) -> QMenu:
        menu = self._submenu("&Export", EXPORTS, "export")
        following = menu.actions()[EXPORTS.index("export-script") + 1]
        menu.insertAction(following, self._shapes(menu))
        return menu

    def _shapes(self, menu: QMenu) -> QAction:
        """Return the tick, remembered, that gives exported code comments with shapes."""
        action = QAction(tr("Code with S&hapes as Comments"), menu)
        action.setObjectName(settings.CODE_SHAPES)
        action.setStatusTip(tr("Write beside each line of exported code what it makes, as in # 64 × 56 × 56"))
        action.setCheckable(True)
        action.triggered.connect(lambda shown: settings.set_switch(settings.CODE_SHAPES, shown))
        follow_choice(menu, lambda: action.setChecked(settings.switch(settings.CODE_SHAPES, at_first=True)))
        return action

    def _heat(self) -> QMenu:
        """Return the menu of what nodes can be coloured by."""
        heat = self.window.canvas.heat
        menu = self._choice("&Heat", CHOICES, lambda: heat.name, heat.choose)
        heat.changed.connect(menu.aboutToShow)
        menu.addSeparator()
        self._fill(menu, HEAT)
        return menu

    def _choice(
        self, title: str, texts: Mapping[T, str], chosen: Callable[[], T], choose: Callable[[T], None]
    ) -> QMenu:
        """Return a menu in which one of several values is ticked: the one that is chosen when it opens."""
        menu = QMenu(tr(title), self.window)
        group = QActionGroup(menu)
        ticks = {value: menu.addAction(tr(text)) for value, text in texts.items()}
        for value, action in ticks.items():
            action.setCheckable(True)
            action.triggered.connect(chooser(choose, value))
            group.addAction(action)
        follow_choice(menu, lambda: tick(ticks.get(chosen())))
        return menu

    def _forget(self) -> None:
        settings.forget_files()
        self.window.documents.recent_changed.emit()


def chooser(choose: Callable[[T], None], value: T) -> Callable[[], None]:
    """Return what chooses one value."""
    return lambda: choose(value)


def follow_choice(menu: QMenu, show: Callable[[], None]) -> None:
    """Show what is chosen now, and whenever a menu opens: another window may have chosen otherwise."""
    show()
    menu.aboutToShow.connect(show)


def tick(action: QAction | None) -> None:
    """Tick one action of its group, if what is chosen is among those that are offered."""
    if action is not None:
        action.setChecked(True)


def keys(entry: Action) -> list[QKeySequence]:
    """Return the shortcuts of an action: the system's own, or those of the table."""
    if isinstance(entry.keys, QKeySequence.StandardKey):
        return QKeySequence.keyBindings(entry.keys)
    return [key for key in QKeySequence.listFromString(entry.keys) if not key.isEmpty()]


def spoken(id: str) -> str:
    """Return what an action does where its menu is not to be seen.

    >>> spoken("export"), spoken("save")
    ('Export PyTorch Code', 'Save')
    """
    return f"{plain(tr('&Export')) + ' ' if id in EXPORTS else ''}{plain(tr(TEXTS[id]))}"


def plain(text: str) -> str:
    """Return a menu's text as it reads elsewhere; some languages have the letter in brackets behind it.

    >>> plain("Save &As…"), plain("另存为(&A)…")
    ('Save As', '另存为')
    """
    return re.sub(r"\(&\w\)", "", text).replace("&", "").removesuffix("…")
