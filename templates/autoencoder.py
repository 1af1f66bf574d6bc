"""A convolutional autoencoder, which learns without labels."""

from engine.catalogue.declare import integer
from engine.graph import edits
from engine.graph.document import Design, Graph
from templates.drawing import Row, block, design, graph, parameter, row
from templates.options import channels_option, size_option
from templates.template import template

WIDTH = parameter(integer(16, 1, 65_536, "Channels next to the image; twice as many further inside."))


@template(
    "Autoencoder",
    "Convolutions learn to draw what they saw after squeezing it through a code of few numbers; labels are "
    "not needed. "
    "Jonathan Masci, Ueli Meier, Dan Cireșan and Jürgen Schmidhuber: "
    "Stacked convolutional auto-encoders for hierarchical feature extraction, 2011.",
    family="Other data",
    width=integer(16, 1, 1024, "Channels next to the image; twice as many further inside."),
    code=integer(8, 1, 1024, "Channels of the code, each an eighth of the image's side."),
    channels=channels_option(1),
    size=size_option(28, 8),
)
def autoencoder(width: int, code: int, channels: int, size: int) -> Design:
    """Build an autoencoder for square images; it ends in free numbers, since data are normalised."""
    halved = [size, (size + 1) // 2, (size + 3) // 4]
    network = graph(
        row("input", "Input", shape=(channels, size, size)),
        row("encoder", "Encoder", width=width, code=code),
        row("decoder", "Decoder", width=width, channels=channels),
        row("output", "Output"),
    )
    made = design("Autoencoder", network, {"Encoder": ENCODER, "Decoder": decoder(halved)})
    return edits.set_training(made, {"loss": "mean-squared"})


ENCODER = block(
    row("0", "Conv2d", out_channels="=width", stride=2, padding=1),
    row("1", "ReLU"),
    row("2", "Conv2d", out_channels="=width * 2", stride=2, padding=1),
    row("3", "ReLU"),
    row("4", "Conv2d", out_channels="=code", stride=2, padding=1),
    row("5", "ReLU"),
    parameters={"width": WIDTH, "code": parameter(integer(8, 1, 65_536, "Channels of the code."))},
    note="Halves the image three times, down to the code.",
)


def decoder(sizes: list[int]) -> Graph:
    """Draw the way back to these sizes, the last first; where one is even, a row is added at the end."""
    large, middle, small = ((size + 1) % 2 for size in sizes)
    return block(
        _wider("0", "=width * 2", small),
        row("1", "ReLU"),
        _wider("2", "=width", middle),
        row("3", "ReLU"),
        _wider("4", "=channels", large),
        parameters={
            "width": WIDTH,
            "channels": parameter(integer(1, 1, 65_536, "Channels of the image.")),
        },
        note="Doubles the code three times, back to the image.",
    )


def _wider(id: str, out_channels: str, extra: int) -> Row:
    """Place a convolution that doubles the image, which it leaves a row short but for `extra` ones."""
    return row(
        id,
        "ConvTranspose2d",
        out_channels=out_channels,
        kernel_size=3,
        padding=1,
        output_padding=extra,
    )
