"""What functions with weights become, as `F.linear(x, self.weight)`: layers that hold these parameters."""

from typing import Any

import torch

from engine.compile.fx.emitting import Held, Row, Site, Value
from engine.compile.fx.pointwise import tensor
from engine.compile.fx.refusals import Refused
from engine.compile.fx.signature import name_of, says


def _tensors(**given: Any) -> dict[str, str]:
    """Return the model's name of each tensor that is given, by the layer's own."""
    found = {}
    for name, held in given.items():
        if held is None:
            continue
        if not isinstance(held, Held):
            raise Refused(f"computes its {name} from other tensors")
        if not held.saved:
            raise Refused(f"has a {name} that is not among the saved weights")
        if held.places is not None:
            raise Refused(f"takes its {name} from {held.path} in another order")
        found[name] = held.path
    return found


def _owner(tensors: dict[str, str]) -> str:
    """Return the module that holds all these parameters by their own names, or nothing."""
    owners = {path.rpartition(".")[0] for name, path in tensors.items() if path.rpartition(".")[2] == name}
    return owners.pop() if len(owners) == 1 else ""


def _with_row(site: Site, value: Value, row: Row) -> Value:
    """Add numbers that are joined from several parameters."""
    ones = (1,) * (len(value.shape) - 1)
    parts = [site.learned(part, (*ones, *part.shape), value) for part in row.parts]
    return site.emit("Add", value, site.emit("Concat", *parts, dim=len(value.shape)))


@says("linear", "input weight bias", bias=None)
def linear(site: Site, input: Any, weight: Any, bias: Any) -> Value:
    """Say Linear."""
    if isinstance(bias, Row):
        return _with_row(site, linear(site, input, weight, None), bias)
    x, tensors = tensor(input), _tensors(weight=weight, bias=bias)
    values = {"out_features": weight.shape[0], "bias": bias is not None, "each_position": len(x.shape) > 1}
    return site.emit("Linear", x, tensors=tensors, path=_owner(tensors), **values)


@says(
    "conv1d conv2d conv3d",
    "input weight bias stride padding dilation groups",
    bias=None,
    stride=1,
    padding=0,
    dilation=1,
    groups=1,
)
def convolution(site: Site, input: Any, weight: Any, bias: Any, **told: Any) -> Value:
    """Say Conv1d to Conv3d."""
    tensors = _tensors(weight=weight, bias=bias)
    values = {"out_channels": weight.shape[0], "kernel_size": weight.shape[2:], "bias": bias is not None}
    return site.emit(
        site.name.capitalize(), tensor(input), tensors=tensors, path=_owner(tensors), **values, **told
    )


@says("layer_norm", "input normalized_shape weight bias eps", weight=None, bias=None, eps=1e-5)
def layer_norm(site: Site, input: Any, normalized_shape: Any, weight: Any, bias: Any, eps: float) -> Value:
    """Say LayerNorm."""
    tensors = _tensors(weight=weight, bias=bias)
    values = {
        "eps": eps,
        "elementwise_affine": weight is not None,
        "bias": bias is not None or weight is None,
    }
    dims = len(tuple(normalized_shape))
    return site.emit("LayerNorm", tensor(input), tensors=tensors, path=_owner(tensors), dims=dims, **values)


@says(
    "batch_norm",
    "input running_mean running_var weight bias training momentum eps",
    weight=None,
    bias=None,
    training=False,
    momentum=0.1,
    eps=1e-5,
)
def batch_norm(site: Site, input: Any, training: bool, **told: Any) -> Value:
    """Say BatchNorm1d to BatchNorm3d."""
    names = ("weight", "bias", "running_mean", "running_var")
    x, tensors = tensor(input), _tensors(**{name: told[name] for name in names})
    if training or "running_mean" not in tensors or ("weight" in tensors) != ("bias" in tensors):
        raise Refused("batch_norm with parts of its weights or statistics")
    values = {"momentum": told["momentum"], "eps": told["eps"], "affine": "weight" in tensors}
    layer = f"BatchNorm{max(1, len(x.shape) - 1)}d"
    owner = _owner(tensors)
    if owner:
        tensors["num_batches_tracked"] = f"{owner}.num_batches_tracked"
    return site.emit(layer, x, tensors=tensors, path=owner, **values)


