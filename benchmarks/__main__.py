"""Runs the benchmarks: `python -m benchmarks [NAME ...]`, each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
STARTS_ITSELF = 'if __name__ == "__main__":'


def names() -> list[str]:
    """Return the modules that measure something; the others help them."""
    return sorted(
        path.stem
        for path in FOLDER.glob("*.py")
        if path.stem != "__main__" and STARTS_ITSELF in path.read_text(encoding="utf-8")
    )


def main(chosen: list[str]) -> int:
    """Run the chosen benchmarks, or all, and return whether one of them failed."""
    known = names()
    if unknown := [name for name in chosen if name not in known]:
        print(f"There is no benchmark {unknown[0]}: there are {', '.join(known)}.", file=sys.stderr)
        return 2
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    failed = []
    for name in chosen or known:
        print(f"\n{name}\n{'=' * len(name)}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}"]
        result = subprocess.run(command, cwd=FOLDER.parent, env=environment, check=False)
        failed += [name] if result.returncode else []
    if failed:
        print(f"\nNot reached or not run to the end: {', '.join(failed)}.", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
