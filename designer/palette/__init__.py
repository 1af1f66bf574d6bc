"""The palette: all that can be placed, to be browsed, searched, dragged and added."""

from designer.palette.dock import Palette

__all__ = ["Palette"]
