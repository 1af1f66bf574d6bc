"""Drawings of what many nodes have in common, made once for a zoom and then stamped."""

from collections.abc import Callable, Hashable
from math import floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache, QTransform

IDENTITY = QTransform()
CACHE_KB = 256 * 1024
"""Room for drawings; Qt's own limit is too small for a screen of scale 2."""


class Sprites:
    """Keeps drawings by what they show, all for one scale; at another scale they are made anew.

    They are kept in Qt's cache of pixmaps, which forgets what was not needed for long.
    """

    def __init__(self) -> None:
        self._scale = 0.0
        self._keys: dict[Hashable, QPixmapCache.Key] = {}
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), CACHE_KB))

    def clear(self) -> None:
        """Forget all, as after a change of colours."""
        for key in self._keys.values():
            QPixmapCache.remove(key)
        self._keys.clear()

    def stamp(
        self, painter: QPainter, key: Hashable, bounds: QRectF, draw: Callable[[QPainter], None]
    ) -> None:
        """Paint what `draw` draws inside `bounds`, exactly on the pixels of the device."""
        world = painter.worldTransform()
        ratio = painter.device().devicePixelRatioF()
        scale = world.m11() * ratio
        if scale != self._scale:
            self.clear()
            self._scale = scale
        pixmap = self._kept(key)
        if pixmap is None:
            pixmap = _drawn(bounds, draw, world.m11(), ratio)
            self._keys[key] = QPixmapCache.insert(pixmap)
        corner = world.map(bounds.topLeft())
        place = QPointF(whole(corner.x() * ratio) / ratio, whole(corner.y() * ratio) / ratio)
        painter.setWorldTransform(IDENTITY)
        painter.drawPixmap(place, pixmap)
        painter.setWorldTransform(world)

    def _kept(self, key: Hashable) -> QPixmap | None:
        known, pixmap = self._keys.get(key), QPixmap()
        return pixmap if known is not None and QPixmapCache.find(known, pixmap) else None


def whole(pixels: float) -> int:
    """Return the nearest pixel; halves, also nearly so, go up: to the even, nodes would jump as one pans."""
    return floor(pixels + 0.5 + 1e-6)


def _drawn(bounds: QRectF, draw: Callable[[QPainter], None], zoom: float, ratio: float) -> QPixmap:
    pixmap = QPixmap((bounds.size() * zoom * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    painter.translate(-bounds.topLeft())
    draw(painter)
    painter.end()
    return pixmap
