"""Draws the pictures of the shapes data set: numpy alone, and the same pictures for the same seed.

Each shape is kept as a table of signed distances to its outline. A picture looks its pixels up in the table,
turned and scaled, and so gets soft edges at any size without drawing more than its own pixels.
"""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]

TABLE = 256  # cells along each side of a distance table
EXTENT = 1.5  # a table reaches from −EXTENT to EXTENT; every outline lies within the unit circle
CHUNK = 2**18  # pixels drawn at a time, to bound the memory


def corners(radii: list[float], turn: float = 0.0) -> Array:
    """Return points at equal angles around the centre, at these distances."""
    angles = np.linspace(0, 2 * np.pi, len(radii), endpoint=False) + turn
    points: Array = np.array(radii)[:, None] * np.stack([np.sin(angles), -np.cos(angles)], 1)
    return points


def round_outline(radius: float, centre: float = 0.0) -> Array:
    """Return a circle as a polygon of many sides."""
    points: Array = corners([radius] * 40) + np.array([centre, 0])
    return points


def heart_outline() -> Array:
    """Return the usual heart curve: x = 16 sin³ t, y = 13 cos t − 5 cos 2t − 2 cos 3t − cos 4t."""
    t = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    x = 16 * np.sin(t) ** 3
    y = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
    return np.stack([x, -y - 2.5], 1) / 18.5


def cross_outline(arm: float = 0.32, reach: float = 0.94) -> Array:
    """Return a plus sign."""
    corner = [(arm, -reach), (arm, -arm), (reach, -arm)]
    turned = [[(x, y), (-y, x), (-x, -y), (y, -x)] for x, y in corner]
    return np.array([turned[i][quarter] for quarter in range(4) for i in range(3)])


OUTLINES: dict[str, tuple[Array, ...]] = {
    "circle": (round_outline(0.9),),
    "cross": (cross_outline(),),
    "heart": (heart_outline(),),
    "moon": (round_outline(0.95), round_outline(0.8, 0.45)),
    "ring": (round_outline(0.95), round_outline(0.52)),
    "square": (corners([1.0] * 4, np.pi / 4),),
    "star": (corners([1.0, 0.42] * 5),),
    "triangle": (corners([1.0] * 3),),
}
"""The outline of each shape; a second one is cut out of the first."""

NAMES = tuple(OUTLINES)


def draw(count: int, size: tuple[int, int], seed: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return `count` pictures (count × 3 × height × width) and the number of the shape in each.

    The shapes come in equal numbers (or one more) and in random order.
    """
    random = np.random.default_rng(seed)
    labels = random.permutation(np.arange(count) % len(NAMES))
    looks = random.random((count, 6), dtype=np.float32)
    colours = contrasting_colours(random, count)
    grain = np.random.default_rng([seed, 1])
    pictures = np.empty((count, 3, *size), np.uint8)
    step = max(1, CHUNK // (size[0] * size[1]))
    for start in range(0, count, step):
        part = slice(start, start + step)
        cover = coverage(labels[part], looks[part], size)
        back, front = colours[0][part, :, None, None], colours[1][part, :, None, None]
        picture = back * shading(looks[part], size)[:, None] + (front - back) * cover[:, None]
        picture += 6 * grain.standard_normal(picture.shape, np.float32)
        pictures[part] = picture.clip(0, 255)
    return pictures, labels


def contrasting_colours(random: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Return colours (0 to 255) of background and shape that differ clearly in red, green and blue."""
    back = random.uniform(20, 235, (count, 3)).astype(np.float32)
    apart = random.uniform(75, 140, (count, 3)).astype(np.float32)
    front = np.where(back < 128, back + apart, back - apart)
    return back, front


def coverage(labels: NDArray[np.int64], looks: Array, size: tuple[int, int]) -> Array:
    """Return how much of each pixel (0 to 1) the shape covers."""
    height, width = size
    radius = (0.26 + 0.16 * looks[:, 0]) * min(size)
    angle = 2 * np.pi * looks[:, 1]
    free = 0.5 * np.array(size, np.float32) - radius[:, None]
    centre = 0.5 * np.array(size, np.float32) + (2 * looks[:, 2:4] - 1) * free * 0.8
    y = np.arange(height, dtype=np.float32)[None, :, None] + 0.5 - centre[:, 0, None, None]
    x = np.arange(width, dtype=np.float32)[None, None, :] + 0.5 - centre[:, 1, None, None]
    scale = (TABLE / (2 * EXTENT) / radius).astype(np.float32)
    cos, sin = ((turn * scale).astype(np.float32)[:, None, None] for turn in (np.cos(angle), np.sin(angle)))
    column = (cos * x + sin * y + TABLE / 2).clip(0, TABLE - 1).astype(np.int32)
    line = (cos * y - sin * x + TABLE / 2).clip(0, TABLE - 1).astype(np.int32)
    distance = distance_tables()[labels[:, None, None], line, column]
    cover: Array = (0.5 - distance * radius[:, None, None].astype(np.float32)).clip(0, 1)
    return cover


def shading(looks: Array, size: tuple[int, int]) -> Array:
    """Return a gentle gradient across the background, between 0.8 and 1.2."""
    y, x = (np.linspace(-0.5, 0.5, side, dtype=np.float32) for side in size)
    across, down = (0.2 * (2 * looks[:, i] - 1) for i in (4, 5))
    shade: Array = 1 + down[:, None, None] * y[None, :, None] + across[:, None, None] * x[None, None, :]
    return shade


@cache
def distance_tables() -> Array:
    """Return for each shape the signed distance of every cell to its outline, negative inside."""
    axis = ((np.arange(TABLE, dtype=np.float32) + 0.5) / TABLE * 2 - 1) * EXTENT
    points = np.stack(np.meshgrid(axis, axis), -1).reshape(-1, 2)
    tables = []
    for outer, *holes in OUTLINES.values():
        distance = polygon_distance(points, outer)
        for hole in holes:
            distance = np.fmax(distance, -polygon_distance(points, hole))
        tables.append(distance.reshape(TABLE, TABLE))
    return np.stack(tables).astype(np.float32)


def polygon_distance(points: Array, polygon: Array) -> Array:
    """Return the distance of points to a polygon's edges, negative inside (an odd number of crossings)."""
    nearest = np.full(len(points), np.inf, np.float32)
    inside = np.zeros(len(points), bool)
    polygon = polygon.astype(np.float32)
    for a, b in zip(polygon, np.roll(polygon, -1, 0), strict=True):
        edge, offset = b - a, points - a
        along = (offset @ edge / (edge @ edge)).clip(0, 1)
        nearest = np.minimum(nearest, np.linalg.norm(offset - along[:, None] * edge, axis=1))
        crosses = (a[1] > points[:, 1]) != (b[1] > points[:, 1])
        if edge[1]:
            inside ^= crosses & (points[:, 0] < a[0] + (points[:, 1] - a[1]) * edge[0] / edge[1])
    return np.where(inside, -nearest, nearest)
