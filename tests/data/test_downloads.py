"""torchvision's data sets: the table against torchvision itself, and downloads from a server of our own."""

import hashlib
import inspect
import io
import pickle
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torchvision import datasets

from engine.data import download
from engine.data.known import KNOWN, Torchvision, found
from engine.data.load import load
from engine.data.places import downloads_folder
from engine.data.sources import source
from engine.errors import DataError, UsageError
from tests.data.pictures import noise
from tests.data.serving import IMAGES, Server


@pytest.mark.parametrize("name", KNOWN)
def test_the_table_is_that_of_torchvision(name: str) -> None:
    entry = KNOWN[name]
    kind = getattr(datasets, entry.type)
    assert name == kind.__name__.lower()
    accepted = inspect.signature(kind.__init__).parameters
    is_open = any(each.kind is inspect.Parameter.VAR_KEYWORD for each in accepted.values())
    for arguments in (*entry.parts, *(entry.options or {}).values()):
        assert is_open or set(arguments or ()) <= set(accepted)
    assert is_open or ("download" in accepted) >= bool(entry.megabytes)
    names = getattr(kind, "classes", None)
    if isinstance(names, list) and not entry.options:
        assert len(names) == entry.count
    if entry.names and isinstance(names, list):
        assert all(own in theirs for own, theirs in zip(entry.names, names, strict=True))


def test_the_parts_of_emnist_are_those_of_torchvision() -> None:
    for option, classes in datasets.EMNIST.classes_split_dict.items():
        assert len(Torchvision("emnist", option).classes) == len(classes)
    with pytest.raises(UsageError, match="EMNIST has no part leters: did you mean letters"):
        found("emnist:leters")


def test_all_of_torchvisions_sets_for_classification_are_there() -> None:
    """What is left out has no single class an image, or is video, or takes a licence and terabytes."""
    left_out = """LSUN LSUNClass ImageFolder DatasetFolder FakeData CocoCaptions CocoDetection MovingMNIST
    PhotoTour SBU Flickr8k Flickr30k VOCSegmentation VOCDetection Cityscapes CelebA WIDERFace SBDataset
    VisionDataset Kinetics HMDB51 UCF101 Kitti INaturalist LFWPeople LFWPairs KittiFlow Sintel FlyingChairs
    FlyingThings3D HD1K CLEVRClassification Kitti2012Stereo Kitti2015Stereo CarlaStereo Middlebury2014Stereo
    CREStereo FallingThingsStereo SceneFlowStereo SintelStereo InStereo2k ETH3DStereo
    wrap_dataset_for_transforms_v2"""
    assert {entry.type for entry in KNOWN.values()} == set(datasets.__all__) - set(left_out.split())


def test_a_data_set_is_downloaded_once(mnist: type[Server]) -> None:
    told: list[tuple[str, int, int]] = []
    examples = load(source("MNIST"), (1, 28, 28), tell=lambda *what: told.append(what))
    assert (examples.images[:20, 0].numpy() == IMAGES["train"]).all()
    assert (examples.images[20:, 0].numpy() == IMAGES["t10k"]).all()
    assert examples.parts is not None
    assert [len(part) for part in examples.parts] == [20, 10]
    assert examples.labels[:11].tolist() == [*range(10), 0]
    assert told[0][0] == "downloading"
    assert max(done for _, done, _ in told) == sum(map(len, mnist.files.values()))
    asked = len(mnist.asked)
    load(source("mnist"), (1, 28, 28))
    assert len(mnist.asked) == asked


def test_what_breaks_off_is_told_and_fetched_again(mnist: type[Server]) -> None:
    mnist.half = True
    with pytest.raises(DataError, match="MNIST"):
        load(source("mnist"), (1, 28, 28))
    assert not download.is_there(Torchvision("mnist"))
    mnist.half = False
    assert len(load(source("mnist"), (1, 28, 28)).images) == 30


def test_who_interrupts_a_download_can_go_on(mnist: type[Server]) -> None:
    def tell(stage: str, done: int, total: int) -> None:
        if len(mnist.asked) > 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(source("mnist"), (1, 28, 28), tell=tell)
    whole = mnist.asked[0]
    before = mnist.asked.count(whole)
    assert len(load(source("mnist"), (1, 28, 28)).images) == 30
    assert mnist.asked.count(whole) == before  # it was there whole, and is checked rather than fetched


def test_a_damaged_download_is_told(mnist: type[Server]) -> None:
    name = "train-images-idx3-ubyte.gz"
    mnist.files[name] = mnist.files[name][:-10] + b"x" * 10
    with pytest.raises(DataError, match="MNIST came damaged or not to its end, and was not kept: try again"):
        load(source("mnist"), (1, 28, 28))


