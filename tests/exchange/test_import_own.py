"""Models as users write them: what is unusual in each is said in its class, and comes out right."""

import inspect
import re
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.analysis import analyse
from engine.catalogue.shapes import Shape
from engine.compile.fx.importer import imported
from engine.compile.fx.sources import Model
from engine.errors import ModelError
from tests.exchange.holding import held


class Functional(nn.Module):
    """Everything without weights is a function, sizes are computed."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, padding=1)
        self.fc = nn.Linear(8 * 8 * 8, 10)

    def forward(self, x: Tensor) -> Any:
        x = F.max_pool2d(F.relu(self.conv(x)), 2)
        if x.shape[2] != x.shape[3]:
            raise ValueError("only squares")
        x = F.dropout(x.view(x.size(0), -1), 0.3, self.training)
        return F.log_softmax(self.fc(x), dim=1)


class Zipped(nn.Module):
    """Two lists of modules are walked side by side, so neither is one piece."""

    def __init__(self) -> None:
        super().__init__()
        self.convs = nn.ModuleList(nn.Conv2d(3, 3, 3, padding=1) for _ in range(2))
        self.norms = nn.ModuleList(nn.BatchNorm2d(3) for _ in range(2))
        self.heads = nn.ModuleDict({"one": nn.Linear(3, 2), "two": nn.Linear(3, 4)})

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        for conv, norm in zip(self.convs, self.norms, strict=True):
            x = torch.relu(norm(conv(x)))
        x = x.mean((-2, -1))
        return self.heads["one"](x), self.heads["two"](x)


class Twice(nn.Module):
    """A layer and a container are called twice each."""

    def __init__(self) -> None:
        super().__init__()
        self.block = nn.Sequential(nn.Conv2d(3, 3, 3, padding=1), nn.BatchNorm2d(3), nn.ReLU())
        self.fc = nn.Linear(3, 3)

    def forward(self, x: Tensor) -> Any:
        x = self.block(x) + x
        x = self.block(x) + x
        return self.fc(torch.tanh(self.fc(x.mean((2, 3)))))


class Attention(nn.Module):
    """Queries, keys and values are taken apart along a dimension in front of the batch."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(16, 48)
        self.proj = nn.Linear(16, 16)

    def forward(self, x: Tensor) -> Any:
        batch, length, width = x.shape
        qkv = self.qkv(x).reshape(batch, length, 3, 4, 4).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.unbind(0)
        x = ((q @ k.transpose(-2, -1)) * 4**-0.5).softmax(-1) @ v
        return self.proj(x.transpose(1, 2).reshape(batch, length, width))


class Held(nn.Module):
    """Parameters and a buffer stand outside of layers."""

    def __init__(self) -> None:
        super().__init__()
        self.w, self.b = nn.Parameter(torch.randn(5, 8)), nn.Parameter(torch.randn(5))
        self.gain, self.scale = nn.Parameter(torch.ones(8)), nn.Parameter(torch.tensor(0.5))
        self.mean = nn.Buffer(torch.rand(8))

    def forward(self, x: Tensor) -> Any:
        return F.linear((x - self.mean) * self.gain, self.w, self.b) * self.scale


class InPlace(nn.Module):
    """Tensors are changed in place under two names."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 3, 3, padding=1)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x: Tensor) -> Any:
        y = self.conv(x)
        z = self.relu(y)
        y += x
        return y.mul_(2) + z


class Remembered(nn.Module):
    """A recurrent network of whose state the end is used."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.Embedding(20, 8)
        self.lstm = nn.LSTM(8, 6, batch_first=True)

    def forward(self, words: Tensor) -> Any:
        _, (hidden, _) = self.lstm(self.table(words))
        return hidden[-1]


class Tapped(nn.Module):
    """A Sequential is entered in the middle; names are private, or PyTorch's own."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(*(nn.Conv2d(3, 3, 3, padding=1) for _ in range(3)))
        self._last = nn.Conv2d(6, 2, 1)
        self.input = nn.Identity()

    def forward(self, x: Tensor) -> Any:
        seen = []
        for index, layer in enumerate(self.features):
            x = layer(x)
            seen += [x] if index else []
        return self._last(self.input(torch.cat(seen, 1)))


class Stretched(nn.Module):
    """A gate is stretched before it is joined, which joining does by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv1d(1, 1, 3, padding=1, bias=False)

    def forward(self, x: Tensor) -> Any:
        gate = self.conv(x.mean((2, 3)).view(x.shape[0], 1, -1)).sigmoid()
        return x * gate.view(x.shape[0], -1, 1, 1).expand_as(x)


