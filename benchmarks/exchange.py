"""Imports torchvision's classification models and the templates' code: `python -m benchmarks.exchange`.

For each it says whether it was imported, and holds parameters, multiply–accumulates and outputs against the
original: counts by torch's own counter, outputs after training on random inputs, at equal weights.
NAMEs choose templates and sources such as torchvision:resnet50; `--write` writes docs/exchange.md. With
`--timm` it imports a small model of each family of timm instead, and writes the page's last section.
"""

import argparse
import gc
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import torch
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode
from torchvision import models

from benchmarks.timm_families import FAMILIES
from engine.analysis import analyse
from engine.compile.fx.importer import imported
from engine.compile.fx.sources import Model, load
from engine.compile.fx.tracer import without_numbers
from engine.compile.fx.verify import verified
from engine.errors import ConvasError
from engine.export.pytorch import source
from templates import TEMPLATES

TIMM = "## Models of timm"
PAGE = Path(__file__).parent.parent / "docs" / "exchange.md"
HEAD = (
    "source",
    "input",
    "parameters",
    "reference",
    "MACs",
    "reference",
    "difference",
    "spread",
    "lines",
    "seconds",
)


@dataclass(frozen=True)
class Row:
    """What came of one model; without numbers where it was refused."""

    name: str
    shape: str
    refused: str = ""
    parameters: tuple[int, int] = (0, 0)
    macs: tuple[int, int] = (0, 0)
    apart: float = 0.0
    spread: float = 0.0
    lines: int = 0
    seconds: float = 0.0

    @property
    def good(self) -> bool:
        """Whether it was imported and all counts are the reference's."""
        equal = self.parameters[0] == self.parameters[1] and self.macs[0] == self.macs[1]
        return not self.refused and equal

    def cells(self) -> tuple[str, ...]:
        """Return the row of the table."""
        if self.refused:
            return (self.name, self.shape, f"not imported: {self.refused}", *[""] * 7)
        counts = (f"{n:,}" for n in (*self.parameters, *self.macs))
        return (
            self.name,
            self.shape,
            *counts,
            f"{self.apart:.1e}",
            f"{self.spread:.2f}",
            str(self.lines),
            f"{self.seconds:.1f}",
        )


def main() -> int:
    """Print a row for each model as it is done, and write the page where that is wished."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks exchange")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--timm", action="store_true", help="models of timm, which must be installed")
    wish = parser.parse_args()
    if wish.timm:
        return _of_timm(wish.names or FAMILIES, wish.write)
    rows = []
    print("  ".join(HEAD), flush=True)
    classifiers = (f"torchvision:{name}" for name in models.list_models(module=models))
    for name in wish.names or [*TEMPLATES, *classifiers]:
        rows.append(_template(name) if name in TEMPLATES else measured(load(name), name))
        print("  ".join(rows[-1].cells()), flush=True)
        gc.collect()
    good = sum(row.good for row in rows)
    print(f"{good} of {len(rows)} imported with the reference's counts")
    if wish.write:
        _, found, section = PAGE.read_text(encoding="utf-8").partition(f"\n{TIMM}\n")
        PAGE.write_text("\n".join(_page(rows)) + f"\n{found}{section}", encoding="utf-8")
    return int(good < len(rows))


def _of_timm(names: Sequence[str], is_written: bool) -> int:
    """Print a row for each model of timm, and write the section on them where that is wished."""
    if find_spec("timm") is None:
        print("timm is not installed: `pip install timm` brings its models.")
        return 2
    rows = []
    for name in names:
        rows.append(measured(load(f"timm:{name}"), name))
        print("  ".join(rows[-1].cells()), flush=True)
        gc.collect()
    good = sum(row.good for row in rows)
    print(f"{good} of {len(rows)} imported with the reference's counts")
    if is_written:
        page, _, _ = PAGE.read_text(encoding="utf-8").partition(f"\n{TIMM}\n")
        PAGE.write_text(f"{page}\n" + "\n".join(_timm_section(rows)) + "\n", encoding="utf-8")
    return 0


def _template(name: str) -> Row:
    """Import the code that a template exports."""
    from engine.compile.build import build

    design = TEMPLATES[name].build()
    code = source(design, analyse(design))
    return measured(Model(build(code), name, code.inputs), f"template {name}")


@torch.no_grad()
def measured(model: Model, title: str) -> Row:
    """Import a model and compare it with itself."""
    shape = ", ".join("×".join(map(str, each)) for each in model.inputs)
    began = time.perf_counter()
    try:
        result = imported(model)
        code = source(result.design, analyse(result.design))
        seconds = time.perf_counter() - began
        report, agreed = verified(result, model)
    except ConvasError as error:
        return Row(title, shape, _reason(error))
    unused = set(result.left_out)
    count = sum(p.numel() for name, p in model.module.named_parameters() if name not in unused)
    return Row(
        title,
        shape,
        parameters=(report.totals.parameters, count),
        macs=(report.totals.macs, macs(model)),
        apart=agreed.apart,
        spread=agreed.spread,
        lines=code.text.count("\n"),
        seconds=seconds,
    )


def _reason(error: ConvasError) -> str:
    """Return why a model was refused in few words: the first place, and how many others there are."""
    _, *places = getattr(error, "messages", None) or str(error).splitlines()
    if not places:
        return str(error)
    what = places[0].partition("): " if "): " in places[0] else ": ")[2]
    others = f" (and {len(places) - 1} more places)" if len(places) > 1 else ""
    return f"{what}{others}"


def macs(model: Model) -> int:
    """Count multiply–accumulates of one example with torch's counter: half of its operations."""
    twin = without_numbers(model.module).eval().requires_grad_(False)
    torch.backends.mha.set_fastpath_enabled(False)  # the counter does not see into it
    with sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter:
        twin(*(torch.empty(1, *shape, device="meta") for shape in model.inputs))
    return counter.get_total_flops() // 2


