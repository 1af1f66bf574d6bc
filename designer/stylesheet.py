"""The style sheet of the window: spacing and rounding, with every colour taken from the theme."""

from string import Template

from designer.text_size import scaled
from designer.theme import Theme
from resources import resource

HOVER, PRESSED, STRONG = 0.1, 0.16, 0.24
"""How much of the accent's colour the ground has under the pointer, where something is selected, and both."""
SIGN, TICK = 16, 12
"""The sides of an icon in a button and of a box to tick, in pixels; they grow with the text."""
FAINT = 0.7
"""How much of its colour quiet text keeps where it is disabled."""

SHEET = Template("""
QToolTip { color: $text; background: $panel; border: 1px solid $border; padding: 4px 6px; }

QMenuBar { background: $window; border-bottom: 1px solid $border; padding: 1px 4px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; }
QMenu { background: $panel; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $hover; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { padding-left: 8px; }
QMenu, QListView { icon-size: ${sign}px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }

QToolBar { background: $window; border: none; border-bottom: 1px solid $border; padding: 3px 6px;
           spacing: 2px; }
QToolBar::separator { background: $border; width: 1px; margin: 5px 5px; }
QToolBar QToolButton { border: none; border-radius: 5px; padding: 5px; }
QToolBar QToolButton:hover { background: $hover; }
QToolBar QToolButton#tool-train:enabled { background: $pressed; }
QToolBar QToolButton#tool-train, QToolBar QToolButton#tool-export { padding: 5px 9px 5px 6px; }
QToolBar QToolButton#tool-train { font-weight: 600; }
QToolBar QToolButton#tool-train:hover:enabled { background: $strong; }
QToolBar QToolButton:pressed, QToolBar QToolButton:checked { background: $pressed; }

QToolButton { border: 2px solid transparent; border-radius: 5px; padding: 2px; icon-size: ${sign}px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $pressed; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $faint; }

QScrollArea { border: 2px solid transparent; }
QScrollArea:focus { border-color: $accent; }

QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QLabel#dock-title { font-weight: 600; }

QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; border: none;
               border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:selected:focus { border: 2px solid $accent; border-radius: 5px; padding: 4px 10px 6px 10px; }
QTabBar::tab:selected:focus { border: 2px solid $accent; border-radius: 5px; padding: 4px 10px 6px 10px; }
QTabWidget::pane { border: none; }

QLineEdit, QPlainTextEdit, QTextEdit { background: $panel; border: 1px solid $outline; border-radius: 5px;
                                       padding: 4px 6px; selection-background-color: $accent;
                                       selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 3px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $faint; border-color: $border; }

QAbstractSpinBox, QComboBox { color: $text; background: $panel; border: 1px solid $outline;
                              border-radius: 4px; padding: 2px 5px; selection-background-color: $accent;
                              selection-color: $on_accent; }
QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid $accent; padding: 1px 4px; }
QAbstractSpinBox:disabled, QComboBox:disabled { color: $faint; border-color: $border; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 15px; background: transparent;
                                                             border: none; border-left: 1px solid $border; }
QAbstractSpinBox::up-button { subcontrol-position: top right; border-top-right-radius: 3px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; border-bottom-right-radius: 3px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: url($up); width: 8px; height: 8px; }
QAbstractSpinBox::down-arrow { image: url($down); width: 8px; height: 8px; }
QAbstractSpinBox::up-arrow:off, QAbstractSpinBox::down-arrow:off { image: none; }
QComboBox::drop-down { width: 18px; border: none; }
QComboBox::down-arrow { image: url($down); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $outline; outline: none; }
QPushButton { background: $panel; border: 1px solid $outline; border-radius: 5px; padding: 5px 12px;
              icon-size: ${sign}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:default { border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled { color: $faint; }

QCheckBox::indicator { width: ${tick}px; height: ${tick}px; }
QCheckBox::indicator:unchecked { border: 1px solid $outline; border-radius: 3px;
                                  background: $panel; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QFrame#offer { background: $hover; border: 1px solid $accent; border-radius: 8px; }

QTreeView#layers { background: transparent; }
QTreeView, QListView, QTableView { background: $panel; border: 2px solid transparent; outline: none; }
QTreeView:focus, QListView:focus, QTableView:focus { border-color: $accent; }
QTreeView::item, QListView::item { padding: 3px 4px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected { background: $pressed; color: $text; }
QTableView { selection-background-color: $pressed; selection-color: $text; }
QHeaderView::section { background: $window; color: $muted; border: none; border-bottom: 1px solid $border;
                       padding: 4px 6px; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $outline; border-radius: 2px; margin: 3px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QStatusBar { background: $window; border-top: 1px solid $border; }
QStatusBar[complains="true"] { color: $error; }
QStatusBar::item { border: none; }
""")


def stylesheet(theme: Theme) -> str:
    """Return the style sheet in the colours of a theme."""
    tokens = {name: value for name, value in vars(theme).items() if isinstance(value, str)}
    return SHEET.substitute(
        tokens,
        up=resource("icons/arrow-up.svg").as_posix(),
        down=resource("icons/arrow-down.svg").as_posix(),
        hover=mixed(theme.window, theme.accent, HOVER),
        pressed=mixed(theme.window, theme.accent, PRESSED),
        strong=mixed(theme.window, theme.accent, STRONG),
        sign=scaled(SIGN),
        tick=scaled(TICK),
        faint=mixed(theme.panel, theme.muted, FAINT),
    )


def mixed(ground: str, colour: str, share: float) -> str:
    """Return a colour laid over another, so much of it.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(channels(ground), channels(colour), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of a colour."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue
