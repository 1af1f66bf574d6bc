"""Writes how the exported training script opens pictures: as plainly as those that are there allow."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from engine.data.decode import SIXTEEN_BITS
from engine.data.files import Entry

LOOKED_AT = 2000
"""Heads of files that are looked at; where there are more, some from all over."""
UPRIGHT = 1
ORIENTATION = 0x0112
"""How a camera was held  (Exif 2.3, 4.6.4)."""

PICTURE = '''\
def picture(path: str | Path) -> Image.Image:  #? special
    """Read a picture$said."""  #? special
    with Image.open(path) as image:  #? special
        image = ImageOps.exif_transpose(image)  #? turned
        if image.mode.startswith("I"):  # 16 bits  #? deep
            grey = (np.asarray(image) / 257).round()  #? deep
            image = Image.fromarray(grey.astype(np.uint8))  #? deep
        white = Image.new("RGBA", image.size, "white")  #? clear
        image = Image.alpha_composite(white, image.convert("RGBA"))  #? clear
        return image.convert("RGB")  #? special
  #? special
  #? special
'''
SAID = {
    "turned": "as it was held",
    "deep": "with grey as bytes",
    "clear": "with white where it is transparent",
}


def specialties(entries: Iterable[Entry]) -> frozenset[str]:
    """Return what must be minded in some of the pictures: ``turned``, ``deep`` and ``clear``."""
    paths = [entry.path for entry in entries]
    looked = islice(paths, 0, None, max(1, len(paths) // LOOKED_AT))
    return frozenset(word for path in looked for word in _special(path))


def said(words: frozenset[str]) -> str:
    """Return what pictures are read like, to follow the verb."""
    told = [text for word, text in SAID.items() if word in words]
    return f" {' and '.join(told)}" if told else ""


def _special(path: Path) -> Iterator[str]:
    from PIL import Image

    try:
        with Image.open(path) as image:
            if image.getexif().get(ORIENTATION, UPRIGHT) != UPRIGHT:
                yield "turned"
            if image.mode in SIXTEEN_BITS:
                yield "deep"
            if image.has_transparency_data:
                yield "clear"
    except Exception:  # a broken file is told when it is read in full
        return
