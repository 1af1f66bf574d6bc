"""What lies in the folders of runs, as far as one can look at it: the runs themselves and kept epochs."""

from datetime import datetime
from pathlib import Path

from designer.training.run_folders import new_folder
from engine.data.sources import source
from engine.errors import ConvasError
from engine.train import curves, settings
from engine.train.runs import Folder

MOST_RUNS = 50
"""How many runs are offered, the newest ones."""


def kept_epochs(run: Path) -> list[int]:
    """Return the epochs after which the weights were kept, 0 for untrained ones."""
    folder = Folder(run).epochs
    if not folder.is_dir():
        return []
    return sorted(int(path.stem) for path in folder.glob("*.safetensors") if path.stem.isdecimal())


def best_epoch(run: Path) -> int | None:
    """Return the epoch whose weights were kept as the best; None where no epoch has ended."""
    try:
        told = curves.read(Folder(run).events)
    except OSError:
        return None
    return max(told.epochs, key=lambda epoch: epoch.val_accuracy).epoch if told.epochs else None


def runs_in(parent: Path) -> list[Path]:
    """Return the folders of runs that can be looked at, the newest first."""
    if not parent.is_dir():
        return []
    found = [path for path in parent.iterdir() if Folder(path).best.is_file()]
    return sorted(found, key=lambda path: (Folder(path).best.stat().st_mtime, path.name), reverse=True)[
        :MOST_RUNS
    ]


def grain_of(run: Path) -> tuple[int, int] | None:
    """Return height and width in which the images of a run's data exist; None where they have none."""
    try:
        return source(settings.read(Folder(run).settings).data).grain
    except ConvasError:
        return None


def of_design(run: Path, name: str) -> bool:
    """Tell whether a run's folder has the name that runs of a design get.

    >>> of_design(Path("LeNet-5-20261121-220000"), "LeNet-5"), of_design(Path("other"), "LeNet-5")
    (True, False)
    """
    stem = new_folder(run.parent, name, datetime.min).name[: -len("00010101-000000")]
    return run.name.startswith(stem)
