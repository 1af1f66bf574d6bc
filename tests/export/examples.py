"""Designs whose exported text is kept, each for what is special about it."""

from engine.catalogue.declare import choice, integer
from engine.graph.document import Design, Graph, Node, Port
from templates import TEMPLATES
from templates.drawing import Row, design, graph, parameter, row
from tests.designs import small_residual
from tests.export.architectures import ARCHITECTURES


def inception() -> Design:
    """Return four branches that are joined along the channels, the same block twice in different widths."""
    module = graph(
        row("input", "Input"),
        row("branch1", "Conv2d", after="input", out_channels="=narrow", kernel_size=1),
        row("reduce3", "Conv2d", after="input", out_channels="=narrow", kernel_size=1),
        row("branch3", "Conv2d", out_channels="=wide", padding="same"),
        row("reduce5", "Conv2d", after="input", out_channels="=max(narrow // 2, 2)", kernel_size=1),
        row("branch5", "Conv2d", out_channels="=narrow", kernel_size=5, padding="same", padding_mode="=edge"),
        row("pool", "MaxPool2d", after="input", kernel_size=3, stride=1, padding=1),
        row("branch_pool", "Conv2d", out_channels="=narrow", kernel_size=1),
        row("concat", "Concat", after=("branch1", "branch3", "branch5", "branch_pool")),
        row("relu", "ReLU"),
        row("output", "Output"),
        parameters={
            "narrow": parameter(integer(4, 1, 512, "Channels of the thin branches.")),
            "wide": parameter(integer(8, 1, 512, "Channels of the 3 × 3 branch.")),
            "edge": parameter(choice("zeros", ("zeros", "reflect"), "What the 5 × 5 branch is padded with.")),
        },
        note="Looks at its input in four ways at once.",
    )
    network = graph(
        row("image", "Input", shape=(3, 32, 32)),
        row("stem", "Conv2d", out_channels=16, padding="same"),
        row("mixed1", "Inception", narrow=4, wide=8),
        row("pool1", "MaxPool2d"),
        row("mixed2", "Inception", narrow=8, wide=16, edge="reflect"),
        row("gap", "AdaptiveAvgPool2d"),
        row("flatten", "Flatten"),
        row("dropout", "Dropout", p=0.4),
        row("classifier", "Linear", out_features=10),
        row("scores", "Output"),
    )
    return design("tiny inception", network, {"Inception": module})


def two_inputs() -> Design:
    """Return a network that reads an image and a row of numbers."""
    network = graph(
        row("image", "Input", shape=(1, 16, 16)),
        row("facts", "Input", shape=(5,)),
        row("conv1", "Conv2d", after="image", out_channels=8, stride=2),
        row("relu1", "ReLU"),
        row("flatten", "Flatten"),
        row("fc1", "Linear", after="facts", out_features=32),
        row("tanh", "Tanh"),
        row("join", "Concat", after=("flatten", "tanh")),
        row("fc2", "Linear", out_features=2),
        row("output", "Output"),
    )
    return design("Image and facts", network)


def several_outputs() -> Design:
    """Return a block with two outputs, one of them unread where it stands again; and two of the network."""
    views = graph(
        row("input", "Input"),
        row("low", "AvgPool2d", after="input"),
        row("high", "Conv2d", after="input", out_channels=4, stride=2, padding=1),
        row("output1", "Output", after="low"),
        row("output2", "Output", after="high"),
        note="Two views of the input at half its size.",
    )
    network = Graph(
        {
            "input": Node("Input", {"shape": (4, 16, 16)}),
            "split1": Node("Views"),
            "split2": Node("Views"),
            "sum": Node("Add"),
            "coarse": Node("Output"),
            "fine": Node("Output"),
        },
        {
            Port("split1"): Port("input"),
            Port("split2"): Port("split1", 1),
            Port("sum", 0): Port("split1", 0),
            Port("sum", 1): Port("split1", 1),
            Port("coarse"): Port("split2", 1),
            Port("fine"): Port("sum"),
        },
    )
    return design("Pyramid", network, {"Views": views})


