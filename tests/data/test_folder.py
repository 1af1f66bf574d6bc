"""Folders of images: which are found, how they are divided, and what is told of the rest."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torchvision.datasets import ImageFolder
from torchvision.transforms import v2

from engine.data.facts import facts
from engine.data.folder import Folder
from engine.data.load import load, read_image
from engine.data.sources import source, told
from engine.errors import DataError
from engine.graph.document import Step
from tests.data.pictures import folder, noise

CPU = torch.device("cpu")


def test_classes_and_images_are_those_of_torchvision(tmp_path: Path) -> None:
    """Nested folders, capitals in suffixes and strange names are read as by `ImageFolder`."""
    root = folder(tmp_path / "data", {"cat": 4, "Dog": 3, "10": 2, "9 lives": 2})
    (root / "cat" / "deep" / "er").mkdir(parents=True)
    Image.fromarray(noise(99)).save(root / "cat" / "deep" / "er" / "x.PNG")
    theirs = ImageFolder(str(root))
    listed = Folder("data", root)
    assert list(listed.classes) == theirs.classes
    ours = {(str(entry.path), entry.label) for entry in listed.listing().entries}
    assert ours == set(theirs.samples)


def test_what_systems_leave_behind_is_passed_over(tmp_path: Path) -> None:
    root = folder(tmp_path, {"a": 2, "b": 2, ".thumbnails": 3, "__MACOSX": 1})
    for name in (".DS_Store", "Thumbs.db", "._000.png"):
        (root / "a" / name).write_bytes(b"rubbish")
    (root / "a" / "notes.txt").write_text("not an image")
    listing = Folder("x", root).listing()
    assert len(listing.entries) == 4
    assert [(each.where, each.reason) for each in listing.skipped] == [("a/notes.txt", "is no image")]


def test_links_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    elsewhere = folder(tmp_path / "elsewhere", {"b": 3})
    root = folder(tmp_path / "data", {"a": 2})
    (root / "b").symlink_to(elsewhere / "b", target_is_directory=True)
    (root / "a" / "round").symlink_to(root / "a", target_is_directory=True)
    found = Folder("x", root)
    assert found.classes == ("a", "b")
    assert len(found.listing().entries) == 5


@pytest.mark.parametrize(
    ("names", "sizes"),
    [(("train", "val", "test"), (6, 4)), (("Training", "Testing"), (6, 2)), (("train",), None)],
)
def test_folders_of_parts_divide_the_data(
    tmp_path: Path, names: tuple[str, ...], sizes: tuple[int, int] | None
) -> None:
    counts = {"train": 3, "training": 3, "val": 2, "test": 1, "testing": 1}
    for name in names:
        folder(tmp_path / name, {"a": counts[name.lower()], "b": counts[name.lower()]})
    examples = load(source(str(tmp_path)), (3, 16, 16))
    assert (None if examples.parts is None else tuple(map(len, examples.parts))) == sizes
    training, validation = examples.divided(0.34)
    assert (len(training), len(validation)) == (sizes or (4, 2))


def test_without_parts_every_class_is_divided_alike(tmp_path: Path) -> None:
    folder(tmp_path, {"a": 20, "b": 10})
    training, validation = load(source(str(tmp_path)), (3, 8, 8)).divided(0.2)
    assert (len(training), len(validation)) == (24, 6)


def test_pixels_are_those_of_the_files(tmp_path: Path) -> None:
    folder(tmp_path, {"a": 3, "b": 3})
    examples = load(source(str(tmp_path)), (3, 20, 24))
    assert (examples.images[0].permute(1, 2, 0).numpy() == noise(1)).all()
    assert examples.labels.tolist() == [0, 0, 0, 1, 1, 1]
    training, _, preparation = examples.feeds(0.34, (3, 20, 24), CPU)
    images, _ = training.batch(torch.arange(len(training)))
    assert images.is_contiguous(memory_format=torch.channels_last)
    assert images.mean((0, 2, 3)).numpy() == pytest.approx(np.zeros(3), abs=1e-3)
    assert preparation.classes == ("a", "b")


@pytest.mark.parametrize(
    ("sizes", "shape"),
    [
        ([(20, 24)], (3, 20, 24)),
        ([(20, 24), (100, 70), (90, 90)], (3, 64, 64)),
        ([(500, 400), (400, 300)], (3, 224, 224)),
        ([(6, 7), (7, 9)], (3, 8, 8)),
    ],
)
def test_a_shape_is_suggested_that_suits(
    tmp_path: Path, sizes: list[tuple[int, int]], shape: tuple[int, ...]
) -> None:
    (tmp_path / "a").mkdir()
    for number, (height, width) in enumerate(sizes):
        Image.fromarray(noise(number, height, width)).save(tmp_path / "a" / f"{number}.png")
    assert source(str(tmp_path)).shape == shape


def test_grey_images_suggest_one_channel(tmp_path: Path) -> None:
    assert source(str(folder(tmp_path, {"a": 2, "b": 2}, channels=1))).shape == (1, 20, 24)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert "put the images of each class into a sub-folder" in told(str(tmp_path)).problem
    (tmp_path / "cats").mkdir()
    assert "holds no images in sub-folders" in told(str(tmp_path)).problem


def test_images_side_by_side_are_told(tmp_path: Path) -> None:
    Image.fromarray(noise(1)).save(tmp_path / "a.png")
    assert "lie side by side" in told(str(tmp_path)).problem


def test_a_class_without_images_is_none(tmp_path: Path) -> None:
    folder(tmp_path, {"a": 2, "b": 2, "c": 0})
    assert source(str(tmp_path)).classes == ("a", "b")


def test_one_image_of_each_class_is_too_few_to_validate(tmp_path: Path) -> None:
    folder(tmp_path, {"a": 1, "b": 1})
    with pytest.raises(DataError, match="none is left to validate on: give each class two or more"):
        load(source(str(tmp_path)), (3, 8, 8)).divided(0.2)


def test_the_only_image_of_a_class_is_trained_on(tmp_path: Path) -> None:
    folder(tmp_path, {"a": 5, "b": 1})
    training, validation = load(source(str(tmp_path)), (3, 8, 8)).divided(0.2)
    assert 5 in training.tolist()
    assert len(validation) == 1


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, {"a": 2, "b": 2})

    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert "cannot be read (permission denied): allow reading it" in told(str(tmp_path)).problem


def test_facts_tell_what_may_spoil_learning(tmp_path: Path) -> None:
    folder(tmp_path, {"many": 60, "few": 4})
    (tmp_path / "many" / "bad.png").write_bytes(b"")
    content = (tmp_path / "many" / "000.png").read_bytes()
    for number in range(20):
        (tmp_path / "many" / f"copy{number}.png").write_bytes(content)
    found, examples = facts(source(str(tmp_path)))
    assert [(each.name, each.training, each.validation) for each in found.classes] == [
        ("few", 3, 1),
        ("many", 64, 16),
    ]
    assert found.unreadable == 1
    assert found.repeated == 20
    ((first, second),) = found.twins
    assert (examples.images[first] == examples.images[second]).all()
    texts = " ".join(found.warnings)
    for part in (
        "which is empty",
        "fewer than 10 examples to learn few",
        "largest class has 64",
        "too: validation looks",
    ):
        assert part in texts
    assert found.sizes == ((20, 24, 84),)
    assert not found.divided


def test_steps_that_come_first_are_done_once_as_torchvision_does_them(tmp_path: Path) -> None:
    """The cache holds what the leading steps make of each file."""
    data = folder(tmp_path / "data", {"a": 3, "b": 3}, height=40, width=56)
    steps = (Step("Resize", {"size": (32, 32)}), Step("CenterCrop", {"size": (24, 24)}))
    examples = load(source(str(data)), (3, 24, 24), (*steps, Step("RandomHorizontalFlip")))
    theirs = v2.Compose([v2.Resize((32, 32)), v2.CenterCrop((24, 24))])
    for row, path in enumerate(sorted(data.rglob("*.png"))):
        wanted = np.asarray(theirs(Image.open(path)))
        assert (examples.images[row].permute(1, 2, 0).numpy() == wanted).all()
    feed, validation, _ = examples.feeds(0.34, (3, 24, 24), CPU)
    index = torch.arange(len(feed))
    assert not torch.equal(feed.batch(index, 1)[0], feed.batch(index, 2)[0])
    again = torch.arange(len(validation))
    assert torch.equal(validation.batch(again, 1)[0], validation.batch(again, 2)[0])


def test_the_network_sees_a_file_as_it_was_trained_on_it(tmp_path: Path) -> None:
    """What `convas predict` reads of an image is what the cache holds, but for rounding."""
    data = folder(tmp_path / "data", {"a": 4, "b": 4})
    examples = load(source(str(data)), (3, 20, 24))
    one = read_image(data / "a" / "002.png", 3)
    assert (examples.images[2] == one[0]).all()


def test_classes_whose_images_are_all_damaged_stay_classes(tmp_path: Path) -> None:
    folder(tmp_path, {"a": 5, "b": 5, "c": 2})
    for path in (tmp_path / "c").iterdir():
        path.write_bytes(b"damaged")
    found, _ = facts(source(str(tmp_path)))
    assert [each.training + each.validation for each in found.classes] == [5, 5, 0]
    assert any("There are no examples of c" in warning for warning in found.warnings)
