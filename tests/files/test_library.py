"""The user's own blocks: saved, listed, loaded into other designs, deleted."""

import os
from pathlib import Path

import pytest

from engine.analysis import analyse
from engine.errors import BlockClash, EditError, FileError
from engine.files import library, read
from engine.graph import blocks, edits
from engine.graph.document import Design, Port
from engine.graph.layout import arrange
from tests.designs import small_residual

FIRST = small_residual()


def test_a_block_is_kept_with_those_that_it_places(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there"
    path = library.save(FIRST, "Stage", folder, shapes=[(4, 12, 10)])
    kept = read(path)
    assert set(kept.blocks) == {"Stage", "Residual", "Fit"}
    assert analyse(kept).valid
    assert kept.network.nodes["input"].values["shape"] == (4, 12, 10)
    assert [(entry.name, entry.problem) for entry in library.entries(folder)] == [("Stage", "")]
    design, name = library.load(Design(), path)
    assert name == "Stage"
    assert design.blocks == {name: FIRST.blocks[name] for name in ("Stage", "Residual", "Fit")}


def test_a_folder_that_is_not_there_is_empty_and_broken_files_are_named(tmp_path: Path) -> None:
    assert library.entries(tmp_path / "nothing") == []
    library.save(FIRST, "Fit", tmp_path)
    (tmp_path / "Broken.convas").write_text("{", encoding="utf-8")
    (tmp_path / "other.txt").write_text("{", encoding="utf-8")
    found = {entry.name: entry.problem for entry in library.entries(tmp_path)}
    assert found["Fit"] == ""
    assert "Broken.convas" in found["Broken"]
    with pytest.raises(FileError, match=r"Broken\.convas"):
        library.load(Design(), tmp_path / "Broken.convas")


def test_a_design_is_no_block(tmp_path: Path) -> None:
    from engine.files import write

    write(FIRST, tmp_path / "net.convas")
    (entry,) = library.entries(tmp_path)
    assert "holds no block named Small residual" in entry.problem


def test_an_equal_block_serves_again_wherever_its_nodes_stand(tmp_path: Path) -> None:
    path = library.save(FIRST, "Stage", tmp_path)
    moved = edits.move(FIRST, {"conv1": (500.0, 500.0)}, within="Residual")
    design, name = library.load(moved, path)
    assert (design, name) == (moved, "Stage")
    assert library.save(moved, "Stage", tmp_path) == path


def test_another_block_of_the_name_is_kept_as_well_or_gives_way(tmp_path: Path) -> None:
    path = library.save(FIRST, "Stage", tmp_path)
    other = edits.set_value(FIRST, ["conv1"], "kernel_size", 5, within="Residual")
    other = edits.set_value(other, ["conv1"], "padding", 2, within="Residual")
    with pytest.raises(BlockClash, match="another block named Residual: keep both or use yours") as clash:
        library.load(other, path)
    assert clash.value.names == ("Residual",)
    both, name = library.load(other, path, clash="keep both")
    assert name == "Stage2"
    assert set(both.blocks) == {"Stage", "Residual", "Fit", "Stage2", "Residual2"}
    assert {node.type for node in both.blocks["Stage2"].nodes.values()} >= {"Residual2"}
    assert both.blocks["Residual"] == other.blocks["Residual"]
    mine, name = library.load(other, path, clash="use mine")
    assert name == "Stage"
    assert mine == FIRST
    assert library.load(both, path, clash="keep both")[0].blocks.keys() > both.blocks.keys()


def test_a_block_in_the_place_of_another_keeps_wires_at_ports_of_the_same_name(tmp_path: Path) -> None:
    path = library.save(FIRST, "Fit", tmp_path)
    other = edits.add(FIRST, "Input", id="more", within="Fit")
    other = edits.connect(other, "relu1", "fit", target_port=1, within="Residual")
    other = blocks.rename_parameter(other, "Fit", "channels", "wide")
    mine, _ = library.load(other, path, clash="use mine")
    assert Port("fit", 1) not in mine.blocks["Residual"].links
    assert mine.blocks["Residual"].links[Port("fit")] == Port("input")
    assert mine.blocks["Residual"].nodes["fit"].values == {}


def test_no_block_comes_to_stand_in_itself(tmp_path: Path) -> None:
    path = library.save(FIRST, "Residual", tmp_path)
    other = blocks.ungroup(edits.remove(FIRST, ["stage1", "stage2", "body"]), "fit", within="Residual")
    other = blocks.remove_block(other, "Stage")
    nested, _ = blocks.group(other, ["conv1"], "Fit", within="Residual")
    nested = edits.remove(nested, ["fit1"], within="Residual")
    nested = edits.add(nested, "Residual", within="Fit")
    with pytest.raises(EditError, match=r"Residual|Fit"):
        library.load(nested, path)
    both, _ = library.load(nested, path, clash="keep both")
    assert analyse(both)
    mine, _ = library.load(nested, path, clash="use mine")
    assert mine.blocks["Fit"] == FIRST.blocks["Fit"]


def test_another_of_the_users_own_gives_way_only_when_that_is_said(tmp_path: Path) -> None:
    path = library.save(FIRST, "Fit", tmp_path)
    other = edits.set_value(FIRST, ["0"], "stride", 1, within="Fit")
    with pytest.raises(BlockClash, match="Your blocks have another one named Fit"):
        library.save(other, "Fit", tmp_path)
    assert read(path).blocks["Fit"] == FIRST.blocks["Fit"]
    library.save(other, "Fit", tmp_path, over=True)
    assert read(path).blocks["Fit"] == other.blocks["Fit"]
    path.write_text("damaged", encoding="utf-8")
    with pytest.raises(BlockClash):
        library.save(other, "Fit", tmp_path)


def test_deleting_and_what_cannot_be_done(tmp_path: Path) -> None:
    path = library.save(FIRST, "Fit", tmp_path)
    library.delete(path)
    assert library.entries(tmp_path) == []
    with pytest.raises(FileError, match="cannot be deleted"):
        library.delete(path)
    with pytest.raises(EditError, match="no block Nothing"):
        library.save(FIRST, "Nothing", tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FileError, match="cannot be made"):
        library.save(FIRST, "Fit", tmp_path / "file" / "folder")
    with pytest.raises(FileError, match="cannot be read"):
        library.entries(tmp_path / "file")
    assert os.listdir(tmp_path) == ["file"]


def test_a_kept_block_opens_tidy(tmp_path: Path) -> None:
    kept = read(library.save(FIRST, "Residual", tmp_path))
    assert {id: node.position for id, node in kept.network.nodes.items()} == arrange(kept)
