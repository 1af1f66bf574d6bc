"""Design files: what is written is read again, and what is no design is refused in one sentence."""

import copy
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.analysis import analyse
from engine.errors import FileError, NewerVersion
from engine.files import decode, encode, read, write
from engine.graph import edits
from engine.graph.document import Design, Port
from templates import TEMPLATES
from tests.designs import small_residual

PLAIN = json.loads(encode(TEMPLATES["lenet5"].build()))
RESIDUAL = json.loads(encode(small_residual()))


def changed(*path: str | int, to: object, of: Any = PLAIN) -> bytes:
    """Return the file of a good design with one thing in it changed."""
    document = copy.deepcopy(of)
    inner = document
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = to
    return json.dumps(document).encode()


def without(*path: str, of: Any = PLAIN) -> bytes:
    document = copy.deepcopy(of)
    inner = document
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return json.dumps(document).encode()


@pytest.mark.parametrize("design", [template.build() for template in TEMPLATES.values()] + [small_residual()])
def test_what_is_written_is_read_again(design: Design, tmp_path: Path) -> None:
    path = tmp_path / "net.convas"
    write(design, path)
    assert read(path) == design
    assert encode(read(path)) == path.read_bytes()


def test_a_block_called_like_a_layer_that_came_later_gets_another_name() -> None:
    block = min(small_residual().blocks)
    text = encode(small_residual()).decode().replace(f'"{block}"', '"Split"')
    design = decode(text.encode())
    assert "SplitBlock" in design.blocks
    assert "Split" not in design.blocks
    assert analyse(design).valid
    assert analyse(design).totals == analyse(small_residual()).totals


def test_an_input_of_equal_sizes_keeps_its_shape() -> None:
    design = edits.add(Design(), "Input", values={"shape": (3, 3, 3)})
    assert decode(encode(design)) == design


def test_a_diff_is_as_small_as_the_edit() -> None:
    design = TEMPLATES["lenet5"].build()
    before = encode(design).decode().splitlines()
    after = encode(edits.set_value(design, ["conv1"], "out_channels", 8)).decode().splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    moved = encode(edits.move(design, {"conv1": (1.23456, 2.0)})).decode().splitlines()
    assert len(set(moved) ^ set(before)) <= 4


def test_the_file_is_sorted_text_that_says_what_it_is() -> None:
    document = json.loads(encode(small_residual()))
    assert (document["format"], document["version"]) == ("convas", 1)
    assert encode(small_residual()).decode() == json.dumps(document, indent=2, sort_keys=True) + "\n"


BAD = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t", "is empty"),
    "truncated": (encode(TEMPLATES["lenet5"].build())[:700], r"no complete JSON \(line \d+\)"),
    "no JSON": (b"hello", r"no complete JSON \(line 1\)"),
    "list": (b"[]", "another program"),
    "other program": (b'{"nodes": []}', "another program"),
    "other format": (b'{"format": "onnx", "version": 1}', "another program"),
    "binary": (bytes(range(256)), "text, in UTF-8"),
    "UTF-16": ('{"format": "convas"}'.encode("utf-16"), "text, in UTF-8"),
    "half a character": (changed("name", to="\ud800"), "text, in UTF-8"),
    "deeply nested": (b"[" * 100_000, "nested too deeply"),
    "nested too deeply": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested too deeply"),
    "newer version": (changed("version", to=2), r"has version 2.*open it with a newer Convas"),
    "no version": (without("version"), "does not say its version"),
    "version of text": (changed("version", to="1"), "does not say its version"),
    "version true": (changed("version", to=True), "does not say its version"),
    "no name": (without("name"), '"name" is missing'),
    "empty name": (changed("name", to=" "), "name of 1 to 200"),
    "long name": (changed("name", to="x" * 201), "name of 1 to 200"),
    "no network": (without("network"), '"network" is missing'),
    "no type": (without("network", "nodes", "conv1", "type"), r'nodes\[\.\.\.\]: "type" is missing'),
    "unknown key": (changed("code", to="import os"), '"code" is nothing that a design has'),
    "text for a list": (changed("network", "links", to="conv1"), "a list was needed, but text came"),
    "list for a node": (changed("network", "nodes", "conv1", to=[]), "an object was needed, but a list came"),
    "null value": (changed("network", "nodes", "conv1", "values", "bias", to=None), "but nothing came"),
    "object value": (changed("network", "nodes", "conv1", "values", "bias", to={}), "but an object came"),
    "NaN": (changed("network", "nodes", "conv1", "position", to=[float("nan"), 0]), "holds NaN"),
    "Infinity": (changed("network", "nodes", "conv1", "position", to=[float("inf"), 0]), "holds Infinity"),
    "1e999": (changed("name", to=1).replace(b'"name": 1', b'"name": 1e999'), "holds 1e999"),
    "1e308": (
        changed("network", "nodes", "conv1", "position", to=[0, -1e308]),
        r"conv1 stands -1e\+308 pixels",
    ),
    "huge": (changed("name", to=1).replace(b'"name": 1', b'"name": ' + b"9" * 5000), "holds 9{30}…"),
    "too large": (
        changed("network", "nodes", "conv1", "values", "out_channels", to=10**20),
        "too large a number",
    ),
    "too long": (
        changed("network", "nodes", "conv1", "values", "padding", to="x" * 2000),
        "2,000 characters",
    ),
    "repeated key": (
        encode(TEMPLATES["lenet5"].build()).replace(b'"conv2":', b'"conv1":'),
        "'conv1' stands twice in one place",
    ),
    "no identifier": (changed("network", "nodes", "2conv", to={"type": "ReLU"}), "no Python identifier"),
    "keyword": (changed("network", "nodes", "class", to={"type": "ReLU"}), "Python keyword"),
    "reserved": (changed("network", "nodes", "forward", to={"type": "ReLU"}), "needs for itself"),
    "hostile id": (
        changed("network", "nodes", "x = 1; import os", to={"type": "ReLU"}),
        "no Python identifier",
    ),
    "hostile block": (changed("blocks", "A(nn.Module): pass", to={}, of=RESIDUAL), "a block has a name"),
    "hostile parameter": (
        changed(
            "blocks", "Fit", "parameters", "a=print(1)", to={"kind": "switch", "default": True}, of=RESIDUAL
        ),
        "a parameter of the block Fit has a name",
    ),
    "block named as a layer": (changed("blocks", "Input", to={}, of=RESIDUAL), "has the name of a layer"),
    "unknown kind": (
        changed("blocks", "Fit", "parameters", "channels", "kind", to="code", of=RESIDUAL),
        "unknown kind 'code'",
    ),
    "default out of range": (
        changed("blocks", "Fit", "parameters", "channels", "default", to=0, of=RESIDUAL),
        "the default of the parameter channels of the block Fit needs 1 to 512 but is 0",
    ),
    "hostile repeat": (
        changed("network", "nodes", "body", "repeat", to="__import__('os')", of=RESIDUAL),
        "body holds .* where a number, true, false or an expression belongs",
    ),
    "link to nowhere": (
        changed("network", "links", 0, to="conv1 -> nowhere"),
        "names nowhere, which is no node",
    ),
    "link of words": (
        changed("network", "links", 0, to="from conv1 to relu1"),
        'should read "source -> target"',
    ),
    "link to a port": (changed("network", "links", 0, to="conv1 -> conv2.1"), "ends at input 2 of conv2"),
    "link from a port": (
        changed("network", "links", 0, to="conv1.1 -> conv2"),
        "starts at output 2 of conv1",
    ),
    "link from an Output": (changed("network", "links", 0, to="output -> conv1"), "output 1 of output"),
    "link to an Input": (changed("network", "links", 0, to="conv1 -> input"), "input 1 of input"),
    "links twice": (changed("network", "links", to=["input -> conv1", "conv2 -> conv1"]), "two wires arrive"),
}


