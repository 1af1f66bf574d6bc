"""Pictures before and after a step, as the window asks for them."""

import base64
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from PIL import Image
from torch import Tensor
from torchvision.transforms import v2

from engine.__main__ import main
from engine.catalogue.layer import parameters
from engine.data.augment import scattered
from engine.data.preview import Question, answer, serve, shown
from engine.data.transforms import TRANSFORMS
from engine.graph.document import Step

IMAGES = tuple(
    torch.randint(0, 256, (1, 3, 20, side), dtype=torch.uint8, generator=torch.Generator().manual_seed(side))
    for side in (16, 20, 23)
)


@pytest.mark.parametrize("shape", [(1, 16, 16), (3, 16, 14)])
@pytest.mark.parametrize("name", sorted(TRANSFORMS))
def test_every_step_can_be_shown(name: str, shape: tuple[int, ...]) -> None:
    declared = {entry.name for entry in parameters(TRANSFORMS[name])}
    steps = (Step("RandomHorizontalFlip"), Step(name, {"size": shape[1:]} if "size" in declared else {}))
    images = [image[:, : shape[0]] for image in IMAGES]
    seen = shown(images, steps, shape, 1, 4, 0)
    assert len(seen.before) == len(seen.after) == 3
    assert {len(drawn) for drawn in seen.after} == ({4} if TRANSFORMS[name].random else {1})
    for image in (*seen.before, *(draw for drawn in seen.after for draw in drawn)):
        assert image.dtype == torch.uint8
        assert image.shape[0] == shape[0]


def test_draws_are_torchvision_s_and_differ() -> None:
    seen = shown(IMAGES, (Step("RandomRotation", {"degrees": 90}),), (3, 20, 20), 0, 3, 5)
    torch.manual_seed(scattered(5, 2, 1))
    by_hand = v2.RandomRotation(90, v2.InterpolationMode.BILINEAR)(seen.before[1])
    assert torch.equal(seen.after[1][2], by_hand)
    assert not torch.equal(seen.after[1][0], seen.after[1][1])


def test_the_whole_list_and_skipped_steps_are_shown() -> None:
    steps = (Step("RandomInvert", {"p": 1.0}, skipped=True), Step("Normalize"))
    plain = shown(IMAGES, steps, (3, 20, 20), None, 2, 0)
    assert plain.before[0].shape == (3, 20, 16)
    assert plain.after[1][0].float().mean() == pytest.approx(IMAGES[1].float().mean(), abs=1)
    seen = shown(IMAGES, steps, (3, 20, 20), 0, 1, 0)
    assert torch.equal(seen.after[1][0], 255 - seen.before[1])


def decoded(picture: dict[str, Any]) -> Tensor:
    content = bytearray(base64.b64decode(picture["data"]))
    return torch.frombuffer(content, dtype=torch.uint8).view(picture["shape"])


def test_questions_are_answered_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "grey.png"
    Image.new("L", (9, 7), 200).save(path)
    asked = [
        {"id": 1, "shape": [1, 8, 8], "steps": [{"type": "RandomRotation"}], "step": 0, "draws": 2},
        {"id": 2, "shape": [3, 8, 8], "data": "shapes", "count": 2},
        {"id": 3, "shape": [3, 8, 8], "files": [str(path)], "steps": [{"type": "RandomInvert"}]},
        {"id": 4, "shape": [1, 8, 8], "steps": [{"type": "Blurr"}], "step": 0},
        {"id": 5, "shape": [1, 8, 8], "steps": [], "step": 0},
        {"id": 6, "shape": [8]},
        {"id": 7, "shape": [1, 8, 8], "data": "nothing"},
        {"id": 8},
    ]
    said = io.StringIO()
    serve(io.StringIO("\n".join(map(json.dumps, asked))), said)
    first, second, third, *wrong = map(json.loads, said.getvalue().splitlines())
    assert [decoded(picture).shape for picture in first["before"]] == [(1, 8, 8)] * 3
    assert [len(drawn) for drawn in first["after"]] == [2, 2, 2]
    assert len(second["after"]) == 2
    assert set(decoded(third["before"][0]).flatten().tolist()) == {200}
    assert [told["id"] for told in wrong] == [4, 5, 6, 7, 0]
    assert "there is no such step" in wrong[0]["error"]
    assert "There is no step 1" in wrong[1]["error"]
    assert all(told["error"].endswith(".") for told in wrong)


def test_the_command_answers_until_there_is_nothing_more_to_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = '{"id": 9, "shape": [1, 8, 8], "count": 1}\n'
    monkeypatch.setattr(sys, "stdin", io.StringIO(asked * 2))
    assert main(["preview-steps"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["id"] for line in said] == [9, 9]
    assert len(said) == 2


def test_each_answer_comes_at_once() -> None:
    """Whoever asks may wait for the answer before it asks again."""
    command = [sys.executable, "-m", "engine", "preview-steps"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in (1, 2):
            process.stdin.write(json.dumps({"id": number, "shape": [1, 8, 8]}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(20) == 0


def test_a_size_that_is_not_reached_yet_is_shown() -> None:
    told = answer(Question((1, 8, 8), steps=[], id=3))
    assert told["id"] == 3
    seen = shown(IMAGES, (Step("Pad"),), (3, 20, 20), 0, 1, 0)
    assert seen.after[0][0].shape == (3, 24, 24)