def parts() -> Design:
    """Return branches that each take a part: of a Chunk, and of a Split in a block; one is read by nobody."""
    block = graph(
        row("input", "Input"),
        row("split", "Split", split_sizes=(6, 2)),
        row("conv", "Conv2d", out_channels="=width", padding=1),
        row("body", "Output"),
        row("skip", "Output"),
        parameters={"width": parameter(integer(4, 1, 512, "Channels."))},
        note="Looks at three quarters of its channels.",
    )
    block = Graph(block.nodes, {**block.links, Port("skip"): Port("split", 1)}, block.parameters, block.note)
    nodes = {
        "input": Node("Input", {"shape": (8, 12, 12)}),
        "halves": Node("Chunk"),
        "conv1": Node("Conv2d", {"out_channels": 4, "padding": (1, 1)}),
        "relu1": Node("ReLU"),
        "concat": Node("Concat"),
        "stage": Node("Stage", {"width": 6}),
        "rest": Node("Stage"),
        "mean": Node("Average"),
        "thirds": Node("Chunk", {"chunks": 3, "dim": 2}),
        "top": Node("Output"),
        "middle": Node("Output"),
        "skipped": Node("Output"),
    }
    wires = {
        "halves": "input", "conv1": "halves", "relu1": "conv1", "concat": "relu1", "stage": "concat",
        "rest": "concat", "mean": "stage", "thirds": "mean", "top": "thirds",
    }  # fmt: skip
    links = {Port(target): Port(source) for target, source in wires.items()}
    links |= {
        Port("concat", 1): Port("halves", 1),
        Port("mean", 1): Port("stage"),
        Port("middle"): Port("thirds", 1),
        Port("skipped"): Port("rest", 1),
    }
    return design("Parts", Graph(nodes, links), {"Stage": block})


def bypassed() -> Design:
    """Return a network with nodes that data passes by, a repetition by expression, and a dead end."""
    block = graph(
        row("input", "Input"),
        row("conv", "Conv2d", out_channels="=width", padding=1, bypassed="=depth > 2 and width < 8"),
        row("norm", "BatchNorm2d", bypassed=True),
        row("body", "Step", width="=width", repeat="=depth - 1"),
        row("relu", "ReLU"),
        row("output", "Output"),
        parameters={
            "width": parameter(integer(4, 1, 512, "Channels.")),
            "depth": parameter(integer(2, 1, 9, "Steps and one.")),
        },
    )
    step = graph(
        row("input", "Input"),
        row("conv", "Conv2d", out_channels="=width", padding=1),
        row("add", "Add", after=("conv", "input")),
        row("output", "Output"),
        parameters={"width": parameter(integer(4, 1, 512, "Channels."))},
    )
    network = graph(
        row("input", "Input", shape=(4, 9, 9)),
        row("first", "Body", width=4, depth=3),
        row("twice", "Add", after=("first", "first")),
        row("second", "Body", width=8, depth=2),
        row("third", "Body", width=8, depth=2, bypassed=True),
        row("sigmoid", "Sigmoid", after="first"),
        row("fourth", "Body", after="third", width=8, depth=4),
        row("output", "Output"),
    )
    return design("Bypassed", network, {"Body": block, "Step": step})


def sequential() -> Design:
    """Return a network that is one chain of numbered modules, with a place that a bypassed one keeps."""
    network = graph(
        row("input", "Input", shape=(1, 28, 28)),
        row("0", "Flatten"),
        row("1", "Linear", out_features=64),
        row("2", "Sigmoid", bypassed=True),
        row("3", "ReLU"),
        row("4", "Hidden", repeat=3),
        row("7", "Linear"),
        row("output", "Output"),
    )
    hidden = graph(
        row("input", "Input"), row("0", "Linear", out_features=64), row("1", "ReLU"), row("output", "Output")
    )
    return design("multi-layer perceptron", network, {"Hidden": hidden})


def chains() -> Design:
    """Return a network of chains in which a convolution, its norm and a ReLU come again and again."""
    places: list[Row] = []
    for place, channels in enumerate((4, 4, 4, 8, 8, 12, 12)):
        places.append(row(str(len(places)), "Conv2d", out_channels=channels, padding=1, bias=False))
        places.append(row(str(len(places)), "BatchNorm2d"))
        places.append(row(str(len(places)), "ReLU"))
        if place in (2, 4):
            places.append(row(str(len(places)), "MaxPool2d"))
    features = graph(row("input", "Input"), *places, row("output", "Output"), note="Told by the paper.")
    classifier = graph(
        row("input", "Input"),
        row("0", "Dropout", p=0.2),
        row("1", "Linear", out_features=5),
        row("output", "Output"),
    )
    network = graph(
        row("input", "Input", shape=(3, 16, 16)),
        row("features", "Features"),
        row("flatten", "Flatten"),
        row("classifier", "Classifier"),
        row("output", "Output"),
    )
    return design("Chains", network, {"Features": features, "Classifier": classifier})


EXAMPLES = {
    "lenet5": lambda: TEMPLATES["lenet5"].build(),
    "lesson_digits": lambda: TEMPLATES["lesson_digits"].build(),
    "resnet18": lambda: TEMPLATES["resnet"].build(depth=18),
    "resnet50": lambda: TEMPLATES["resnet"].build(depth=50),
    "small_residual": small_residual,
    "inception": inception,
    "two_inputs": two_inputs,
    "several_outputs": several_outputs,
    "parts": parts,
    "bypassed": bypassed,
    "sequential": sequential,
    "chains": chains,
    **ARCHITECTURES,
}