@pytest.mark.parametrize(("content", "sentence"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_refused_in_one_sentence(content: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.convas"
    path.write_bytes(content)
    with pytest.raises(FileError, match=sentence) as caught:
        read(path)
    text = str(caught.value)
    assert text.startswith(f"{path}: ")
    assert text.endswith(".")
    assert len(text.splitlines()) == 1
    assert len(text) < 400 + len(str(path))
    assert caught.value.exit_code == 2


def test_a_newer_version_has_an_error_of_its_own() -> None:
    with pytest.raises(NewerVersion):
        decode(changed("version", to=99))


def test_a_byte_order_mark_is_no_harm() -> None:
    design = TEMPLATES["lenet5"].build()
    assert decode(b"\xef\xbb\xbf" + encode(design)) == design


def test_an_unknown_layer_opens_and_is_reported() -> None:
    design = decode(changed("network", "nodes", "conv1", "type", to="Conv9d"))
    (problem,) = analyse(design).errors
    assert (problem.code, problem.node) == ("unknown-layer", "conv1")
    assert decode(encode(design)) == design


def test_a_billion_channels_open_and_are_reported() -> None:
    design = decode(changed("network", "nodes", "conv1", "values", "out_channels", to=10**9))
    (problem,) = analyse(design).errors
    assert problem.message == "conv1: out_channels needs 1 to 1,000,000 but is 1,000,000,000."
    assert problem.fixes[0].title == "Set out_channels to 1000000"


def test_gaps_at_a_merge_close_up() -> None:
    document = {
        "format": "convas",
        "version": 1,
        "name": "Gaps",
        "network": {
            "nodes": {"input": {"type": "Input"}, "add": {"type": "Add"}},
            "links": ["input -> add.7", "input -> add.3"],
        },
    }
    graph = decode(json.dumps(document).encode()).network
    assert set(graph.links) == {Port("add", 0), Port("add", 1)}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is a directory"):
        read(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"absent\.convas cannot be read \(no such file"):
        read(tmp_path / "absent.convas")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.convas"
    write(Design(), path)
    path.chmod(0)
    with pytest.raises(FileError, match="permission denied"):
        read(path)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no endless file here")
def test_an_endless_file_ends() -> None:
    with pytest.raises(FileError, match="larger than 64 MB"):
        read(Path("/dev/zero"))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True)
    | st.text(max_size=8)
    | st.sampled_from(
        ["=width", "=1/0", "Conv2d", "Add", "Residual", "Stage", "conv1", "input -> conv1", "conv2 -> conv1"]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=5,
)


def places(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths of everything inside a document."""
    inside: list[tuple[Any, Any]] = []
    if isinstance(document, dict):
        inside = list(document.items())
    elif isinstance(document, list):
        inside = list(enumerate(document))
    return [path, *(found for key, value in inside for found in places(value, (*path, key)))]


@given(st.sampled_from([PLAIN, RESIDUAL]), st.data())
@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_mutated_file_is_a_design_or_a_file_error(original: Any, data: st.DataObject) -> None:
    document = copy.deepcopy(original)
    for _ in range(data.draw(st.integers(1, 3))):
        *path, last = data.draw(st.sampled_from(places(document)[1:]))
        inner = document
        for key in path:
            inner = inner[key]
        if data.draw(st.booleans()):
            inner[last] = data.draw(JSON | st.sampled_from([copy.deepcopy(inner[last])]))
        elif isinstance(inner, dict):
            inner[data.draw(st.sampled_from(["conv1", "input", "Stage", "Residual", "x"]) | st.text())] = (
                inner.pop(last)
            )
        else:
            del inner[last]
        if not places(document)[1:]:
            break
    check(json.dumps(document).encode())


@given(st.binary(max_size=200) | st.integers(0, 4000).map(lambda end: encode(small_residual())[:end]))
@settings(max_examples=60)
def test_any_bytes_are_a_design_or_a_file_error(content: bytes) -> None:
    check(content)


def check(content: bytes) -> None:
    try:
        design = decode(content)
    except FileError:
        return
    analyse(design)
    assert decode(encode(design)) == design


def test_parameters_of_a_block_keep_their_order() -> None:
    """Keys are sorted in the file, but a person lists width before depth for a reason."""
    design = small_residual()
    for name, block in design.blocks.items():
        turned = replace(block, parameters=dict(reversed(list(block.parameters.items()))))
        for graph in (block, turned):
            read_again = decode(encode(design.with_graph(name, graph))).blocks[name]
            assert list(read_again.parameters) == list(graph.parameters)
