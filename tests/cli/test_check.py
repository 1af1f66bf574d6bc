"""`convas check` for a person: the tree of nodes, how it fits the terminal, and what training takes."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from engine.__main__ import main
from engine.analysis import Report, analyse
from engine.analysis.memory import training_memory
from engine.analysis.outline import SENSIBLE, deepest, outline
from engine.files import write
from engine.graph import edits
from engine.graph.document import Design
from engine.summary import hint, table, totals
from templates import TEMPLATES
from templates.drawing import design, graph, row
from tests.designs import small_residual

ROOT = Path(__file__).parents[2]
LONG = "a_name_of_as_many_letters_as_a_name_can_have_and_then_one_more_x"


@pytest.fixture
def residual() -> Report:
    return analyse(small_residual())


def long_names() -> Design:
    """Return a network with the longest names and numbers, and a layer of several outputs."""
    return design(
        "Long",
        graph(
            row("input", "Input", shape=(3, 1000, 1000)),
            row(
                LONG,
                "Conv2d",
                out_channels=1000,
                kernel_size=(11, 13),
                padding=(5, 6),
                dilation=(1, 1),
                stride=(1, 1),
            ),
            row(
                "wide",
                "Conv2d",
                out_channels=100_000,
                kernel_size=5,
                stride=2,
                padding=3,
                dilation=2,
                groups=4,
            ),
            row("output", "Output"),
        ),
    )


def test_a_depth_of_one_has_a_row_for_each_node_of_the_network(residual: Report) -> None:
    rows = outline(residual, 1)
    assert [row.name.partition("–")[0].partition(".")[0] for row in rows] == list(residual.network.order)
    assert not any(row.depth or row.is_open for row in rows)


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_the_rows_of_the_network_add_up_whatever_is_open(residual: Report, depth: int) -> None:
    outer = [row for row in outline(residual, depth) if row.depth == 0]
    assert sum(row.parameters for row in outer) == residual.totals.parameters
    assert sum(row.macs for row in outer) == residual.totals.macs


def test_the_inside_of_a_block_adds_up_to_one_repetition(residual: Report) -> None:
    rows = outline(residual, deepest(residual))
    for place, block in enumerate(rows):
        if block.is_open:
            inside = []
            for below in rows[place + 1 :]:
                if below.depth <= block.depth:
                    break
                inside += [below] if below.depth == block.depth + 1 else []
            times = int(block.layer.partition(" × ")[2].partition(",")[0] or 1)
            assert sum(row.parameters for row in inside) * times == block.parameters


def test_equal_repetitions_share_a_row_and_their_ends_have_none() -> None:
    rows = outline(analyse(TEMPLATES["resnet"].build(depth="50")), 3)
    (stage,) = [place for place, row in enumerate(rows) if row.name == "layer3"]
    assert [(row.name, row.layer) for row in rows[stage:] if row.depth < 2][:3] == [
        ("layer3", "Stage width 256, stride 2, depth 6"),
        ("0", "Bottleneck width 256, stride 2"),
        ("1–5", "Bottleneck × 5, width 256"),
    ]
    assert not [row for row in rows if row.depth and row.layer.startswith(("Input", "Output"))]


def test_without_a_depth_the_table_is_as_deep_as_is_sensible() -> None:
    small, large = (analyse(TEMPLATES["resnet"].build(depth=depth)) for depth in ("18", "152"))
    assert outline(small) == outline(small, deepest(small))
    assert hint(small, outline(small)) == []
    assert len(outline(large)) <= SENSIBLE < len(outline(large, deepest(large)))
    assert f"--depth {deepest(large)}" in hint(large, outline(large))[1]
    flat = analyse(TEMPLATES["lenet5"].build())
    assert [row.name for row in outline(flat)] == list(flat.network.order)


def test_what_is_wrong_bypassed_or_unused_has_a_row() -> None:
    lenet = TEMPLATES["lenet5"].build()
    lenet = edits.set_value(lenet, ["conv2"], "kernel_size", 40)
    lenet = edits.set_bypassed(lenet, ["relu1"], True)
    lenet = edits.add(lenet, "ReLU", id="spare")
    rows = {row.name: row for row in outline(analyse(lenet))}
    assert rows["conv2"].outputs == "not known"
    assert rows["relu1"].layer == "ReLU, bypassed"
    assert rows["spare"].layer == "ReLU, unused"


def test_nodes_on_a_cycle_have_rows() -> None:
    lenet = TEMPLATES["lenet5"].build()
    links = {**lenet.network.links}
    target = next(port for port in links if port.node == "conv1")
    links[target] = links[target]._replace(node="pool1")
    broken = lenet.with_graph("", replace(lenet.network, links=links))
    assert {row.name for row in outline(analyse(broken))} == set(lenet.network.nodes)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("made", [small_residual, long_names, TEMPLATES["resnet"].build])
def test_the_table_fits_the_terminal(made: Callable[[], Design], width: int) -> None:
    rows = outline(analyse(made()), 9)
    lines = table(rows, width)
    assert max(map(len, lines)) <= width
    assert len(lines) == len(rows) + 1
    assert lines[0].split()[:2] == ["node", "layer"]
    assert ("receptive field" in lines[0]) == (width >= 120)
    assert "MACs" in lines[0]


def test_a_wide_table_is_exact_and_a_pipe_gets_everything() -> None:
    rows = outline(analyse(long_names()))
    assert any(LONG in line and "Conv2d 11 × 13, 1000, pad 5 × 6" in line for line in table(rows))
    cut = next(line for line in table(rows, 80) if "…" in line)
    assert cut.startswith(LONG[:9])
    assert LONG[-9:] in cut, "both ends of a long name are kept"
    assert "117,600" in "\n".join(table(outline(analyse(TEMPLATES["lenet5"].build())), 120))


def test_the_totals_name_everything() -> None:
    report = analyse(TEMPLATES["lenet5"].build())
    told = totals(report, training_memory(report, 64, "sgd"))
    assert [line[:17].strip() for line in told] == [
        "Parameters",
        "MACs",
        "Weights",
        "Activations",
        "Training memory",
        "",
    ]
    assert "batches of 64 by sgd" in told[4]
    assert "state of sgd" in told[5]


def check(tmp_path: Path, design: Design, *arguments: str) -> list[str]:
    """Return the arguments of the command for a design that is written first."""
    path = tmp_path / "design.convas"
    write(design, path)
    return ["check", str(path), *arguments]


def test_options(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(check(tmp_path, small_residual(), "--depth", "1", "--batch-size", "7")) == 0
    told = capsys.readouterr().out
    assert "batches of 7 by adam" in told
    assert "stage1" in told
    assert "conv2" not in told
    assert "--depth 4" in told
    for wrong in (["--depth", "0"], ["--batch-size", "0"], ["--depth", "deep"]):
        assert main(check(tmp_path, small_residual(), *wrong)) == 2


def test_training_memory_is_for_the_design_s_own_settings(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lenet = TEMPLATES["lenet5"].build()
    lenet = edits.set_training(lenet, {"batch_size": 5, "optimizer": "sgd", "momentum": 0.0})
    assert main(check(tmp_path, lenet, "--json")) == 0
    told = json.loads(capsys.readouterr().out)["totals"]
    assert told["training"]["optimizer_state"] == 0
    assert told["training"]["batch_size"] == 5
    needed = training_memory(analyse(lenet), 5, "sgd", momentum=0.0)
    assert told["training_bytes"] == needed.peak


def test_settings_that_cannot_be_used_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lenet = edits.set_training(TEMPLATES["lenet5"].build(), {"batch_size": -1})
    assert main(check(tmp_path, lenet)) == 0
    output = capsys.readouterr()
    assert output.err.startswith("warning: The training setting batch_size")
    assert "batches of 32 by adam" in output.out


def test_on_a_terminal_titles_are_bold_and_in_a_pipe_all_is_plain(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "designer", *check(tmp_path, long_names())]
    environment = {**os.environ, "COLUMNS": "80", "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
    environment.pop("NO_COLOR", None)
    ours, theirs = pty.openpty()
    subprocess.run(command, stdout=theirs, stdin=theirs, cwd=ROOT, env=environment, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "\x1b[1mnode" in shown
    assert LONG not in shown
    piped = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=True, text=True)
    assert "\x1b" not in piped.stdout
    assert LONG in piped.stdout
    assert not [line for line in piped.stdout.splitlines() if line != line.rstrip()]
