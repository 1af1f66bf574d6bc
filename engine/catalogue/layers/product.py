"""The product of two matrices that both come from the network: scores of attention, and what they weigh."""

from dataclasses import dataclass
from math import prod

from engine.catalogue.code import Expression, Name, Operation
from engine.catalogue.layer import BYTES, Layer, register
from engine.catalogue.layers.merge import agree, joined
from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveLink, RemoveNode
from engine.catalogue.reach import Along, Reach, only, same
from engine.catalogue.shapes import Shape, describe, show

PORTS = ("left", "right")


@register
@dataclass(frozen=True)
class MatMul(Layer):
    """Multiplies two matrices, rows by columns, as attention does with queries and keys."""

    category = "Merge"
    synonyms = ("matrix product", "matrix multiplication", "dot product", "bmm", "attention scores", "@")
    inputs = PORTS

    def infer(self, *x: Shape) -> Shape:
        left, right = x
        for port, shape in enumerate(x):
            if len(shape) < 2:
                raise _mismatch("needs-matrices", f"takes matrices but gets {describe(shape)}", port)
        if len(left) != len(right):
            raise _mismatch("broadcasts-over-batch", f"gets {show(left)} and {show(right)}: {UNLIKE}", 1)
        if left[-1] != right[-2]:
            raise Mismatch(
                "matrices-do-not-chain",
                f"MatMul needs as many columns on the left as rows on the right, but {show(left)} has "
                f"{left[-1]} columns and {show(right)} has {right[-2]} rows: {_advice(left, right)}.",
                *_turned(left, right),
                RemoveNode(),
                port=1,
                needed=show((*right[:-2], left[-1], right[-1])),
            )
        if not agree((left[:-2], right[:-2])):
            raise _mismatch("shapes-differ", f"gets {show(left)} and {show(right)}: {UNLIKE}", 1)
        return (*joined((left[:-2], right[:-2])), left[-2], right[-1])

    def macs(self, *x: Shape) -> int:
        return prod(self.infer(*x)) * x[0][-1]

    def saved_bytes(self, *x: Shape) -> int:
        """Return how much larger the copy is that is kept of a matrix that is stretched over several."""
        around = joined((x[0][:-2], x[1][:-2]))
        return BYTES * sum(prod((*around, *shape[-2:])) - prod(shape) for shape in x)

    def remark(self, *x: Shape) -> str:
        around = joined((x[0][:-2], x[1][:-2]))
        times = {port: prod(around) // prod(shape[:-2]) for port, shape in zip(PORTS, x, strict=True)}
        used = [f"{port} used {count} times" for port, count in times.items() if count > 1]
        return used[0] if len(used) == 1 else "both used several times" if used else ""

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        factors = (*self.infer(*x), x[0][-1])
        return (f"MACs = {' · '.join(map(str, factors))} = {prod(factors)}",)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        own, other, rank = x[port], x[1 - port], len(x[port])
        around: list[Along | None] = [
            only(axis) if own[axis] == 1 < other[axis] else same(axis) for axis in range(rank - 2)
        ]
        return Reach((*around, *((same(rank - 2), None) if port == 0 else (None, same(rank - 1)))))

    def call(self, module: Name, *x: Name) -> Expression:
        return Operation("@", x)


UNLIKE = "give both equally many dimensions, and the same size along each before the last two"


def _mismatch(code: str, message: str, port: int) -> Mismatch:
    return Mismatch(code, f"MatMul {message}.", RemoveLink(), RemoveNode(), port=port)


def _advice(left: Shape, right: Shape) -> str:
    turned = _turned(left, right)
    return f"turn {PORTS[turned[0].port or 0]} with a Transpose" if turned else "make these equal"


def _turned(left: Shape, right: Shape) -> list[InsertBefore]:
    """Suggest turning the matrix with which the two chain."""
    values = {"dim0": len(left) - 1, "dim1": len(left)}
    found = [InsertBefore("Transpose", values, 1)] if left[-1] == right[-1] else []
    return [*found, InsertBefore("Transpose", values, 0)] if left[-2] == right[-2] else found
