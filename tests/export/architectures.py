"""Small relatives of well-known architectures, whose exported text is kept: as an expert might type it."""

from engine.catalogue.declare import integer, number
from engine.graph.document import Design, Graph, Port
from templates.drawing import design, graph, parameter, row

INPUT, OUTPUT = row("input", "Input"), row("output", "Output")
WIDTH = parameter(integer(16, 1, 4096, "Channels that come out."))


def u_net() -> Design:
    """Return a U-Net without padding: what is copied across is cropped (Ronneberger et al. 2015)."""
    double = graph(
        INPUT,
        row("conv1", "Conv2d", out_channels="=width"),
        row("relu1", "ReLU"),
        row("conv2", "Conv2d", out_channels="=width"),
        row("relu2", "ReLU"),
        OUTPUT,
        parameters={"width": WIDTH},
        note="Two convolutions that lose two pixels at each side.",
    )
    up = graph(
        row("deep", "Input"),
        row("skip", "Input"),
        row("up", "ConvTranspose2d", after="deep", out_channels="=width"),
        row("crop", "Crop", after="skip", top="=edge", bottom="=edge", left="=edge", right="=edge"),
        row("concat", "Concat", after=("crop", "up")),
        row("convs", "DoubleConv", width="=width"),
        OUTPUT,
        parameters={"width": WIDTH, "edge": parameter(integer(4, 0, 200, "Pixels cropped at each side."))},
        note="Doubles the size and looks again at what was seen on the way down.",
    )
    network = graph(
        row("image", "Input", shape=(1, 60, 60)),
        row("down1", "DoubleConv"),
        row("pool1", "MaxPool2d"),
        row("down2", "DoubleConv", width=32),
        row("pool2", "MaxPool2d"),
        row("bottom", "DoubleConv", width=64),
        row("up2", "Up", after=("bottom", "down2"), width=32),
        row("up1", "Up", after=("up2", "down1"), edge=16),
        row("classes", "Conv2d", out_channels=2, kernel_size=1),
        OUTPUT,
    )
    return design("U-Net", network, {"Up": up, "DoubleConv": double})


def vit() -> Design:
    """Return a vision transformer of two encoder blocks (Dosovitskiy et al. 2021)."""
    mlp = graph(
        INPUT,
        row("0", "Linear", out_features="=4 * width", each_position=True),
        row("1", "GELU"),
        row("2", "Dropout", p=0.1),
        row("3", "Linear", out_features="=width", each_position=True),
        row("4", "Dropout", p=0.1),
        OUTPUT,
        parameters={"width": WIDTH},
    )
    encoder = graph(
        INPUT,
        row("ln_1", "LayerNorm", eps=1e-6),
        row("attention", "MultiheadAttention", num_heads=4),
        row("dropout", "Dropout", p=0.1),
        row("add_1", "Add", after=("dropout", "input")),
        row("ln_2", "LayerNorm", eps=1e-6),
        row("mlp", "MLP", width="=width"),
        row("add_2", "Add", after=("add_1", "mlp")),
        OUTPUT,
        parameters={"width": WIDTH},
        note="Attention, and a small network for each position, each with a skip connection.",
    )
    network = graph(
        row("image", "Input", shape=(3, 32, 32)),
        row("conv_proj", "Conv2d", out_channels=64, kernel_size=8, stride=8),
        row("patches", "Flatten", start_dim=2),
        row("turn", "Transpose"),
        row("class_token", "ClassToken"),
        row("pos_embedding", "PositionEmbedding"),
        row("layers", "EncoderBlock", width=64, repeat=2),
        row("ln", "LayerNorm", eps=1e-6),
        row("token", "Slice", end=1),
        row("flatten", "Flatten"),
        row("head", "Linear"),
        OUTPUT,
    )
    return design("Tiny ViT", network, {"EncoderBlock": encoder, "MLP": mlp})


def convnext() -> Design:
    """Return two stages of ConvNeXt blocks, deeper ones left out more often (Liu et al. 2022)."""
    block = graph(
        INPUT,
        row("dwconv", "Conv2d", out_channels="=width", kernel_size=7, padding=3, groups="=width"),
        row("norm", "LayerNorm2d"),
        row("pwconv1", "Conv2d", out_channels="=4 * width", kernel_size=1),
        row("act", "GELU"),
        row("pwconv2", "Conv2d", out_channels="=width", kernel_size=1),
        row("layer_scale", "LayerScale"),
        row("stochastic_depth", "StochasticDepth", p="=drop"),
        row("add", "Add", after=("input", "stochastic_depth")),
        OUTPUT,
        parameters={
            "width": WIDTH,
            "drop": parameter(number(0.0, 0.0, 1.0, "How often the branch is left out.")),
        },
        note="Looks around in each channel, then mixes the channels of each position.",
    )
    downsample = graph(
        INPUT,
        row("0", "LayerNorm2d"),
        row("1", "Conv2d", out_channels="=width", kernel_size=2, stride=2),
        OUTPUT,
        parameters={"width": WIDTH},
    )
    network = graph(
        row("image", "Input", shape=(3, 64, 64)),
        row("stem", "Conv2d", out_channels=24, kernel_size=4, stride=4),
        row("norm", "LayerNorm2d"),
        row("stage1", "ConvNeXtBlock", width=24, repeat=2),
        row("down", "Downsample", width=48),
        row("stage2", "ConvNeXtBlock", width=48, drop=0.1, repeat=3),
        row("avgpool", "AdaptiveAvgPool2d"),
        row("flatten", "Flatten"),
        row("ln", "LayerNorm", eps=1e-6),
        row("head", "Linear"),
        OUTPUT,
    )
    return design("Small ConvNeXt", network, {"ConvNeXtBlock": block, "Downsample": downsample})


