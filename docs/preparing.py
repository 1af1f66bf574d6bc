"""Writes the page of the steps that prepare images from their declarations: `python -m docs.preparing`."""

import sys
from pathlib import Path

from engine.catalogue.layer import Parameter, parameters
from engine.data.pipeline import composed, pipeline
from engine.data.transforms import CATEGORIES, TRANSFORMS, title
from engine.data.transforms.presets import PRESETS

PAGE = Path(__file__).with_suffix(".md")
SHOWN = (3, 224, 224)
"""The Input for which the presets are written out."""

OPENING = """# Preparing and augmenting images

A design holds a list of steps (`"transforms"` in the file) that are done with every image before the
network sees it, in their order. A step is a transform of torchvision's `transforms.v2` under its own name,
declared as layers are; its text is what training runs, and what stands in the exported training script.
This page is written from the declarations by `python -m docs.preparing`.

![The steps in the dock Data, and what one of them does to images](pictures/preparing.png)

## What is done when

- **Before the first step** images get the colours that the Input takes (`v2.Grayscale`, `v2.RGB`) and its
  height and width, unless a step decides their size first: `Resize` and `CenterCrop` take images of any
  size, and before a `RandomResizedCrop` images are brought to 8/7 of the Input's size (256 for 224).
  A step that makes a size and names none makes the Input's, and follows it.
- **What is not random and stands before the first random step** is done once, when the data are loaded, and
  kept in bytes.
- **From the first random step to the last** every training image is changed anew each time that it is
  shown. Its random numbers begin with the run's seed, the epoch and the number of the image, and with
  nothing else. So it makes no difference in which order images come or how many processes vary them,
  torch's own random numbers are left alone, and a run that is resumed in the middle of an epoch gives the
  same weights to the bit.
- **At the end** bytes become numbers from 0 to 1 and are normalised by the statistics of the training
  images, or by those that a `Normalize` names; behind it only `RandomErasing` may stand.
- **MixUp and CutMix** mix whole batches, behind everything else; of both, one is chosen each time. Labels
  are shares of classes then; an answer counts as right where it is the class with the largest share.
- **Validation and prediction are never random**: they go through the same list without its random steps.
  Where a random crop decides the size, the middle of the image is cut out.

Images are varied by the training process itself; where that takes a quarter of the time or more, processes
beside it do so, as long as the clock finds them faster. They end with the training process, killed or not.

Steps that cannot be done (a crop larger than the image, colours of something that has none, a size that is
not the Input's) are told before training starts, each with a cure. Signals and volumes may be flipped,
mixed and given noise.

## Lists to begin with

"""


def page() -> str:
    """Return the page as Markdown."""
    rows = [f"| {preset.name} | {preset.help} |" for preset in PRESETS]
    parts = [OPENING + "\n".join(["| list | what for |", "|---|---|", *rows, ""])]
    example = pipeline(PRESETS[3].steps(SHOWN), SHOWN)
    parts.append(
        f"*{PRESETS[3].name}* for an Input of 3 × 224 × 224 trains with\n\n"
        f"```python\n{_lines(composed(example.training))}\n```\n\n"
        f"and validates with\n\n```python\n{_lines(composed(example.validation))}\n```\n"
    )
    for category in CATEGORIES:
        steps = [step for step in TRANSFORMS.values() if step.category == category]
        rows = [f"| `{step.__name__}` | {title(step)} | {_values(parameters(step))} |" for step in steps]
        parts.append(
            "\n".join([f"## {category}\n", "| step | what it does | values |", "|---|---|---|", *rows, ""])
        )
    return "\n".join(parts)


def _values(declared: tuple[Parameter, ...]) -> str:
    return " · ".join(
        f"`{entry.name}` {'the Input’s' if entry.name == 'size' else entry.kind.show(entry.default)} "
        f"({entry.kind.describe()})"
        for entry in declared
    )


def _lines(text: str) -> str:
    return (
        text.replace("v2.Compose([", "v2.Compose(\n    [\n        ")
        .replace("), v2", "),\n        v2")
        .replace("])", ",\n    ]\n)")
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}: {len(TRANSFORMS)} steps\n")
