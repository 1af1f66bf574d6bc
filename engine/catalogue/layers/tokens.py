"""What a transformer adds to a sequence before it looks at it: a class token, and where each position is."""

from dataclasses import dataclass

from engine.catalogue.code import Call, Exact, Expression, Item, Name, Operation
from engine.catalogue.layer import Layer, register
from engine.catalogue.layers.sequences import sequence
from engine.catalogue.reach import Reach, same, sliding
from engine.catalogue.shapes import Shape


@register
@dataclass(frozen=True)
class ClassToken(Layer):
    """Puts one learned position before the sequence, in which the network gathers what it decides by."""

    category = "Attention and sequence"
    stem = "class_token"
    synonyms = ("cls", "cls token", "vit", "vision transformer", "bert")
    saved = ()

    def infer(self, *x: Shape) -> Shape:
        length, width = sequence(x, "ClassToken")
        return (length + 1, width)

    def weights(self, *x: Shape) -> dict[str, Shape]:
        return {"": (1, 1, x[0][1])}

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach((sliding(0, 1, 1, 1), same(1)))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        return (f"length = {x[0][0]} + 1 = {x[0][0] + 1}",)

    def init(self, *x: Shape) -> Call:
        return Call("torch.zeros", (1, 1, x[0][1]), within="nn.Parameter")

    def call(self, module: Name, *x: Name) -> Expression:
        token = Call(f"{module}.expand", (Item(Name(f"{x[0]}.shape"), "0"), -1, -1))
        return Call("torch.cat", ((token, x[0]),), {"dim": 1})


@register
@dataclass(frozen=True)
class PositionEmbedding(Layer):
    """Adds learned numbers to each position, so that attention can tell where in the sequence it is."""

    category = "Attention and sequence"
    stem = "pos_embedding"
    synonyms = (
        "positional encoding",
        "position encoding",
        "positional embedding",
        "vit",
        "vision transformer",
        "bert",
    )
    saved = ()

    def infer(self, *x: Shape) -> Shape:
        return sequence(x, "PositionEmbedding")

    def weights(self, *x: Shape) -> dict[str, Shape]:
        return {"": (1, *x[0])}

    def init(self, *x: Shape) -> Call:
        """Draw from a normal distribution of deviation 0.02 (torchvision.models.VisionTransformer)."""
        return Call("torch.normal", (0.0, 0.02, Exact((1, *x[0]))), within="nn.Parameter")

    def call(self, module: Name, *x: Name) -> Expression:
        return Operation("+", (x[0], module))
