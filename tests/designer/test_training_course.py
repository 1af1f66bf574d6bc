"""The drawn schedule: at which epochs frozen parts begin to learn, in the drawing and in words."""

import pytest
from pytestqt.qtbot import QtBot

from designer.training.course import Course
from designer.training.setup_form import SetupForm
from designer.workspace import Workspace
from engine.graph import edits
from engine.train.presets import feature_extraction, fine_tuning
from engine.train.schedules import curve
from engine.train.settings import TrainingSettings
from templates import TEMPLATES

LENET = TEMPLATES["lenet5"].build()


@pytest.fixture
def form(qtbot: QtBot) -> SetupForm:
    result = SetupForm(Workspace(LENET))
    qtbot.addWidget(result)
    result.build_course()
    return result


def course(form: SetupForm) -> Course:
    assert form.course is not None
    return form.course


def test_releases_stand_on_the_line_after_their_epochs(form: SetupForm) -> None:
    workspace = form._workspace
    values: dict[str, str | int] = {"schedule": "cosine", "epochs": 8}
    workspace.edit("Set", lambda design: edits.set_training(fine_tuning(design), values))
    workspace.edit("Set", edits.set_training, {**values, "unfreeze_every": 2})
    stems, points = course(form).releases
    epochs, rates = points.getData()
    assert [*epochs] == [2, 4, 6]
    line = dict(zip(*curve(TrainingSettings(schedule="cosine", epochs=8), 800), strict=True))
    assert [*rates] == pytest.approx([line[epoch] for epoch in (2, 4, 6)], rel=0.02)
    assert [*stems.getData()[0]] == [2, 2, 4, 4, 6, 6]
    assert [*stems.getData()[1]] == [value for rate in rates for value in (0, rate)]
    told = "One more frozen part learns after each of the epochs 2, 4, 6."
    assert course(form).accessibleDescription() == told
    assert course(form).toolTip().splitlines()[1:] == [told]


def test_what_stays_frozen_or_is_free_has_no_marks(form: SetupForm) -> None:
    for change in (feature_extraction, lambda design: edits.set_training(design, {"unfreeze_every": 2})):
        form._workspace.edit("Set", change)
        assert course(form).releases[1].getData()[0] is None
        assert course(form).accessibleDescription() == ""
        assert "\n" not in course(form).toolTip()
        form._workspace.undo()


def test_marks_go_with_what_was_frozen(form: SetupForm) -> None:
    form._workspace.edit("Fine-tune", fine_tuning)
    drawn = course(form)
    assert drawn.releases[1].getData()[0] is not None
    before = drawn.grab().toImage()
    form._workspace.undo()
    assert drawn.releases[1].getData()[0] is None
    assert drawn.grab().toImage() != before
