"""Says what keeps a run from starting (errors, settings, unfit data) or made it fail, with cures."""

from pathlib import Path

from designer.training.notice import Message
from designer.training.record import Record
from designer.training.setup_form import settings_of
from engine.analysis import Fix, Problem, Report
from engine.data import fit
from engine.errors import UsageError
from engine.graph import edits
from engine.graph.document import Design
from engine.train.settings import TrainingSettings


def obstacles(design: Design, report: Report, folder: Path | None = None) -> list[Message]:
    """Return what stands in the way of training, each with its cures; nothing where training can start.

    Relative paths of data begin at `folder`, that of the design's file.
    """
    if report.errors:
        return [message(problem) for problem in report.errors]
    try:
        settings = TrainingSettings.of(design.training)
    except UsageError as error:
        return [Message(str(error), (mended_settings(design),))]
    misfits = fit.problems(design, report, settings.data, settings.loss, folder)
    return [message(problem) for problem in misfits if problem.severity == "error"]


def mended_settings(design: Design) -> Fix:
    """Return the cure for settings that make no sense: what the form shows."""
    usual = settings_of(design).values()
    return Fix("Use the settings shown", lambda design: edits.set_training(design, usual))


def failure(record: Record, design: Design) -> list[Message]:
    """Return why a run has failed; for a loss out of bounds with a smaller learning rate as the cure."""
    fixes: tuple[Fix, ...] = ()
    if record.diverged:
        settings = settings_of(design)
        gentle = settings.changed(lr=float(f"{settings.lr / 10:.3g}"))
        fixes = (
            Fix(
                f"Set learning rate to {gentle.lr:g}",
                lambda design: edits.set_training(design, gentle.values()),
            ),
        )
    return [Message(line, fixes) for line in record.message.splitlines()]


def message(problem: Problem) -> Message:
    """Return the problem as a line of the notice."""
    named = not problem.node or problem.node in problem.message
    sentence = problem.message if named else f"{problem.where}: {problem.message}"
    return Message(sentence, problem.fixes, problem.place)
