"""What functions that arrange dimensions become: turning, cutting, joining, indexing."""

from dataclasses import replace
from typing import Any

from engine.compile.fx.emitting import Held, Moved, Row, Site, State, Value
from engine.compile.fx.pointwise import tensor
from engine.compile.fx.proxies import BATCH
from engine.compile.fx.refusals import Refused
from engine.compile.fx.signature import says


@says(
    "contiguous clone detach to float long type_as requires_grad alias",
    "input *others memory_format dtype copy non_blocking",
    others=(), memory_format=None, dtype=None, copy=False, non_blocking=False,
)  # fmt: skip
def unchanged(site: Site, input: Any, others: Any, **_: Any) -> Any:
    """Say nothing: the values stay."""
    if site.name == "detach":
        raise Refused("detach, which stops the training of what comes before")
    return input


@says("permute", "input *dims")
def permute(site: Site, input: Any, dims: Any) -> Value | Moved:
    """Say Permute: the batch must stay in front, or behind one dimension that is taken apart."""
    order = tuple(dims[0]) if len(dims) == 1 and isinstance(dims[0], tuple | list) else tuple(dims)
    x = tensor(input)
    order = tuple(each % len(order) for each in order)
    if 0 not in order[:2]:
        raise Refused("permute that moves the batch")
    own = tuple(each + x.folds for each in order if each)
    ahead = own[:1] if order[0] else ()
    turned = site.emit("Permute", x, dims=(*ahead, *range(1, x.folds + 1), *own[len(ahead) :]))
    return Moved(turned, x.folds) if ahead else turned


@says("transpose swapaxes swapdims", "input dim0 dim1")
def transpose(site: Site, input: Any, dim0: int, dim1: int) -> Value:
    """Say Transpose."""
    x = tensor(input)
    one, other = sorted(x.axis(each) for each in (dim0, dim1))
    return site.emit("Transpose", x, dim0=one, dim1=other)


@says("mT", "input")
def turned(site: Site, input: Any) -> Value:
    """Say Transpose of the last two dimensions."""
    x = tensor(input)
    return site.emit("Transpose", x, dim0=len(x.shape) - 1, dim1=len(x.shape))


@says("unsqueeze", "input dim")
def unsqueeze(site: Site, input: Any, dim: int) -> Value:
    """Say Unsqueeze."""
    x = tensor(input)
    found = dim % (len(x.shape) - x.folds + 2)
    if found == 0:
        raise Refused("works along the batch: examples must not mix")
    return site.emit("Unsqueeze", x, dim=found + x.folds)


@says("squeeze", "input *dim", dim=())
def squeeze(site: Site, input: Any, dim: Any) -> Any:
    """Say Squeeze."""
    if isinstance(input, State) and dim in (0, (0,)) and input.layers == 1:
        return _taken(site, input.every, 1, -1)
    x = tensor(input)
    told = dim if isinstance(dim, tuple | list) else (dim,)
    told = tuple(told[0]) if len(told) == 1 and isinstance(told[0], tuple | list) else told
    count = len(x.shape) - x.folds + 1
    wanted = tuple(each % count for each in told) or range(1, count)
    dims = tuple(each + x.folds for each in wanted if each and x.shape[each + x.folds - 1] == 1)
    return site.emit("Squeeze", x, dim=dims) if dims else x


@says("roll", "input shifts dims", dims=None)
def roll(site: Site, input: Any, shifts: Any, dims: Any) -> Value:
    """Say Roll."""
    if dims is None:
        raise Refused("roll over the whole batch; name the dimensions")
    x = tensor(input)
    by = tuple(shifts) if isinstance(shifts, tuple | list) else (shifts,)
    along = tuple(dims) if isinstance(dims, tuple | list) else (dims,)
    return site.emit("Roll", x, shifts=by, dims=tuple(x.axis(each) for each in along))


@says("chunk", "input chunks dim", dim=0)
def chunk(site: Site, input: Any, chunks: int, dim: int) -> Any:
    """Say Chunk."""
    x = tensor(input)
    return (x,) if chunks == 1 else site.emit_parts("Chunk", x, chunks=chunks, dim=x.axis(dim))


@says("split split_with_sizes", "tensor split_size_or_sections dim", dim=0)
def split(site: Site, dim: int, split_size_or_sections: Any, **told: Any) -> Any:
    """Say Split."""
    x, sections = tensor(told["tensor"]), split_size_or_sections
    along = x.axis(dim)
    size = x.shape[along - 1]
    if isinstance(sections, int):
        sections = [min(sections, size - start) for start in range(0, size, sections)]
    return (x,) if len(sections) == 1 else site.emit_parts("Split", x, split_sizes=tuple(sections), dim=along)


@says("unbind", "input dim", dim=0)
def unbind(site: Site, input: Any, dim: int) -> Any:
    """Say a Slice and a Squeeze for each position."""
    if isinstance(input, Moved) and dim == 0:
        return tuple(
            _taken(site, input.value, 1, index, input.folds) for index in range(input.value.shape[0])
        )
    x = tensor(input)
    along = x.axis(dim)
    return tuple(_taken(site, x, along, index) for index in range(x.shape[along - 1]))


