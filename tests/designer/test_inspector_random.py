"""Whatever happens to the design, inspector and panels follow it, and none of them edits by itself."""

import random

import pytest
from pytestqt.qtbot import QtBot

from designer.editors.plain import NumberEditor
from designer.inspector import Inspector
from designer.numberbox import written
from designer.panels.code import CodePanel
from designer.panels.history import HistoryPanel
from designer.panels.problems import ProblemsPanel
from designer.panels.totals import Totals
from designer.workspace import Workspace
from engine.catalogue import LAYERS, parameters
from engine.graph import edits
from templates import TEMPLATES

VALUES = (
    1,
    2,
    5,
    64,
    0,
    -1,
    10**9,
    0.25,
    True,
    "same",
    "=width",
    "=1 +",
    "what?",
    (3, 5),
    (1,),
    (4, 4, 4, 4, 4),
)

BLOCK = ["width", "stride", "no such"]
"""Names that a parameter of a block may have."""


def disturb(workspace: Workspace, dice: random.Random) -> None:
    """Do something that a person, a file or another panel may do."""
    ids = sorted(workspace.graph.nodes)
    some = dice.sample(ids, min(len(ids), dice.randint(0, 3)))
    here = {"within": workspace.within}
    match dice.randrange(9):
        case 0:
            workspace.select(some)
        case 1 | 2 if some:
            set_something(workspace, some[0], dice)
        case 3 if some:
            workspace.edit("Remove", edits.remove, some, **here)
        case 4:
            workspace.edit("Add", edits.add, dice.choice([*LAYERS, *workspace.design.blocks]), **here)
        case 5 if workspace.graph.links:
            workspace.edit("Cut", edits.disconnect, [dice.choice(sorted(workspace.graph.links))], **here)
        case 6 if len(ids) > 1:
            workspace.edit("Wire", edits.connect, *dice.sample(ids, 2), **here)
        case 7:
            dice.choice([workspace.undo, workspace.undo, workspace.redo])()
        case 8:
            workspace.enter(dice.choice(["", *workspace.design.blocks]))


def set_something(workspace: Workspace, id: str, dice: random.Random) -> None:
    """Give a parameter of a node any value, right or wrong."""
    type = workspace.graph.nodes[id].type
    names = [p.name for p in parameters(LAYERS[type])] if type in LAYERS else BLOCK
    workspace.select([id])
    if names:
        name, value = dice.choice(names), dice.choice(VALUES)
        workspace.edit("Set", edits.set_value, [id], name, value, within=workspace.within)


def shows_the_design(inspector: Inspector) -> bool:
    """Tell whether every number that is shown for a single node is the one that the design holds."""
    workspace, form = inspector.workspace, inspector.nodes.form
    if inspector.page is not inspector.nodes or form is None:
        return True
    if len(workspace.selection) != 1:
        return bool(workspace.selection)
    (id,) = workspace.selection
    values = workspace.graph.nodes[id].values
    rows = [row for row in form.rows.values() if row.editor.isVisibleTo(row) and not row.entry.is_repeat]
    return all(
        row.editor.box.text() == written(values.get(row.entry.name, row.entry.default))
        for row in rows
        if isinstance(row.editor, NumberEditor)
    )


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("template", ["lenet5", "resnet"])
def test_views_follow_whatever_happens(qtbot: QtBot, template: str, seed: int) -> None:
    dice = random.Random(seed)
    workspace = Workspace(TEMPLATES[template].build())
    inspector = Inspector(workspace)
    others = [ProblemsPanel(workspace), CodePanel(workspace), HistoryPanel(workspace), Totals(workspace)]
    for view in (inspector, *others):
        qtbot.addWidget(view)
        view.show()
    for _ in range(60):
        disturb(workspace, dice)
        design = workspace.design
        steps = workspace.history.steps
        qtbot.wait(1)
        qtbot.waitUntil(lambda: shows_the_design(inspector), timeout=500)
        assert workspace.design is design
        assert workspace.history.steps == steps
