"""Images of every form and fault: what becomes of them, and in which words the unreadable are told."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from torchvision.transforms import v2

from engine.data import decode
from engine.data.decode import Stretch, Unreadable, Whole, decoded
from engine.data.load import load
from engine.data.sources import source
from engine.errors import DataError
from tests.data.pictures import folder, noise

COLOUR = Whole(3)


def read(path: Path, channels: int = 3) -> np.ndarray:
    return decoded(path, Whole(channels))[0]


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def test_resizing_is_that_of_torchvision(tmp_path: Path) -> None:
    picture = Image.fromarray(noise(1, 90, 61))
    picture.save(tmp_path / "a.png")
    ours, size = decoded(tmp_path / "a.png", Stretch((3, 32, 48)))
    assert size == (90, 61)
    assert (ours == np.asarray(v2.Resize((32, 48))(picture))).all()


def test_large_jpegs_are_unpacked_small_and_look_the_same(tmp_path: Path) -> None:
    y, x = np.mgrid[0:600, 0:800]
    smooth = np.stack([x / 800 * 255, y / 600 * 255, (x + y) / 1400 * 255], 2).astype(np.uint8)
    Image.fromarray(smooth).save(tmp_path / "a.jpg", quality=95)
    ours, size = decoded(tmp_path / "a.jpg", Stretch((3, 32, 32)))
    assert size == (600, 800)
    theirs = np.asarray(v2.Resize((32, 32))(Image.open(tmp_path / "a.jpg")))
    assert np.abs(ours.astype(int) - theirs).max() <= 3


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    values = np.array([[0, 257 * 10], [257 * 200, 65_535]], np.uint16)
    Image.fromarray(values).save(tmp_path / "a.png")
    assert read(tmp_path / "a.png", 1)[:, :, 0].tolist() == [[0, 10], [200, 255]]
    assert (read(tmp_path / "a.png")[1, 0] == 200).all()


def test_broken_numbers_from_0_to_1_fill_the_range(tmp_path: Path) -> None:
    Image.fromarray(np.array([[0.0, 0.5], [1.0, 0.2]], np.float32)).save(tmp_path / "a.tif")
    assert read(tmp_path / "a.tif", 1)[:, :, 0].tolist() == [[0, 128], [255, 51]]


def test_palettes_become_their_colours(tmp_path: Path) -> None:
    pixels = np.zeros((4, 4, 3), np.uint8)
    pixels[:2] = (250, 10, 20)
    Image.fromarray(pixels).convert("P", palette=Image.Palette.ADAPTIVE).save(tmp_path / "a.png")
    assert (read(tmp_path / "a.png") == pixels).all()


def test_what_shines_through_is_white(tmp_path: Path) -> None:
    pixels = np.zeros((2, 2, 4), np.uint8)
    pixels[0, 0] = (10, 20, 30, 255)
    pixels[0, 1] = (0, 0, 0, 128)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    got = read(tmp_path / "a.png")
    assert got[0, 0].tolist() == [10, 20, 30]
    assert got[0, 1].tolist() == [127, 127, 127]
    assert got[1].min() == 255


def test_printing_colours_are_turned_into_those_of_a_screen(tmp_path: Path) -> None:
    Image.fromarray(noise(1)).convert("CMYK").save(tmp_path / "a.jpg", quality=100, subsampling=0)
    ours = read(tmp_path / "a.jpg")
    assert (ours == np.asarray(Image.open(tmp_path / "a.jpg").convert("RGB"))).all()


def test_of_an_animation_the_first_picture_is_taken(tmp_path: Path) -> None:
    first, second = (Image.new("RGB", (5, 5), colour) for colour in ("red", "blue"))
    first.save(tmp_path / "a.gif", save_all=True, append_images=[second])
    assert read(tmp_path / "a.gif")[2, 2].tolist() == [255, 0, 0]


def test_the_turn_of_a_camera_is_made(tmp_path: Path) -> None:
    pixels = noise(1, 6, 10)
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side: to be turned by 90 degrees clockwise
    Image.fromarray(pixels).save(tmp_path / "a.png", exif=exif)
    got, size = decoded(tmp_path / "a.png", COLOUR)
    assert size == (10, 6)
    assert (got == np.rot90(pixels, -1)).all()


FAULTS: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "empty": ("png", lambda content: b"", "is empty"),
    "cut png": ("png", cut, "is cut off"),
    "cut jpeg": ("jpg", cut, "is cut off"),
    "text": ("png", lambda content: b"this is no image at all", "is no image"),
    "overwritten": ("png", lambda content: content[:60] + b"\0" * 40 + content[100:], "is damaged"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_image_is_skipped_and_told(tmp_path: Path, fault: str) -> None:
    kind, spoil, reason = FAULTS[fault]
    folder(tmp_path, {"a": 3, "b": 3}, f".{kind}")
    path = tmp_path / "a" / f"001.{kind}"
    path.write_bytes(spoil(path.read_bytes()))
    examples = load(source(str(tmp_path)), (3, 16, 16))
    assert len(examples.images) == 5
    (skipped,) = examples.skipped
    assert skipped.where == f"a/001.{kind}"
    assert reason in skipped.reason
    assert examples.labels.tolist() == [0, 0, 1, 1, 1]


def test_a_picture_that_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bomb.png")
    assert (tmp_path / "bomb.png").stat().st_size < 100_000
    with pytest.raises(Unreadable, match="has 20,000 × 20,000 pixels, more than may be unpacked"):
        decoded(tmp_path / "bomb.png", Stretch((3, 32, 32)))


def test_a_large_jpeg_may_be_read_where_it_unpacks_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.fromarray(noise(1, 400, 400)).save(tmp_path / "a.jpg")
    monkeypatch.setattr(decode, "LARGEST_PIXELS", 300 * 300)
    assert decoded(tmp_path / "a.jpg", Stretch((3, 16, 16)))[1] == (400, 400)
    with pytest.raises(Unreadable, match="more than may be unpacked"):
        decoded(tmp_path / "a.jpg", Whole(3))


def test_where_no_image_can_be_read_it_is_told(tmp_path: Path) -> None:
    folder(tmp_path, {"a": 2, "b": 2})
    for path in tmp_path.rglob("*.png"):
        path.write_bytes(b"")
    with pytest.raises(DataError, match=r"None of the 4 images can be read \(a/000.png is empty"):
        load(source(str(tmp_path)), (3, 8, 8))


def test_an_image_that_goes_while_others_are_read_is_skipped(tmp_path: Path) -> None:
    folder(tmp_path, {"a": 3, "b": 3})
    data = source(str(tmp_path))
    listing = data.listing()  # type: ignore[attr-defined]  # a folder
    (tmp_path / "a" / "000.png").unlink()
    with pytest.raises(Unreadable, match="is gone"):
        decoded(listing.entries[0].path, COLOUR)


def test_a_forbidden_image_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(Unreadable, match="permission denied"):
        decoded("x.png", COLOUR)
