"""Functions, methods and operators of torch by name: each with what it is told and the layers that say it."""

from collections.abc import Callable
from typing import Any

from engine.compile.fx.emitting import Site
from engine.compile.fx.refusals import Refused

Saying = Callable[..., Any]
"""Places layers for an operation: called with the site and its arguments by name; returns values."""

FUNCTIONS: dict[str, tuple[tuple[str, ...], dict[str, Any], Saying]] = {}
"""For each name the arguments in order, the defaults, and what says it; filled at import."""


IN_PLACE = {"iadd", "isub", "imul", "itruediv", "imatmul"}
"""Operators that change their first operand, which the trace follows: they say the same."""


def says(names: str, told: str, **defaults: Any) -> Callable[[Saying], Saying]:
    """Register what says the operations `names`; `told` are the arguments that they take, in order."""

    def register(saying: Saying) -> Saying:
        for name in names.split():
            FUNCTIONS[name] = (tuple(told.split()), defaults, saying)
        return saying

    return register


def name_of(target: Any) -> str:
    """Return what an operation is called, whether function, operator or method; in place or not.

    >>> import operator
    >>> name_of("add_"), name_of(operator.iadd), name_of("__matmul__")
    ('add', 'add', 'matmul')
    """
    name = target if isinstance(target, str) else getattr(target, "__name__", str(target))
    stem: str = name.removeprefix("the attribute ").strip("_")
    return stem[1:] if stem in IN_PLACE else stem


def say(site: Site, target: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Place the layers that say an operation, or raise `Refused`."""
    name = site.name = name_of(target)
    if name not in FUNCTIONS:
        raise Refused(f"no layer says {written(target)}")
    order, defaults, saying = FUNCTIONS[name]
    starred = next((index for index, each in enumerate(order) if each.startswith("*")), len(order))
    if len(args) > starred:
        args = (*args[:starred], args[starred:])
    told = dict(defaults)
    told.update(zip((each.lstrip("*") for each in order), args, strict=False))
    told.update(kwargs)
    allowed = {each.lstrip("*") for each in order}
    if len(args) > len(order) or told.keys() - allowed:
        more = ", ".join(sorted(told.keys() - allowed)) or "more arguments"
        raise Refused(f"{written(target)} with {more}")
    if missing := [each for each in order if each.lstrip("*") not in told]:
        raise Refused(f"{written(target)} without {missing[0].lstrip('*')}")
    return saying(site, **told)


def written(target: Any) -> str:
    """Write an operation as its user did, as far as torch knows.

    >>> written("cumsum"), written("the attribute real"), written(len)
    ('.cumsum()', '.real', 'builtins.len')
    """
    if isinstance(target, str):
        attribute = target.removeprefix("the attribute ")
        return f".{attribute}" if attribute != target else f".{target}()"
    package = (getattr(target, "__module__", "") or "torch").removeprefix("_")
    return f"{'torch' if package.startswith('torch._C') else package}.{getattr(target, '__name__', target)}"
