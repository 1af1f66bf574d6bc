"""Chooses what the exported training script learns from, by the settings of a design."""

from dataclasses import dataclass
from pathlib import Path

from engine.analysis import Report
from engine.catalogue.shapes import Shape, describe
from engine.data.arrays import Arrays
from engine.data.fit import misfits
from engine.data.folder import Folder
from engine.data.gathered import Source
from engine.data.known import Torchvision
from engine.data.packed import packed, packed_size
from engine.data.scripted import arrays, folder, known, table
from engine.data.scripted.measured import Measured, quietly_measured
from engine.data.scripted.steps import prepared
from engine.data.sources import located, told
from engine.data.specs import DataSet
from engine.data.table import Table
from engine.errors import DesignError
from engine.export.material import Material, Prepared, Supply
from engine.export.program.texts import placed
from engine.graph.document import Design


@dataclass(frozen=True)
class Chosen:
    """What a script learns from and how, and what must be written beside it."""

    material: Material
    prepared: Prepared
    pack: bytes = b""
    """The content of the file of images that goes with the script."""
    supply: Supply | None = None
    remarks: tuple[str, ...] = ()
    """What the user should know, in sentences."""


@dataclass(frozen=True)
class Wanted:
    """What a script is wanted for."""

    design: Design
    report: Report
    shape: Shape
    """The Input's."""
    loss: str
    share: float
    """How much is held back of data that are not divided."""
    origin: Path
    """The folder of the design, where relative paths begin."""
    script: Path
    """The program's file."""
    stem: str
    """What the files beside the program begin with."""


def chosen(wanted: Wanted, name: str) -> Chosen:
    """Return what a script learns from if a design's data are of this name, or raise `DesignError`.

    Where there are no such data, or they do not suit the network, any folder of pictures will do.
    """
    found = told(name, wanted.origin)
    wrong = [found.problem] if found.source is None else []
    if found.source:
        problems = misfits(wanted.design, wanted.report, found.source, wanted.loss)
        wrong = [problem.message for problem in problems if problem.severity == "error"]
    if wrong or found.source is None:
        return _any(wanted, wrong[0])
    data = found.source
    measured = quietly_measured(data, wanted.shape, wanted.design.transforms, wanted.share)
    if isinstance(data, DataSet):
        return _supplied(wanted, data, measured)
    place = placed(located(name, wanted.origin), wanted.script.parent)
    return Chosen(_material(wanted, data, place, measured), _prepared(wanted, data, measured))


def _material(wanted: Wanted, data: Source, place: str, measured: Measured) -> Material:
    """Return what reads data that are not Convas's own."""
    match data:
        case Torchvision():
            return known.of_known(data)
        case Folder():
            return folder.of_folder(data, place, measured.skipped)
        case Table():
            return table.of_table(data, place, measured.skipped)
        case Arrays():
            steps = _prepared(wanted, data, measured)
            return arrays.of_file(data, place, is_varied=bool(steps.training), skips=bool(measured.skipped))
    raise DesignError(f"A training script cannot read {data.title}: choose other data.")


def _prepared(wanted: Wanted, data: Source | None, measured: Measured) -> Prepared:
    """Return how the examples of some data are prepared (None: of any folder)."""
    shape = wanted.shape
    own = data.shape if data else ()
    are_arrays = isinstance(data, Arrays | DataSet)
    is_even = are_arrays or (isinstance(data, Torchvision) and data.entry.is_array)
    is_coloured = shape[0] == (own[0] if is_even else 3)
    return prepared(
        wanted.design,
        shape,
        measured.values,
        measured.origin,
        are_pictures=not are_arrays,
        is_coloured=is_coloured and not (isinstance(data, Torchvision) and not is_even),
        is_sized=is_even and _size(data, shape) == shape[1:],
    )


def _size(data: Source | None, shape: Shape) -> tuple[int, int] | None:
    """Return the height and width in which a script finds all images."""
    if isinstance(data, DataSet) and data.grain is None:
        return packed_size((shape[1], shape[2]))
    return data.grain if data else None


def _supplied(wanted: Wanted, data: DataSet, measured: Measured) -> Chosen:
    """Return what reads built-in images, which are written beside the script."""
    pack = packed(data, (wanted.shape[1], wanted.shape[2]))
    supply = Supply(f"{wanted.stem}_{data.name}.npz", data.credit)
    material = arrays.of_supply(supply, data.shape)
    return Chosen(material, _prepared(wanted, data, measured), pack, supply)


def _any(wanted: Wanted, why: str) -> Chosen:
    """Return what reads any folder of pictures, since the data of the settings will not do."""
    if len(wanted.shape) != 3 or wanted.shape[0] not in (1, 3):
        raise DesignError(
            f"A training script needs data for {describe(wanted.shape)}, which {wanted.design.name} takes: "
            f"choose such, or export without a script. {why}"
        )
    measured = quietly_measured(None, wanted.shape, wanted.design.transforms, wanted.share)
    remark = f"The script has to be told its data, by --data. {why}"
    return Chosen(folder.of_any(), _prepared(wanted, None, measured), remarks=(remark,))
