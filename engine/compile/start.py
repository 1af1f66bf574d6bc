"""Says for the exported training script with which weights it begins, and what they leave out."""

from pathlib import Path

from engine.analysis import Report
from engine.compile.weights import initial, last_modules, shapes
from engine.errors import FileError
from engine.export.material import Start
from engine.export.program.texts import placed
from engine.export.pytorch import source
from engine.files.weights import SUFFIX, chosen, compare, inside
from engine.files.weights import shapes as shapes_in
from engine.graph.document import Design


def started(design: Design, report: Report, path: Path, here: Path) -> Start:
    """Return the weights in a file as a program in the folder `here` loads them.

    Raises `WeightsError` where training would: where more than the last module does not fit.
    """
    if path.suffix != SUFFIX:
        raise FileError(f"A training script loads {SUFFIX} files: give {path.name} as one of them.")
    model = initial(source(design, report))
    own, given = shapes(model.state_dict()), shapes_in(path)
    fit, last = compare(own, given), last_modules(model)
    chosen(fit, last)
    strange = (*fit.missing, *fit.unexpected, *(name for name, _, _ in fit.different))
    fresh = tuple(module for module in last if any(inside(name, (module,)) for name in strange))
    return Start(placed(path, here), fresh, own.keys() <= given.keys())
