"""Every kind of bad data, met as a user meets it: `convas data` and `convas train`, in a sentence each."""

import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from engine.__main__ import app, main
from engine.files import format
from engine.graph import edits
from engine.train import events
from engine.train.events import Event
from engine.train.settings import TrainingSettings
from engine.train.worker import resume, train
from templates import TEMPLATES
from tests.data.pictures import folder, noise
from tests.train.stopping import StopAfter

Make = Callable[[Path], Path]


def empty(place: Path) -> Path:
    place.mkdir()
    return place


def hollow(place: Path) -> Path:
    for name in "ab":
        (place / name).mkdir(parents=True)
    return place


def spoilt(place: Path) -> Path:
    for path in folder(place, {"a": 2, "b": 2}).rglob("*.png"):
        path.write_bytes(b"nothing")
    return place


def flat(place: Path) -> Path:
    return folder(place, {"a": 2}) / "a"


def table(text: str) -> Make:
    def write(place: Path) -> Path:
        file = place.with_suffix(".csv")
        file.write_text(text, encoding="utf-8")
        return file

    return write


def arrays(images: np.ndarray, **more: np.ndarray) -> Make:
    def write(place: Path) -> Path:
        named: dict[str, Any] = {"images": images, **more}
        np.savez(place.with_suffix(".npz"), **named)
        return place.with_suffix(".npz")

    return write


def cut_off(place: Path) -> Path:
    file = arrays(images=np.zeros((9, 8, 8), np.uint8), labels=np.arange(9) % 3)(place)
    file.write_bytes(file.read_bytes()[:300])
    return file


