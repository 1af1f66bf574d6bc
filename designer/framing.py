"""What can be done with one comment frame: the same from the canvas, the menus and the inspector."""

from designer.sentences import named
from designer.workspace import Workspace
from engine.export.picture.framing import UNTITLED
from engine.graph import frames


def set_title(workspace: Workspace, key: str, title: str) -> bool:
    """Give a frame of the shown graph another title; tell whether it could be done."""
    return _describe(workspace, key, f"Title a frame “{title}”", title=title)


def paint(workspace: Workspace, key: str, colour: str) -> bool:
    """Give a frame another colour."""
    return _describe(workspace, key, f"Colour {called(workspace, key)} {colour}", colour=colour)


def dissolve(workspace: Workspace, key: str) -> None:
    """Take a frame away; what it holds stays, and is selected."""
    ids, name = held(workspace, key), f"Dissolve {called(workspace, key)}"
    if workspace.edit(name, frames.dissolve, key, within=workspace.within):
        workspace.select(ids)


def held(workspace: Workspace, key: str) -> tuple[str, ...]:
    """Return the nodes that a frame holds."""
    return frames.held(workspace.graph).get(key, ())


def called(workspace: Workspace, key: str) -> str:
    """Name a frame in a sentence."""
    title = workspace.graph.frames[key].title
    return f"the frame “{title}”" if title else "a frame"


def told(workspace: Workspace, key: str) -> str:
    """Say what a frame is, for the tool tip and for a screen reader."""
    frame = workspace.graph.frames[key]
    about = f"{frame.colour} comment frame around {named(held(workspace, key))}"
    return f"{frame.title or UNTITLED}\n{about}"


def _describe(workspace: Workspace, key: str, name: str, **changes: str) -> bool:
    return workspace.edit(name, frames.describe, key, within=workspace.within, **changes)
