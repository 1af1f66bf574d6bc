"""SqueezeNet 1.0 and 1.1 with the attribute names of torchvision, so that its pretrained weights fit."""

from collections.abc import Iterator

from engine.catalogue.declare import choice, integer
from engine.graph.document import Design
from templates.drawing import Row, block, design, graph, parameter, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template

VERSIONS = {
    "1.0": (96, 7, (2, 6, 11)),
    "1.1": (64, 3, (2, 5, 8)),
}
"""Channels and kernel of the first convolution and the places of the poolings, by version."""

FIRES = ((16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192), (64, 256), (64, 256))
"""Channels of each Fire: squeezed, and of each of the two expansions  (Iandola et al., table 1)."""


@template(
    "SqueezeNet",
    "Squeezes the channels before each 3 × 3 convolution, and is as good as AlexNet with 50 times fewer "
    "parameters. "
    "Forrest Iandola, Song Han, Matthew Moskewicz, Khalid Ashraf, William Dally and Kurt Keutzer: "
    "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and < 0.5 MB model size, 2016.",
    family="Efficient",
    torchvision=lambda options: f"squeezenet{options['version'].replace('.', '_')}",
    version=choice("1.1", tuple(VERSIONS), "1.0 is the paper's; 1.1 needs less than half the computation."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 21),
)
def squeezenet(version: str, classes: int, channels: int, size: int) -> Design:
    """Build a SqueezeNet for square images."""
    network = graph(
        row("input", "Input", shape=(channels, size, size)),
        row("features", "Features"),
        row("classifier", "Classifier"),
        row("flatten", "Flatten"),
        row("output", "Output"),
    )
    features = block(*_features(*VERSIONS[version]), note="Eight Fire modules between three poolings.")
    classifier = block(
        row("0", "Dropout"),
        row("1", "Conv2d", out_channels=classes, kernel_size=1),
        row("2", "ReLU"),
        row("3", "AdaptiveAvgPool2d"),
        note="One map for each class, and its mean: no dense layer is needed.",
    )
    return design(
        f"SqueezeNet {version}", network, {"Features": features, "Fire": FIRE, "Classifier": classifier}
    )


def _features(width: int, kernel: int, poolings: tuple[int, ...]) -> Iterator[Row]:
    yield row("0", "Conv2d", out_channels=width, kernel_size=kernel, stride=2)
    yield row("1", "ReLU")
    fires = iter(FIRES)
    for number in range(2, 2 + len(poolings) + len(FIRES)):
        if number in poolings:
            yield row(str(number), "MaxPool2d", kernel_size=3, ceil_mode=True)
        else:
            squeezed, expanded = next(fires)
            yield row(str(number), "Fire", squeezed=squeezed, expanded=expanded)


FIRE = block(
    row("squeeze", "Conv2d", out_channels="=squeezed", kernel_size=1),
    row("squeeze_activation", "ReLU"),
    row("expand1x1", "Conv2d", out_channels="=expanded", kernel_size=1),
    row("expand1x1_activation", "ReLU"),
    row("expand3x3", "Conv2d", after="squeeze_activation", out_channels="=expanded", padding=1),
    row("expand3x3_activation", "ReLU"),
    row("concat", "Concat", after=("expand1x1_activation", "expand3x3_activation")),
    parameters={
        "squeezed": parameter(integer(16, 1, 65_536, "Channels between the two steps.")),
        "expanded": parameter(integer(64, 1, 65_536, "Channels of each of the two expansions.")),
    },
    note="Few channels in, then 1 × 1 and 3 × 3 convolutions side by side.",
)
