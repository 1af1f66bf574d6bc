"""The user's own blocks in the window: offered beside the layers, loaded when they are placed."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from platformdirs import user_data_path
from PySide6.QtCore import QObject, Signal

from designer.offers import BLOCK, Offer
from engine.catalogue.shapes import Shape
from engine.errors import BlockClash, ConvasError, FileError
from engine.files import library
from engine.files.library import Clash, Entry
from engine.graph.document import Design

MINE = "my blocks/"
"""How the keys of offers from the library begin."""

Result = TypeVar("Result")
Ask = Callable[[BlockClash], Clash | None]
"""Asks what to do about two blocks of one name; None means to do nothing."""


def library_folder() -> Path:
    """Return where the user's own blocks are kept."""
    return user_data_path("convas", appauthor=False) / "blocks"


class Library(QObject):
    """What is in the folder of the user's own blocks, and how it comes into a design."""

    changed = Signal()
    """A block was saved or deleted."""

    def __init__(self, said: Callable[[str, bool], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = library_folder()
        self.ask: Ask = lambda clash: None
        """Set by the window, which has dialogs."""
        self._said = said
        self._known: list[Entry] = []
        self._look: object = None

    def entries(self) -> list[Entry]:
        """Return what is there now; a folder that cannot be read is told of and taken for empty.

        Files are read again only when one has changed: a search asks at every letter.
        """
        try:
            look = library.look(self.folder)
            if look != self._look:
                self._known, self._look = library.entries(self.folder), look
        except FileError as error:
            self._said(str(error), True)
            return []
        return self._known

    def offers(self) -> list[Offer]:
        """Return the blocks of the library, those that cannot be used with the reason."""
        return [
            Offer(each.name, BLOCK, None, MINE + each.name, each.path, each.note, each.problem)
            for each in self.entries()
        ]

    def offers_for(self, design: Design) -> list[Offer]:
        """Return what can be placed in a design beside its own blocks."""
        return [each for each in self.offers() if not each.problem and each.type not in design.blocks]

    def offer(self, key: str) -> Offer | None:
        """Return the offer of a key that the library has."""
        known = self.offers() if key.startswith(MINE) else ()
        return next((each for each in known if each.key == key), None)

    def fetched(self, design: Design, offer: Offer) -> tuple[Design, Offer] | None:
        """Return the design with an offered block of the library in it, and the offer of that block there.

        None where it cannot be loaded, for a reason that is said, or is not to be.
        """
        if offer.path is None:
            return design, offer
        try:
            return self._loaded(design, offer, "ask")
        except BlockClash as clash:
            choice = self.ask(clash)
            return self._said_or(lambda: self._loaded(design, offer, choice)) if choice else None
        except ConvasError as error:
            self._said(str(error), True)
            return None

    def tried(self, design: Design, offer: Offer) -> tuple[Design, Offer] | None:
        """Return the same without a question, only to look whether it would fit; nothing is said."""
        if offer.path is None:
            return design, offer
        try:
            return self._loaded(design, offer, "keep both")
        except ConvasError:
            return None  # placing it will tell why

    def save(self, design: Design, block: str, shapes: Sequence[Shape | None], *, over: bool = False) -> bool:
        """Keep a block; return whether that was done, else the reason is said. Raises `BlockClash`."""
        try:
            library.save(design, block, self.folder, shapes=shapes, over=over)
        except BlockClash:
            raise
        except ConvasError as error:
            self._said(str(error), True)
            return False
        self._said(f"{block} is in My blocks now, for every design.", False)
        self.changed.emit()
        return True

    def delete(self, offer: Offer) -> None:
        """Delete a block of the library."""
        if offer.path is not None:
            path = offer.path
            self._said_or(lambda: library.delete(path))
            self.changed.emit()

    @staticmethod
    def _loaded(design: Design, offer: Offer, clash: Clash) -> tuple[Design, Offer]:
        assert offer.path is not None
        result, name = library.load(design, offer.path, clash=clash)
        return result, Offer(name, BLOCK, key=name)

    def _said_or(self, run: Callable[[], Result]) -> Result | None:
        """Run something, and say why it could not be done."""
        try:
            return run()
        except ConvasError as error:
            self._said(str(error), True)
            return None
