"""Which parts of an image speak for a class: Grad-CAM and occlusion, laid over the image."""

from PySide6.QtWidgets import QLabel

from designer.choicebox import ChoiceBox
from designer.language import tr
from designer.seeing import colours
from designer.seeing.controls import quiet, row, slider
from designer.seeing.desk import Answer, Desk, Take
from designer.seeing.pane import Pane, Sight
from designer.seeing.tiles import Tile, Tiles

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
        self.arrange(row(self.wanted, label, self.opacity, self.told), self.tiles)
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
        about: dict[str, object] = {"image": self.sight.image}
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

    def _draw(self) -> None:
        answers = [self._answers[name] for name in ("grad-cam", "occlusion") if name in self._answers]
        good = [answer for answer in answers if "error" not in answer]
        errors = " ".join(answer["error"] for answer in answers if "error" in answer)
        self.stage.say("" if good else errors)
        if not good:
            return
        image = colours.natural(colours.read(good[0]["image"]))
        tiles = [Tile(image.scaled(image.size()), "image")]
        for answer in good:
            values = colours.read(answer).values()[0]
            signed = answer["what"] == "occlusion"
            laid = colours.laid_over(image, values, self.opacity.value() / 100, signed=signed)
            name = f"Grad-CAM of {answer['node']}" if not signed else "occlusion"
            tiles.append(Tile(laid, name, f"{name} laid over the image"))
        self.tiles.set_tiles(tiles)
        index = good[0]["class"]
        names = self.sight.classes
        told = names[index] if index < len(names) else str(index)
        self.told.setText(tr(f"for {told}") if not errors else tr(errors))
