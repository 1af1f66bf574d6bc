"""Draws a design as SVG: as on the canvas, sharp at any size, its text as text."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from engine.analysis import Report, wording
from engine.errors import InvalidDesign
from engine.export.picture.colours import DARK, LIGHT, Theme, inside_ground
from engine.export.picture.drawing import Drawing, Framed, Placed, Wire
from engine.export.picture.face import Face
from engine.export.picture.flake import GAP, STROKE, THICKNESS, flake, flake_place, slants
from engine.export.picture.framing import INDENT, ROUND, TITLE, UNTITLED
from engine.export.picture.geometry import (
    CORNER,
    EDGE_WIDTH,
    NODE_HEIGHT,
    TITLE_HEIGHT,
    Box,
)
from engine.export.picture.lines import DIM, PILL_HEIGHT, SIZES, Line, is_dim, lines
from engine.export.picture.plan import pill, plan
from engine.export.picture.widths import FAMILY, elided, width
from engine.graph.document import Design

MARGIN = 24.0
"""Room around everything."""
BASELINE = 0.35
"""How far below its middle a text of height 1 stands on its line."""


def svg(design: Design, report: Report, *, depth: int = 1, dark: bool = False) -> str:
    """Return a picture of the network; a depth of 1 shows blocks closed, each more opens another level.

    Raises `InvalidDesign` with a sentence for each error.
    """
    if report.errors:
        raise InvalidDesign([problem.sentence for problem in report.errors])
    drawing = plan(design, report.network, depth)
    theme = DARK if dark else LIGHT
    left, top, right, bottom = drawing.bounds
    across, down = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
    size = f'width="{_n(across)}" height="{_n(down)}" viewBox="0 0 {_n(across)} {_n(down)}"'
    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{FAMILY}">',
        f"<title>{_text(design.name)}</title>",
        f"<desc>{_text(wording.totals(report.totals))}</desc>",
        f'<rect width="{_n(across)}" height="{_n(down)}" fill="{theme.canvas}"/>',
        *_moved(MARGIN - left, MARGIN - top, _drawing(drawing, theme, theme.canvas)),
        "</svg>",
    ]
    return "\n".join(rows) + "\n"


def _drawing(drawing: Drawing, theme: Theme, ground: str) -> Iterator[str]:
    """Yield the wires and above them the nodes; a wire that goes round others crosses no text.

    Comment frames lie below all, but for their titles, under which wires pass.
    """
    for framed in drawing.frames:
        yield from _frame(framed, theme)
    ordered = sorted(drawing.wires, key=lambda each: (each.route.lane is not None, not each.route.straight))
    for each in ordered[::-1]:
        yield _path(each, theme)
    for each in drawing.wires:
        yield from _words(each, theme, ground)
    for framed in drawing.frames:
        yield from _title(framed, theme)
    for node in drawing.nodes:
        yield from _node(node, theme)


def _frame(framed: Framed, theme: Theme) -> Iterator[str]:
    """Yield the ground of a comment frame."""
    colour = framed.frame.colour
    look = f'rx="{_n(ROUND)}" fill="{theme.frame_ground(colour)}" stroke="{theme.frame(colour)}"'
    yield _rect(framed.box, look)


def _title(framed: Framed, theme: Theme) -> Iterator[str]:
    """Yield the title bar of a comment frame, with all of its title as a tool tip."""
    frame, box = framed.frame, framed.box
    yield f'<g class="frame"><title>{_text(frame.title or UNTITLED)}</title>'
    bar = _bar(box, TITLE, ROUND)
    yield f'<path d="{bar}" fill="{theme.frame_bar(frame.colour)}" stroke="{theme.frame(frame.colour)}"/>'
    if frame.title:
        text = elided("title", frame.title, box.width - 2 * INDENT)
        look = f'fill="{theme.text}" font-weight="600"'
        yield _written(text, box.left + INDENT, box.top + TITLE / 2, SIZES["title"], look)
    yield "</g>"


def _path(drawn: Wire, theme: Theme) -> str:
    steps = [f"M{_point(drawn.route.start)}"]
    for segment in drawn.route.segments:
        steps.append(("L" if len(segment) == 1 else "C") + " ".join(map(_point, segment)))
    colour, thickness = (theme.wire, 1.8) if drawn.label.live else (theme.idle, 1.6)
    drawing = f'fill="none" stroke="{colour}" stroke-width="{thickness}" stroke-linecap="round"'
    dots = "" if drawn.label.live else ' stroke-dasharray="1 4"'
    path = f'<path d="{"".join(steps)}" {drawing}{dots}/>'
    if drawn.route.arrow:
        path += _shape(f"M{'L'.join(map(_point, drawn.route.arrow))}Z", colour)
    return path


def _words(drawn: Wire, theme: Theme, ground: str) -> Iterator[str]:
    """Yield the text of a wire on a pill of the ground's colour."""
    if drawn.words:
        (x, y), text = drawn.words.at, drawn.words.text
        yield _rect(Box(x, y, pill(text), PILL_HEIGHT), f'fill="{ground}"')
        size = SIZES["small"]
        yield _written(text, x, y, size, f'fill="{theme.muted}" text-anchor="middle"')


