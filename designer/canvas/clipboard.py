"""The clipboard: nodes as the JSON of a design of their own, so that they pass between windows."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from designer.canvas import verbs
from designer.workspace import Workspace
from engine.errors import ConvasError
from engine.files.format import decode, encode
from engine.graph import fragments
from engine.graph.document import Design, Position
from engine.graph.layout import COLUMN

NODES_MIME = "application/x-convas"


def copy(workspace: Workspace) -> bool:
    """Put the selected nodes on the clipboard; tell whether there were any."""
    ids = verbs.selected(workspace)
    if not ids:
        return False
    text = encode(fragments.cut_out(workspace.design, ids, within=workspace.within))
    data = QMimeData()
    data.setData(NODES_MIME, text)
    data.setText(text.decode())
    QGuiApplication.clipboard().setMimeData(data)
    return True


def cut(workspace: Workspace) -> None:
    """Put the selected nodes on the clipboard and remove them."""
    if copy(workspace):
        verbs.delete(workspace)


def paste(workspace: Workspace, at: Position | None = None) -> list[str]:
    """Add the nodes of the clipboard with their middle `at` a point, or beside where they were."""
    content = copied()
    if not content.lstrip().startswith(b"{"):
        workspace.said.emit("There are no nodes on the clipboard: copy some first.", True)
        return []
    try:
        fragment = decode(content)
    except ConvasError as error:
        workspace.said.emit(f"What is on the clipboard cannot be pasted: {error}", True)
        return []
    ids = fragment.network.nodes
    name = f"Paste {verbs.named(list(ids))}"
    return verbs.merge(workspace, fragment, offset(fragment, at), name) if ids else []


def copied() -> bytes:
    """Return what the clipboard holds: nodes, or else text, or nothing."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if data is None:
        return b""
    return bytes(data.data(NODES_MIME).data()) if data.hasFormat(NODES_MIME) else data.text().encode()


def offset(fragment: Design, at: Position | None) -> Position:
    """Return how far to move a fragment so that its middle comes to a point."""
    if at is None:
        return (COLUMN, 0.0)
    across, down = zip(*(node.position for node in fragment.network.nodes.values()), strict=True)
    return at[0] - (min(across) + max(across)) / 2, at[1] - (min(down) + max(down)) / 2
