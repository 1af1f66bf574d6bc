"""`convas export`: every form that needs no torch, its options, and what is refused."""

import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from engine.__main__ import main
from engine.analysis import analyse
from engine.export.markdown import card, plain, table
from engine.files import write
from engine.graph import edits
from engine.graph.document import Design
from templates import TEMPLATES
from tests.designs import small_residual

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return stored(small_residual(), tmp_path)


def stored(design: Design, folder: Path) -> Path:
    path = folder / "net.convas"
    write(design, path)
    return path


def export(file: Path, form: str, out: Path, *options: str, code: int = 0) -> None:
    assert main(["export", str(file), "--to", form, "-o", str(out), *options]) == code


def open_blocks(picture: Path) -> int:
    return picture.read_text().count('class="block"')


def size(png: Path) -> tuple[int, int]:
    """Return width and height as a PNG's head tells them."""
    content = png.read_bytes()
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def test_pictures_open_as_deep_as_is_asked(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "net.svg"
    export(file, "svg", out)
    assert open_blocks(out) == 0
    export(file, "svg", out, "--open")
    assert open_blocks(out) == 3
    export(file, "svg", out, "--depth", "3")
    assert open_blocks(out) > 3


def test_dark_pictures_have_the_same_nodes(file: Path, tmp_path: Path) -> None:
    light, dark = tmp_path / "light.svg", tmp_path / "dark.svg"
    export(file, "svg", light)
    export(file, "svg", dark, "--dark")
    texts = [[each.text for each in ET.parse(path).iter() if each.text] for path in (light, dark)]
    assert texts[0] == texts[1]
    assert "#16191e" in dark.read_text()
    assert "#16191e" not in light.read_text()


def test_png_has_the_size_of_the_picture_times_its_scale(file: Path, tmp_path: Path) -> None:
    export(file, "svg", tmp_path / "net.svg")
    export(file, "png", tmp_path / "net.png", "--scale", "0.5")
    root = ET.parse(tmp_path / "net.svg").getroot()
    wanted = (float(root.attrib["width"]) / 2, float(root.attrib["height"]) / 2)
    assert size(tmp_path / "net.png") == pytest.approx(wanted, abs=1)


def test_a_picture_too_large_for_png_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    design = edits.move(small_residual(), {"fc": (900_000.0, 0.0)})
    out = tmp_path / "net.png"
    export(stored(design, tmp_path), "png", out, code=2)
    assert "too much for PNG: choose a smaller scale" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("form", ["svg", "markdown", "png"])
def test_neither_torch_nor_qt_is_loaded(file: Path, tmp_path: Path, form: str) -> None:
    """Qt draws the PNG in a process of its own."""
    program = (
        "import sys; from designer.__main__ import main; code = main(sys.argv[1:]);"
        "loaded = {'torch', 'PySide6'} & set(sys.modules);"
        "sys.exit(f'loaded {loaded}' if loaded else code)"
    )
    command = [sys.executable, "-c", program, "export", str(file), "--to", form, "-o", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("form", ["pytorch", "svg", "png", "markdown"])
def test_a_design_with_errors_is_refused_in_every_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    bad = edits.set_value(small_residual(), ["fc"], "out_features", 0)
    out = tmp_path / "out"
    out.write_text("before")
    export(stored(bad, tmp_path), form, out, code=1)
    assert "out_features" in capsys.readouterr().err
    assert out.read_text() == "before"
    assert {path.name for path in tmp_path.iterdir()} == {"net.convas", "out"}


@pytest.mark.parametrize(
    ("form", "name", "options", "said"),
    [
        ("png", "net.jpg", (), "net.jpg is no name for png: let it end in .png."),
        ("svg", "net.convas", (), "net.convas is no name for svg: let it end in .svg."),
        ("markdown", "net.txt", (), "net.txt is no name for markdown: let it end in .md or .markdown."),
        ("svg", "net.svg", ("--no-shapes",), "--no-shapes is for --to pytorch: leave it out for svg."),
        ("svg", "net.svg", ("--scale", "2"), "--scale is for --to png: leave it out for svg."),
        ("pytorch", "net.py", ("--dark",), "--dark is for --to svg or png: leave it out for pytorch."),
        ("svg", "none/net.svg", (), "none: create it, or choose another name."),
        ("jpeg", "net.jpg", (), "'jpeg' is not one of"),
    ],
)
def test_what_makes_no_sense_is_told(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    form: str,
    name: str,
    options: tuple[str, ...],
    said: str,
) -> None:
    export(file, form, tmp_path / name, *options, code=2)
    assert said in " ".join(capsys.readouterr().err.split())
    assert [path.name for path in tmp_path.iterdir()] == ["net.convas"]


def test_code_without_shapes_is_the_same_code(file: Path, tmp_path: Path) -> None:
    with_, without = tmp_path / "with.py", tmp_path / "without.py"
    export(file, "pytorch", with_)
    export(file, "pytorch", without, "--no-shapes")
    assert "#" not in without.read_text()
    assert "#" in with_.read_text()
    compiled = [compile(path.read_text(), "net.py", "exec").co_code for path in (with_, without)]
    assert compiled[0] == compiled[1]


def test_a_card_has_its_picture_and_every_layer(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "net.md"
    export(file, "markdown", out, "--depth", "4")
    text = out.read_text()
    assert text.startswith("# Small residual\n")
    assert "(<net.svg>)" in text
    ET.parse(tmp_path / "net.svg")
    report = analyse(small_residual())
    assert f"{report.totals.parameters:,}" in text
    assert f"{report.totals.macs:,}" in text
    for id in report.network.nodes:
        assert f"`{id if id != 'body' else 'body.0–1'}`" in text
    assert "· · `conv1`" in text
    assert "| batch size " in text
    assert "model = SmallResidual().eval()" in text
    assert "torch.randn(1, 2, 12, 10)" in text


def test_the_rows_of_tables_stand_below_one_another(file: Path, tmp_path: Path) -> None:
    export(file, "markdown", tmp_path / "net.md")
    for part in (tmp_path / "net.md").read_text().split("\n\n"):
        if part.startswith("|"):
            rows = part.splitlines()
            bars = [[place.start() for place in re.finditer(r"(?<!\\)\|", row)] for row in rows]
            assert all(each == bars[0] for each in bars)


def test_cells_of_any_text_stay_cells() -> None:
    text = table(("a", "数"), [("x|y", plain("x|y *z*")), ("网络", "1")], right=("数",))
    assert text.splitlines()[1] == "| ---- | ---------: |"
    assert text.splitlines()[3] == "| 网络 |          1 |"
    assert plain("# a\n- [b](c) <d> `e` ~f~") == r"\# a - \[b\](c) \<d\> \`e\` \~f\~"


def test_a_card_without_picture_and_settings_leaves_them_out() -> None:
    design = TEMPLATES["lenet5"].build()
    text = card(design, analyse(design))
    assert "61,706" in text
    assert "![" not in text
    assert "## Training" not in text, "the design sets nothing"