def _node(node: Placed, theme: Theme) -> Iterator[str]:
    """Yield a node: its box, what is inside it where it is open, its ports and its texts."""
    face, box = node.face, node.box
    yield f'<g id={quoteattr(f"node-{node.name.path}")} class="{"block" if node.inside else "node"}">'
    yield f"<title>{_text(_told(node))}</title>"
    yield from _dimmed(face, _box(node, theme))
    if node.inside:
        yield from _open(node, node.inside, theme)
    yield from _ports(node, theme)
    middle = box.top + NODE_HEIGHT / 2
    for line in lines(face, width, box.width):
        yield _line(line, box.x, middle, theme, dim=is_dim(face))
    yield "</g>"


def _told(node: Placed) -> str:
    """Return all that a node shows, at full length."""
    face = node.face
    what = f"{node.name.path}: {' '.join(filter(None, (face.type, face.summary)))}"
    frozen = "(frozen)" if face.frozen else "(partly frozen)" if face.partly else ""
    return " ".join(filter(None, (what, f"→ {face.shape}" if face.shape else "", frozen)))


def _box(node: Placed, theme: Theme) -> Iterator[str]:
    face, box = node.face, node.box
    ground = inside_ground(theme) if node.inside else theme.node
    yield _rect(box, f'rx="{_n(CORNER)}" fill="{ground}"')
    if node.inside:
        yield _shape(_bar(box, NODE_HEIGHT), theme.node)
    yield _shape(_bar(box, TITLE_HEIGHT), theme.tint(face.category))
    yield _shape(_edge(box), theme.of_category(face.category))
    if face.cold:
        yield from _frozen(box, theme, half=face.partly)
    colour = theme.muted if face.bypassed else theme.outline
    if node.inside:
        y = _n(box.top + NODE_HEIGHT)
        ends = f'x1="{_n(box.left + EDGE_WIDTH)}" x2="{_n(box.right)}" y1="{y}" y2="{y}"'
        yield f'<line {ends} stroke="{theme.border}"/>'
        colour = theme.of_category(face.category)
    dashes = ' stroke-dasharray="3.6 3.6" stroke-width="1.2"' if face.bypassed else ""
    yield _rect(box, f'rx="{_n(CORNER)}" fill="none" stroke="{colour}"{dashes}')


def _frozen(box: Box, theme: Theme, *, half: bool) -> Iterator[str]:
    """Yield the marks of what is frozen: slanted lines on the edge, a snowflake in the title, or halves."""
    lines = slants(box.left + 0.8, box.top + CORNER, EDGE_WIDTH - 0.8, box.height - 2 * CORNER, GAP)
    top = (box.top + box.bottom) / 2 if half else box.top
    within = [line for line in lines if top <= line[1][1] and line[0][1] <= box.bottom - CORNER]
    yield _strokes(within, f'stroke="{theme.node}" stroke-width="{_n(STROKE)}"')
    x, y = flake_place(box.width)
    middle = box.x + x, box.top + NODE_HEIGHT / 2 + y
    look = f'stroke="{theme.text}" stroke-width="{_n(THICKNESS)}" stroke-linecap="round" class="frozen"'
    yield _strokes(flake(middle, half=half), look)


