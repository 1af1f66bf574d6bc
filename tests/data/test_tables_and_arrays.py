"""Tables of paths and labels, and arrays of NumPy: every form that they come in, and their faults."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.data.load import load, statistics
from engine.data.sources import source, told
from engine.errors import ConvasError, DataError, FileError, UsageError
from tests.data.pictures import folder

CPU = torch.device("cpu")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return folder(tmp_path, {"a": 4, "b": 4})


def table(home: Path, text: str, encoding: str = "utf-8") -> str:
    path = home / "list.csv"
    path.write_bytes(text.encode(encoding))
    return str(path)


def lines(form: str, header: str = "") -> str:
    rows = [form.format(path=f"{name}/00{number}.png", label=name) for name in "ab" for number in range(3)]
    return "\n".join([*([header] if header else []), *rows])


TABLES = {
    "bare": lines("{path},{label}"),
    "header": lines("{path},{label}", "image,class"),
    "odd header": lines("{path},{label}", "Bild,Sorte"),
    "order": lines("{label},{path}", "label,filename"),
    "semicolons": lines("{path};{label}"),
    "tabs": lines("{path}\t{label}"),
    "quoted": lines('"{path}", "{label}"'),
    "more columns": lines("7,{path},red,{label}", "id,path,colour,label"),
    "backslashes": lines("{path},{label}").replace("/", "\\"),
    "blank lines": "\n\n" + lines("{path},{label}") + "\n\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_in_any_form(home: Path, name: str) -> None:
    found = source(table(home, TABLES[name]))
    assert found.classes == ("a", "b")
    examples = load(found, (3, 20, 24))
    assert examples.labels.tolist() == [0, 0, 0, 1, 1, 1]
    assert not examples.skipped


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_at_the_beginning_are_understood(home: Path, encoding: str) -> None:
    assert source(table(home, lines("{path},{label}", "path,label"), encoding)).classes == ("a", "b")


def test_a_column_may_divide_the_data(home: Path) -> None:
    text = "path,label,split\na/000.png,a,train\nb/000.png,b,train\na/001.png,a,val\nb/001.png,b,test\n"
    examples = load(source(table(home, text)), (3, 8, 8))
    assert examples.parts is not None
    assert [part.tolist() for part in examples.parts] == [[0, 1], [2]]


def test_numbers_are_ordered_as_numbers(home: Path) -> None:
    text = "\n".join(f"a/00{number % 4}.png,{label}" for number, label in enumerate((10, 9, 2)))
    assert source(table(home, text)).classes == ("2", "9", "10")


def test_lines_without_a_label_are_listed(home: Path) -> None:
    text = "path,label\na/000.png,a\na/001.png,\nb/000.png,b\n,b\nb/gone.png,b\n"
    skipped = load(source(table(home, text)), (3, 8, 8)).skipped
    assert [(each.where, each.reason) for each in skipped] == [
        ("line 3", "has no label for a/001.png"),
        ("line 5", "has no path"),
        ("b/gone.png", "is gone"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"a/000.png\na/001.png\n", "has one column, but needs two"),
        (b"path,label\na/000.png,\n", "names no image with a label"),
        ("a/000.png,Käse".encode("latin-1"), "is no text in UTF-8"),
    ],
)
def test_a_faulty_table_is_told(home: Path, content: bytes, said: str) -> None:
    path = home / "list.csv"
    path.write_bytes(content)
    assert said in told(str(path)).problem


def arrays(home: Path, **content: Any) -> str:
    path = home / "data.npz"
    np.savez(path, **content)
    return str(path)


BYTES = np.random.default_rng(1).integers(0, 256, (12, 8, 9, 3), np.uint8)
FLOATS = np.random.default_rng(2).normal(3, 2, (40, 2, 50)).astype(np.float32)
LABELS = np.arange(12) % 3


@pytest.mark.parametrize(
    ("images", "shape"),
    [
        (BYTES, (3, 8, 9)),
        (BYTES.transpose(0, 3, 1, 2), (3, 8, 9)),
        (BYTES[..., 0], (1, 8, 9)),
        (BYTES.astype(np.int64), (3, 8, 9)),
        (BYTES[..., :1] > 100, (1, 8, 9)),
    ],
)
def test_images_stand_in_any_order(home: Path, images: np.ndarray, shape: tuple[int, ...]) -> None:
    found = source(arrays(home, images=images, labels=LABELS))
    assert found.shape == shape
    examples = load(found, shape)
    assert examples.images.dtype == torch.uint8
    assert examples.images.shape == (12, *shape)
    if images.dtype != bool:
        first = BYTES[0].transpose(2, 0, 1)[: shape[0]]
        assert (examples.images[0].numpy() == first).all()


@pytest.mark.parametrize(
    ("name", "values", "shape"),
    [
        ("signals", FLOATS, (2, 50)),
        ("x", FLOATS, (2, 50)),
        ("x", FLOATS[:, 0], (1, 50)),
        ("signals", FLOATS.transpose(0, 2, 1), (2, 50)),
        ("volumes", FLOATS.reshape(40, 4, 5, 5), (4, 5, 5)),
        ("volumes", np.zeros((40, 6, 5, 7), np.uint8), (1, 6, 5, 7)),
        ("x", np.zeros((40, 2, 6, 5, 7), np.float32), (2, 6, 5, 7)),
        ("x", np.zeros((40, 28, 28), np.float32), (1, 28, 28)),
        ("images", np.zeros((40, 20, 20, 6), np.float32), (6, 20, 20)),
        ("images", np.zeros((40, 6, 20, 20), np.float32), (6, 20, 20)),
        ("images", np.zeros((40, 20, 18, 4), np.float32), (4, 20, 18)),
        ("images", np.zeros((40, 4, 20, 18), np.uint8), (4, 20, 18)),
        ("images", np.zeros((40, 20, 18, 4), np.uint8), (3, 20, 18)),
        ("signals", np.zeros((40, 128, 9), np.float32), (9, 128)),
        ("signals", np.zeros((40, 9, 128), np.float32), (9, 128)),
        ("volumes", np.zeros((40, 8, 8, 8, 6), np.float32), (6, 8, 8, 8)),
    ],
)
def test_signals_and_volumes_are_told_apart(
    home: Path, name: str, values: np.ndarray, shape: tuple[int, ...]
) -> None:
    found = source(arrays(home, **{name: values, "y": np.arange(40) % 2}))
    expected = (1, *shape) if name == "volumes" and len(shape) == 3 else shape
    assert found.shape == expected
    assert tuple(load(found, expected).images.shape[1:]) == expected


def test_signals_are_normalised_by_channel(home: Path) -> None:
    found = source(arrays(home, signals=FLOATS, labels=np.arange(40) % 4))
    training, validation, preparation = load(found, (2, 50)).feeds(0.25, (2, 50), CPU)
    values, labels = training.batch(torch.arange(len(training)))
    assert values.shape == (len(training), 2, 50)
    assert values.mean((0, 2)).numpy() == pytest.approx(np.zeros(2), abs=1e-5)
    assert values.std((0, 2), correction=0).numpy() == pytest.approx(np.ones(2), abs=1e-4)
    assert len(validation) == 8
    assert not preparation.bytes
    assert sorted(set(labels.tolist())) == [0, 1, 2, 3]


def test_statistics_of_many_parts_are_those_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    values = torch.from_numpy(FLOATS)
    monkeypatch.setattr("engine.data.load.MEASURED_BYTES", 3 * values[:1].nbytes)
    mean, std = statistics(values, torch.arange(5, 40))
    wanted = values[5:].double()
    assert mean == pytest.approx(wanted.mean((0, 2)).tolist())
    assert std == pytest.approx(wanted.std((0, 2), correction=0).tolist())


@pytest.mark.parametrize(
    ("labels", "classes", "numbers"),
    [
        (np.array(["cat", "ant", "cat", "bee"]), ("ant", "bee", "cat"), [2, 0, 2, 1]),
        (np.array([0.0, 1.0, 2.0, 1.0]), ("0", "1", "2"), [0, 1, 2, 1]),
        (np.array([[0, 1], [1, 0], [0, 1], [0, 1]]), ("0", "1"), [1, 0, 1, 1]),
        (np.array([[0], [1], [2], [0]]), ("0", "1", "2"), [0, 1, 2, 0]),
        (np.array([-5, 700, -5, 700]), ("-5", "700"), [0, 1, 0, 1]),
        (np.array([False, True, True, False]), ("0", "1"), [0, 1, 1, 0]),
    ],
)
def test_labels_come_in_many_forms(
    home: Path, labels: np.ndarray, classes: tuple[str, ...], numbers: list[int]
) -> None:
    found = source(arrays(home, images=BYTES[:4], labels=labels))
    assert found.classes == classes
    assert load(found, (3, 8, 9)).labels.tolist() == numbers


def test_names_of_classes_may_stand_beside(home: Path) -> None:
    found = source(arrays(home, images=BYTES, labels=LABELS, classes=np.array(["ant", "bee", "cat", "dog"])))
    assert found.classes == ("ant", "bee", "cat", "dog")


def test_parts_are_divided_as_their_names_say(home: Path) -> None:
    found = source(arrays(home, x_train=BYTES[:9], y_train=LABELS[:9], x_test=BYTES[9:], y_test=LABELS[9:]))
    examples = load(found, (3, 8, 9))
    assert examples.parts is not None
    assert [len(part) for part in examples.parts] == [9, 3]


def test_numbers_that_are_not_finite_are_left_out(home: Path) -> None:
    spoilt = FLOATS.copy()
    spoilt[3, 0, 0], spoilt[7, 1, 1] = np.nan, np.inf
    examples = load(source(arrays(home, signals=spoilt, labels=np.arange(40) % 2)), (2, 50))
    assert len(examples.images) == 38
    assert [each.where for each in examples.skipped] == ["example 3", "example 7"]


class Trap:
    """Would run code if it were unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (pytest.fail, ("it was run",))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"images": BYTES}, "needs an array `images`"),
        ({"images": BYTES, "labels": LABELS[:5]}, "has 12 images but 5 labels"),
        ({"images": BYTES, "labels": LABELS + 0.5}, "are no whole numbers"),
        ({"images": np.array(["a", "b"]), "labels": LABELS[:2]}, "examples need numbers"),
        ({"images": np.zeros((0, 8, 8), np.uint8), "labels": LABELS[:0]}, "holds no examples"),
        ({"x": np.zeros((4, 1, 2, 3, 4, 5)), "y": LABELS[:4]}, "neither signals, images nor volumes"),
    ],
)
def test_a_faulty_file_is_told(home: Path, content: dict[str, Any], said: str) -> None:
    path = arrays(home, **content)
    with pytest.raises((DataError, FileError), match=said):
        load(source(path), source(path).shape)


