"""Shape arithmetic; each formula with its source. Shapes are without the batch, channels first."""

from collections.abc import Iterable

from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveNode, SetValue, Suggestion

Shape = tuple[int, ...]

LARGEST_WINDOW = 255
"""The largest kernel, stride, padding and dilation: far above every published network."""


def show(shape: Iterable[int | str]) -> str:
    """Write a shape for a person.

    >>> show((64, 7, 7))
    '64 × 7 × 7'
    """
    return " × ".join(str(n) for n in shape)


def describe(shape: Shape) -> str:
    """Say what a shape is, in the words of the lessons.

    >>> describe((400,)), describe((8, 16)), describe((1, 28, 28))
    ('a row of 400 numbers', 'a sequence of 8 × 16', 'an image of 1 × 28 × 28')
    """
    if len(shape) == 1:
        return f"a row of {shape[0]:,} numbers"
    form = FORMS[len(shape) - 1][1] if len(shape) - 1 in FORMS else "a tensor"
    return f"{form} of {show(shape)}"


def window(
    n: int, kernel: int, stride: int, padding: int, dilation: int = 1, *, ceil_mode: bool = False
) -> int:
    """Return how many windows fit into `n` positions; below 1 none does.

    floor((n + 2p − d(k−1) − 1) / s) + 1  (torch.nn.Conv2d). With `ceil_mode` the division is rounded up,
    so that the last window may hang over the end, but it must start inside the input or the left padding
    (torch.nn.MaxPool2d).

    >>> window(32, 5, 1, 0), window(7, 2, 2, 0), window(7, 2, 2, 0, ceil_mode=True)
    (28, 3, 4)
    """
    room = n + 2 * padding - dilation * (kernel - 1) - 1
    if not ceil_mode:
        return room // stride + 1
    count = -(-room // stride) + 1
    return count - 1 if (count - 1) * stride >= n + padding else count


def span(kernel: tuple[int, ...], dilation: tuple[int, ...]) -> tuple[int, ...]:
    """Return the positions from a dilated kernel's first to its last: d(k−1) + 1.

    >>> span((3, 3), (1, 2))
    (3, 5)
    """
    return tuple(d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True))


FORMS = {
    1: ("needs-sequence", "a sequence", "channels × length"),
    2: ("needs-image", "an image", "channels × height × width"),
    3: ("needs-volume", "a volume", "channels × depth × height × width"),
}
"""What inputs with channels and so many further dimensions are called."""

SIDES = {1: ("L",), 2: ("H", "W"), 3: ("D", "H", "W")}
"""What PyTorch's documentation calls these dimensions."""


def image(x: tuple[Shape, ...], layer: str) -> Shape:
    """Return the only input, which must be an image (channels × height × width)."""
    return spatial(x, layer, 2)


def spatial(x: tuple[Shape, ...], layer: str, dimensions: int, *, family: bool = False) -> Shape:
    """Return the only input, which must have channels and so many dimensions: 1 length, 2 image, 3 volume.

    `family`: the same layer is there for one, two and three dimensions, ``BatchNorm1d`` to ``BatchNorm3d``.
    """
    (shape,) = x
    if len(shape) == dimensions + 1:
        return shape
    code, form, needed = FORMS[dimensions]
    advice = f"use {layer[:-2]}{len(shape) - 1}d" if family and len(shape) - 1 in FORMS else ""
    raise Mismatch(
        code,
        f"{layer} takes {form} ({needed}) but gets {describe(shape)}: "
        f"{advice or 'put it before the Flatten'}, or remove it.",
        RemoveNode(),
        needed=needed,
    )


def row(x: tuple[Shape, ...], layer: str, *further: Suggestion) -> int:
    """Return the length of the only input, which must be a row of numbers; `further` cures come last."""
    (shape,) = x
    if len(shape) == 1:
        return shape[0]
    raise Mismatch(
        "needs-row",
        f"{layer} takes a row of numbers but gets {show(shape)}: put a Flatten before it.",
        InsertBefore("Flatten"),
        *further,
        needed="a row of numbers",
    )


def check_dimension(shape: Shape, name: str, dimension: int, does: str) -> None:
    """Raise unless an input has the dimension that the parameter `name` asks for; 0 is the batch."""
    if dimension > len(shape):
        raise Mismatch(
            "no-such-dimension",
            f"{does} dimension {dimension}, but its input has no dimension beyond {len(shape)} "
            f"(0 is the batch): set {name} to 1.",
            SetValue(name, 1),
        )


