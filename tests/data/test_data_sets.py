"""The data sets: what they hold, that they are the same each time, and how they reach a network."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.data import drawing
from engine.data.load import load, read_image, split, statistics, with_channels
from engine.data.specs import DATA_SETS, Shapes, data_set
from engine.errors import DataError, FileError, UsageError

CPU = torch.device("cpu")


@pytest.mark.parametrize("name", DATA_SETS)
def test_declares_what_it_holds(name: str) -> None:
    data = data_set(name)
    images, labels = data.examples(data.size)
    assert images.dtype == np.uint8
    assert images.shape[:2] == (data.count, data.channels)
    assert data.grain is None or images.shape[2:] == data.grain
    assert labels.shape == (data.count,)
    assert set(labels.tolist()) == set(range(len(data.classes)))


@pytest.mark.parametrize("name", DATA_SETS)
def test_classes_are_balanced(name: str) -> None:
    data = data_set(name)
    counts = np.bincount(data.examples(data.size)[1])
    assert counts.min() > 0.9 * data.count / len(data.classes)


def test_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"no data set named mnits: there are digits, shapes"):
        data_set("mnits")


def test_digits_use_the_whole_range_of_bytes() -> None:
    images, _ = data_set("digits").examples((28, 28))
    assert (images.min(), images.max()) == (0, 255)


def test_shapes_are_drawn_the_same_each_time() -> None:
    first, again, other = (Shapes(count=80, seed=seed).examples((24, 20)) for seed in (3, 3, 4))
    assert (first[0] == again[0]).all()
    assert (first[1] == again[1]).all()
    assert (first[0] != other[0]).any()


def test_shapes_do_not_depend_on_how_many_are_drawn_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, _ = Shapes(count=80).examples((16, 16))
    monkeypatch.setattr(drawing, "CHUNK", 7 * 16 * 16)
    assert (Shapes(count=80).examples((16, 16))[0] == whole).all()


def test_a_shape_stands_out_from_its_background() -> None:
    """A disc of its colour is found where it is drawn: the middle of its cover differs from the corners."""
    labels = np.zeros(1, np.int64)
    looks = np.array([[1.0, 0.0, 0.5, 0.5, 0.5, 0.5]], np.float32)
    cover = drawing.coverage(labels, looks, (32, 32))[0]
    assert cover[16, 16] == 1
    assert cover[0, 0] == 0
    radius = 0.42 * 32 * 0.9
    assert cover.sum() == pytest.approx(np.pi * radius**2, rel=0.02)


def test_every_class_of_shapes_has_its_outline() -> None:
    assert DATA_SETS["shapes"].classes == drawing.NAMES


def test_every_outline_fits_the_unit_circle() -> None:
    for parts in drawing.OUTLINES.values():
        assert np.linalg.norm(parts[0], axis=1).max() <= 1.0001


@pytest.mark.parametrize("shape", [(1, 28, 28), (3, 32, 20), (1, 8, 8)])
@pytest.mark.parametrize("name", DATA_SETS)
def test_images_come_in_the_shape_of_the_network(name: str, shape: tuple[int, int, int]) -> None:
    examples = load(data_set(name), shape)
    training, validation, preparation = examples.feeds(0.2, shape, CPU)
    images, labels = training.batch(torch.arange(len(training)))
    assert images.shape == (len(training), *shape)
    assert images.is_contiguous(memory_format=torch.channels_last)
    assert images.mean((0, 2, 3)) == pytest.approx(np.zeros(shape[0]), abs=1e-3)
    assert images.var((0, 2, 3)).numpy() == pytest.approx(np.ones(shape[0]), abs=1e-2)
    assert len(labels) + len(validation) == len(examples.labels)
    assert preparation.shape == shape


def test_large_images_are_resized_as_they_are_fed(monkeypatch: pytest.MonkeyPatch) -> None:
    shape = (1, 28, 28)
    before = load(data_set("digits"), shape).feeds(0.2, shape, CPU)[0].batch(torch.arange(9))
    monkeypatch.setattr("engine.data.load.LARGEST_MEMORY", 1000)
    examples = load(data_set("digits"), shape)
    assert examples.images.shape[2:] == (8, 8)
    images, labels = examples.feeds(0.2, shape, CPU)[0].batch(torch.arange(9))
    assert images.shape == (9, *shape)
    assert (labels == before[1]).all()
    both = torch.stack([images.flatten(), before[0].flatten()])
    assert torch.corrcoef(both)[0, 1] > 0.999


def test_resizing_keeps_a_digit_where_it_is() -> None:
    small, _ = data_set("digits").examples((8, 8))
    large = load(data_set("digits"), (1, 32, 32)).images
    back = torch.nn.functional.avg_pool2d(large.float(), 4)
    here, *elsewhere = (
        (back - torch.from_numpy(small).roll(shift, (2, 3)).float()).abs().mean()
        for shift in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))
    )
    assert here < 0.5 * min(elsewhere)


def test_split_holds_back_the_same_share_of_each_class() -> None:
    labels = torch.tensor([0] * 100 + [1] * 10 + [2] * 2)
    training, validation = split(labels, 0.2)
    assert torch.bincount(labels[validation]).tolist() == [20, 2, 1]
    assert sorted([*training.tolist(), *validation.tolist()]) == list(range(112))


def test_statistics_equal_those_of_torch() -> None:
    images = torch.randint(0, 256, (20, 3, 5, 7), dtype=torch.uint8)
    mean, std = statistics(images)
    values = images.double() / 255
    assert mean == pytest.approx(values.mean((0, 2, 3)).tolist())
    assert std == pytest.approx(values.std((0, 2, 3), correction=0).tolist())


def test_a_blank_channel_does_not_divide_by_zero() -> None:
    _, std = statistics(torch.zeros(2, 1, 3, 3, dtype=torch.uint8))
    assert std[0] > 0


def test_only_honest_channels_are_made() -> None:
    grey, colour = (
        torch.full((1, 1, 2, 2), 200, dtype=torch.uint8),
        torch.zeros(1, 3, 2, 2, dtype=torch.uint8),
    )
    assert with_channels(grey, 3).shape == (1, 3, 2, 2)
    colour[:, 1] = 100
    assert set(with_channels(colour, 1).flatten().tolist()) == {59}
    with pytest.raises(DataError, match="1 channels and cannot be given 2"):
        with_channels(grey, 2)


def test_image_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "digit.png"
    Image.fromarray(np.arange(48, dtype=np.uint8).reshape(6, 8)).save(path)
    pixels = read_image(path, 1)
    assert pixels.shape == (1, 1, 6, 8)
    assert pixels.flatten().tolist() == list(range(48))


@pytest.mark.parametrize(
    ("name", "content"), [("gone.png", None), ("text.png", b"no image"), ("cut.png", b"\x89PNG")]
)
def test_what_is_no_image_is_told(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FileError, match=name):
        read_image(path, 1)
