"""Designs that several tests share."""

from engine.catalogue.declare import integer, switch
from engine.graph.document import Design
from templates.drawing import design, graph, parameter, row


def small_residual() -> Design:
    """Return a residual network with parameters, expressions, a bypass and repeats in blocks within blocks.

    Its parts differ in every way that a sum can be wired wrongly: widths double, one shortcut is projected,
    and the blocks of a stage follow one another, each with its own weights.
    """
    width = parameter(integer(4, 1, 512, "Channels."))
    more = parameter(switch(False, "Doubles the channels and halves the image."))
    block = graph(
        row("input", "Input"),
        row("conv1", "Conv2d", out_channels="=width", padding=1, stride="=2 if widen else 1", bias=False),
        row("bn1", "BatchNorm2d"),
        row("relu1", "ReLU"),
        row("conv2", "Conv2d", out_channels="=width", padding=1),
        row("fit", "Fit", after="input", bypassed="=not widen", channels="=width"),
        row("add", "Add", after=("conv2", "fit")),
        row("relu2", "ReLU"),
        row("output", "Output"),
        parameters={"width": width, "widen": more},
    )
    fit = graph(
        row("input", "Input"),
        row("0", "Conv2d", out_channels="=channels", kernel_size=1, stride=2),
        row("1", "BatchNorm2d"),
        row("output", "Output"),
        parameters={"channels": width},
    )
    stage = graph(
        row("input", "Input"),
        row("0", "Residual", width="=width", widen="=widen"),
        row("1", "Residual", width="=width", repeat="=depth - 1"),
        row("output", "Output"),
        parameters={"width": width, "widen": more, "depth": parameter(integer(1, 1, 9, "Blocks."))},
    )
    network = graph(
        row("input", "Input", shape=(2, 12, 10)),
        row("stem", "Conv2d", out_channels=4, padding=1),
        row("body", "Residual", width=4, repeat=2),
        row("stage1", "Stage", width=4, depth=2),
        row("stage2", "Stage", width=8, depth=3, widen=True),
        row("avgpool", "AdaptiveAvgPool2d", output_size=(2, 1)),
        row("flatten", "Flatten"),
        row("fc", "Linear", out_features=3),
        row("output", "Output"),
    )
    return design("Small residual", network, {"Stage": stage, "Residual": block, "Fit": fit})


def halved(width: str) -> Design:
    """Return a network of a block whose two convolutions have so many channels: ``=in_channels // 2``."""
    block = graph(
        row("input", "Input"),
        row("conv", "Conv2d", out_channels=width),
        row("conv2", "Conv2d", out_channels=width),
        row("output", "Output"),
    )
    network = graph(row("input", "Input", shape=(6, 8, 8)), row("half", "Half"), row("output", "Output"))
    return design("Halved", network, {"Half": block})
