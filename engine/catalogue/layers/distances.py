"""The layer by which attention knows how two positions of an image lie to each other."""

from dataclasses import dataclass
from math import isqrt, prod

from engine.catalogue.code import Call, Exact, call, unless
from engine.catalogue.declare import Size2, choice, integer, size2, switch
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import Mismatch, RemoveNode, SetValue
from engine.catalogue.shapes import Shape, describe

LARGEST_SIDE = 128


@register
@dataclass(frozen=True)
class RelativePositionBias(Layer):
    """Adds learned numbers to the scores of attention, alike for all pairs of positions that lie alike."""

    category = "Attention and sequence"
    stem = "position_bias"
    synonyms = ("relative position", "attention bias", "beit", "levit", "coatnet", "distance")
    summarised = ("size", "distances")
    told = ("size",)
    saved = ()
    definition = '''
class RelativePositionBias(nn.Module):
    """Adds to scores (B, …, heads, queries, keys) what is learned for each distance in an image."""

    def __init__(
        self,
        heads: int,
        size: tuple[int, int],
        distances: str = "signed",
        class_token: bool = False,
        stride: int = 1,
    ) -> None:
        super().__init__()
        self.size = size
        self.distances = distances
        self.class_token = class_token
        self.stride = stride
        height, width = size
        signed = distances == "signed"
        count = (2 * height - 1) * (2 * width - 1) if signed else height * width
        count += 3 if class_token else 0
        shape = (count, heads) if signed else (heads, count)
        self.table = nn.Parameter(nn.init.trunc_normal_(torch.empty(shape), std=0.02))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        signed = self.distances == "signed"
        table = self.table.t() if signed else self.table
        return x + table[:, self.index(table)]

    def index(self, table: torch.Tensor) -> torch.Tensor:
        """Tell where in (heads, distances) each pair of positions looks: (queries, keys)."""
        height, width = self.size
        rows = torch.arange(height, device=table.device)
        columns = torch.arange(width, device=table.device)
        y, x = torch.meshgrid(rows, columns, indexing="ij")
        asking = (..., slice(None, None, self.stride), slice(None, None, self.stride))
        down = y[asking].flatten()[:, None] - y.flatten()
        across = x[asking].flatten()[:, None] - x.flatten()
        if self.distances == "signed":
            index = (down + height - 1) * (2 * width - 1) + across + width - 1
        else:
            index = down.abs() * width + across.abs()
        if self.class_token:
            first = table.shape[1] - 3
            index = F.pad(index, (0, 0, 1, 0), value=first)
            index = F.pad(index, (1, 0), value=first + 1)
            index[0, 0] = first + 2
        return index
'''
    size: Size2 = size2(
        7, 1, LARGEST_SIDE, "Height and width of the image, or window, whose positions attend."
    )
    distances: str = choice(
        "signed",
        ("signed", "absolute"),
        "signed tells left from right and up from down (Swin), absolute does not (LeViT).",
    )
    class_token: bool = switch(False, "A position that lies nowhere comes first: a class token (BEiT).")
    stride: int = integer(
        1, 1, LARGEST_SIDE, "Step between the positions that ask: 2 halves the image.", "More"
    )

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        if len(shape) not in (3, 4):
            raise Mismatch(
                "needs-scores",
                "RelativePositionBias takes the scores of attention (heads × queries × keys, of each window) "
                f"but gets {describe(shape)}: put it before the Softmax of an attention, or remove it.",
                RemoveNode(),
                needed="heads × queries × keys",
            )
        queries, keys = self._positions()
        if shape[-2:] != (queries, keys):
            came = f"{shape[-2]} × {shape[-1]}"
            raise Mismatch(
                "positions-differ",
                f"RelativePositionBias knows {queries} × {keys} pairs of positions but gets {came} scores: "
                "set size to the height and width of the image that attends.",
                *self._cures(*shape[-2:]),
                RemoveNode(),
                needed=f"{shape[0]} × {queries} × {keys}",
            )
        return shape

    def _positions(self) -> tuple[int, int]:
        """Return how many positions ask, and how many are asked."""
        asking = prod(-(-side // self.stride) for side in self.size)
        return asking + self.class_token, prod(self.size) + self.class_token

    def _cures(self, queries: int, keys: int) -> list[SetValue]:
        """Suggest what makes the positions as many as come: another size, stride or class token."""
        own = keys - self.class_token
        sides = next(((own // n, n) for n in range(isqrt(max(own, 1)), 0, -1) if own % n == 0), None)
        found = [SetValue("stride", 1)] if self.stride > 1 and queries == keys else []
        if keys == prod(self.size) + (not self.class_token):
            found.append(SetValue("class_token", not self.class_token))
        if sides and min(sides) > 0 and max(sides) <= LARGEST_SIDE and sides != self.size:
            found.append(SetValue("size", sides))
        return found

    def offsets(self) -> int:
        """Return how many ways there are for two positions to lie to each other."""
        height, width = self.size
        count = (2 * height - 1) * (2 * width - 1) if self.distances == "signed" else height * width
        return count + 3 * self.class_token

    def weights(self, *x: Shape) -> dict[str, Shape]:
        heads = x[0][-3]
        return {"table": (self.offsets(), heads) if self.distances == "signed" else (heads, self.offsets())}

    def uses(self, *x: Shape) -> int:
        """Return how often a number is used on average: near ones are used more often than far ones."""
        queries, keys = self._positions()
        return max(1, prod(x[0][:-3]) * queries * keys // self.offsets())

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        (height, width), token = self.size, " + 3" if self.class_token else ""
        if self.distances == "signed":
            return (f"distances = (2·{height} − 1) · (2·{width} − 1){token} = {self.offsets()}",)
        return (f"distances = {height} · {width}{token} = {self.offsets()}",)

    def init(self, *x: Shape) -> Call:
        return call(
            "RelativePositionBias",
            x[0][-3],
            Exact(self.size),
            distances=unless(self.distances, "signed"),
            class_token=unless(self.class_token, False),
            stride=unless(self.stride, 1),
        )
