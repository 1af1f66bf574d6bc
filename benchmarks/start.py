"""Measures the start: `python -m benchmarks.start` prints the time to the shown window and of imports."""

import os
import re
import subprocess
import sys
from statistics import median
from time import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

GOAL = 1.0
"""Seconds from the start of the process to the shown window."""
TIMES = 7

PROGRAM = """
import sys, time
from pathlib import Path
from designer.undisturbed import undisturbed
with undisturbed():
    from PySide6.QtCore import QTimer
    from designer.app import application, opened
    app = application()
    window = opened(app)
{open}
def tell():
    print(time.time(), "torch" in sys.modules, "pyqtgraph" in sys.modules)
    app.exit()
QTimer.singleShot(0, tell)
app.exec()
"""

STARTS = {
    "welcome page": "",
    "LeNet-5": 'window.new_from("lenet5")',
    "ResNet-18": 'window.new_from("resnet")',
}
PACKAGES = ("PySide6", "networkx", "msgspec", "designer", "engine", "templates", "numpy", "platformdirs")


def start(action: str) -> tuple[float, str]:
    """Return the seconds from process start to the first event of the shown window, and what is loaded."""
    begun = time()
    program = [sys.executable, "-c", PROGRAM.format(open=action)]
    shown, *heavy = subprocess.run(program, capture_output=True, text=True, check=True).stdout.split()
    loaded = [
        name for name, is_there in zip(("torch", "pyqtgraph"), heavy, strict=True) if is_there == "True"
    ]
    return float(shown) - begun, ", ".join(loaded) or "neither"


def import_times() -> dict[str, float]:
    """Return the milliseconds that importing each package takes by itself, of all that the window imports."""
    command = [sys.executable, "-X", "importtime", "-c", "import designer.app"]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    spent = dict.fromkeys((*PACKAGES, "others"), 0.0)
    for own, name in re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", listing):
        package = name.partition(".")[0]
        spent[package if package in spent else "others"] += int(own) / 1000
    return spent


def main() -> None:
    """Print the tables."""
    print(f"{'window with':<16}{'shown after':>12}{'slowest':>10}   of torch and pyqtgraph loaded")
    for name, action in STARTS.items():
        found = [start(action) for _ in range(TIMES)]
        seconds = [second for second, _ in found]
        verdict = "" if median(seconds) <= GOAL else f"   more than {GOAL:g} s"
        print(f"{name:<16}{median(seconds):>10.2f} s{max(seconds):>8.2f} s   {found[0][1]}{verdict}")
    print(f"\n{'package':<16}{'import':>12}")
    for name, spent in sorted(import_times().items(), key=lambda row: -row[1]):
        print(f"{name:<16}{spent:>9.0f} ms")


if __name__ == "__main__":
    main()
