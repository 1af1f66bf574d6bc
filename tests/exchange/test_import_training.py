"""In training mode, too, what is exported does what the model did: equal losses and gradients."""

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torchvision import models
from torchvision.models.convnext import CNBlockConfig
from torchvision.models.resnet import BasicBlock

from engine.compile.fx.importer import imported
from engine.compile.fx.sources import Model
from engine.compile.fx.verify import exported, state_of

FAMILIES = {
    "resnet": lambda: models.ResNet(BasicBlock, [1, 1, 1, 1], num_classes=10),
    "convnext": lambda: models.ConvNeXt(
        [CNBlockConfig(8, 16, 2), CNBlockConfig(16, None, 2)], 0.5, layer_scale=0.5, num_classes=10
    ),
    "vit": lambda: models.VisionTransformer(32, 8, 2, 2, 16, 32, dropout=0.2, num_classes=10),
}
SIDE = 32


def stepped(module: nn.Module) -> tuple[float, float, dict[str, Tensor]]:
    """Take a step and return the losses before and after it, and the gradients of the step."""
    torch.manual_seed(3)
    x, y = torch.randn(4, 3, SIDE, SIDE), torch.arange(4)
    optimizer = torch.optim.SGD(module.train().parameters(), lr=0.1)
    before = F.cross_entropy(module(x), y)
    before.backward()  # type: ignore[no-untyped-call]  # torch does not say
    gradients = {name: each.grad.clone() for name, each in module.named_parameters() if each.grad is not None}
    optimizer.step()
    return before.item(), F.cross_entropy(module(x), y).item(), gradients


@pytest.mark.parametrize("name", FAMILIES)
def test_a_step_of_training_is_the_same(name: str) -> None:
    torch.manual_seed(0)
    module = FAMILIES[name]()
    model = Model(module, name, ((3, SIDE, SIDE),))
    result = imported(model)
    twin = exported(result).to_empty(device="cpu")
    twin.load_state_dict(state_of(result, module, twin))
    *theirs, their_gradients = stepped(module)
    *ours, our_gradients = stepped(twin)
    assert ours == pytest.approx(theirs, rel=1e-6)
    assert our_gradients.keys() == {name for name in result.names if result.names[name] in their_gradients}
    for own, gradient in our_gradients.items():
        torch.testing.assert_close(gradient, their_gradients[result.names[own]])
