"""Names: of nodes, blocks and parameters, which become Python names in the exported code, and of files."""

import keyword
from collections.abc import Iterable
from difflib import get_close_matches

LONGEST_NAME = 64
LONGEST_NUMBER = 4
LONGEST_FILE_NAME = 200
ALIKE = 0.7
"""How like a name must be to be what was meant  (difflib: `SequenceMatcher.ratio`)."""

_MODULE = """
    T_destination add_module append apply bfloat16 buffers call_super_init children compile cpu cuda
    double dump_patches eval extend extra_repr float forward get_buffer get_extra_state get_parameter
    get_submodule half index insert ipu load_state_dict modules mtia named_buffers named_children
    named_modules named_parameters parameters pop register_backward_hook register_buffer
    register_forward_hook register_forward_pre_hook register_full_backward_hook
    register_full_backward_pre_hook register_load_state_dict_post_hook register_load_state_dict_pre_hook
    register_module register_parameter register_state_dict_post_hook register_state_dict_pre_hook
    requires_grad_ set_extra_state set_submodule share_memory state_dict to to_empty train training type
    xpu zero_grad
"""
_CODE = "self torch nn F super print range sum min max round tuple int float bool str"

RESERVED = frozenset(_MODULE.split() + _CODE.split())
"""Everything public of torch.nn.Module and torch.nn.Sequential, and the names that the exported code uses."""


INDEX = "index"
"""What counts the repetitions of a block, from 0, in the formulas for the values of its place."""


def name_problem(name: object, *, numbers: bool = False) -> str | None:
    """Say why `name` cannot name a node, block or parameter in Python code, or None.

    With `numbers`, a plain number is allowed too: the place of a node in an ``nn.Sequential``.

    >>> name_problem("conv1"), name_problem("class")
    (None, "'class' is a Python keyword: choose another name")
    """
    if not isinstance(name, str) or not name:
        return "a name is needed"
    if numbers and _is_number(name):
        return None
    if len(name) > LONGEST_NAME:
        return f"the name {name[:20]}… has {len(name)} characters: {LONGEST_NAME} are allowed"
    if not (name.isascii() and name.isidentifier()) or name.startswith("_"):
        return f"{name!r} is no Python identifier: use letters, digits and _, starting with a letter"
    if keyword.iskeyword(name):
        return f"{name!r} is a Python keyword: choose another name"
    if name == INDEX:
        return "'index' counts the repetitions of a block in formulas: choose another name"
    if name in RESERVED:
        return f"{name!r} is a name that PyTorch or the exported code needs for itself: choose another name"
    return None


def weights_problem(name: str) -> str | None:
    """Say why `name` cannot name a file of weights beside a design, or None; nothing means no weights.

    >>> weights_problem("r50.safetensors"), weights_problem("../r50.safetensors")
    (None, 'a plain file name is needed, without a folder')
    """
    if not name:
        return None
    if len(name) > LONGEST_FILE_NAME or not name.isprintable():
        return f"a name of at most {LONGEST_FILE_NAME} printable characters is needed"
    if name.startswith(".") or any(sign in name for sign in "/\\:"):
        return "a plain file name is needed, without a folder"
    if not name.endswith(".safetensors"):
        return "its name must end in .safetensors"
    return None


def meant(name: str, known: Iterable[str], otherwise: str = "there are") -> str:
    """Return what may have been meant by an unknown name, or else all there are: the end of a sentence.

    >>> meant("ResNt", ["lenet5", "resnet", "vgg"]), meant("x", ["lenet5", "vgg"], "it has")
    ('did you mean resnet?', 'it has lenet5, vgg.')
    """
    names = list(known)
    near = alike(name, names)
    return f"did you mean {' or '.join(near)}?" if near else f"{otherwise} {', '.join(names)}."


def alike(name: str, known: Iterable[str]) -> list[str]:
    """Return the names that are most like an unknown one, three at most; capitals do not count.

    >>> alike("conv2D", ["Conv2d", "Linear"]), alike("conv2D", [])
    (['Conv2d'], [])
    """
    spelt = {each.lower(): each for each in known}
    return [spelt[each] for each in get_close_matches(name.lower(), spelt, n=3, cutoff=ALIKE)]


def _is_number(name: str) -> bool:
    """Tell a number without leading zeros."""
    return name.isascii() and name.isdigit() and str(int(name[:LONGEST_NUMBER])) == name
