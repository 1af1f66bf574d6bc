"""Writes the page of all advice from the rules themselves: `python -m docs.advice`."""

import sys
from pathlib import Path

from engine.analysis.advise import RULES, Rule

PAGE = Path(__file__).with_suffix(".md")

TITLES = {
    "linearity": "What stands between layers with weights",
    "scores": "The scores of a classifier",
    "windows": "Kernels and padding",
    "shrinking": "Layers that make images smaller",
    "field": "What a network sees",
    "depth": "Deep networks",
    "width": "Channels and weights",
    "normalisation": "Norms",
    "dropout": "Dropout",
    "structure": "Branches, blocks and places",
}
"""The modules of the rules, in the order of the page."""

OPENING = """# Advice

Beside errors and warnings, Convas tells what an expert would say of a design that is right but unusual. The
problems panel lists it after a pause; `convas check` prints it behind the table, and as `"advice"` in its
JSON. It forbids nothing and changes no exit code. Advice comes with the numbers of the design put in and,
where there is one, with an edit that was tried before it is offered.

Good networks are left in peace: ResNet, MobileNetV2, DenseNet, U-Net, ConvNeXt and others are drawn in the
tests, and get only the advice that an expert would give them. A rule is one function in
`engine/analysis/advise/`; this page is written from these by `python -m docs.advice`.
"""


def page() -> str:
    """Return the page as Markdown."""
    parts = [OPENING]
    for module, title in TITLES.items():
        rules = [rule for rule in RULES.values() if theme(rule) == module]
        rows = [f"| `{rule.code}` | {rule.reason} | {rule.source} |" for rule in rules]
        parts.append("\n".join([f"## {title}\n", "| code | why | source |", "|---|---|---|", *rows, ""]))
    return "\n".join(parts)


def theme(rule: Rule) -> str:
    """Return the module in which a rule stands."""
    return rule.judge.__module__.rpartition(".")[2]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}: {len(RULES)} rules\n")
