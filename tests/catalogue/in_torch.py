"""What PyTorch itself says of a layer: its declaration evaluated and run."""

from dataclasses import dataclass
from functools import reduce
from operator import add, matmul, mul, sub, truediv
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from engine.catalogue import Layer
from engine.catalogue.code import Call, Item, Name, Operation, Unless, single
from engine.catalogue.shapes import Shape

BATCH = 2
OPERATORS = {"+": add, "-": sub, "*": mul, "/": truediv, "@": matmul}


@dataclass(frozen=True)
class Real:
    """What PyTorch says of a layer."""

    shapes: tuple[Shape, ...]
    weights: dict[str, Shape]
    buffers: dict[str, Shape]
    macs: int


def real(layer: Layer, x: tuple[Shape, ...], device: str = "meta") -> Real:
    """Build the module as its declaration says, run it on a device, and measure.

    The meta device has the shapes alone; what is wrong with values is sometimes only seen on the CPU.
    """
    with torch.device(device):
        module = constructed(layer, x)
        inputs = [torch.zeros(BATCH, *shape) for shape in x]
        with FlopCounterMode(display=False) as counter:
            outputs = computed(layer, module, inputs)
    return Real(
        tuple(tuple(output.shape[1:]) for output in outputs),
        {name: tuple(tensor.shape) for name, tensor in named(module, "named_parameters")},
        {name: tuple(tensor.shape) for name, tensor in named(module, "named_buffers")},
        counter.get_total_flops() // (2 * BATCH),
    )


def named(module: object, how: str) -> list[tuple[str, Tensor]]:
    """Return the tensors of a module by name; a bare parameter has none."""
    if isinstance(module, nn.Parameter | nn.Buffer):
        kind = "named_parameters" if isinstance(module, nn.Parameter) else "named_buffers"
        return [("", module)] if how == kind else []
    return list(getattr(module, how)()) if isinstance(module, nn.Module) else []


def constructed(layer: Layer, x: tuple[Shape, ...]) -> Any:
    """Return the module or bare parameter of a layer, without the arguments that its code leaves out."""
    built = layer.init(*x)
    if built is None:
        return None
    space = namespace(layer)
    made = evaluated(folded(built), space)
    if not built.within:
        return made
    # Some functions, as torch.normal, make their tensor on the CPU whatever device is asked for.
    return eval(built.within, space)(made.to(torch.get_default_device()))


def folded(built: Call) -> Call:
    """Return a constructor call as the export prints it: sizes with equal numbers as one number."""
    kwargs = {
        name: Unless(single(each.value), each.default) if isinstance(each, Unless) else single(each)
        for name, each in built.kwargs.items()
    }
    return Call(built.function, tuple(map(single, built.args)), kwargs)


def computed(layer: Layer, module: Any, inputs: list[Tensor]) -> tuple[Tensor, ...]:
    """Compute the outputs of a layer as its code would."""
    if module is None and type(layer).call is Layer.call:
        return tuple(inputs)
    space = {**namespace(layer), "module": module}
    names = [f"x{index}" for index in range(len(inputs))]
    space.update(zip(names, inputs, strict=True))
    result = evaluated(layer.call(Name("module"), *map(Name, names)), space)
    return tuple(result) if isinstance(result, tuple | list) else (result,)


def namespace(layer: Layer) -> dict[str, Any]:
    """Return the names that the code of a layer may use."""
    space: dict[str, Any] = {"torch": torch, "nn": nn, "F": F, "__name__": "layer"}
    exec(layer.definition, space)
    return space


def evaluated(value: Any, space: dict[str, Any]) -> Any:
    """Return what an expression over torch's names gives."""
    match value:
        case Unless(value=inner):
            return evaluated(inner, space)
        case Call(function=function, args=args, kwargs=kwargs):
            said = {name: each for name, each in kwargs.items() if not is_left_out(each)}
            plain = {name: evaluated(each, space) for name, each in said.items()}
            return eval(function, space)(*(evaluated(each, space) for each in args), **plain)
        case Operation(operator=operator, operands=operands):
            return reduce(OPERATORS[operator], [evaluated(each, space) for each in operands])
        case Item(whole=whole, subscript=subscript):
            return eval(f"whole[{subscript}]", {**space, "whole": evaluated(whole, space)})
        case Name():
            return eval(value, space)
        case tuple():
            return tuple(evaluated(each, space) for each in value)
    return value


def is_left_out(value: object) -> bool:
    """Tell an argument that the code leaves out."""
    return isinstance(value, Unless) and value.left_out
