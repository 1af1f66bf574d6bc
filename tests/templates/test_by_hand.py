"""Templates that torchvision lacks equal the same networks written by hand, and have their papers' counts."""

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torchvision.models.resnet import BasicBlock

from engine.analysis import analyse
from engine.compile.build import build
from engine.export.pytorch import source
from engine.graph.document import Design
from templates import TEMPLATES
from tests.templates.torchvision_oracle import check_outputs, compared, stirred

TABLE_I = """
X...XXX..XXXX.XX
XX...XXX..XXXX.X
XXX...XXX..X.XXX
.XXX..XXXX..X.XX
..XXX..XXXX.XX.X
...XXX..XXXX.XXX
"""
"""Which map of S2 (row) goes into which of C3 (column)  (LeCun et al. 1998, table I)."""


class LeNet1998(nn.Module):
    """The network of 1998 with a full C3 whose missing connections are zeroed."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.w = weights
        table = torch.tensor([[mark == "X" for mark in line] for line in TABLE_I.split()]).T
        kernels = [
            *weights["c3.conv3.weight"],
            *weights["c3.conv4.weight"],
            *weights["c3.conv_gaps.weight"],
            *weights["c3.conv_all.weight"],
        ]
        self.c3 = torch.zeros(16, 6, 5, 5)
        for number, (kernel, seen) in enumerate(zip(kernels, table, strict=True)):
            maps = [int(index) for index in seen.nonzero()]
            for part, place in zip(kernel, _in_circle(maps), strict=True):
                self.c3[number, place] = part
        names = ("conv3", "conv4", "conv_gaps", "conv_all")
        self.c3_bias = torch.cat([weights[f"c3.{name}.bias"] for name in names])

    def _pooled(self, x: Tensor, name: str) -> Tensor:
        factor, bias = self.w[f"{name}.scale.weight"].view(-1, 1, 1), self.w[f"{name}.scale.bias"]
        total = x.unfold(2, 2, 2).unfold(3, 2, 2).sum((-1, -2))
        return torch.tanh(total * factor / 4 + bias.view(-1, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        w = self.w
        x = self._pooled(torch.tanh(F.conv2d(x, w["c1.weight"], w["c1.bias"])), "s2")
        x = self._pooled(torch.tanh(F.conv2d(x, self.c3, self.c3_bias)), "s4")
        x = torch.tanh(F.conv2d(x, w["c5.weight"], w["c5.bias"])).flatten(1)
        x = torch.tanh(F.linear(x, w["f6.weight"], w["f6.bias"]))
        return F.linear(x, w["rbf.weight"], w["rbf.bias"])


def _in_circle(maps: list[int]) -> list[int]:
    """Return the maps beginning after the gap: ``[0, 4, 5]`` → ``[4, 5, 0]``; two pairs as they are."""
    if len(maps) == 6:
        return maps
    starts = [each for each in maps if (each - 1) % 6 not in maps]
    first = starts[0] if len(starts) == 1 else min(starts, key=lambda each: each % 3)
    return sorted(maps, key=lambda each: (each - first) % 6)


def test_lenet_of_1998_has_the_paper_s_connections() -> None:
    design = TEMPLATES["lenet5"].build(form="1998")
    ours = stirred(build(source(design)))
    apart, largest = compared(ours, LeNet1998(ours.state_dict()), 1, 32, 32)
    assert apart < 1e-5 * largest


def test_lenet_of_1998_has_the_paper_s_counts() -> None:
    nodes = analyse(TEMPLATES["lenet5"].build(form="1998")).network.nodes
    counts = {id: node.parameters for id, node in nodes.items() if node.parameters}
    assert counts == {"c1": 156, "s2": 12, "c3": 1516, "s4": 32, "c5": 48_120, "f6": 10_164, "rbf": 850}
    assert sum(counts.values()) - counts["rbf"] == 60_000


class SmallResNet(nn.Module):
    """A ResNet for small images of torchvision's own blocks."""

    def __init__(self, count: int, width: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.layer1 = nn.Sequential(*(BasicBlock(width, width) for _ in range(count)))
        self.layer2 = self._halved(count, width)
        self.layer3 = self._halved(count, width * 2)
        self.fc = nn.Linear(width * 4, 10)

    def _halved(self, count: int, width: int) -> nn.Sequential:
        fit = nn.Sequential(nn.Conv2d(width, width * 2, 1, 2, bias=False), nn.BatchNorm2d(width * 2))
        rest = (BasicBlock(width * 2, width * 2) for _ in range(count - 1))
        return nn.Sequential(BasicBlock(width, width * 2, 2, fit), *rest)

    def forward(self, x: Tensor) -> Tensor:
        x = torch.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        scores: Tensor = self.fc(x.mean((2, 3)))
        return scores


@pytest.mark.parametrize(("depth", "width"), [(20, 16), (32, 5)])
def test_small_resnet_is_of_torchvision_s_blocks(depth: int, width: int) -> None:
    design = TEMPLATES["resnet_cifar"].build(depth=depth, width=width)
    check_outputs(design, SmallResNet((depth - 2) // 6, width), 3, 32, 32, rounding=1e-5)


@pytest.mark.parametrize(
    ("depth", "parameters"), [(20, 0.27), (32, 0.46), (44, 0.66), (56, 0.85), (110, 1.7)]
)
def test_small_resnets_are_as_large_as_the_paper_says(depth: int, parameters: float) -> None:
    """In millions  (He et al., table 6); the projections add 2,752."""
    counted = analyse(TEMPLATES["resnet_cifar"].build(depth=depth)).totals.parameters
    assert (counted - 2752) / 1e6 == pytest.approx(parameters, rel=0.02)


def _double(entering: int, width: int, padding: int) -> nn.Sequential:
    first, second = (
        nn.Conv2d(entering, width, 3, padding=padding),
        nn.Conv2d(width, width, 3, padding=padding),
    )
    return nn.Sequential(first, nn.ReLU(), second, nn.ReLU())


class UNet(nn.Module):
    """A U-Net whose weights are taken by the order in which the template has them."""

    def __init__(self, depth: int, width: int, padding: int) -> None:
        super().__init__()
        widths = [width * 2**level for level in range(depth + 1)]
        entering = [1, *widths[:-1]]
        self.down = nn.ModuleList(_double(*pair, padding) for pair in zip(entering, widths, strict=True))
        self.ups, self.convs = nn.ModuleList(), nn.ModuleList()
        for each in reversed(widths[:-1]):
            self.ups.append(nn.ConvTranspose2d(each * 2, each, 2, 2))
            self.convs.append(_double(each * 2, each, padding))
        self.classes = nn.Conv2d(width, 2, 1)

    def forward(self, x: Tensor) -> Tensor:
        across = []
        for number, step in enumerate(self.down):
            x = step(F.max_pool2d(x, 2) if number else x)
            across.append(x)
        for up, convs, skip in zip(self.ups, self.convs, reversed(across[:-1]), strict=True):
            x = up(x)
            edge = (skip.shape[-1] - x.shape[-1]) // 2
            skip = skip[:, :, edge : edge + x.shape[-2], edge : edge + x.shape[-1]]
            x = convs(torch.cat((skip, x), 1))
        scores: Tensor = self.classes(x)
        return scores

    def named_as_ours(self) -> dict[str, Tensor]:
        """Return the tensors under the names of the template."""
        depth, found = len(self.ups), {f"classes.{k}": v for k, v in self.classes.state_dict().items()}
        pairs = {f"down{level + 1}": double for level, double in enumerate(self.down)}
        pairs["bottom"] = pairs.pop(f"down{depth + 1}")
        for step in range(depth):
            pairs[f"up{depth - step}.convs"] = self.convs[step]
            found |= {f"up{depth - step}.up.{k}": v for k, v in self.ups[step].state_dict().items()}
        for path, double in pairs.items():
            for name, conv in (("conv1", double[0]), ("conv2", double[2])):  # type: ignore[index]  # a Sequential
                found |= {f"{path}.{name}.{k}": v for k, v in conv.state_dict().items()}
        return found


@pytest.mark.parametrize(
    ("padding", "size", "depth", "comes_out"),
    [(False, 188, 4, 4), (False, 45, 2, 4), (False, 20, 1, 4), (True, 32, 4, 32), (True, 45, 3, 40)],
)
def test_u_net_is_the_one_by_hand(padding: bool, size: int, depth: int, comes_out: int) -> None:
    design = TEMPLATES["unet"].build(width=4, padding=padding, size=size, depth=depth)
    theirs = stirred(UNet(depth, 4, int(padding)))
    ours = build(source(design)).eval()
    assert isinstance(theirs, UNet)
    ours.load_state_dict(theirs.named_as_ours(), strict=True)
    assert compared(ours, theirs, 1, size, size)[0] == 0.0
    assert analyse(design).network.nodes["output"].output == (2, comes_out, comes_out)


def test_u_net_of_the_paper() -> None:
    """What comes in and out is figure 1's; 31,030,593 parameters for one class, 65 for another."""
    report = analyse(TEMPLATES["unet"].build())
    assert report.network.nodes["bottom"].output == (1024, 28, 28)
    assert report.network.nodes["output"].output == (2, 388, 388)
    assert report.totals.parameters == 31_030_593 + 65


def test_u_net_halves_small_images_less_often() -> None:
    assert "down2" not in TEMPLATES["unet"].build(size=20).network.nodes
    assert "down4" in TEMPLATES["unet"].build(size=20, padding=True).network.nodes


@pytest.mark.parametrize("size", [8, 9, 10, 11, 28, 31])
def test_autoencoder_returns_an_image_of_the_same_size(size: int) -> None:
    def wider(entering: int, width: int, extra: int) -> nn.Module:
        return nn.ConvTranspose2d(entering, width, 3, 2, 1, output_padding=extra)

    design = TEMPLATES["autoencoder"].build(size=size, width=4, code=3, channels=2)
    halves = [size, -(-size // 2), -(-size // 4)]
    large, middle, small = (1 - each % 2 for each in halves)
    convs = [nn.Conv2d(2, 4, 3, 2, 1), nn.Conv2d(4, 8, 3, 2, 1), nn.Conv2d(8, 3, 3, 2, 1)]
    ups = [wider(3, 8, small), wider(8, 4, middle), wider(4, 2, large)]
    theirs = nn.Sequential(*(part for each in (*convs, *ups[:2]) for part in (each, nn.ReLU())), ups[2])
    assert design.training == {"loss": "mean-squared"}
    assert analyse(design).network.nodes["output"].output == (2, size, size)
    check_in_order(design, theirs, 2, size, size)


def check_in_order(design: Design, theirs: nn.Module, *shape: int) -> None:
    """Assert equal outputs where the tensors of both come in the same order."""
    ours = build(source(design)).eval()
    weights = zip(ours.state_dict(), stirred(theirs).state_dict().values(), strict=True)
    ours.load_state_dict(dict(weights), strict=True)
    assert compared(ours, theirs, *shape)[0] == 0.0


@pytest.mark.parametrize("length", [16, 1001, 8000])
def test_signal_network_is_the_one_by_hand(length: int) -> None:
    def unit(entering: int, width: int, kernel: int, stride: int, padding: int) -> list[nn.Module]:
        conv = nn.Conv1d(entering, width, kernel, stride, padding, bias=False)
        return [conv, nn.BatchNorm1d(width), nn.ReLU()]

    def pool() -> nn.Module:
        return nn.MaxPool1d(4, ceil_mode=True)

    widths = (128, 256, 512)
    parts = [*unit(2, 128, 80, 4, 38), pool()]
    for entering, width in zip((128, *widths), widths, strict=False):
        parts += [*unit(entering, width, 3, 1, 1), pool()]
    theirs = nn.Sequential(*parts, nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(512, 10))
    check_in_order(TEMPLATES["signal"].build(channels=2, length=length), theirs, 2, length)


@pytest.mark.parametrize(("depth", "parameters"), [(3, 0.2), (5, 0.5), (11, 1.8), (18, 3.7)])
def test_signal_networks_are_as_large_as_the_paper_says(depth: int, parameters: float) -> None:
    """In millions  (Dai et al., table 1)."""
    counted = analyse(TEMPLATES["signal"].build(depth=depth)).totals.parameters / 1e6
    assert counted == pytest.approx(parameters, abs=0.06)


def test_voxnet_is_as_large_as_the_paper_says() -> None:
    """921,736 parameters  (Maturana and Scherer, section III.C)."""
    assert analyse(TEMPLATES["voxnet"].build()).totals.parameters == 921_736
