"""The Help menu's pages: all shortcuts, and what this program is."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from designer.icons import app_icon
from designer.language import tr
from designer.text_size import scaled
from designer.versions import convas_version, versions

GESTURES = [
    ("Drag from the list of layers", "Places the layer; on a wire, inserts it (Alt: beside it)"),
    ("Drag from a port", "Draws a wire; dropped on empty ground, searches for what fits there"),
    ("Ctrl+drag from a port", "Moves all its wires to another port"),
    ("Double-click empty ground", "Searches for a layer to place there"),
    ("Double-click a block", "Shows what the block is made of"),
    ("Click the mark in a block's title", "Shows what is in the block where it stands, or not any more"),
    ("Alt+click a wire", "Removes it"),
    ("Ctrl+right-drag, Y+drag", "Cuts every wire that the stroke crosses"),
    ("Drag empty ground", "Selects what the rectangle touches"),
    ("Shake a node while dragging it", "Takes it out of its wires and joins its neighbours"),
    ("Drag the title of a frame", "Moves all that it holds; a click selects it, a double click renames it"),
    ("Drag a node into a frame", "It joins; drawn clear of the frame it leaves (Alt: stays in its frame)"),
    ("Wheel, pinch", "Zooms at the pointer"),
    ("Middle-drag, Space+drag, two fingers", "Pans"),
    ("Arrow keys", "Walk along the wires"),
    ("Shift+arrow keys", "Walk and keep what is selected; W wires it together"),
    ("Ctrl+arrow keys", "Nudge the selected nodes"),
    ("Ctrl while moving", "Snaps to the grid"),
    ("Click or drag on the minimap", "Looks there; its wheel zooms"),
    ("Back and forward buttons", "Go to the places that were looked at"),
]
"""What the pointer and the arrow keys do on the canvas."""


def shortcuts_dialog(parent: QWidget, groups: dict[str, list[tuple[str, str]]]) -> QDialog:
    """Return a dialog that lists what can be pressed and what it does, by group."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Keyboard and mouse"))
    label = QLabel(shortcuts_page({**groups, "On the canvas": GESTURES}))
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setMargin(12)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    area = QScrollArea()
    area.setWidget(label)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(area)
    layout.addWidget(buttons)
    dialog.resize(scaled(560), scaled(620))
    return dialog


def shortcuts_page(groups: dict[str, list[tuple[str, str]]]) -> str:
    """Return the list as rich text."""
    parts = []
    for title, rows in groups.items():
        parts.append(f"<h3>{escape(tr(title))}</h3><table cellspacing='0' cellpadding='3'>")
        parts += [
            f"<tr><td width='190'><b>{escape(tr(keys))}</b></td><td>{escape(tr(text))}</td></tr>"
            for keys, text in rows
        ]
        parts.append("</table>")
    return "".join(parts)


def about_box(parent: QWidget) -> QMessageBox:
    """Return what the program tells of itself."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr("About Convas"))
    box.setIconPixmap(app_icon().pixmap(QSize(64, 64), parent.devicePixelRatioF()))
    box.setText(f"<b>Convas {escape(convas_version())}</b>")
    box.setInformativeText(
        tr(
            "A visual designer for convolutional networks: draw, check, train, "
            "and take readable PyTorch code home."
        )
        + f"<br><br>{tr(versions())}<br>"
        + tr("MIT licence. The digits are from the UCI repository (CC BY 4.0).")
    )
    return box
