"""The command `convas import`: a live PyTorch model becomes a design, in a process that can be ended."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import Annotated, Any

import typer

from engine import console
from engine.catalogue.fields import LARGEST_COUNT
from engine.errors import ConvasError, FileError, ModelError, UsageError
from engine.files.atomic import write_all
from engine.files.format import check_place
from engine.files.weights import beside, check_free

PATIENCE = 600.0
"""How many seconds an import may take."""
LAST_WORDS = 300
"""How much is told of what a helper process wrote before it died."""


def import_(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="torchvision:NAME, timm:NAME, or path/to/file.py:CALLABLE, whose code is run.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The design to write (.convas).")],
    inputs: Annotated[
        str | None,
        typer.Option(
            "--input", metavar="CxHxW", help="What enters, without the batch; several separated by commas."
        ),
    ] = None,
    name: Annotated[str | None, typer.Option(help="The design's name; by default the model's.")] = None,
    keep_weights: Annotated[
        bool, typer.Option("--keep-weights", help="Write the model's weights beside FILE (.safetensors).")
    ] = False,
    time_limit: Annotated[
        float, typer.Option(metavar="SECONDS", min=1.0, help="When to give up on a model that hangs.")
    ] = PATIENCE,
) -> None:
    """Make a design of a live PyTorch model; one that no design can express is refused."""
    check_place(out)
    if keep_weights:
        check_free(beside(out), out)
    with _ended_in_order(), tempfile.TemporaryDirectory(prefix="convas-import-") as folder:
        wish = {
            "source": source,
            "inputs": shapes(inputs or ""),
            "name": name or "",
            "keep_weights": keep_weights,
            "weights_name": beside(out).name,
            "folder": folder,
        }
        done = _done(wish, source, time_limit)
        keep_weights = done.get("keep_weights", keep_weights)
        if keep_weights:
            check_free(beside(out), out)
        made = {out: "design"} | ({beside(out): "weights"} if keep_weights else {})
        write_all({path: (Path(folder) / name).read_bytes() for path, name in made.items()})
    console.say(f"{out}: {done['told']}")
    if keep_weights:
        console.say(f"{beside(out)}: {done['tensors']} tensors")
    for remark in done["remarks"]:
        console.say(remark)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Take the wish to end as an interrupt, so that the helper process and its folder go, too."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def shapes(text: str) -> list[tuple[int, ...]]:
    """Read the shapes of inputs, or raise `UsageError`.

    >>> shapes("3x224x224"), shapes("1x28x28, 10"), shapes("")
    ([(3, 224, 224)], [(1, 28, 28), (10,)], [])
    """
    if not text.strip():
        return []
    found = []
    for part in text.split(","):
        numbers = [int(each) for each in re.split(r"[x×*]", part.strip().lower()) if each.strip().isdigit()]
        whole = re.fullmatch(r"\s*\d+\s*([x×*]\s*\d+\s*)*", part.strip().lower())
        if not whole or not all(1 <= number <= LARGEST_COUNT for number in numbers) or len(numbers) > 4:
            raise UsageError(
                f"{part.strip()!r} is no input: write its sizes without the batch, as in 3x224x224, "
                "and several inputs separated by commas."
            )
        found.append(tuple(numbers))
    return found


def _done(wish: dict[str, Any], source: str, time_limit: float) -> dict[str, Any]:
    """Run the helper process to its end and return what it made, or raise with its sentences."""
    with _helper(wish) as (process, complaints):
        late = Timer(time_limit, _end, [process])
        late.start()
        try:
            event = _last(process)
        except BaseException:
            _end(process)
            raise
        finally:
            ran_out = not late.is_alive()
            late.cancel()
            late.join()
        process.wait()
        if event.get("event") == "done":
            return event
        if event.get("event") == "failed":
            raise _failure(event)
        if ran_out:
            raise FileError(
                f"{source} was not imported within {time_limit:g} s: it may wait for something, or hang; "
                "--time-limit gives it longer."
            )
        complaints.seek(0)
        words = " ".join(complaints.read().decode(errors="replace").split())[-LAST_WORDS:]
        how = f"signal {-process.returncode}" if process.returncode < 0 else f"exit code {process.returncode}"
        raise FileError(f"{source} ended the program that was to import it ({how}). {words}".rstrip())


def _failure(event: dict[str, Any]) -> ConvasError | KeyboardInterrupt:
    messages = event["messages"]
    if event["code"] == 1:
        return ModelError(messages)
    return FileError("\n".join(messages)) if event["code"] == 2 else KeyboardInterrupt()


def _last(process: "subprocess.Popen[str]") -> dict[str, Any]:
    """Show the progress of a helper process and return its last word; an empty one if it has none."""
    event: dict[str, Any] = {}
    for line in process.stdout or ():
        event = json.loads(line)
        if event["event"] != "progress":
            return event
        console.complain(f"{event['text']} …")  # the window knows progress by its dots
        event = {}
    return event


@contextmanager
def _helper(wish: dict[str, Any]) -> Iterator[tuple["subprocess.Popen[str]", Any]]:
    """Start the helper process, which ends with the context."""
    command = [sys.executable, "-P", "-m", "engine.compile.fx", json.dumps(wish)]
    places = [str(Path(__file__).parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    # Threads of PyTorch that wait must not take the processor from the window.
    quiet = {"OMP_WAIT_POLICY": "PASSIVE", **os.environ}
    environment = {**quiet, "PYTHONPATH": os.pathsep.join(places), "PYTHONIOENCODING": "utf-8"}
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=environment,
            encoding="utf-8",
            start_new_session=True,
        )
        try:
            yield process, complaints
        finally:
            _end(process)
            process.wait()
            if process.stdout:
                process.stdout.close()


def _end(process: "subprocess.Popen[str]") -> None:
    """Kill a helper process with all that the model's code has started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