class Two(nn.Module):
    """Two inputs are named otherwise than in alphabetical order."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.other = nn.Linear(8, 4), nn.Linear(6, 4)

    def forward(self, text: Tensor, image: Tensor) -> Any:
        return self.one(text) - 2 * self.other(image) / 3


CASES: dict[type[nn.Module], tuple[Shape, ...]] = {
    Functional: ((3, 16, 16),),
    Zipped: ((3, 8, 8),),
    Twice: ((3, 8, 8),),
    Attention: ((7, 16),),
    Held: ((8,),),
    InPlace: ((3, 8, 8),),
    Remembered: ((5,),),
    Tapped: ((3, 8, 8),),
    Stretched: ((3, 8, 8),),
    Two: ((8,), (6,)),
}


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.__name__)
def test_model_comes_out_right(kind: type[nn.Module]) -> None:
    torch.manual_seed(0)
    held(kind(), *CASES[kind], rounding=1e-6)


def test_dropout_by_function_drops_while_training() -> None:
    nodes = held(Functional(), (3, 16, 16)).design.network.nodes
    assert nodes["dropout"].values == {"p": 0.3}


def test_modules_called_twice_are_shared() -> None:
    design = held(Twice(), (3, 8, 8)).design
    shares = {node.shares for node in design.network.nodes.values()} - {""}
    assert shares == {"block", "fc"}
    assert analyse(design).totals.parameters == 3 * 3 * 9 + 3 + 6 + 12


def test_tensors_that_need_other_names_are_mapped() -> None:
    names = held(Zipped(), (3, 8, 8)).names
    assert names["convs_0.weight"] == "convs.0.weight"
    assert names["heads.one.weight" if "heads.one.weight" in names else "heads_one.weight"]
    assert set(names.values()) == set(Zipped().state_dict())


class Gate(nn.Module):
    """Control flow depends on data."""

    def forward(self, x: Tensor) -> Any:
        return x.cumsum(1) if x.max().item() > 0 else x


class Refused(nn.Module):
    """Several things that no layer says, in two modules."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = Gate()
        self.norm = nn.utils.parametrizations.weight_norm(nn.Conv2d(3, 3, 1))

    def forward(self, x: Tensor) -> Any:
        x = torch.sort(self.norm(x))[0]
        return self.gate(x if x.sum() > 0 else x + 1)


def refusal(module: nn.Module, *inputs: Shape) -> tuple[str, ...]:
    with pytest.raises(ModelError) as caught:
        imported(Model(module, "Net", inputs))
    return caught.value.messages


def test_all_that_cannot_be_said_is_listed_with_its_line_and_place() -> None:
    title, *places = refusal(Refused(), (3, 4, 4))
    assert title == "Net cannot be imported at these 5 places:"
    assert [re.sub(r"line \d+", "line N", place) for place in places] == [
        "test_import_own.py line N, in Refused.forward (the model itself): decides by the numbers in a "
        "tensor (`return self.gate(x if x.sum() > 0 else x + 1)`)",
        "test_import_own.py line N, in Gate.forward (gate): reads numbers out of a tensor with .item() "
        "(`return x.cumsum(1) if x.max().item() > 0 else x`)",
        "test_import_own.py line N, in Refused.forward (norm): a ParametrizedConv2d whose weights are "
        "computed (parametrized)",
        "test_import_own.py line N, in Refused.forward (the model itself): no layer says torch.sort",
        "test_import_own.py line N, in Gate.forward (gate): no layer says .cumsum()",
    ]
    line = inspect.getsourcelines(Gate)[1] + 4
    assert f"line {line}," in places[1]


class Chosen(nn.Module):
    """How much is kept depends on data."""

    def forward(self, x: Tensor) -> Any:
        return x[x > 0]


def test_sizes_that_depend_on_data_are_told_with_their_line() -> None:
    (_, told) = refusal(Chosen(), (4,))
    assert told.endswith("makes a tensor as large as the numbers in it say (`return x[x > 0]`)")


class Tied(nn.Module):
    """Two layers have one weight."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = nn.Linear(4, 4), nn.Linear(4, 4)
        self.b.weight = self.a.weight

    def forward(self, x: Tensor) -> Any:
        return self.b(self.a(x))


class Alike(nn.Module):
    """A layer has all its tensors from another one."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = nn.Linear(4, 4), nn.Linear(4, 4)
        self.b.weight, self.b.bias = self.a.weight, self.a.bias

    def forward(self, x: Tensor) -> Any:
        return self.b(self.a(x).tanh())


def test_a_layer_with_the_tensors_of_another_shares_its_module() -> None:
    result = held(Alike(), (4,), rounding=1e-6)
    assert [node.shares for node in result.design.network.nodes.values() if node.type == "Linear"] == [
        "",
        "a",
    ]
    assert result.names == {"a.weight": "a.weight", "a.bias": "a.bias"}
    assert result.left_out == ()


class Several(nn.Module):
    """Outputs are returned by name, one of them twice and one in a list; an argument is optional."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.other = nn.Linear(4, 3), nn.Linear(4, 2)

    def forward(self, x: Tensor, mask: Tensor | None = None, *, scale: float = 2.0) -> Any:
        if mask is not None:
            x = x * mask
        made = self.one(x)
        return {"scores": made, "parts": [self.other(x) * scale, made]}


def test_models_return_several_tensors_and_take_what_is_given() -> None:
    torch.manual_seed(0)
    design = held(Several(), (4,), rounding=1e-6).design
    assert sum(node.type == "Output" for node in design.network.nodes.values()) == 3
    design = held(Several(), (4,), (4,), rounding=1e-6).design
    assert sum(node.type == "Input" for node in design.network.nodes.values()) == 2


class Shuffled(nn.Module):
    """Examples mix."""

    def forward(self, x: Tensor) -> Any:
        return x.flatten(0, 1)


class Waiting(nn.Module):
    """A loop waits for the data."""

    def forward(self, x: Tensor) -> Any:
        while x.sum() > 0:
            x = x - 1
        return x


class Constant(nn.Module):
    """The input does not matter."""

    def forward(self, x: Tensor) -> Any:
        return torch.zeros(3)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Tied, "b.weight: is one tensor with a.weight"),
        (Shuffled, "works along the batch"),
        (Waiting, "waits in a loop for what the data say"),
        (Constant, "returns no tensor that depends on its input"),
    ],
)
def test_refusals(kind: type[nn.Module], said: str) -> None:
    assert any(said in sentence for sentence in refusal(kind(), (4,) if kind is Tied else (4, 4)))


def test_sizes_that_do_not_fit_are_told() -> None:
    told = refusal(Functional(), (3, 20, 20))
    assert "in Functional.forward (the model itself): fails for inputs of 3×20×20 (RuntimeError" in told[1]
    assert told[1].endswith("give other sizes with --input")
