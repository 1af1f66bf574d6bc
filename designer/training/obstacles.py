"""Looks before a run starts whether it can: errors of the design, settings, and data that does not fit."""

from designer.training.notice import Message
from engine.analysis import Problem, Report
from engine.data import fit
from engine.errors import UsageError
from engine.graph.document import Design
from engine.train.settings import TrainingSettings


def obstacles(design: Design, report: Report) -> list[Message]:
    """Return what stands in the way of training, each with its cures; nothing where training can start."""
    if report.errors:
        return [message(problem) for problem in report.errors]
    try:
        settings = TrainingSettings.of(design.training)
    except UsageError as error:
        return [Message(str(error))]
    misfits = fit.problems(design, report, settings.data)
    return [message(problem) for problem in misfits if problem.severity == "error"]


def message(problem: Problem) -> Message:
    """Return the problem as a line of the notice."""
    return Message(problem.message, problem.fixes, problem.place)
