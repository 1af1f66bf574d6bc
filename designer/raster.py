"""Turns a picture into pixels with Qt: `python -m designer.raster SCALE` reads SVG and writes PNG."""

import os
import sys

from designer import prerequisites

LARGEST = 32_000
"""The most pixels of a side; Qt draws nothing beyond."""
MOST = 400_000_000
"""The most pixels in all, of four bytes each."""


class TooLarge(ValueError):
    """The picture would have too many pixels; the text is a sentence."""


def png(svg: str, scale: float = 1.0) -> bytes:
    """Return a picture with so many pixels for each of its units, or raise `TooLarge`.

    A Qt application must be there.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(svg.encode()))
    size = (renderer.viewBoxF().size() * scale).toSize()
    if max(size.width(), size.height()) > LARGEST or size.width() * size.height() > MOST:
        raise TooLarge(
            f"The picture would have {size.width():,} × {size.height():,} pixels, which is too much for PNG: "
            "choose a smaller scale, open fewer blocks, or export SVG."
        )
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes a device and a format
    return bytes(buffer.data().data())


def main() -> int:
    """Read SVG from standard input and write PNG to standard output, without a screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if problem := prerequisites.missing():
        sys.stderr.write(f"{problem}\n")
        return 1
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(sys.argv[:1])
    try:
        sys.stdout.buffer.write(png(sys.stdin.buffer.read().decode(), float(sys.argv[1])))
    except TooLarge as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        application.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
