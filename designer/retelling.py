"""Refreshes what a window puts together or paints itself when the app speaks another language.

Texts that stand in widgets were said anew already (`designer.language.change`). A widget that makes a text of
several, or keeps one to paint it, has a method `retell`. Nothing that the user has made or chosen changes:
neither selection nor zoom, history, a search, nor a run.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from designer.window import Window


def follow_language(window: "Window") -> None:
    """Let a window speak the language of the app from now on."""
    window.dresser.spoken.connect(lambda: tell_window(window))


def tell_window(window: "Window") -> None:
    """Say anew what the parts of a window have put together."""
    window.menus.retell()
    window.docks.retell()
    for widget in window.findChildren(QWidget):
        retell = getattr(widget, "retell", None)
        if retell is not None:
            retell()
    for view in (window.inspector, window.problems, window.code, window.history, window.totals):
        view.refresh()
    window.layers.refill()
    window.welcome.refresh()
    window.count_problems()