def windows(
    layer: str,
    size: Shape,
    kernel: tuple[int, ...],
    stride: tuple[int, ...],
    padding: tuple[int, ...],
    dilation: tuple[int, ...] | None = None,
    *,
    ceil_mode: bool = False,
    most_padding: int = LARGEST_WINDOW,
    half: bool = False,
) -> Shape:
    """Return the output size of windows sliding over an input of `size`, or say which side does not fit.

    `most_padding` is the largest padding that may be offered; with `half`, as for pooling, the layer pads at
    most half its kernel.
    """
    dilation = dilation or (1,) * len(size)
    sides = tuple(zip(size, kernel, stride, padding, dilation, strict=True))
    counts = tuple(window(*side, ceil_mode=ceil_mode) for side in sides)
    if all(count >= 1 for count in counts):
        return counts
    reach = span(kernel, dilation)
    spread = f" (dilated to {show(reach)})" if reach != kernel else ""
    around = f" with padding {show(padding)}" if any(padding) else ""
    cures = _fitting(sides, min(most_padding, min(kernel) // 2) if half else most_padding, half)
    advice = ", ".join(ADVICE[cure.name] for cure in cures) or "remove it"
    raise Mismatch(
        "window-larger-than-input",
        f"the {show(kernel)} window of {layer}{spread} does not fit into {show(size)}{around}: "
        f"{advice}, or shrink its input less before.",
        *(cures if cures else (RemoveNode(),)),
        needed=f"at least {show(reach)}",
    )


ADVICE = {
    "kernel_size": "make the kernel smaller",
    "dilation": "dilate it less",
    "padding": "pad more",
}


def _fitting(sides: tuple[Shape, ...], most_padding: int, half: bool) -> list[SetValue]:
    """Return which other kernel, dilation or padding would let the windows fit.

    Of each side its size comes, then kernel, stride, padding and dilation along it.
    """
    cures = []
    kernel = tuple(max(1, min(k, (n + 2 * p - 1) // d + 1)) for n, k, _, p, d in sides)
    if not half or all(2 * p <= k for k, (_, _, _, p, _) in zip(kernel, sides, strict=True)):
        cures.append(SetValue("kernel_size", kernel))
    if all(k <= n + 2 * p for n, k, _, p, _ in sides):
        dilation = tuple(d if k == 1 else min(d, (n + 2 * p - 1) // (k - 1)) for n, k, _, p, d in sides)
        cures.append(SetValue("dilation", dilation))
    needed = max(-(-(d * (k - 1) + 1 - n) // 2) for n, k, _, _, d in sides)
    if needed <= most_padding:
        cures.append(SetValue("padding", (needed,) * len(sides)))
    return cures


def window_formulas(
    size: Shape,
    kernel: tuple[int, ...],
    stride: tuple[int, ...],
    padding: tuple[int, ...] | None = None,
    dilation: tuple[int, ...] | None = None,
    *,
    ceil_mode: bool = False,
) -> tuple[str, ...]:
    """Return for each side how many windows fit, as `window` counts them, with the numbers put in.

    A layer without padding or without dilation leaves it out.

    >>> window_formulas((28,), (5,), (1,), (0,), (1,)), window_formulas((7,), (2,), (2,), ceil_mode=True)
    (('L_out = ⌊(28 + 2·0 − 1·(5 − 1) − 1) / 1⌋ + 1 = 24',), ('L_out = ⌈(7 − 2) / 2⌉ + 1 = 4',))
    """
    nothing, once = (0,) * len(size), (1,) * len(size)
    sides = zip(SIDES[len(size)], size, kernel, stride, padding or nothing, dilation or once, strict=True)
    lines = []
    for name, n, k, s, p, d in sides:
        count = window(n, k, s, p, d, ceil_mode=ceil_mode)
        room = f"{n} + 2·{p}" if padding else f"{n}"
        room += f" − {d}·({k} − 1) − 1" if dilation else f" − {k}"
        divided = f"⌈({room}) / {s}⌉" if ceil_mode else f"⌊({room}) / {s}⌋"
        cut = ceil_mode and count < -(-(n + 2 * p - d * (k - 1) - 1) // s) + 1
        rest = f" − 1 = {count}, as the last window would begin past the end" if cut else f" = {count}"
        lines.append(f"{name}_out = {divided} + 1{rest}")
    return tuple(lines)
