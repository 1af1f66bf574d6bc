"""The clipboard: nodes as the JSON of a design of their own, so that they pass between windows."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from designer.canvas import verbs
from designer.canvas.shutting import cut_out
from designer.workspace import Workspace
from engine.errors import ConvasError, FileError
from engine.files.format import LARGEST_FILE, decode, encode
from engine.files.library import Clash
from engine.graph import fragments, meeting
from engine.graph.document import Design, Port, Position
from engine.graph.turning import carried

NODES_MIME = "application/x-convas"
INPUTS_MIME = "application/x-convas-inputs"
"""What fed the nodes where they were copied: a JSON list of target, port, source, port."""
BEGINNING = 30
"""How many letters are quoted of a text that is no design."""
NOTHING = "There are no nodes on the clipboard: copy some first."
PICTURE = "There is a picture on the clipboard, and no nodes: copy nodes, or the text of a design."
FILES = "There are files on the clipboard: drop one on the window, or open it with File › Open."

Ask = Callable[[Sequence[str]], Clash | None]
"""Asks what becomes of blocks that have one name and differ; None means to paste nothing."""


def copy(workspace: Workspace) -> bool:
    """Put the selected nodes on the clipboard; tell whether there were any."""
    ids = verbs.selected(workspace)
    if not ids:
        return False
    text = encode(cut_out(workspace, ids))
    wires = fragments.entering(workspace.design, ids, within=workspace.within)
    data = QMimeData()
    data.setData(NODES_MIME, text)
    data.setData(INPUTS_MIME, json.dumps([[*t, *s] for t, s in wires.items()]).encode())
    data.setText(text.decode())
    QGuiApplication.clipboard().setMimeData(data)
    return True


def leave_as_text() -> None:
    """Keep what was copied here as plain text, when the app ends.

    Where a platform has no clipboard of its own, Qt deletes the rest after Python has ended, and crashes.
    """
    clipboard = QGuiApplication.clipboard()
    data: QMimeData | None = clipboard.mimeData()
    if data is not None and data.hasFormat(NODES_MIME):
        clipboard.setText(data.text())


def cut(workspace: Workspace) -> None:
    """Put the selected nodes on the clipboard and remove them."""
    if copy(workspace):
        verbs.delete(workspace)


def paste(
    workspace: Workspace, at: Position | None = None, *, wired: bool = False, ask: Ask = lambda names: "ask"
) -> list[str]:
    """Add the nodes of the clipboard with their middle `at` a point, or beside where they were.

    With `wired` they are fed by what fed the originals, where that is here.
    """
    try:
        fragment = decode(copied())
    except ConvasError as error:
        told = printable(str(error))
        problem = told if isinstance(error, NotNodes) else f"What was copied cannot be pasted: {told}"
        workspace.said.emit(problem, True)
        return []
    if not fragment.network.nodes:
        workspace.said.emit("The design on the clipboard is empty: there is nothing to paste.", True)
        return []
    network = carried(fragment.network, workspace.graph.direction)
    met = fitting(workspace.design, replace(fragment, network=network), ask)
    if met is None:
        return []
    name = f"Paste {verbs.named(list(met.network.nodes))}"
    wires = came_from() if wired else {}
    new = verbs.merge(workspace, met, offset(met, at), name, wires)
    links = workspace.graph.links.items()
    if wired and new and not any(t.node in new and s.node not in new for t, s in links):
        workspace.said.emit("Nothing that fed them is here: they were pasted without wires.", False)
    return new


class NotNodes(FileError):
    """What is on the clipboard is something else than nodes."""


def copied() -> bytes:
    """Return what the clipboard holds of nodes, or of a text that may be a design; else raise `NotNodes`."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if data is None:
        raise NotNodes(NOTHING)
    if data.hasFormat(NODES_MIME):
        return bytes(data.data(NODES_MIME).data())
    text = data.text() if data.hasText() and not data.hasUrls() else ""
    if len(text) > LARGEST_FILE:
        raise NotNodes(f"The text on the clipboard is too large: no design has {len(text) / 1e6:,.0f} MB.")
    if not text.strip():
        raise NotNodes(PICTURE if data.hasImage() else FILES if data.hasUrls() else NOTHING)
    if not text.lstrip().startswith("{"):
        words = " ".join(printable(text[: 2 * BEGINNING]).split())
        quoted = f"{words[:BEGINNING]}…" if len(words) > BEGINNING or len(text) > 2 * BEGINNING else words
        raise NotNodes(
            f"The text on the clipboard, “{quoted}”, is no design: copy nodes, or all of a design."
        )
    return text.encode(errors="replace")


def printable(text: str) -> str:
    """Return a text of another program without what would turn or hide the sentence around it.

    >>> printable("a\\u202eb\\0c\\nd")
    'a b c d'
    """
    return "".join(letter if letter.isprintable() else " " for letter in text)


def came_from() -> dict[Port, Port]:
    """Return what fed the copied nodes where they were; nothing where that is not known."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(INPUTS_MIME):
        return {}
    try:
        rows = json.loads(bytes(data.data(INPUTS_MIME).data()))
        return {Port(str(t), int(i)): Port(str(s), int(o)) for t, i, s, o in rows}
    except (ValueError, TypeError):
        return {}  # of another program, or of a later version: the nodes themselves are pasted


def fitting(design: Design, fragment: Design, ask: Ask) -> Design | None:
    """Return a fragment as it can come into a design, in which blocks of its names may be other ones."""
    names = meeting.others(design, fragment.blocks)
    choice = ask(names) if names else "ask"
    if choice == "keep both":
        return meeting.keeping_both(design, fragment)
    if choice == "use mine":
        return meeting.using_own(design, fragment)
    return fragment if choice == "ask" else None


def offset(fragment: Design, at: Position | None) -> Position:
    """Return how far to move a fragment so that its middle comes to a point."""
    if at is None:
        return fragment.network.direction.step(0, 1)
    across, down = zip(*(node.position for node in fragment.network.nodes.values()), strict=True)
    return at[0] - (min(across) + max(across)) / 2, at[1] - (min(down) + max(down)) / 2