def _strokes(strokes: Iterable[tuple[tuple[float, float], tuple[float, float]]], look: str) -> str:
    way = "".join(f"M{_point(start)}L{_point(end)}" for start, end in strokes)
    return f'<path d="{way}" fill="none" {look}/>'


def _open(node: Placed, inside: Drawing, theme: Theme) -> Iterator[str]:
    """Yield the inside of an open block, with short wires from and to its frame."""
    for stub in node.stubs:
        way = f"M{'L'.join(map(_point, stub))}"
        yield f'<path d="{way}" fill="none" stroke="{theme.wire}" stroke-width="1.8"/>'
    yield from _moved(*node.shift, _drawing(inside, theme, inside_ground(theme)))


def _ports(node: Placed, theme: Theme) -> Iterator[str]:
    """Yield the ports: filled where a wire arrives, hollow where none does."""
    for dot in node.dots:
        (x, y), fill = dot.at, theme.wire if dot.full else theme.node
        place = f'cx="{_n(x)}" cy="{_n(y)}" r="{_n(dot.radius)}"'
        yield f'<circle {place} fill="{fill}" stroke="{theme.wire}" stroke-width="1.6"/>'


def _line(line: Line, x: float, y: float, theme: Theme, *, dim: bool) -> str:
    colour = theme.muted if dim or line.quiet else theme.text
    look = f'fill="{colour}"'
    if line.style == "title":
        look += ' font-weight="600"'
    if line.right:
        look += ' text-anchor="end"'
    return _written(elided(line.style, line.text, line.room), x + line.x, y + line.y, SIZES[line.style], look)


def _written(text: str, x: float, y: float, size: int, look: str) -> str:
    """Return a text whose middle is at a height."""
    place = f'x="{_n(x)}" y="{_n(y + size * BASELINE)}" font-size="{size}"'
    return f"<text {place} {look}>{_text(text)}</text>"


def _rect(box: Box, look: str) -> str:
    place = f'x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    return f"<rect {place} {look}/>"


def _shape(path: str, colour: str) -> str:
    return f'<path d="{path}" fill="{colour}"/>'


def _bar(box: Box, height: float, r: float = CORNER) -> str:
    """Return the path of the upper part of a box, with its round corners."""
    low = box.top + height
    left, right, top = box.left, box.right, box.top
    return (
        f"M{_point((left, low))}V{_n(top + r)}A{r} {r} 0 0 1 {_point((left + r, top))}"
        f"H{_n(right - r)}A{r} {r} 0 0 1 {_point((right, top + r))}V{_n(low)}Z"
    )


def _edge(box: Box) -> str:
    """Return the path of the strip at the left of a box, with its round corners."""
    r, (left, top, bottom) = CORNER, (box.left, box.top, box.bottom)
    bulge = r - (r * r - (r - EDGE_WIDTH) ** 2) ** 0.5
    return (
        f"M{_point((left + EDGE_WIDTH, top + bulge))}A{r} {r} 0 0 0 {_point((left, top + r))}"
        f"V{_n(bottom - r)}A{r} {r} 0 0 0 {_point((left + EDGE_WIDTH, bottom - bulge))}Z"
    )


def _moved(dx: float, dy: float, rows: Iterable[str]) -> Iterator[str]:
    yield f'<g transform="translate({_n(dx)} {_n(dy)})">'
    yield from rows
    yield "</g>"


def _dimmed(face: Face, rows: Iterable[str]) -> Iterator[str]:
    """Yield rows that are drawn fainter for what is bypassed or leads to no Output."""
    if not is_dim(face):
        yield from rows
        return
    yield f'<g opacity="{DIM}">'
    yield from rows
    yield "</g>"


def _point(point: tuple[float, float]) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(number: float) -> str:
    """Write a number of pixels, to a hundredth."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    """Return a text as it may stand in XML, where most control characters must not."""
    return escape("".join(c for c in text if c.isprintable()))
