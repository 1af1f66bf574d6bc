"""The six steps of the guided tour in one table: what each says, brings up and lights."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QTabBar, QToolBar, QWidget

from designer.text_size import scaled
from engine.graph import edits

if TYPE_CHECKING:
    from designer.window import Window

TEMPLATE = "lenet5"
"""The network that is opened for the tour."""
SHOWN, WRONG = "conv1", "pool2"
"""The node whose parameters are shown, and the one that gets a mistake."""
TOO_LARGE = 20
"""The side of a window that is larger than the 10 × 10 that arrive at it."""
ROOM = 220
"""The height in which the list of problems shows all of one with its cures."""
RIM = 6
"""The air between a node and the edge of its light, in pixels."""


@dataclass(frozen=True)
class Step:
    """One stop of the tour."""

    title: str
    words: str
    show: Callable[["Window"], None]
    """Brings up what is to be seen."""
    parts: Callable[["Window"], list[QRect]]
    """The places in the window that are lit, the one beside which the card stands first."""
    cured: str = ""
    """What is said once its mistake is cured; empty in a step without one. Only there the lit parts react."""


def show_canvas(window: "Window") -> None:
    """Show the network from its beginning."""
    window.show_beginning()


def show_inspector(window: "Window") -> None:
    """Show the parameters of a convolution."""
    window.docks.show("inspector")
    window.canvas.reveal(SHOWN)


def show_mistake(window: "Window") -> None:
    """Give a kernel a size that cannot be, and show what is said of it."""
    window.docks.show("problems")
    window.docks.make_room("problems", scaled(ROOM))
    window.workspace.edit(
        f"Set kernel_size of {WRONG} to {TOO_LARGE}",
        edits.set_value,
        [WRONG],
        "kernel_size",
        (TOO_LARGE, TOO_LARGE),
    )
    window.canvas.reveal(WRONG)


def show_dock(name: str, window: "Window") -> None:
    """Bring a dock to the front."""
    window.docks.show(name)


def dock(name: str, window: "Window") -> QRect:
    """Return the place of a dock, with its tabs where it shares it with others."""
    widget = window.docks[name]
    place = area(window, widget)
    for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        # Qt keeps the bar of a dock whose neighbours are closed far outside of the window.
        is_seen = bar.isVisible() and window.rect().intersects(area(window, bar))
        if is_seen and widget.windowTitle() in (bar.tabText(at) for at in range(bar.count())):
            place |= area(window, bar)
    return place & window.rect()


def tool(id: str, window: "Window") -> QRect:
    """Return the place of a button of the toolbar; empty where it is not to be seen."""
    for bar in window.findChildren(QToolBar):
        button = bar.widgetForAction(window.menus.actions[id])
        if button is not None and button.isVisible():
            return area(window, button)
    return QRect()


def node(id: str, window: "Window") -> QRect:
    """Return the place of a node that is in sight; empty where it is not."""
    canvas = window.canvas
    item = canvas.graph_scene.nodes.get(id)
    if item is None:
        return QRect()
    box = canvas.mapFromScene(item.box).boundingRect().adjusted(-RIM, -RIM, RIM, RIM)
    view = canvas.viewport()
    return (box & view.rect()).translated(view.mapTo(window, QPoint()))


def area(window: "Window", widget: QWidget) -> QRect:
    """Return the place of a widget in its window."""
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def lit(*places: Callable[["Window"], QRect]) -> Callable[["Window"], list[QRect]]:
    """Return what finds several places, without those that are not to be seen."""
    return lambda window: [found for place in places if not (found := place(window)).isEmpty()]


STEPS = (
    Step(
        "Layers",
        "Everything of which a network is made. Drag a layer onto the canvas, or press Tab there and type"
        " what it is called.",
        partial(show_dock, "palette"),
        lit(partial(dock, "palette")),
    ),
    Step(
        "The canvas",
        "This is LeNet-5, which reads handwritten digits. On each wire stands the shape of what flows:"
        " 6 × 28 × 28 are six maps of 28 by 28 numbers.",
        show_canvas,
        lit(lambda window: area(window, window.centralWidget() or window)),
    ),
    Step(
        "The inspector",
        f"Here are the parameters of what is selected, now of the convolution {SHOWN}, and what it costs."
        " Change one, and all shapes and counts follow at once.",
        show_inspector,
        lit(partial(dock, "inspector")),
    ),
    Step(
        "Problems and their cures",
        f"We have made a mistake: the window of {WRONG} is now larger than the image that arrives."
        " Convas says what does not fit, and each of its buttons is a cure that works: press one.",
        show_mistake,
        lit(partial(dock, "problems"), partial(node, WRONG)),
        "Cured: the network fits together again. Every step can be taken back with Ctrl+Z, a cure too.",
    ),
    Step(
        "Training",
        "Choose the data, press Train, and watch loss, accuracy and feature maps as they come."
        " Handwritten digits are built in: LeNet-5 learns them in a minute or two.",
        lambda window: window.show_training(),
        lit(partial(dock, "training"), partial(tool, "train")),
    ),
    Step(
        "Take the code home",
        "The PyTorch code stands here while you draw, readable and with all shapes."
        " Export writes it to a file that needs torch alone.",
        partial(show_dock, "code"),
        lit(partial(dock, "code"), partial(tool, "export")),
    ),
)
"""All steps, in their order."""
