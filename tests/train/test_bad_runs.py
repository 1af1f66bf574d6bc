"""Run folders that are damaged, foreign, newer, locked or read-only: each is told in a sentence.

One row a fault: what is done to a whole run, what is asked of it then, and in which words it is refused.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from engine.errors import ConvasError
from engine.files import format
from engine.graph.document import Design
from engine.train import survey, viewer
from engine.train.control import Control
from engine.train.predict import predict
from engine.train.runs import Folder
from engine.train.settings import TrainingSettings
from engine.train.worker import held, resume, train
from tests.data.pictures import folder as pictures

QUICK = TrainingSettings(epochs=2, batch_size=256, device="cpu")
Deed = Callable[[Folder], object]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, tiny_design: Design) -> Path:
    """A whole run of two epochs, and beside it an image."""
    place = tmp_path_factory.mktemp("bad-runs")
    format.write(tiny_design, place / "tiny.convas")
    train(place / "tiny.convas", QUICK, place / "run")
    pictures(place / "images", {"a": 1}, ".png")
    return place / "run"


@pytest.fixture
def run(trained: Path, tmp_path: Path) -> Folder:
    return Folder(Path(shutil.copytree(trained, tmp_path / "run")))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def with_tensors(path: Path, **changes: Any) -> None:
    """Write weights with some of them exchanged; None leaves one out."""
    tensors = {name: tensor for name, tensor in load_file(path).items() if name not in changes}
    save_file(tensors | {name: each for name, each in changes.items() if each is not None}, path)


def without_weights(run: Folder) -> None:
    for path in (run.best, run.last):
        path.unlink()


def other_head(path: Path) -> None:
    with_tensors(path, **{"fc.weight": torch.ones(3, 144), "fc.bias": torch.ones(3)})


def go_on(run: Folder) -> object:
    return resume(run.path, 3)


def guess(run: Folder) -> object:
    return predict(run.path, [])


def look(run: Folder) -> object:
    viewer.view(run.path, lambda _: None, stopped())
    return None


def stopped() -> Control:
    control = Control()
    control.stop()
    return control


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


GONE = r"so the run cannot go on exactly: put it back from a copy, or begin a new run with the best"
DAMAGED = r"is damaged \(.+\): put it back from a copy, or train the run further, which writes it anew"
KEYS = (
    r"is of another design than the one beside it\. 2 tensors have other shapes: fc\.weight is 10 × 144 in "
    r"the network, 3 × 144 in the file, fc\.bias is 10 in the network, 3 in the file\. Put back what was"
)
FAULTS: dict[str, tuple[Deed, Deed, str]] = {
    "state gone": (lambda run: run.state.unlink(), go_on, rf"state\.pt is gone, {GONE}"),
    "state cut off": (lambda run: cut(run.state), go_on, rf"state\.pt is damaged, {GONE}"),
    "state empty": (lambda run: run.state.write_bytes(b""), go_on, rf"state\.pt is damaged, {GONE}"),
    "state of another program": (
        lambda run: torch.save({"model": torch.ones(3)}, run.state), go_on, "holds no state of a run, so the"
    ),
    "best cut off, guess": (lambda run: cut(run.best), guess, rf"best\.safetensors {DAMAGED}"),
    "best cut off, look": (lambda run: cut(run.best), look, rf"best\.safetensors {DAMAGED}"),
    "best empty": (lambda run: run.best.write_bytes(b""), guess, DAMAGED),
    "no weights at all": (
        without_weights, guess, "holds no weights yet: train it for an"
    ),
    "another head, guess": (lambda run: other_head(run.best), guess, KEYS),
    "another head, look": (lambda run: other_head(run.best), look, KEYS),
    "a tensor too few": (
        lambda run: with_tensors(run.best, **{"bn.running_mean": None}),
        look,
        r"The weights lack 1 tensor that the network has: bn\.running_mean\. Put back",
    ),
    "a tensor too many": (
        lambda run: with_tensors(run.best, extra=torch.ones(2)),
        guess,
        r"The weights hold 1 tensor that the network does not have: extra\. Put back",
    ),
    "settings of a newer Convas": (
        lambda run: replaced(run.settings, '"lr"', '"warp_speed"'),
        go_on,
        "holds warp_speed, which this Convas does not know: go on with the run in the newer Convas that",
    ),
    "settings cut off": (
        lambda run: cut(run.settings), go_on, r"holds no training settings \(.+\): put it back from a"
    ),
    "settings out of range": (
        lambda run: replaced(run.settings, '"batch_size": 256', '"batch_size": 0'),
        go_on,
        "holds no training settings: The training setting batch_size needs 1 to",
    ),
    "design of a newer Convas": (
        lambda run: replaced(run.design, '"version": 1', '"version": 99'),
        look,
        "the file has version 99, but this Convas knows versions up to 1: open it with a newer Convas",
    ),
    "classes gone": (
        lambda run: run.classes.unlink(), guess, r"classes\.json cannot be read \(.+\): train the run further"
    ),
    "classes cut off": (
        lambda run: cut(run.classes), guess, r"classes\.json is damaged \(.+\): train the run further, which"
    ),
    "classes of another run": (
        lambda run: replaced(run.classes, "8", "9"),
        guess,
        r"is of images of 1 × 9 × 9, but the network takes 1 × 8 × 8: train the run further",
    ),
    "no run": (lambda run: run.settings.unlink(), go_on, "is no run: choose a folder that `convas train`"),
}  # fmt: skip


def content(run: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(run.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_run_is_told_and_left_as_it_is(run: Folder, fault: str) -> None:
    spoil, ask, words = FAULTS[fault]
    spoil(run)
    before = content(run.path)
    with pytest.raises(ConvasError, match=words) as caught:
        ask(run)
    assert str(caught.value).endswith(".")
    assert content(run.path) == before


def test_what_has_lost_its_last_weights_goes_on_from_its_state(run: Folder) -> None:
    before = run.last.read_bytes()
    for path in (run.last, run.best, run.classes):
        path.unlink()
    resume(run.path, 3)
    assert run.last.is_file()
    assert run.last.read_bytes() != before


def test_weights_of_an_epoch_of_another_design_are_told_in_the_answer(run: Folder) -> None:
    other_head(run.epochs / "000000.safetensors")
    told: list[dict[str, Any]] = []
    control = Control()
    control.take({"command": "ask", "id": 7, "what": "predict", "epoch": 0})

    def take(event: dict[str, Any]) -> None:
        told.append(event)
        if event["event"] == "answer":
            control.stop()

    viewer.view(run.path, take, control)
    assert "fc.weight is 10 × 144 in the network, 3 × 144 in the file" in told[-1]["error"]


@pytest.mark.parametrize("line", [b'{"event": 5}', b'{"event":"epoch","epoch":"five"}', b"\xff\x00", b"[]"])
def test_lines_that_are_no_events_are_passed_over(run: Folder, line: bytes) -> None:
    run.events.write_bytes(line + b"\n" + run.events.read_bytes() + line)
    (past,) = survey.look(run.path).runs
    assert (past.run.state, past.run.epochs) == ("finished", 2)
    assert resume(run.path, 3)["event"] == "finished"


def test_two_processes_never_work_on_one_run(run: Folder, tmp_path: Path) -> None:
    words = "is being trained by another process: wait for its end or stop it"
    with held(run), pytest.raises(ConvasError, match=words):
        resume(run.path, 3)
    with pytest.raises(ConvasError, match="holds a run already: go on with it by `convas resume`, or"):
        train(run.design, QUICK, run.path)
    assert resume(run.path, 3)["event"] == "finished"


def test_a_run_that_may_not_be_written_is_told(run: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run as one whom no permission stops: the system's answer is made."""

    opened = Path.open

    def refuse(self: Path, mode: str = "r", *more: Any, **others: Any) -> Any:
        if mode != "rb":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode, *more, **others)

    before = content(run.path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        with pytest.raises(
            ConvasError, match=r"events\.jsonl cannot be written \(permission denied\): choose"
        ):
            resume(run.path, 3)
    assert content(run.path) == before
