"""Measures the memory of the window with a large network: `python -m benchmarks.window_memory`."""

import gc
import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil

GOAL = 250.0
"""Megabytes that the window may take with ResNet-152 open."""


def taken() -> float:
    """Return the resident memory of this process, in megabytes."""
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 1e6


def main() -> None:
    """Print what each part adds, in a process that has done nothing else."""
    rows = [("Python", taken())]
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        rows.append(("Qt", taken()))
        from designer.app import application
        from designer.look import Dresser
        from designer.window import Window

        app = application()
        rows.append(("Convas's modules", taken()))
        window = Window(Dresser(app))
        window.resize(1600, 1000)
        window.show()
        QApplication.processEvents()
        rows.append(("the window, shown", taken()))
        from templates import TEMPLATES

        design = TEMPLATES["resnet"].build(depth=152)
        rows.append(("templates, and ResNet-152 built", taken()))
        window.documents.new(design)
        for _ in range(20):
            QApplication.processEvents()
        rows.append(("ResNet-152 open", taken()))
        for zoom in (0.1, 0.5, 1.0, 2.0):
            window.canvas.look(window.canvas.graph_scene.content().center(), zoom)
            window.grab()
        rows.append(("… painted at four zooms", taken()))
        window.documents.leave = lambda: True  # type: ignore[method-assign]
        window.close()
    before = 0.0
    for name, megabytes in rows:
        print(f"  {name:36}{megabytes:9.1f} MB{megabytes - before:+9.1f}")
        before = megabytes
    print(f"  goal: at most {GOAL:g} MB, {'met' if before <= GOAL else 'MISSED'}")
    print(f"  torch is {'' if 'torch' in sys.modules else 'not '}loaded")


if __name__ == "__main__":
    main()
