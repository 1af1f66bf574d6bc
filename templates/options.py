"""Options that most templates share, each with the template's own default."""

from typing import Any

from engine.catalogue.declare import integer


def classes_option(default: int) -> Any:
    """Declare how many classes there are."""
    return integer(default, 1, 100_000, "How many kinds of images the network tells apart.")


def channels_option(default: int) -> Any:
    """Declare how many channels an image has."""
    return integer(default, 1, 1024, "Channels of an image: 1 for grey, 3 for colour.")


def size_option(default: int, smallest: int) -> Any:
    """Declare the side of square images."""
    return integer(default, smallest, 4096, "Height and width of an image.")