def squeeze() -> Design:
    """Return inverted bottlenecks with squeeze-and-excitation (Hu et al. 2018; Howard et al. 2019)."""
    excitation = graph(
        INPUT,
        row("avgpool", "AdaptiveAvgPool2d"),
        row("fc1", "Conv2d", out_channels="=max(width // 4, 4)", kernel_size=1),
        row("relu", "ReLU"),
        row("fc2", "Conv2d", out_channels="=width", kernel_size=1),
        row("gate", "Hardsigmoid"),
        row("scale", "Multiply", after=("gate", "input")),
        OUTPUT,
        parameters={"width": WIDTH},
        note="Weighs each channel by what the whole image holds.",
    )
    bottleneck = graph(
        INPUT,
        row("expand", "Conv2d", out_channels="=wide", kernel_size=1, bias=False),
        row("bn1", "BatchNorm2d"),
        row("act1", "Hardswish"),
        row("depthwise", "Conv2d", out_channels="=wide", padding=1, groups="=wide", bias=False),
        row("bn2", "BatchNorm2d"),
        row("act2", "Hardswish"),
        row("se", "SqueezeExcitation", width="=wide"),
        row("project", "Conv2d", out_channels="=width", kernel_size=1, bias=False),
        row("bn3", "BatchNorm2d"),
        row("add", "Add", after=("bn3", "input"), bypassed="=not residual"),
        OUTPUT,
        parameters={
            "width": WIDTH,
            "wide": parameter(integer(32, 1, 4096, "Channels inside.")),
            "residual": parameter(integer(1, 0, 1, "Whether what came in is added.")),
        },
    )
    network = graph(
        row("image", "Input", shape=(3, 32, 32)),
        row("stem", "Conv2d", out_channels=16, stride=2, padding=1, bias=False),
        row("bn", "BatchNorm2d"),
        row("act", "Hardswish"),
        row("block1", "InvertedBottleneck"),
        row("block2", "InvertedBottleneck", width=24, wide=64, residual=0),
        row("block3", "InvertedBottleneck", width=24, wide=96),
        row("gap", "Mean"),
        row("classifier", "Linear"),
        OUTPUT,
    )
    return design(
        "Tiny MobileNet", network, {"InvertedBottleneck": bottleneck, "SqueezeExcitation": excitation}
    )


def recurrent() -> Design:
    """Return a network that reads a signal of six channels: convolutions first, then an LSTM and a GRU."""
    network = graph(
        row("signal", "Input", shape=(6, 128)),
        row("conv1", "Conv1d", out_channels=32, kernel_size=5, padding="same"),
        row("bn1", "BatchNorm1d"),
        row("relu1", "ReLU"),
        row("pool1", "MaxPool1d"),
        row("conv2", "Conv1d", out_channels=64, padding="same"),
        row("relu2", "ReLU"),
        row("turn", "Permute", dims=(2, 1)),
        row("lstm", "LSTM", hidden_size=48, num_layers=2, dropout=0.2, bidirectional=True),
        row("gru", "GRU", hidden_size=32, output="last"),
        row("fc", "Linear", out_features=5),
        OUTPUT,
    )
    return design("Signal reader", network)


def shuffle() -> Design:
    """Return units that leave half of their channels alone (ShuffleNet V2, Ma et al. 2018)."""
    unit = graph(
        INPUT,
        row("halves", "Chunk"),
        row("conv1", "Conv2d", after="halves", out_channels="=width // 2", kernel_size=1),
        row("relu1", "ReLU"),
        row("conv2", "Conv2d", out_channels="=width // 2", padding=1, groups="=width // 2"),
        row("conv3", "Conv2d", out_channels="=width // 2", kernel_size=1),
        row("relu3", "ReLU"),
        row("concat", "Concat", after=("halves", "relu3")),
        row("shuffle", "ChannelShuffle"),
        OUTPUT,
        parameters={"width": WIDTH},
        note="Works on one half of the channels, and mixes it with the other.",
    )
    unit = Graph(unit.nodes, {**unit.links, Port("conv1"): Port("halves", 1)}, unit.parameters, unit.note)
    network = graph(
        row("image", "Input", shape=(3, 32, 32)),
        row("stem", "Conv2d", out_channels=16, stride=2, padding=1),
        row("stage1", "Unit", repeat=2),
        row("wider", "Conv2d", out_channels=32, stride=2, padding=1),
        row("stage2", "Unit", width=32, repeat=2),
        row("parts", "Split", split_sizes=(24, 8)),
        row("classes", "Mean", after="parts", dim=(2, 3)),
        row("fc", "Linear"),
        row("scores", "Output"),
        row("map", "Conv2d", after="parts", out_channels=1, kernel_size=1),
        row("mask", "Output"),
    )
    links = {**network.links, Port("map"): Port("parts", 1)}
    return design("Shuffle", Graph(network.nodes, links), {"Unit": unit})


ARCHITECTURES = {
    "u_net": u_net,
    "vit": vit,
    "convnext": convnext,
    "squeeze": squeeze,
    "recurrent": recurrent,
    "shuffle": shuffle,
}