IMAGES = np.zeros((5, 8, 8), np.uint8)
REFUSED: dict[str, tuple[Make, str]] = {
    "nothing there": (lambda place: place, "There is no file or folder"),
    "an empty folder": (empty, "holds no images in sub-folders: put the images of each class into a"),
    "empty sub-folders": (hollow, "holds no images in sub-folders: put the images of each class into a"),
    "images side by side": (flat, "lie side by side, so that nothing tells their classes: put them into one"),
    "one image": (lambda place: folder(place, {"a": 1}), "none is left to validate on: give each class two"),
    "one image a class": (
        lambda place: folder(place, {"a": 1, "b": 1}), "Of 2 examples none is left to validate on: give each"
    ),
    "no image that can be read": (spoilt, "None of the 4 images can be read (a/000.png is no image;"),
    "a table without labels": (table("path\na.png\n"), "has one column, but needs two: the path of each"),
    "a table with empty labels": (table("path,label\na.png,\n"), "names no image with a label: give each"),
    "an empty table": (table(""), "is empty: give each image a line with its path and label"),
    "arrays without labels": (arrays(images=IMAGES), "needs an array `images` (or signals, volumes, x)"),
    "too few labels": (arrays(images=IMAGES, labels=np.arange(4)), "has 5 images but 4 labels: give each"),
    "no examples": (arrays(images=IMAGES[:0], labels=np.arange(0)), "holds no examples: its shape is 0 ×"),
    "arrays cut off": (cut_off, "is no NumPy file, or was cut off"),
    "another file": (lambda place: flat(place) / "000.png", "is no data that can be learnt from: choose"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_what_cannot_be_learnt_from_is_refused_in_a_sentence(
    fault: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make, words = REFUSED[fault]
    data = make(tmp_path / "data")
    assert main(["data", str(data)]) in (1, 2)
    told = capfd.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert "mistake of its own" not in told


def test_all_of_one_class_is_warned_of_and_not_trained_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = folder(tmp_path / "data", {"a": 12})
    assert main(["data", str(data)]) == 0
    words = "so that there is nothing to tell apart: add examples of another class, or set the loss"
    assert words in capfd.readouterr().err
    format.write(TEMPLATES["lenet5"].build(classes=2), tmp_path / "net.convas")
    assert (
        main(["train", str(tmp_path / "net.convas"), "--data", str(data), "--out", str(tmp_path / "run")])
        == 1
    )
    assert words in capfd.readouterr().err
    assert not (tmp_path / "run").exists()


def many_forms(place: Path) -> Path:
    """Images of every form that can be read, in two classes and several sizes."""
    folder(place, {"a": 4, "b": 4})
    for name in "ab":
        plain = Image.fromarray(noise(7, 30, 50))
        Image.fromarray(noise(3, 20, 60, 1).astype(np.uint16).reshape(20, 60) * 257).save(
            place / name / "16.png"
        )
        plain.convert("P").save(place / name / "palette.png")
        plain.convert("CMYK").save(place / name / "printed.jpg")
        plain.convert("RGBA").save(place / name / "alpha.png")
        plain.save(place / name / "moving.gif", save_all=True, append_images=[plain.rotate(90)])
    return place


def huge(path: Path) -> None:
    """Write a small file that unpacks to 200,000 × 200,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 200_000, 200_000, 8, 2, 0, 0, 0))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(999))) + chunk(b"IEND", b"")
    )


def test_what_cannot_be_read_is_left_out_counted_and_listed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = many_forms(tmp_path / "data")
    huge(data / "a" / "huge.png")
    whole = (data / "a" / "000.png").read_bytes()
    (data / "a" / "000.png").write_bytes(whole[:-60])
    (data / "b" / "001.png").write_bytes(b"")
    (data / "b" / "notes.txt").write_text("x")
    assert main(["data", str(data)]) == 0
    told = capfd.readouterr()
    lines = sorted(line for line in told.err.splitlines() if line.startswith("left out"))
    assert lines == [
        "left out: a/000.png is cut off",
        "left out: a/huge.png has 200,000 × 200,000 pixels, more than may be unpacked",
        "left out: b/001.png is empty",
        "left out: b/notes.txt is no image",
    ]
    assert "warning: 4 of the examples cannot be used, such as" in told.err
    assert "sizes, most frequent first" in told.out
    format.write(TEMPLATES["lenet5"].build(classes=2), tmp_path / "net.convas")
    seen: list[Event] = []
    settings = TrainingSettings(data=str(data), epochs=1, batch_size=4, device="cpu")
    assert (
        train(tmp_path / "net.convas", settings, tmp_path / "run", events=seen.append)["event"] == "finished"
    )
    (lost,) = (each for each in seen if each["event"] == "data")
    assert lost["unreadable"] == 4
    assert {each["where"] for each in lost["skipped"]} == {line.split()[2] for line in lines}


def test_a_folder_that_is_removed_while_training_does_not_end_the_run(tmp_path: Path) -> None:
    data = many_forms(tmp_path / "data")
    format.write(TEMPLATES["lenet5"].build(classes=2), tmp_path / "net.convas")
    settings = TrainingSettings(data=str(data), epochs=3, batch_size=4, device="cpu")

    def take(event: Event) -> None:
        if event["event"] == "started":
            shutil.rmtree(data)

    assert train(tmp_path / "net.convas", settings, tmp_path / "run", events=take)["event"] == "finished"
    kept = [each["event"] for each in events.read(tmp_path / "run" / "events.jsonl")]
    assert kept.count("epoch") == 3


def test_a_run_whose_data_are_gone_waits_for_them(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data, run = many_forms(tmp_path / "data"), tmp_path / "run"
    format.write(TEMPLATES["lenet5"].build(classes=2), tmp_path / "net.convas")
    settings = TrainingSettings(data=str(data), epochs=3, batch_size=4, device="cpu")
    train(tmp_path / "net.convas", settings, run, control=StopAfter(6))
    data.rename(tmp_path / "elsewhere")
    before = {path: path.read_bytes() for path in run.rglob("*") if path.is_file()}
    assert main(["resume", str(run)]) == 1
    words = f"There is no file or folder {data} to learn from: put it back, or choose other data."
    assert capfd.readouterr().err.strip() == words
    assert {path: path.read_bytes() for path in run.rglob("*") if path.is_file()} == before
    (tmp_path / "elsewhere").rename(data)
    assert resume(run)["event"] == "finished"


def test_one_bad_picture_keeps_none_of_the_others_from_being_told(tmp_path: Path) -> None:
    format.write(edits.set_training(TEMPLATES["lenet5"].build(), {}), tmp_path / "net.convas")
    train(tmp_path / "net.convas", TrainingSettings(epochs=1, batch_size=512, device="cpu"), tmp_path / "run")
    pictures = folder(tmp_path / "data", {"a": 2})
    bad = pictures / "a" / "bad.png"
    bad.write_bytes(b"no")
    paths = [
        pictures / "a" / "000.png",
        bad,
        tmp_path / "none.png",
        pictures / "a",
        pictures / "a" / "001.png",
    ]
    told = CliRunner().invoke(app, ["predict", str(tmp_path / "run"), *map(str, paths)])
    assert told.exit_code == 2
    assert told.stdout.count("%") == 6
    assert len(told.stderr.splitlines()) == 3