def _timm_section(rows: Sequence[Row]) -> Iterator[str]:
    """Yield what the page says of timm's models."""
    right = [row for row in rows if not row.refused]
    yield TIMM
    yield ""
    yield (
        f"Written by `python -m benchmarks.exchange --timm --write` with timm {version('timm')}: a small "
        f"model of each family, freshly made, at its own input size. {len(right)} of {len(rows)} are "
        "imported, each computing what the original does; the others are refused, with every place and its "
        "line."
    )
    yield ""
    yield "| model | input | parameters | MACs | difference | lines | |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | --- |"
    for row in rows:
        counts = f"{row.parameters[0]:,} | {row.macs[0]:,} | {row.apart:.1e} | {row.lines}"
        unequal = [
            f"the original counts {theirs:,} {what}"
            for what, (ours, theirs) in (("parameters", row.parameters), ("MACs", row.macs))
            if ours != theirs
        ]
        told = f" | | | | not imported: {row.refused}" if row.refused else f"{counts} | {'; '.join(unequal)}"
        yield f"| {row.name} | {row.shape} | {told} |"


def _page(rows: list[Row]) -> Iterator[str]:
    good = sum(row.good for row in rows)
    yield "# Exchange with PyTorch, measured"
    yield ""
    yield (
        "Written by `python -m benchmarks.exchange --write`. Every classification model of torchvision "
        f"{sys.modules['torchvision'].__version__} and the exported code of every template is imported "
        "(`convas import`), exported again, and held against the original."
    )
    yield ""
    yield "- **parameters**, **MACs**: of the design, beside the original's (MACs by `FlopCounterMode`)."
    yield "- **difference**: the largest between outputs, after training, at equal weights that let signals"
    yield "  through, as a share of how far the outputs of two random examples are apart."
    yield "- **spread**: how far these are apart, as a share of the largest output; at 0 the input would not"
    yield "  matter, and equal outputs would prove nothing."
    yield "- **lines** of the exported code; **seconds** for import and export, without loading PyTorch."
    yield "- GoogLeNet and Inception v3 are imported as they are after training, without auxiliary heads."
    yield ""
    yield f"{good} of {len(rows)} are imported with the reference's counts."
    yield ""
    yield f"| {' | '.join(HEAD)} |"
    yield f"| --- | --- |{' ---: |' * 8}"
    for row in rows:
        yield f"| {' | '.join(row.cells())} |"


if __name__ == "__main__":
    sys.exit(main())
