"""Compares layouts: `python -m benchmarks.layouts` prints tables, or with a FOLDER draws pictures."""

import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.layout_cases import CASES, inserted, long
from benchmarks.layout_judged import judge, moved_share
from benchmarks.layout_rivals import RIVALS, edges_of
from engine.graph import edits
from engine.graph.direction import Direction
from engine.graph.document import Design, Position
from engine.graph.layout import arrange
from engine.graph.layout.spread import covered
from engine.graph.turning import turn

OURS = "Convas"
Place = Callable[[Design], Mapping[str, Position]]
EDITS = 6
RUNS = 3
LARGE = (500, 5000)
PICTURED = {"Inception E": "inception", "U-Net": "unet", "Random cell 3": "cell", "Dense block": "dense"}
PANEL = (300, 420)
TURNED = ("Inception E", "U-Net")
"""Those of which a picture shows how data run to the right."""
WIDE = (1000, 200)
TITLE = 28
Panel = tuple[int, int, int, int]
"""Left, top, width and height."""


def rivals() -> dict[str, Place]:
    """Return all layouts that are installed, ours first."""
    found: dict[str, Place] = {OURS: arrange}
    for name, place in RIVALS.items():
        try:
            place(["a", "b"], [("a", "b")])
        except ImportError as missing:
            print(f"Without {name}: {missing}. `pip install 'convas[bench]'` brings it.")
            continue
        found[name] = partial(_by, place)
    return found


def _by(place: Callable[..., Mapping[str, Position]], design: Design) -> Mapping[str, Position]:
    return place(list(design.network.nodes), edges_of(design.network))


def timed(place: Place, design: Design, runs: int = RUNS) -> float:
    """Return the milliseconds of the fastest of some runs."""

    def once() -> float:
        start = perf_counter()
        place(design)
        return (perf_counter() - start) * 1000

    return min(once() for _ in range(runs))


def compare(name: str, design: Design, places: dict[str, Place]) -> None:
    """Print what was counted for one network."""
    targets = sorted(design.network.links)
    chosen = targets[:: max(1, len(targets) // EDITS)][:EDITS]
    edited = [inserted(design, target) for target in chosen]
    print(f"\n{name} ({len(design.network.nodes)} nodes, {len(targets)} wires)")
    print(f"  {'':14} {'crossings':>9} {'over nodes':>10} {'bent':>5} {'length':>7} {'area':>6} {'moved':>6}")
    for rival, place in places.items():
        places_found = place(design)
        if covered(dict(places_found)):
            print(f"  {rival:14} nodes cover each other")
            continue
        found = judge(design, places_found)
        counted = f"{found.crossings:9} {found.covered:10} {found.bends:5}"
        measured = f"{found.length:7.0f} {found.area:6.0f} {moved_share(design, place, edited):6.0%}"
        print(f"  {rival:14} {counted} {measured} {timed(place, design):9.1f} ms")


def large(places: dict[str, Place]) -> None:
    """Print how long large networks take."""
    for count in LARGE:
        design = long(count)
        print(f"\n{count:,} nodes")
        for rival, place in places.items():
            print(f"  {rival:14} {timed(place, design, 1):9.1f} ms")


def draw(design: Design, places: dict[str, Place], file: Path) -> None:
    """Draw a network in each layout, side by side, in few bytes."""
    width, height = PANEL
    panels = {
        rival: (edits.move(design, dict(place(design))), (number * width, 0, width, height))
        for number, (rival, place) in enumerate(places.items())
    }
    paint(panels, (width * len(places), height + TITLE), file)


def draw_to_the_right(file: Path) -> None:
    """Draw two networks whose data run to the right, one below the other."""
    width, height = WIDE
    panels = {}
    for number, name in enumerate(TURNED):
        design = CASES[name]()
        right = turn(design, Direction.RIGHT, arrange(design, direction=Direction.RIGHT))
        panels[name] = right, (0, number * (height + TITLE), width, height)
    paint(panels, (width, len(panels) * (height + TITLE)), file)


def paint(panels: Mapping[str, tuple[Design, Panel]], size: tuple[int, int], file: Path) -> None:
    """Paint networks with their titles, each in its panel, and write them in few bytes."""
    from PIL import Image
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    from engine.analysis import analyse
    from engine.export.picture.svg import svg

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    sheet = QImage(*size, QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    for title, (design, (left, top, width, height)) in panels.items():
        painter.drawText(QRectF(left, top, width, TITLE), Qt.AlignmentFlag.AlignCenter, title)
        drawn = QSvgRenderer(svg(design, analyse(design)).encode())
        drawn.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        drawn.render(painter, QRectF(left + 4, top + TITLE, width - 8, height - 4))
    painter.end()
    sheet.save(str(file))
    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(48, Image.Quantize.MEDIANCUT, 3, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    print(f"{file}: {file.stat().st_size / 1024:.0f} KB")
    application.processEvents()


def main(arguments: list[str]) -> None:
    """Print the tables, or draw the pictures into a folder."""
    places = rivals()
    if arguments:
        folder = Path(arguments[0])
        folder.mkdir(parents=True, exist_ok=True)
        for name, short in PICTURED.items():
            draw(CASES[name](), places, folder / f"layout-{short}.png")
        draw_to_the_right(folder / "layout-right.png")
        return
    for name, build in CASES.items():
        compare(name, build(), places)
    large(places)


if __name__ == "__main__":
    main(sys.argv[1:])
