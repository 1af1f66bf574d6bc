"""What may be done to a batch with which a model has laid other dimensions together, as windows of an image.

In a design these dimensions follow the batch, so that only what leaves them alone does the same there.
"""

from collections.abc import Iterable
from typing import Any

from torch import fx, nn

from engine.catalogue import LAYERS
from engine.compile.fx.emitting import Value
from engine.compile.fx.modules import layer_name
from engine.compile.fx.refusals import Refused
from engine.compile.fx.signature import name_of

ALONG_THE_LAST = {"Linear", "LayerNorm", "RMSNorm", "Identity", "Dropout"}
"""Layers that work on the last dimension alone, or on each number, whatever lies in front."""

FOLDABLE = frozenset(
    {
        *(
            "contiguous",
            "clone",
            "to",
            "float",
            "type_as",
            "alias",
            "view",
            "reshape",
            "reshape_as",
            "view_as",
        ),
        *(
            "flatten",
            "unflatten",
            "permute",
            "transpose",
            "swapaxes",
            "swapdims",
            "mT",
            "unsqueeze",
            "squeeze",
        ),
        *("roll", "chunk", "split", "split_with_sizes", "unbind", "cat", "concat", "concatenate", "stack"),
        *(
            "expand",
            "expand_as",
            "select",
            "narrow",
            "getitem",
            "softmax",
            "log_softmax",
            "glu",
            "relu",
            "relu6",
        ),
        *(
            "silu",
            "sigmoid",
            "tanh",
            "hardswish",
            "hardsigmoid",
            "gelu",
            "leaky_relu",
            "dropout",
            "mean",
            "sum",
        ),
        *(
            "amax",
            "add",
            "sub",
            "subtract",
            "rsub",
            "mul",
            "multiply",
            "truediv",
            "div",
            "true_divide",
            "divide",
        ),
        *("neg", "negative", "maximum", "matmul", "linear", "layer_norm", "scaled_dot_product_attention"),
        *("normalize", "pow", "square", "addcmul", "norm", "clamp"),
    }
)
"""Functions that know of dimensions which the model has laid together with the batch."""


def check_folds(node: fx.Node, module: nn.Module | None, given: Iterable[Any]) -> None:
    """Refuse what would do something else; `module` is the one that the node calls, if it does."""
    if not any(each.folds for each in _flat(given) if isinstance(each, Value)):
        return
    what, known = name_of(node.target), name_of(node.target) in FOLDABLE
    if module is not None:
        name, backwards = layer_name(module) or "", (getattr(module, "dim", None) or -1) < 0
        is_activation = name in LAYERS and LAYERS[name].category == "Activation"
        what = str(node.target)
        known = name == "BatchNorm1d" or name in ALONG_THE_LAST or (is_activation and backwards)
    if not known:
        raise Refused(f"{what} where other dimensions are laid together with the batch")


def _flat(values: Iterable[Any]) -> list[Any]:
    return [inner for each in values for inner in (_flat(each) if isinstance(each, tuple | list) else [each])]
