"""Reads image files as whole bytes in the size of a network, whatever form they are stored in.

What is done to them: the first picture of several is taken; the turn that a camera noted is made; 16 bits
become 8; what is transparent is put on white. Then a `Fitting` brings the picture into the network's size.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from engine.catalogue.shapes import Shape

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

SUFFIXES = frozenset(
    (
        ".avif",
        ".bmp",
        ".gif",
        ".jfif",
        ".jpeg",
        ".jpg",
        ".pbm",
        ".pgm",
        ".png",
        ".pnm",
        ".ppm",
        ".tga",
        ".tif",
        ".tiff",
        ".webp",
    )
)
"""How files are named that are taken for images."""

LARGEST_PIXELS = 178_956_970
"""Pixels that one picture may unpack to: half a gigabyte of colours, as Pillow's own limit."""

SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I;16N", "I")
SHARPNESS = 2
"""How many times larger than needed a JPEG is unpacked before it is scaled down."""
VERSION = 1
"""Rises when the same file would be read as other bytes: caches depend on it."""


class Unreadable(Exception):
    """An image that cannot be used; its text says why, as in ``is cut off``."""


class Fitting(Protocol):
    """Brings a picture of any size into one form, as bytes."""

    @property
    def key(self) -> str:
        """A text that differs where the bytes would."""

    @property
    def shape(self) -> tuple[int, int, int]:
        """Channels, height and width of what it makes."""

    @property
    def draft(self) -> int:
        """The side in pixels that a picture must keep when it is unpacked smaller than it is; 0: none may."""

    def __call__(self, picture: "Image") -> "NDArray[np.uint8]":
        """Return a flat picture as height × width × channels."""


@dataclass(frozen=True)
class Stretch:
    """Scales height and width each to the network's, as torchvision's `Resize` with two numbers does."""

    shape: tuple[int, int, int]

    @classmethod
    def to(cls, shape: Shape) -> "Stretch":
        """Return the fitting to an Input of this shape; for other channels than grey (1) colours are kept."""
        return cls((1 if shape[0] == 1 else 3, shape[1], shape[2]))

    @property
    def key(self) -> str:
        """A text that differs where the bytes would."""
        return f"stretch-{VERSION}-{self.shape}"

    @property
    def draft(self) -> int:
        """Some more than is needed, so that what is scaled down is as smooth as from the whole picture."""
        return SHARPNESS * max(self.shape[1:])

    def __call__(self, picture: "Image") -> "NDArray[np.uint8]":
        """Return a flat picture as height × width × channels."""
        import numpy as np
        from PIL.Image import Resampling

        channels, height, width = self.shape
        if picture.size != (width, height):
            picture = picture.resize((width, height), Resampling.BILINEAR)
        return np.asarray(picture).reshape(height, width, channels)


@dataclass(frozen=True)
class Whole:
    """Leaves a picture in its own size."""

    channels: int
    key = "whole"
    draft = 0

    @property
    def shape(self) -> tuple[int, int, int]:
        """Channels; height and width are not known."""
        return (self.channels, 0, 0)

    def __call__(self, picture: "Image") -> "NDArray[np.uint8]":
        """Return a flat picture as height × width × channels."""
        import numpy as np

        return np.asarray(picture).reshape(picture.height, picture.width, self.channels)


def decoded(path: Path | str, fitting: Fitting) -> "tuple[NDArray[np.uint8], tuple[int, int]]":
    """Return an image file fitted to the network, and its height and width; raises `Unreadable`.

    Whatever a broken file makes the decoders raise becomes a reason.
    """
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # a limit of our own, below, lets large JPEGs pass that unpack small
    try:
        with open(path, "rb") as file:
            if not os.fstat(file.fileno()).st_size:
                raise Unreadable("is empty")
            with Image.open(file) as picture:
                turned, size = _unpacked(picture, fitting)
                return fitting(flat(turned, fitting.shape[0])), size
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(_reason(error)) from None


def measured(path: Path | str) -> tuple[int, int, int] | None:
    """Return channels, height and width from the head of an image file, or None where it has none."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(path) as picture:
            width, height = picture.size
            if picture.getexif().get(0x0112, 1) in (5, 6, 7, 8):  # orientations that lie on their side
                width, height = height, width
            return (1 if picture.mode in ("1", "L", "F", *SIXTEEN_BITS) else 3), height, width
    except Exception:  # a broken file is told when it is read in full
        return None


def _unpacked(picture: "Image", fitting: Fitting) -> "tuple[Image, tuple[int, int]]":
    """Return the pixels, upright, and the height and width that they have in the file."""
    from PIL import ImageOps

    size = picture.size
    if picture.format == "JPEG" and fitting.draft:
        picture.draft("L" if fitting.shape[0] == 1 else None, (fitting.draft, fitting.draft))
    if picture.size[0] * picture.size[1] > LARGEST_PIXELS:
        raise Unreadable(f"has {size[1]:,} × {size[0]:,} pixels, more than may be unpacked")
    picture.load()
    before = picture.size
    try:
        turned = ImageOps.exif_transpose(picture)
    except Exception:  # notes of a camera that are damaged leave the picture as it lies
        turned = picture
    swapped = turned.size != before
    return turned, (size[0], size[1]) if swapped else (size[1], size[0])


def flat(picture: "Image", channels: int) -> "Image":
    """Return a picture as opaque grey or colours of 8 bits; what shines through is white."""
    from PIL import Image

    if picture.mode in SIXTEEN_BITS or picture.mode == "F":
        picture = _eight_bits(picture)
    if picture.has_transparency_data:
        layers = picture.convert("RGBA")
        picture = Image.new("RGBA", layers.size, (255, 255, 255, 255))
        picture.alpha_composite(layers)
    return picture.convert("L" if channels == 1 else "RGB")


def _eight_bits(picture: "Image") -> "Image":
    """Return finer greys as bytes: 65,535 and, of broken numbers, 1.0 become white."""
    import numpy as np
    from PIL import Image

    values = np.asarray(picture).astype(np.float64)
    highest = values.max(initial=0.0)
    if picture.mode == "F":
        scale = 255.0 if highest <= 1 else 1.0
    else:
        scale = 1.0 if picture.mode == "I" and highest <= 255 else 255 / 65_535
    return Image.fromarray(np.nan_to_num(values * scale).round().clip(0, 255).astype(np.uint8))


def _reason(error: Exception) -> str:
    """Say in words why an image cannot be read."""
    from PIL import UnidentifiedImageError

    text = str(error).lower()
    if isinstance(error, FileNotFoundError):
        return "is gone"
    if isinstance(error, PermissionError):
        return "may not be read: permission denied"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    if isinstance(error, UnidentifiedImageError):
        return "is no image"
    if isinstance(error, MemoryError):
        return "is too large for the memory"
    if "truncated" in text or "end of file" in text or isinstance(error, EOFError):
        return "is cut off"
    first = text.splitlines()[0] if text else type(error).__name__
    return f"is damaged ({first})"
