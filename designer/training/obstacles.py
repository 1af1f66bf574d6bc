"""Says what keeps a run from starting (errors, settings, unfit data) or made it fail, with cures."""

from pathlib import Path

from designer.training.notice import Message
from designer.training.record import Record
from designer.training.setup_form import settings_of
from engine.analysis import Fix, Problem, Report
from engine.catalogue.fields import Value
from engine.data import fit
from engine.errors import UsageError
from engine.graph import edits
from engine.graph.document import Design
from engine.train import packages
from engine.train.settings import TrainingSettings

UNKNOWN_DATA = "unknown-data"
"""The code of data that cannot be found or read."""
KILLED = "lack of memory"
"""What is said of a process that the system has killed."""


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
    if lack := packages.unlogged(settings):
        return [Message(lack, (setting_fix("Keep no logs for TensorBoard", tensorboard=False),))]
    if lack := packages.uncompiled(settings):
        return [Message(lack, (setting_fix("Train without compiling", compile=False),))]
    misfits = fit.problems(design, report, settings.data, settings.loss, folder)
    return [message(problem) for problem in misfits if problem.severity == "error"]


def mended_settings(design: Design) -> Fix:
    """Return the cure for settings that make no sense: what the form shows."""
    usual = settings_of(design).values()
    return Fix("Use the settings shown", lambda design: edits.set_training(design, usual))


def failure(record: Record, design: Design) -> list[Message]:
    """Return why a run has failed, with the cure for a loss out of bounds, and for a lack of memory."""
    settings, fixes = settings_of(design), tuple[Fix, ...]()
    half = min(record.batch_size, settings.batch_size) // 2
    fitting = record.fitting_batch or (half if KILLED in record.message else 0)
    if record.diverged:
        gentle = float(f"{settings.lr / 10:.3g}")
        fixes = (setting_fix(f"Set learning rate to {gentle:g}", lr=gentle),)
    elif fitting:
        fixes = (setting_fix(f"Set batch size to {fitting}", batch_size=fitting),)
    elif record.device:
        fixes = (setting_fix(f"Set device to {record.device}", device=record.device),)
    return [Message(line, fixes, about_data=record.about_data) for line in record.message.splitlines()]


def setting_fix(title: str, **values: Value) -> Fix:
    """Return the cure that changes some settings."""
    return Fix(
        title, lambda design: edits.set_training(design, settings_of(design).changed(**values).values())
    )


def message(problem: Problem) -> Message:
    """Return the problem as a line of the notice."""
    named = not problem.node or problem.node in problem.message
    sentence = problem.message if named else f"{problem.where}: {problem.message}"
    return Message(sentence, problem.fixes, problem.place, problem.code == UNKNOWN_DATA)
