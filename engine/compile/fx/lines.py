"""Where in the model's code the trace is: the line that a person wrote, not those of torch or of Convas."""

import linecache
import sys
import traceback
from pathlib import Path
from types import FrameType

import torch

TORCH = str(Path(torch.__file__).parent)
OURS = tuple(str(Path(__file__).parents[3] / room) for room in ("engine", "designer", "benchmarks"))
LONGEST_LINE = 60
"""How much of a statement is quoted."""


def line() -> tuple[str, str]:
    """Return where the innermost call from a model's code stands, and its statement; empty if there is none.

    As in ``("net.py line 14, in Gate.forward", "if x.sum() > 0:")``.
    """
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and _is_passed_over(frame):
        frame = frame.f_back
    return _told(frame, frame.f_lineno) if frame else ("", "")


def raised(error: BaseException) -> str:
    """Return the line of the model's code from which an error came; empty if it came from elsewhere."""
    steps = [step for step in traceback.walk_tb(error.__traceback__) if not _is_passed_over(step[0])]
    return _told(*steps[-1])[0] if steps else ""


def _told(frame: FrameType, number: int) -> tuple[str, str]:
    code = frame.f_code
    statement = " ".join(linecache.getline(code.co_filename, number).split())
    if len(statement) > LONGEST_LINE:
        statement = f"{statement[:LONGEST_LINE]}…"
    return f"{Path(code.co_filename).name} line {number}, in {code.co_qualname}", statement


def _is_passed_over(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith((TORCH, *OURS, "<frozen"))