def test_without_a_connection_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets.MNIST, "mirrors", ["http://127.0.0.1:9/"])
    with pytest.raises(DataError, match=r"MNIST \(11.6 MB\) could not be downloaded .*check the connection"):
        load(source("mnist"), (1, 28, 28))


def test_a_server_that_refuses_is_told(
    server: tuple[type[Server], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datasets.CIFAR10, "url", f"{server[1]}cifar-10-python.tar.gz")
    with pytest.raises(DataError, match=r"The server of CIFAR10 answers 404 \(Not Found\): try again later"):
        load(source("cifar10"), (3, 32, 32))


def test_a_full_disk_is_told_before(monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 1_000_000

    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage)
    with pytest.raises(
        DataError, match=r"Food101 needs about 12.5 GB to be unpacked, but .* has 1.0 MB left"
    ):
        load(source("food101"), (3, 224, 224))


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'gdown'", name="gdown")

    monkeypatch.setattr(datasets, "Caltech101", refuse)
    with pytest.raises(DataError, match="needs the package gdown: install it by `pip install gdown`"):
        load(source("caltech101"), (3, 32, 32))


def test_what_torchvision_cannot_fetch_is_told() -> None:
    with pytest.raises(DataError, match=r"cannot download StanfordCars: put its files into .*stanfordcars"):
        load(source("stanfordcars"), (3, 32, 32))


def cifar(images: dict[str, np.ndarray]) -> tuple[bytes, dict[str, str]]:
    """Return an archive in the format of CIFAR-10, and the sum of each of its files."""
    file, sums = io.BytesIO(), {}
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        parts: dict[str, Any] = {
            name: {"data": each.reshape(len(each), -1), "labels": [i % 10 for i in range(len(each))]}
            for name, each in images.items()
        }
        parts["batches.meta"] = {"label_names": list(KNOWN["cifar10"].names)}
        for name, content in parts.items():
            raw = pickle.dumps(content)
            sums[name] = hashlib.md5(raw).hexdigest()
            info = tarfile.TarInfo(f"cifar-10-batches-py/{name}")
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return file.getvalue(), sums


def test_colour_images_come_as_torchvision_reads_them(
    server: tuple[type[Server], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    handler, address = server
    images = {
        name: np.stack([noise(100 * k + i, 32, 32).transpose(2, 0, 1) for i in range(6)])
        for k, name in enumerate(("data_batch_1", "test_batch"))
    }
    content, sums = cifar(images)
    handler.files["cifar-10-python.tar.gz"] = content
    monkeypatch.setattr(datasets.CIFAR10, "url", f"{address}cifar-10-python.tar.gz")
    monkeypatch.setattr(datasets.CIFAR10, "tgz_md5", hashlib.md5(content).hexdigest())
    monkeypatch.setattr(datasets.CIFAR10, "train_list", [["data_batch_1", sums["data_batch_1"]]])
    monkeypatch.setattr(datasets.CIFAR10, "test_list", [["test_batch", sums["test_batch"]]])
    meta = {"filename": "batches.meta", "key": "label_names", "md5": sums["batches.meta"]}
    monkeypatch.setattr(datasets.CIFAR10, "meta", meta)
    examples = load(source("cifar-10"), (3, 32, 32))
    theirs = datasets.CIFAR10(str(downloads_folder() / "cifar10"), train=True)
    for row in range(6):
        picture, label = theirs[row]
        assert (examples.images[row].permute(1, 2, 0).numpy() == np.asarray(picture)).all()
        assert examples.labels[row] == label
    assert examples.classes == tuple(theirs.classes)


def test_images_in_files_are_read_by_torchvision_and_cached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """EuroSAT is an `ImageFolder` within: what is there by hand, with its mark, is read like a download."""
    from PIL import Image

    home = downloads_folder() / "eurosat"
    for number, name in enumerate(KNOWN["eurosat"].names):
        folder = home / "eurosat" / "2750" / name
        folder.mkdir(parents=True)
        for each in range(2):
            Image.fromarray(noise(10 * number + each, 64, 64)).save(folder / f"{each}.png")
    (home / download.COMPLETE).touch()
    examples = load(source("eurosat"), (3, 64, 64))
    theirs = datasets.EuroSAT(str(home))
    for row in (0, 1, 19):
        picture, label = theirs[row]
        assert (examples.images[row].permute(1, 2, 0).numpy() == np.asarray(picture)).all()
        assert examples.labels[row] == label
    assert examples.parts is None
    assert torch.bincount(examples.labels).tolist() == [2] * 10