def test_python_objects_are_never_loaded(home: Path) -> None:
    path = home / "data.npz"
    np.savez(path, images=BYTES, labels=np.array([Trap()] * 12, object))
    with pytest.raises(FileError, match="never loaded: save plain numbers"):
        assert source(str(path)).classes


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut"])
def test_what_is_no_file_of_numpy_is_told(home: Path, content: bytes) -> None:
    path = home / "data.npz"
    path.write_bytes(content)
    assert "is no NumPy file" in told(str(path)).problem


def test_other_shapes_than_the_inputs_are_told(home: Path) -> None:
    found = source(arrays(home, signals=FLOATS, labels=np.arange(40) % 2))
    with pytest.raises(
        DataError, match="are 2 × 50, but the network's Input is 1 × 50: set its shape to 2 × 50"
    ):
        load(found, (1, 50))


@pytest.mark.parametrize(
    ("name", "said"),
    [("mnits", "did you mean mnist"), ("photos", "no file or folder"), ("notes.txt", "is no data that can")],
)
def test_what_is_nowhere_is_told(home: Path, name: str, said: str) -> None:
    (home / "notes.txt").write_text("x")
    with pytest.raises(UsageError, match=said):
        source(name, home)


def test_relative_paths_begin_at_the_folder_that_is_given(home: Path) -> None:
    table(home, TABLES["bare"])
    assert source("list.csv", home).classes == ("a", "b")
    with pytest.raises(ConvasError):
        source("list.csv", home / "a")
