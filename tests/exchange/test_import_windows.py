"""Models that lay windows of an image together with the batch, and look biases up by distances."""

from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.catalogue.shapes import Shape
from engine.graph.document import Design
from tests.exchange.holding import held

SIDE, WINDOW, HEADS, WIDTH = 8, 4, 2, 8
AREA = WINDOW * WINDOW


def signed_places() -> Tensor:
    """Return where a table is looked up, as Swin does  (Liu et al. 2021)."""
    places = torch.stack(torch.meshgrid(torch.arange(WINDOW), torch.arange(WINDOW), indexing="ij")).flatten(1)
    apart = (places[:, :, None] - places[:, None, :]).permute(1, 2, 0) + WINDOW - 1
    return apart[..., 0] * (2 * WINDOW - 1) + apart[..., 1]


class Swin(nn.Module):
    """Attention in shifted windows, which lie in the batch, with a mask and a bias by distances."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.proj = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.table = nn.Parameter(torch.randn((2 * WINDOW - 1) ** 2, HEADS))
        self.places = nn.Buffer(signed_places(), persistent=False)
        mask = torch.where(torch.rand(4, AREA, AREA) < 0.2, -100.0, 0.0)
        self.mask = nn.Buffer(mask, persistent=False)

    def forward(self, x: Tensor) -> Any:
        batch, height, width, features = x.shape
        x = torch.roll(x, (-2, -2), (1, 2))
        x = x.view(batch, height // WINDOW, WINDOW, width // WINDOW, WINDOW, features)
        x = x.permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, AREA, features)
        qkv = self.qkv(x).reshape(x.shape[0], AREA, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.unbind(0)
        bias = self.table[self.places.view(-1)].view(AREA, AREA, -1).permute(2, 0, 1).contiguous()
        scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-2, -1) + bias.unsqueeze(0)
        scores = scores.view(-1, 4, HEADS, AREA, AREA) + self.mask.unsqueeze(1).unsqueeze(0)
        x = scores.view(-1, HEADS, AREA, AREA).softmax(dim=-1) @ v
        x = self.proj(x.transpose(1, 2).reshape(-1, AREA, features))
        x = x.view(-1, height // WINDOW, width // WINDOW, WINDOW, WINDOW, features)
        x = x.permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, height, width, features)
        return torch.roll(x, (2, 2), (1, 2))


class Levit(nn.Module):
    """A bias by absolute distances for every second position that asks, and a norm over all positions."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(WIDTH)
        self.biases = nn.Parameter(torch.randn(HEADS, AREA))
        points = [(y, x) for y in range(WINDOW) for x in range(WINDOW)]
        asking = [(y, x) for y, x in points if y % 2 == x % 2 == 0]
        places = [[abs(y - v) * WINDOW + abs(x - u) for v, u in points] for y, x in asking]
        self.places = nn.Buffer(torch.tensor(places))

    def forward(self, x: Tensor) -> Any:
        x = self.norm(x.flatten(0, 1)).reshape_as(x)
        heads = x.view(x.shape[0], AREA, HEADS, -1).transpose(1, 2)
        asking = heads.view(-1, HEADS, WINDOW, WINDOW, WIDTH // HEADS)[:, :, ::2, ::2].flatten(2, 3)
        return F.scaled_dot_product_attention(asking, heads, heads, attn_mask=self.biases[:, self.places])


class Beit(nn.Module):
    """A bias of a linear layer is joined from three; a class token has distances of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3 * WIDTH, WIDTH))
        self.q, self.v = nn.Parameter(torch.randn(WIDTH)), nn.Parameter(torch.randn(WIDTH))
        self.k = nn.Buffer(torch.zeros(WIDTH), persistent=False)
        count = (2 * WINDOW - 1) ** 2 + 3
        self.table = nn.Parameter(torch.randn(count, HEADS))
        places = torch.zeros(AREA + 1, AREA + 1, dtype=torch.long)
        places[1:, 1:] = signed_places()
        places[0], places[:, 0], places[0, 0] = count - 3, count - 2, count - 1
        self.places = nn.Buffer(places, persistent=False)

    def forward(self, x: Tensor) -> Any:
        qkv = F.linear(x, self.weight, torch.cat((self.q, self.k, self.v)))
        q, k, v = qkv.reshape(x.shape[0], AREA + 1, 3, HEADS, -1).permute(2, 0, 3, 1, 4).unbind(0)
        bias = self.table[self.places.view(-1)].view(AREA + 1, AREA + 1, -1).permute(2, 0, 1)
        return F.scaled_dot_product_attention(q, k, v, attn_mask=bias.unsqueeze(0))


class Unfolded(nn.Module):
    """Patches are laid out in the batch, and their channels with them (MobileViT)."""

    def __init__(self) -> None:
        super().__init__()
        self.mix, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH)

    def forward(self, x: Tensor) -> Any:
        batch, width = x.shape[0], x.shape[1]
        y = x.reshape(batch * width * 4, 2, 4, 2).transpose(1, 2).reshape(batch, width, 16, 4)
        y = y.transpose(1, 3).reshape(batch * 4, 16, width)
        y = self.norm(y + self.mix(y).relu().softmax(-1))
        y = y.view(batch, 4, 16, -1).transpose(1, 3)
        return y.reshape(batch * width * 4, 4, 2, 2).transpose(1, 2).reshape(batch, width, 8, 8)


class Steps(nn.Module):
    """What has no layer of its own is said in steps: powers, products that are added, lengths, directions."""

    def __init__(self) -> None:
        super().__init__()
        self.shift, self.gain = nn.Parameter(torch.randn(1, 1, WIDTH)), nn.Parameter(torch.randn(1, 1, WIDTH))

    def forward(self, x: Tensor) -> Any:
        length = x.norm(p=2, dim=1, keepdim=True)
        x = torch.addcmul(self.shift, self.gain, x) + x**2 - torch.square(length)
        return F.normalize(x, dim=-1) + x.pow(3)


CASES: dict[type[nn.Module], Shape] = {
    Swin: (SIDE, SIDE, WIDTH),
    Levit: (AREA, WIDTH),
    Beit: (AREA + 1, WIDTH),
    Unfolded: (WIDTH, 8, 8),
    Steps: (5, WIDTH),
}


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.__name__)
def test_model_comes_out_right(kind: type[nn.Module]) -> None:
    torch.manual_seed(0)
    held(kind(), CASES[kind], rounding=2e-5)


def nodes(design: Design, type: str) -> list[dict[str, Any]]:
    return [dict(node.values) for node in design.network.nodes.values() if node.type == type]


def test_biases_by_distance_are_recognised() -> None:
    found = [
        nodes(held(kind(), CASES[kind], rounding=2e-5).design, "RelativePositionBias")
        for kind in (Swin, Levit, Beit)
    ]
    assert found == [
        [{"size": (4, 4)}],
        [{"size": (4, 4), "distances": "absolute", "stride": 2}],
        [{"size": (4, 4), "class_token": True}],
    ]


def test_numbers_that_are_not_saved_are_kept_beside() -> None:
    result = held(Swin(), CASES[Swin], rounding=2e-5)
    assert set(result.constants) == {"mask"}
    assert result.constants["mask"].shape == (4, AREA, AREA)


class Begun(nn.Module):
    """Parameters begin with numbers that a fresh training needs."""

    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(0.1 * torch.ones(WIDTH))
        self.drawn = nn.Parameter(1 + torch.rand(WIDTH))
        self.ones = nn.Parameter(torch.ones(5, 1))
        self.spread = nn.Parameter(0.02 * torch.randn(5, WIDTH))
        self.slope = nn.Parameter(torch.full((1,), 0.4))

    def forward(self, x: Tensor) -> Any:
        return F.prelu(x * self.scale * self.drawn, self.slope) * self.ones * self.spread


def test_parameters_begin_as_the_models_do() -> None:
    torch.manual_seed(0)
    design = held(Begun(), (5, WIDTH), rounding=1e-6).design
    assert nodes(design, "LayerScale") == [{"init_values": 0.1}, {"init_values": 1.0}]
    assert nodes(design, "PReLU") == [{"slope": 0.4}]
    ones, spread = nodes(design, "Parameter")
    assert ones == {"shape": (5, 1), "mean": 1.0}
    assert spread == {"shape": (5, WIDTH), "std": 0.02}