@says("cat concat concatenate", "tensors dim", dim=0)
def cat(site: Site, tensors: Any, dim: int) -> Any:
    """Say Concat, or ClassToken where a learned position comes first."""
    if len(tensors) == 1:
        return tensors[0]
    first, *others = tensors
    like = next((each for each in tensors if isinstance(each, Value)), None)
    if like is None:
        if not all(isinstance(each, Held) and len(each.shape) == 1 for each in tensors):
            raise Refused("joins parameters alone")
        return Row(tuple(tensors))
    along = like.axis(dim)
    if isinstance(first, Held) and len(others) == 1 and isinstance(others[0], Value):
        width = others[0].shape[-1]
        if first.learned and len(like.shape) == 2 and along == 1 and first.shape == (1, 1, width):
            return site.emit("ClassToken", others[0], tensors={"": first.path}, path=first.path)
    held = (each for each in tensors if isinstance(each, Held))
    known = {id(each): site.learned(each, each.shape[1:], like) for each in held}
    return site.emit("Concat", *(known.get(id(each)) or tensor(each) for each in tensors), dim=along)


@says("stack", "tensors dim", dim=0)
def stack(site: Site, tensors: Any, dim: int) -> Value | Moved:
    """Say Stack; along the batch's dimension only for what is then taken apart or averaged."""
    values = [tensor(each) for each in tensors]
    folds = values[0].folds
    if dim == 0:
        return Moved(site.emit("Stack", *values), folds)
    return site.emit("Stack", *values, dim=dim % site.wanted.ndim + folds)


@says("expand_as", "input other")
def expand_as(site: Site, input: Any, other: Any) -> Any:
    """Say nothing, as `expand`."""
    return expand(site, input, ())


@says("expand", "input *sizes")
def expand(site: Site, input: Any, sizes: Any) -> Any:
    """Say nothing where nothing is stretched, or a parameter is given to each example."""
    made = tuple(site.wanted.shape)
    if isinstance(input, Held) and input.shape[:1] == (1,) and made == (BATCH, *input.shape[1:]):
        return replace(input, expanded=True, call=site.call)
    x = tensor(input)
    if not x.is_made_as(site.wanted, x.folds) and (not site.is_joined or len(made) != len(x.shape) + 1):
        raise Refused("expand of a tensor; most operations stretch by themselves")
    return x


@says("repeat", "input *sizes")
def repeat(site: Site, input: Any, sizes: Any) -> Value:
    """Say nothing where what is alike for all examples is given to each."""
    x = tensor(input)
    if tuple(site.wanted.shape) != (BATCH, *x.shape):
        raise Refused("repeat of a tensor; most operations stretch by themselves")
    return x


@says("select", "input dim index")
def select(site: Site, input: Any, dim: int, index: int) -> Value:
    """Say a Slice and a Squeeze."""
    if isinstance(input, Moved) and dim == 0:
        return _taken(site, input.value, 1, index, input.folds)
    x = tensor(input)
    return _taken(site, x, x.axis(dim), index)


@says("narrow", "input dim start length")
def narrow(site: Site, input: Any, dim: int, start: int, length: int) -> Value:
    """Say a Slice."""
    x = tensor(input)
    return _cut(site, x, x.axis(dim), slice(start, start + length))


@says("getitem", "input place")
def getitem(site: Site, input: Any, place: Any) -> Any:
    """Say Slices, Squeezes and Unsqueezes."""
    if isinstance(input, State):
        return _last(site, input, place)
    if isinstance(input, Moved) and isinstance(place, int):
        return _taken(site, input.value, 1, place, input.folds)
    x = tensor(input)
    places = list(place) if isinstance(place, tuple) else [place]
    named = sum(each is not None and each is not Ellipsis for each in places)
    if Ellipsis in places:
        at = places.index(Ellipsis)
        places[at : at + 1] = [slice(None)] * (len(x.shape) - x.folds + 1 - named)
    if places[0] != slice(None):
        raise Refused("takes some examples out of the batch (x[…] with no : in front)")
    axis = 1 + x.folds
    for each in places[1:]:
        if each is None:
            x = site.emit("Unsqueeze", x, dim=axis)
            axis += 1
        elif isinstance(each, slice):
            x = _cut(site, x, axis, each)
            axis += 1
        elif isinstance(each, int) and not isinstance(each, bool):
            x = _taken(site, x, axis, each)
        else:
            raise Refused("takes positions by a list or a tensor (x[:, indices])")
    return x


def _last(site: Site, state: State, place: Any) -> Value:
    """Say what a recurrent layer remembers at the end: the last position of what it puts out."""
    if place not in (-1, state.layers - 1):
        raise Refused("uses what a lower recurrent layer remembers; only the last layer's is put out")
    return _taken(site, state.every, 1, -1)


def _cut(site: Site, x: Value, axis: int, part: slice) -> Value:
    """Say a Slice, or nothing where all is taken."""
    size = x.shape[axis - 1]
    start, end, step = part.indices(size)
    if (start, end, step) == (0, size, 1):
        return x
    if step < 0 or start >= end:
        raise Refused("takes no position, or backwards")
    counted = part.start if isinstance(part.start, int) and part.start < 0 else start
    last = part.stop if isinstance(part.stop, int) and part.stop < 0 else end
    return site.emit("Slice", x, dim=axis, start=counted, end=0 if end == size else last, step=step)


def _taken(site: Site, x: Value, axis: int, index: int, folds: int = 0) -> Value:
    """Say a Slice of one position and a Squeeze; what comes of it has `folds` dimensions with the batch."""
    size = x.shape[axis - 1]
    if size > 1:
        end = index + 1
        x = site.emit("Slice", x, dim=axis, start=index, end=0 if end in (0, size) else end)
    return replace(site.emit("Squeeze", x, dim=(axis,)), folds=folds)
