"""What can be done with the selected runs, as buttons above the list, a menu, and keys."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from designer.icons import icon
from designer.language import tr
from designer.runs import deeds
from designer.text_size import follow, scaled

if TYPE_CHECKING:
    from designer.runs.panel import RunsPanel
    from engine.train.survey import Past

Chosen = Sequence["Past"]
Test = Callable[[Chosen], bool]


def one(chosen: Chosen) -> bool:
    """Tell whether exactly one run is selected."""
    return len(chosen) == 1


def some(chosen: Chosen) -> bool:
    """Tell whether any run is selected."""
    return bool(chosen)


def idle(chosen: Chosen) -> bool:
    """Tell whether one run is selected, and nothing works at it."""
    return one(chosen) and chosen[0].run.state != "running"


def rest(chosen: Chosen) -> bool:
    """Tell whether runs are selected, and nothing works at any of them."""
    return some(chosen) and all(past.run.state != "running" for past in chosen)


# fmt: off
TABLE: tuple[tuple[str, str, str, str, str, Test], ...] = (
    ("open", "&Open Design", "open", "Return; Enter", "Show the design as trained, in another window", one),
    ("open-best", "Open Design with &Best Weights", "", "", "Show the design as trained, beginning with what "
     "this run has learned", one),
    ("inside", "Look &Inside", "", "", "See what this network makes of images", one),
    ("-", "", "", "", "", some),
    ("continue", "&Continue…", "play", "", "Train this run further, from its last checkpoint", idle),
    ("-", "", "", "", "", some),
    ("csv", "Export Curves as &CSV…", "export", "", "Write the curves of the selected runs as a table", some),
    ("steps", "Export &Steps as CSV…", "", "", "Write what the selected runs have told of their steps as a "
     "table, with loss and learning rate", some),
    ("png", "Export Curves as &PNG…", "", "", "Write the curves of the selected runs as a picture", some),
    ("-", "", "", "", "", some),
    ("rename", "&Rename…", "rename", "F2", "Give the run another name", idle),
    ("reveal", "Show in &File Manager", "", "", "Open the folder of the run", one),
    ("delete", "&Delete…", "delete", "Delete", "Move the selected runs to the trash", rest),
)
# fmt: on
"""Id, text, icon, keys, help, and when it can be done; ``-`` is a line."""
BUTTONS = ("open", "continue", "csv", "rename", "delete")
SIDE = 16


class Deeds:
    """The actions of the list."""

    def __init__(self, panel: "RunsPanel") -> None:
        self._panel = panel
        run: dict[str, Callable[[], object]] = {
            "open": panel.open_design,
            "open-best": lambda: panel.open_design(best=True),
            "inside": lambda: panel.inside_wanted.emit(panel.chosen[0].run.path),
            "continue": panel.go_on,
            "csv": panel.export_csv,
            "steps": panel.export_steps,
            "png": panel.export_png,
            "rename": panel.rename,
            "reveal": lambda: panel.attempt(lambda: deeds.reveal(panel.chosen[0].run.path)),
            "delete": panel.delete,
        }
        self.actions: dict[str, QAction] = {}
        self._tests: dict[str, Test] = {}
        self.menu = QMenu(panel)
        for id, text, image, keys, help, test in TABLE:
            if id == "-":
                self.menu.addSeparator()
                continue
            action = QAction(tr(text), panel)
            if image:
                action.setIcon(icon(image))
            action.setShortcuts(QKeySequence.listFromString(keys) if keys else [])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setToolTip(tr(help))
            action.triggered.connect(lambda _=False, run=run[id]: run())
            self.actions[id], self._tests[id] = action, test
            self.menu.addAction(action)
            panel.table.addAction(action)
        before: QWidget = panel.listing.filter
        for id in BUTTONS:
            button = self._button(self.actions[id])
            panel.listing.row.addWidget(button)
            QWidget.setTabOrder(before, button)
            before = button
        QWidget.setTabOrder(before, panel.table)
        panel.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        panel.table.customContextMenuRequested.connect(self._popup)
        panel.table.doubleClicked.connect(lambda _: panel.open_design())
        self.refresh(())

    def refresh(self, chosen: Chosen) -> None:
        """Enable what can be done with the selected runs."""
        for id, action in self.actions.items():
            action.setEnabled(self._tests[id](chosen))

    def retell(self) -> None:
        """Say in the user's language what each does."""
        for id, text, _, _, help, _ in TABLE:
            if id in self.actions:
                self.actions[id].setText(tr(text))
                self.actions[id].setToolTip(tr(help))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        button.setAccessibleName(action.text().replace("&", "").removesuffix("…"))
        follow(button, lambda: button.setIconSize(QSize(scaled(SIDE), scaled(SIDE))))
        return button

    def _popup(self, at: QPoint) -> None:
        self.menu.popup(self._panel.table.viewport().mapToGlobal(at))
