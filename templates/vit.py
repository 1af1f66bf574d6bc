"""Vision transformers with the attribute names of torchvision, so that its pretrained weights fit."""

from typing import NamedTuple

from engine.catalogue.declare import choice, integer, number
from engine.graph.document import BlockParameter, Design, Graph
from templates.drawing import block, design, graph, parameter, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template


class Variant(NamedTuple):
    """One size of the network  (Dosovitskiy et al., table 1)."""

    patch: int
    depth: int
    heads: int
    width: int
    hidden: int


VARIANTS = {
    "b_16": Variant(16, 12, 12, 768, 3072),
    "b_32": Variant(32, 12, 12, 768, 3072),
    "l_16": Variant(16, 24, 16, 1024, 4096),
    "l_32": Variant(32, 24, 16, 1024, 4096),
    "h_14": Variant(14, 32, 16, 1280, 5120),
}

HEADS = parameter(integer(12, 1, 1024, "Ways of looking, side by side."))
WIDTH = parameter(integer(768, 1, 1_000_000, "Features of each position."))
HIDDEN = parameter(integer(3072, 1, 1_000_000, "Features inside of the network for each position."))
DROP = parameter(number(0.1, 0.0, 1.0, "Share of the values set to zero while training."))
ENCODER: dict[str, BlockParameter] = {"heads": HEADS, "hidden": HIDDEN, "drop": DROP}


@template(
    "Vision Transformer",
    "Cuts the image into patches and reads them as a sentence of words, without any convolution but the cut. "
    "Alexey Dosovitskiy and others: "
    "An image is worth 16x16 words: transformers for image recognition at scale, 2020.",
    family="Transformers",
    torchvision=lambda options: f"vit_{options['variant']}",
    variant=choice("b_16", tuple(VARIANTS), "Base, large or huge, with the side of the patches."),
    dropout=number(0.1, 0.0, 0.9, "Share of the values set to zero while training."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
)
def vit(variant: str, dropout: float, classes: int, channels: int, size: int) -> Design:
    """Build a vision transformer for square images; their side should be a multiple of the patches'."""
    chosen = VARIANTS[variant]
    network = graph(
        row("input", "Input", shape=(channels, size, size)),
        row(
            "conv_proj",
            "Conv2d",
            out_channels=chosen.width,
            kernel_size=chosen.patch,
            stride=chosen.patch,
        ),
        row("patches", "Flatten", start_dim=2),
        row("transpose", "Transpose"),
        row("class_token", "ClassToken"),
        row("encoder", "Encoder", heads=chosen.heads, hidden=chosen.hidden, drop=dropout),
        row("token", "Slice", end=1),
        row("flatten", "Flatten"),
        row("heads", "Heads"),
        row("output", "Output"),
    )
    heads = block(row("head", "Linear", out_features=classes), note="Decides by the class token alone.")
    blocks = {
        "Encoder": ENCODER_GRAPH,
        "Layers": layers(chosen.depth),
        "EncoderBlock": ENCODER_BLOCK,
        "MLP": MLP,
        "Heads": heads,
    }
    return design(f"ViT {variant[0].upper()}/{variant[2:]}", network, blocks)


def layers(depth: int) -> Graph:
    """Draw the chain of encoder blocks; torchvision gives each a name of its own, so none repeats."""
    rows = (
        row(
            f"encoder_layer_{index}",
            "EncoderBlock",
            heads="=heads",
            hidden="=hidden",
            drop="=drop",
        )
        for index in range(depth)
    )
    return block(*rows, parameters=ENCODER, note=f"{depth} encoder blocks, one after the other.")


ENCODER_GRAPH = block(
    row("pos_embedding", "PositionEmbedding"),
    row("dropout", "Dropout", p="=drop"),
    row("layers", "Layers", heads="=heads", hidden="=hidden", drop="=drop"),
    row("ln", "LayerNorm", eps=1e-6),
    parameters=ENCODER,
    note="Tells the positions apart, then lets them look at one another.",
)

ENCODER_BLOCK = block(
    row("ln_1", "LayerNorm", eps=1e-6),
    row("self_attention", "MultiheadAttention", num_heads="=heads"),
    row("dropout", "Dropout", p="=drop"),
    row("add1", "Add", after=("dropout", "input")),
    row("ln_2", "LayerNorm", eps=1e-6),
    row("mlp", "MLP", width="=in_features", hidden="=hidden", drop="=drop"),
    row("add2", "Add", after=("mlp", "add1")),
    parameters=ENCODER,
    note="Attention, then a small network for each position; both are added.",
)

MLP = block(
    row("0", "Linear", out_features="=hidden", each_position=True),
    row("1", "GELU"),
    row("2", "Dropout", p="=drop"),
    row("3", "Linear", out_features="=width", each_position=True),
    row("4", "Dropout", p="=drop"),
    parameters={"width": WIDTH, "hidden": HIDDEN, "drop": DROP},
    note="Two dense layers, the same for every position.",
)
