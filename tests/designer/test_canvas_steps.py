"""The scene after many edits, of which each touched only what it changed, and one that is made anew."""

from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.canvas.ink import Ink
from designer.canvas.scene import Scene
from designer.theme import LIGHT
from designer.workspace import Workspace
from engine.graph import edits
from engine.graph.document import Design
from templates import TEMPLATES
from tests.designer.canvas_desk import Desk, chain

TYPES = ("Conv2d", "ReLU", "Add", "MaxPool2d", "Linear", "Concat")


def shown(scene: Scene) -> tuple[object, ...]:
    """Return all that a scene shows."""
    nodes = {
        id: (item.at, item.face, dict(item.docks), item.selected, item.zValue())
        for id, item in scene.nodes.items()
    }
    wires = {
        target: (wire.source, wire.route, wire.label, wire.beside, wire.zValue())
        for target, wire in scene.wires.items()
    }
    return nodes, wires, scene.broken.keys(), {id: set(map(id_, each)) for id, each in scene.attached.items()}


def id_(wire: object) -> object:
    return wire.target  # type: ignore[attr-defined]


def step(workspace: Workspace, dice: Random) -> None:
    """Do something at random to the graph that is shown."""
    within, ids = workspace.within, sorted(workspace.graph.nodes)
    some = dice.sample(ids, min(len(ids), dice.randint(1, 3)))
    if not ids:
        workspace.undo()
        return

    def moved(design: Design) -> Design:
        places = {id: (dice.randint(-4, 4) * 120.0, dice.randint(-9, 9) * 70.0) for id in some}
        return edits.move(design, places, within=within)

    deeds = (
        ("Move", moved),
        ("Move", moved),
        ("Remove", lambda d: edits.remove(d, some, within=within)),
        (
            "Add",
            lambda d: edits.add(d, dice.choice(TYPES), position=(dice.random() * 500, 90), within=within),
        ),
        ("Connect", lambda d: edits.connect(d, some[0], dice.choice(ids), within=within)),
        ("Rename", lambda d: edits.rename(d, some[0], f"other{dice.randint(0, 99)}", within=within)),
        ("Bypass", lambda d: edits.set_bypassed(d, some, True, within=within)),
        ("Detach", lambda d: edits.detach(d, some[0], within=within)),
    )
    name, deed = dice.choice(deeds)
    kind = dice.random()
    if kind < 0.15:
        workspace.undo()
    elif kind < 0.25:
        workspace.redo()
    elif kind < 0.35:
        workspace.select(some)
    else:
        workspace.edit(name, deed)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["chain", "unet", "resnet_cifar"])
def test_each_step_touches_all_that_it_changes(qtbot: QtBot, name: str, seed: int) -> None:
    design = chain() if name == "chain" else TEMPLATES[name].build()
    desk, dice = Desk(qtbot, design), Random(seed)
    workspace, ink = desk.workspace, Ink(LIGHT)
    for _ in range(25):
        step(workspace, dice)
        if workspace.design.blocks and dice.random() < 0.1:
            workspace.enter(dice.choice(["", *sorted(workspace.design.blocks)]))
        QApplication.processEvents()
        fresh = Scene(workspace, ink)
        assert shown(desk.canvas.graph_scene) == shown(fresh)
        fresh.deleteLater()


def test_an_edit_leads_only_the_wires_that_it_concerns(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    design = Design("Long")
    for index in range(60):
        type = "ReLU" if index else "Input"
        design = edits.add(design, type, id=f"r{index}", position=(index // 20 * 240.0, index % 20 * 96.0))
        if index:
            design = edits.connect(design, f"r{index - 1}", f"r{index}")
    desk = Desk(qtbot, design)
    workspace = desk.workspace
    led: list[object] = []
    lead = Scene._route

    def counted(self: Scene, wire: object) -> None:
        led.append(wire)
        lead(self, wire)  # type: ignore[arg-type]

    monkeypatch.setattr(Scene, "_route", counted)
    assert workspace.edit("Move", edits.move, {"r9": (-200.0, 900.0)})
    assert 0 < len(led) <= 12
    led.clear()
    workspace.select(["r9"])
    assert not led


def test_a_node_that_was_dragged_stands_in_the_way_where_it_was_dropped(desk: Desk) -> None:
    """What a wire goes round is where the node stands now, not where it was pressed."""
    workspace, scene = desk.workspace, desk.canvas.graph_scene
    workspace.edit("Lengthen", edits.move, {"relu1": (0.0, 700.0), "output": (0.0, 900.0)})
    wire = next(wire for wire in scene.wires.values() if wire.target.node == "relu1")
    assert wire.route.lane is None
    desk.canvas.frame_all()
    above, below = desk.node("conv1"), desk.node("relu1")
    desk.drag(desk.node("pool1"), above + (below - above) / 2, Qt.KeyboardModifier.AltModifier)
    assert wire.route.lane is not None


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)
