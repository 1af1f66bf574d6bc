"""Which parts of an image speak for a class: Grad-CAM and occlusion, laid over the image."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel

from designer.choicebox import ChoiceBox
from designer.language import tr
from designer.seeing import colours
from designer.seeing.controls import quiet, row, slider
from designer.seeing.desk import Answer, Desk, Take
from designer.seeing.pane import Pane, Sight
from designer.seeing.slices import Slices
from designer.seeing.tiles import Tile, Tiles, natural_tile

TOLD = "The class that is told"
OPACITY = 70


class ReasonsPane(Pane):
    """The image, and over it what speaks for a class."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.wanted = ChoiceBox()
        self.wanted.setAccessibleName(tr("Class"))
        self.wanted.setToolTip(tr("The class for which reasons are looked for"))
        self.wanted.setMinimumContentsLength(18)
        self.opacity = slider("Opacity of the map", 0, 100, OPACITY, lambda _: self._draw())
        label = QLabel(tr("Opacity"))
        label.setBuddy(self.opacity)
        self.told = quiet()
        self.tiles = Tiles("Reasons", chooses=False)
        self.slices = Slices(self.ask)
        self.arrange(row(self.wanted, self.slices, label, self.opacity, self.told), self.tiles)
        self._answers: dict[str, Answer] = {}
        self._show_classes(())
        self.wanted.currentIndexChanged.connect(lambda _: self.ask())

    def refresh(self, sight: Sight) -> None:
        """Look at another image or node."""
        if sight.classes != self.sight.classes:
            self._show_classes(sight.classes)
        super().refresh(sight)

    def ask(self) -> None:
        """Ask for both maps; without convolutions the one by occlusion is still there."""
        about: dict[str, object] = {"image": self.sight.image, "at": self.slices.at}
        if self.wanted.currentIndex() > 0:
            about["class"] = self.wanted.currentIndex() - 1
        who = type(self).__name__
        self.desk.ask(
            f"{who} cam", {"what": "grad-cam", "node": self.sight.node, **about}, self._taker("grad-cam")
        )
        self.desk.ask(f"{who} occlusion", {"what": "occlusion", **about}, self._taker("occlusion"))

    def _taker(self, name: str) -> Take:
        def take(answer: Answer) -> None:
            self._answers[name] = answer
            self._draw()

        return take

    def _show_classes(self, classes: tuple[str, ...]) -> None:
        self.wanted.blockSignals(True)
        self.wanted.clear()
        self.wanted.add_words((TOLD, *classes))
        self.wanted.blockSignals(False)

    def _laid(self, answer: Answer, shown: Tile) -> Tile:
        """Return a map over the image, or behind the lines of a signal."""
        values, signed = colours.read(answer).values()[0], answer["what"] == "occlusion"
        name = "Occlusion map" if signed else f"Grad-CAM of {answer['node']}"
        said, opacity = f"{name} laid over the image", self.opacity.value() / 100
        if shown.lines is None:
            return Tile(colours.laid_over(shown.image, values, opacity, signed=signed), name, said)
        heat = colours.heat_of(values, opacity, signed=signed)
        return replace(shown, image=heat, caption=name, said=said)

    def _draw(self) -> None:
        answers = [self._answers[name] for name in ("grad-cam", "occlusion") if name in self._answers]
        good = [answer for answer in answers if "error" not in answer]
        errors = " ".join(dict.fromkeys(answer["error"] for answer in answers if "error" in answer))
        self.stage.say("" if good else errors)
        if not good:
            return
        picture = colours.read(good[0]["image"])
        self.slices.follow(picture)
        shown = natural_tile(picture, "signal" if picture.curves else "image", "")
        self.tiles.set_tiles([shown, *(self._laid(answer, shown) for answer in good)])
        index = good[0]["class"]
        names = self.sight.classes
        told = names[index] if index < len(names) else str(index)
        self.told.setText(tr(f"for {told}") if not errors else tr(errors))