@says("group_norm", "input num_groups weight bias eps", weight=None, bias=None, eps=1e-5)
def group_norm(site: Site, input: Any, num_groups: int, weight: Any, bias: Any, eps: float) -> Value:
    """Say GroupNorm."""
    if (weight is None) != (bias is None):
        raise Refused("group_norm with a part of its weights")
    tensors = _tensors(weight=weight, bias=bias)
    values = {"num_groups": num_groups, "eps": eps, "affine": weight is not None}
    return site.emit("GroupNorm", tensor(input), tensors=tensors, path=_owner(tensors), **values)


@says("prelu", "input weight")
def prelu(site: Site, input: Any, weight: Any) -> Value:
    """Say PReLU."""
    tensors = _tensors(weight=weight)
    slope, spread = weight.start() or (0.25, 0.0)
    values = {"per_channel": weight.shape[0] > 1, "slope": 0.25 if spread else slope}
    return site.emit("PReLU", tensor(input), tensors=tensors, path=_owner(tensors), **values)


@says("einsum", "equation *operands")
def einsum(site: Site, equation: str, operands: Any) -> Value:
    """Say MatMul where the equation is one: the batch in front, the last two dimensions multiplied."""
    if len(operands) == 1 and isinstance(operands[0], tuple | list):
        operands = operands[0]
    if len(operands) != 2 or "..." in equation or "->" not in equation:
        raise Refused(f"einsum {equation!r}")
    left, right = (tensor(each) for each in operands)
    told, result = equation.replace(" ", "").split("->")
    one, _, other = told.partition(",")
    around, row, inner, column = one[:-2], one[-2:-1], one[-1:], result[-1:]
    turned = other == around + column + inner
    if result != around + row + column or (not turned and other != around + inner + column) or not around:
        raise Refused(f"einsum {equation!r}, which is no product of matrices")
    if turned:
        rank = len(right.shape)
        right = site.emit("Transpose", right, dim0=rank - 1, dim1=rank)
    return site.emit("MatMul", left, right)


ARRANGING = frozenset(
    {
        *(
            "view",
            "reshape",
            "flatten",
            "unflatten",
            "permute",
            "transpose",
            "swapaxes",
            "unsqueeze",
            "squeeze",
        ),
        *("getitem", "select", "narrow", "index_select", "contiguous", "clone", "mT", "T", "t", "to"),
    }
)
"""What looks the numbers of a parameter up in another order or form."""


def arranged(target: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Held | None:
    """Return a parameter whose numbers are looked up, turned or cut; None where more is done to it."""
    held, *others = args
    if name_of(target) not in ARRANGING or held.expanded or any(isinstance(each, Value) for each in others):
        return None
    plain = [_indices(each) for each in others]

    def arrange(places: torch.Tensor) -> torch.Tensor:
        if not isinstance(target, str):
            found = target(places, *plain, **kwargs)
        elif target.startswith("the attribute "):
            found = getattr(places, target.removeprefix("the attribute "))
        else:
            found = getattr(places, target)(*plain, **kwargs)
        assert isinstance(found, torch.Tensor)
        return found

    found: Held = held if name_of(target) in ("contiguous", "clone", "to") else held.arranged(arrange)
    return found


def _indices(told: Any) -> Any:
    """Put numbers in the place of buffers that say which numbers are looked up."""
    if isinstance(told, tuple | list):
        return type(told)(map(_indices, told))
    if not isinstance(told, Held):
        return told
    if told.numbers is None or told.numbers.is_floating_point():
        raise Refused(f"looks numbers up by {told.path}, which is not known")
    numbers = told.numbers.flatten()
    return numbers[told.places] if told.places is not None else numbers.view(told.shape)


def held_in(model: torch.nn.Module, path: str, value: torch.Tensor) -> Held:
    """Return a parameter or buffer of the model as an operand."""
    saved = path in model.state_dict(keep_vars=True)
    owner, _, name = path.rpartition(".")
    found = getattr(model.get_submodule(owner), name)
    numbers = found.detach() if isinstance(found, torch.Tensor) and not found.is_meta else None
    return Held(path, value, isinstance(value, torch.nn.Parameter), saved, numbers=numbers)
