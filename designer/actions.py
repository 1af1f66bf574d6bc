"""Every action of the window in one table: menus, toolbar, shortcuts and the help page derive from it."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from designer.window import Window

Run = Callable[["Window"], object]
Test = Callable[["Window"], bool]
Keys = str | QKeySequence.StandardKey


def always(window: "Window") -> bool:
    """Allow an action at any time."""
    return True


def is_open(window: "Window") -> bool:
    """Tell whether a design is on the desk."""
    return window.documents.is_open


def is_valid(window: "Window") -> bool:
    """Tell whether the design can become code."""
    return is_open(window) and window.workspace.report.valid


def has_nodes(window: "Window") -> bool:
    """Tell whether the shown graph has nodes."""
    return is_open(window) and bool(window.workspace.graph.nodes)


def has_selection(window: "Window") -> bool:
    """Tell whether nodes are selected."""
    return is_open(window) and bool(window.workspace.selection)


def has_one(window: "Window") -> bool:
    """Tell whether exactly one node is selected."""
    return is_open(window) and len(window.workspace.selection) == 1


def can_undo(window: "Window") -> bool:
    """Tell whether there is an edit to take back."""
    return is_open(window) and window.workspace.history.undo_name is not None


def can_redo(window: "Window") -> bool:
    """Tell whether there is an edit to bring back."""
    return is_open(window) and window.workspace.history.redo_name is not None


@dataclass(frozen=True)
class Action:
    """Something that a user can do; `keys` is empty where no shortcut leads to it."""

    id: str
    text: str
    run: Run
    keys: Keys = ""
    icon: str = ""
    enabled: Test = always
    help: str = ""
    named: Callable[["Window"], str] | None = None
    """The text as it is now, where it changes."""
    scope: Literal["window", "canvas"] = "window"
    """Where its keys work: everywhere, or while the canvas has the focus, where single letters may be keys."""


def at(path: str) -> Run:
    """Return what calls the method of the window that is found by a dotted path."""
    return lambda window: attrgetter(path)(window)()


def undo_text(window: "Window") -> str:
    """Return the name of what undo takes back."""
    return f"Undo {window.workspace.history.undo_name or ''}".rstrip()


def redo_text(window: "Window") -> str:
    """Return the name of what redo brings back."""
    return f"Redo {window.workspace.history.redo_name or ''}".rstrip()


ACTIONS = (
    Action(
        "new", "&New", at("documents.new"), QKeySequence.StandardKey.New, "new", help="Begin an empty design"
    ),
    Action(
        "open",
        "&Open…",
        at("documents.ask_and_open"),
        QKeySequence.StandardKey.Open,
        "open",
        help="Open a design file",
    ),
    Action("close", "&Close", at("documents.close"), QKeySequence.StandardKey.Close, "close", is_open),
    Action(
        "save",
        "&Save",
        at("documents.save"),
        QKeySequence.StandardKey.Save,
        "save",
        is_open,
        "Save the design",
    ),
    Action("save-as", "Save &As…", at("documents.save_as"), "Ctrl+Shift+S", "", is_open),
    Action(
        "export",
        "&Export PyTorch Code…",
        at("documents.export_code"),
        "Ctrl+E",
        "export",
        is_valid,
        "Write the network as a Python file",
    ),
    Action("quit", "&Quit", at("close"), QKeySequence.StandardKey.Quit, "quit"),
    Action(
        "undo",
        "&Undo",
        at("workspace.undo"),
        QKeySequence.StandardKey.Undo,
        "undo",
        can_undo,
        named=undo_text,
    ),
    Action("redo", "&Redo", at("workspace.redo"), "Ctrl+Shift+Z", "redo", can_redo, named=redo_text),
    Action(
        "reset-layout",
        "&Reset Layout",
        at("reset_layout"),
        "",
        "reset",
        is_open,
        "Put all docks back in their places",
    ),
    Action(
        "shortcuts",
        "&Keyboard Shortcuts",
        at("show_shortcuts"),
        QKeySequence.StandardKey.HelpContents,
        "keyboard",
    ),
    Action("about", "&About Convas", at("show_about"), "", "help"),
)
"""All actions, in the order of the help page."""

MENUS: dict[str, tuple[str, ...]] = {
    "&File": ("new", "templates", "open", "recent", "-", "save", "save-as", "export", "-", "close", "quit"),
    "&Edit": ("undo", "redo"),
    "&View": ("docks", "reset-layout", "-", "look"),
    "&Help": ("shortcuts", "about"),
}
"""The menus by title: ids of actions, ``-`` for a line, and the names of submenus (see `designer.menus`)."""

TOOLBAR = ("new", "open", "save", "-", "undo", "redo", "-", "export")
"""The buttons of the toolbar."""
