"""A process that answers questions about a finished run, at any of the epochs that were kept."""

from pathlib import Path
from typing import Any

from engine.compile.weights import Tensors
from engine.errors import ConvasError, UsageError
from engine.files import format
from engine.train import album, runs
from engine.train import settings as chosen
from engine.train.assembly import Assembled, assembled, checked, subject_of
from engine.train.checkpoint import best_file, best_weights, check_fit, tensors
from engine.train.control import Control
from engine.train.events import Clock, Sink, event
from engine.train.runs import Folder
from engine.train.seeing.answers import answer
from engine.train.seeing.subject import Question

LOOK = 0.5
"""Seconds between two looks at the commands; a command wakes it at once."""


def view(run: Path, events: Sink, control: Control) -> None:
    """Answer questions about a run until the other end stops; the weights are its best ones at first.

    With ``"epoch"`` in a question it is about the weights after that epoch, or about the ``"best"`` again.
    """
    clock = Clock()
    folder = runs.existing(run)
    settings = chosen.read(folder.settings)
    network = checked(format.read(folder.design), settings)
    parts = assembled(network, settings)
    subject = subject_of(network, parts)
    classes = parts.preparation.classes
    turn(folder, parts, "best")
    told = {"classes": classes, "images": len(parts.validation), "epochs": album.kept(folder)}
    events(event("viewing", clock(), **told))
    at: Any = "best"
    while not control.stopping:
        question = control.question()
        if question is None:
            control.wait(LOOK)
            continue
        events(event("answer", clock(), **_turned(folder, parts, question, at) or answer(subject, question)))
        at = question.get("epoch", at)


def _turned(folder: Folder, parts: Assembled, question: Question, at: Any) -> dict[str, Any] | None:
    """Take the weights that a question is about; return an answer where these cannot be had."""
    wanted = question.get("epoch", at)
    try:
        if wanted != at:
            turn(folder, parts, wanted)
    except ConvasError as error:
        return {"id": question.get("id", 0), "what": question["what"], "error": str(error)}
    return None


def turn(folder: Folder, parts: Assembled, epoch: int | str) -> None:
    """Give the network the weights after an epoch, or the best ones."""
    if epoch == "best":
        _take(parts, best_weights(folder), best_file(folder))
        return
    if epoch not in (kept := album.kept(folder)):
        few = ", ".join(map(str, kept)) or "none"
        raise UsageError(f"The weights after epoch {epoch} were not kept: choose one of {few}.")
    path = album.page(folder, int(epoch))
    _take(parts, tensors(path), path)


def _take(parts: Assembled, given: Tensors, file: Path) -> None:
    """Give the network weights, all of them: what is of another design is refused by its tensors."""
    check_fit(parts.model.state_dict(), given, file)
    parts.model.load_state_dict(given)
