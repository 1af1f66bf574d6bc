"""LeNet-5, the first convolutional network in wide use: as it is taught today, and as it was published."""

from engine.catalogue.declare import choice, integer
from engine.graph.document import Design
from templates.drawing import Row, block, design, graph, parameter, row
from templates.options import channels_option, classes_option
from templates.template import template


@template(
    "LeNet-5",
    "Two convolutions and three dense layers read handwritten digits, as it is taught today or as it was. "
    "Yann LeCun, Léon Bottou, Yoshua Bengio and Patrick Haffner: "
    "Gradient-based learning applied to document recognition, 1998; in that form with 60,000 parameters and, "
    "for its fixed output units, a Linear.",
    family="First steps",
    classes=classes_option(10),
    channels=channels_option(1),
    form=choice(
        "modern",
        ("modern", "1998"),
        "1998 has tanh, pooling that learns, and a third layer that is not fully connected.",
    ),
)
def lenet5(classes: int, channels: int, form: str) -> Design:
    """Build LeNet-5 for images of 32 × 32."""
    return published(classes, channels) if form == "1998" else modern(classes, channels)


def modern(classes: int, channels: int) -> Design:
    """Build the network as most courses have it."""
    return design(
        "LeNet-5",
        graph(
            row("input", "Input", shape=(channels, 32, 32)),
            row("conv1", "Conv2d", out_channels=6, kernel_size=5),
            row("relu1", "ReLU"),
            row("pool1", "MaxPool2d"),
            row("conv2", "Conv2d", out_channels=16, kernel_size=5),
            row("relu2", "ReLU"),
            row("pool2", "MaxPool2d"),
            row("flatten", "Flatten"),
            row("fc1", "Linear", out_features=120),
            row("relu3", "ReLU"),
            row("fc2", "Linear", out_features=84),
            row("relu4", "ReLU"),
            row("fc3", "Linear", out_features=classes),
            row("output", "Output"),
        ),
    )


def published(classes: int, channels: int) -> Design:
    """Build the network of 1998 with the paper's names of its layers (section II.B).

    Its tanh is not scaled, and a Linear stands for the ten fixed Euclidean units: 850 parameters more.
    """
    network = graph(
        row("input", "Input", shape=(channels, 32, 32)),
        row("c1", "Conv2d", out_channels=6, kernel_size=5),
        row("tanh1", "Tanh"),
        row("s2", "Subsampling"),
        row("c3", "SparseConvolution"),
        row("tanh3", "Tanh"),
        row("s4", "Subsampling"),
        row("c5", "Conv2d", out_channels=120, kernel_size=5),
        row("tanh5", "Tanh"),
        row("flatten", "Flatten"),
        row("f6", "Linear", out_features=84),
        row("tanh6", "Tanh"),
        row("rbf", "Linear", out_features=classes),
        row("output", "Output"),
    )
    return design(
        "LeNet-5 1998",
        network,
        {"Subsampling": SUBSAMPLING, "SparseConvolution": SPARSE, "Neighbours": NEIGHBOURS, "Gaps": GAPS},
    )


def _gathered(*parts: Row) -> tuple[Row, ...]:
    """Place the first maps behind the last once more, as if they stood in a circle, and take parts of it."""
    return (
        row("first", "Slice", end=3),
        row("circle", "Concat", after=("input", "first")),
        *parts,
        row("concat", "Concat", after=tuple(part.id for part in parts)),
    )


def _slice(id: str, start: int, end: int | str) -> Row:
    return row(id, "Slice", after="circle", start=start, end=end)


SUBSAMPLING = block(
    row("pool", "AvgPool2d"),
    row("scale", "Conv2d", out_channels="=in_channels", kernel_size=1, groups="=in_channels"),
    row("tanh", "Tanh"),
    note="The mean of four, with a learned factor and bias for each map.",
)

SPARSE = block(
    row("threes", "Neighbours", count=3),
    row("conv3", "Conv2d", out_channels=6, kernel_size=5, groups=6),
    row("fours", "Neighbours", after="input", count=4),
    row("conv4", "Conv2d", out_channels=6, kernel_size=5, groups=6),
    row("gaps", "Gaps", after="input"),
    row("conv_gaps", "Conv2d", out_channels=3, kernel_size=5, groups=3),
    row("conv_all", "Conv2d", after="input", out_channels=1, kernel_size=5),
    row("maps", "Concat", after=("conv3", "conv4", "conv_gaps", "conv_all")),
    note="16 maps that see three, four or all six of the maps below.",
)
"""Which maps each of the 16 sees is table I of the paper: 6 (3 × 25 + 1) + 9 (4 × 25 + 1) + 6 × 25 + 1."""

NEIGHBOURS = block(
    *_gathered(*(_slice(f"from{start}", start, f"=count + {start}") for start in range(6))),
    parameters={"count": parameter(integer(3, 1, 6, "Neighbours in each group."))},
    note="Six groups of maps that stand side by side; the first follows the last.",
)

GAPS = block(
    *_gathered(
        *(
            _slice(f"pair{first}{second}", start, start + 2)
            for first in range(3)
            for second, start in ((1, first), (2, first + 3))
        )
    ),
    note="Three groups of two maps, one left out, and two more.",
)
