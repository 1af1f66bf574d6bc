"""The window's part in the life of blocks: names are asked for, and what becomes of blocks of one name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from designer.canvas import boxing
from designer.dialogs import confirmed
from designer.icons import icon
from designer.language import tr
from designer.offers import Offer
from designer.workspace import Workspace
from engine.catalogue.shapes import Shape
from engine.errors import BlockClash, EditError
from engine.files.library import Clash
from engine.graph.document import Design
from engine.graph.grouping import check_block_name

if TYPE_CHECKING:
    from designer.palette import Palette


class BlockDesk:
    """Asks what has to be asked about blocks, and has it done."""

    def __init__(self, workspace: Workspace, palette: "Palette", parent: QWidget) -> None:
        self.workspace, self.parent = workspace, parent
        workspace.library.ask = self._ask_which
        palette.menu_asked.connect(self.popup)
        palette.delete_asked.connect(self.delete)

    def rename(self, name: str = "") -> None:
        """Ask for another name of a block: the one in mind, unless it is named."""
        name = name or boxing.block_in_mind(self.workspace)
        if not name:
            self.workspace.said.emit("Select a block to rename it.", True)
            return
        dialog = NameDialog(self.workspace.design, name, self.parent)
        if dialog.exec():
            boxing.rename_block(self.workspace, name, dialog.name)
        dialog.deleteLater()

    def save(self, name: str = "") -> None:
        """Keep a block in the library; ask before another one of its name goes."""
        name = name or boxing.block_in_mind(self.workspace)
        if not name:
            self.workspace.said.emit("Select a block to keep it in My blocks.", True)
            return
        library, design, shapes = self.workspace.library, self.workspace.design, self._entering(name)
        try:
            library.save(design, name, shapes)
        except BlockClash as clash:
            if confirmed(self.parent, f"Replace {name} in My blocks?", str(clash), "Replace"):
                library.save(design, name, shapes, over=True)

    def delete(self, offer: Offer) -> None:
        """Delete a block: of the design where nothing places it, of the library when that is confirmed."""
        if offer.path is None:
            boxing.delete_block(self.workspace, offer.type)
            return
        told = "Designs that have it keep it. This cannot be undone."
        if confirmed(self.parent, f"Delete {offer.type} from My blocks?", told, "Delete"):
            self.workspace.library.delete(offer)

    def popup(self, offer: Offer, at: QPoint) -> None:
        """Show what can be done with a block of the palette."""
        menu = QMenu(self.parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if offer.path is None:
            menu.addAction(icon("block"), tr("&Enter Block"), lambda: self.workspace.enter(offer.type))
            menu.addAction(icon("rename"), tr("&Rename Block…"), lambda: self.rename(offer.type))
            menu.addAction(icon("save"), tr("&Save to My Blocks"), lambda: self.save(offer.type))
            menu.addSeparator()
        where = "from My Blocks…" if offer.path else "Block"
        menu.addAction(icon("delete"), tr(f"&Delete {where}"), lambda: self.delete(offer))
        menu.popup(at)

    def _entering(self, name: str) -> list[Shape | None]:
        """Return the shapes that enter a block: where it is shown, or at its first place."""
        known = self.workspace.report.known(name)
        report = self.workspace.graph_report if name == self.workspace.within else known
        return [report.nodes[id].output for id in report.graph.inputs] if report else []

    def _ask_which(self, clash: BlockClash) -> Clash | None:
        names = " and ".join(clash.names)
        return self._ask(
            f"The design has another block named {names} than My blocks. Keep both, the new one under a new "
            "name, or use mine in its place, wherever the design places it?",
        )

    def ask_pasted(self, names: Sequence[str]) -> Clash | None:
        """Ask what becomes of pasted blocks that have the name of another one in the design."""
        word = "another block" if len(names) == 1 else "other blocks"
        return self._ask(
            f"The design has {word} named {' and '.join(names)}. Keep both, what is pasted under a new name? "
            "Or use mine, as this design has it, wherever what is pasted places it?",
        )

    def _ask(self, told: str) -> Clash | None:
        box = QMessageBox(
            QMessageBox.Icon.Question, "Convas", tr("Two blocks of one name"), parent=self.parent
        )
        box.setInformativeText(tr(told))
        both = box.addButton(tr("Keep both"), QMessageBox.ButtonRole.AcceptRole)
        mine = box.addButton(tr("Use mine"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(both)
        box.exec()
        chosen = box.clickedButton()
        return "keep both" if chosen is both else "use mine" if chosen is mine else None


class NameDialog(QDialog):
    """Takes the new name of a block, and says why one is not allowed."""

    def __init__(self, design: Design, old: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr(f"Rename {old}"))
        self._design, self._old = design, old
        self.field, self.reason = QLineEdit(old), QLabel()
        self.field.setAccessibleName(tr(f"New name of the block {old}"))
        self.field.selectAll()
        self.reason.setWordWrap(True)
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setMinimumHeight(2 * self.reason.fontMetrics().height())
        self.reason.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(QLabel(tr("All its places follow. In the exported code it is the name of a class.")))
        for widget in (self.field, self.reason, self.buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(380)
        self.field.textChanged.connect(self._check)

    @property
    def name(self) -> str:
        """What is typed."""
        return self.field.text().strip()

    def _check(self) -> None:
        try:
            if self.name != self._old:
                check_block_name(self._design, self.name)
            problem = ""
        except EditError as error:
            problem = str(error)
        self.reason.setText(tr(problem))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)
