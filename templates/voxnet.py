"""VoxNet, a small network for volumes: objects as grids of cells that are full or empty."""

from engine.catalogue.declare import integer
from engine.graph.document import Design
from templates.drawing import design, graph, row
from templates.template import template


@template(
    "VoxNet: volumes",
    "Two convolutions through depth, height and width, and two dense layers, recognise objects in grids. "
    "Daniel Maturana and Sebastian Scherer: "
    "VoxNet: a 3D convolutional neural network for real-time object recognition, 2015.",
    family="Other data",
    classes=integer(40, 1, 100_000, "How many kinds of objects the network tells apart."),
    channels=integer(1, 1, 64, "Numbers in each cell of the grid."),
    size=integer(32, 11, 256, "Depth, height and width of a volume."),
)
def voxnet(classes: int, channels: int, size: int) -> Design:
    """Build VoxNet for cubes."""
    return design(
        "VoxNet",
        graph(
            row("input", "Input", shape=(channels, size, size, size)),
            row("conv1", "Conv3d", out_channels=32, kernel_size=5, stride=2),
            row("relu1", "LeakyReLU", negative_slope=0.1),
            row("dropout1", "Dropout", p=0.2),
            row("conv2", "Conv3d", out_channels=32),
            row("relu2", "LeakyReLU", negative_slope=0.1),
            row("pool", "MaxPool3d"),
            row("dropout2", "Dropout", p=0.3),
            row("flatten", "Flatten"),
            row("fc1", "Linear", out_features=128),
            row("relu3", "ReLU"),
            row("dropout3", "Dropout", p=0.4),
            row("fc2", "Linear", out_features=classes),
            row("output", "Output"),
        ),
    )
