"""The `convas` command: opens the window; other subcommands go to the engine before Qt is imported."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from designer import prerequisites
from designer.undisturbed import undisturbed

HELP = """
convas [FILE]         opens the designer, with FILE if given
convas demo [-o DIR]  draws LeNet-5, trains it and exports its code, by itself
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["demo"]:
        return demo(given[1:])
    if not given or is_file(given[0]):
        return window(given)
    if given == ["--help"]:
        print(HELP, flush=True)
    from engine.__main__ import main as engine_main

    return engine_main(given)


def is_file(argument: str) -> bool:
    """Tell a file's name from a subcommand or an option: it has a suffix or a folder.

    >>> is_file("nets/lenet.convas"), is_file("train"), is_file("--help")
    (True, False, False)
    """
    return not argument.startswith("-") and (bool(Path(argument).suffix) or os.sep in argument)


def window(files: Sequence[str]) -> int:
    """Open the window, or say in one sentence why it cannot."""
    if len(files) > 1:
        return complain(f"One window opens one design: give one file instead of {len(files)}.", 2)
    if problem := prerequisites.missing():
        return complain(problem, 1)
    with undisturbed():
        from designer.app import run
    return run(Path(files[0]) if files else None)


def demo(options: Sequence[str]) -> int:
    """Show the whole way in the real window, without a screen on Qt's offscreen platform."""
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if problem := prerequisites.missing():
        return complain(problem, 1)
    from designer.demo import command

    return command(options)


def has_screen() -> bool:
    """Tell whether a window would be seen, or the user has said where it goes."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def complain(sentence: str, code: int) -> int:
    """Say what is the matter and return the exit code."""
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
