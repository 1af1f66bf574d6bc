"""Whatever a file says, its export is a plain module: no text of a stranger becomes code."""

import ast
import json
import re
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.analysis import analyse
from engine.errors import FileError, InvalidDesign
from engine.export.pytorch import source
from engine.files.format import decode, encode
from tests.export.checks import assert_true_to
from tests.export.examples import EXAMPLES

PLAIN = (
    *(
        ast.Module,
        ast.Import,
        ast.ImportFrom,
        ast.alias,
        ast.ClassDef,
        ast.FunctionDef,
        ast.arguments,
        ast.arg,
    ),
    *(ast.Assign, ast.Return, ast.Expr, ast.If, ast.Name, ast.Attribute, ast.Call, ast.keyword, ast.Constant),
    *(ast.Tuple, ast.Subscript, ast.Starred, ast.GeneratorExp, ast.ListComp, ast.comprehension, ast.IfExp),
    *(ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.JoinedStr, ast.FormattedValue),
    *(ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop),
)
"""What the tree of an export may be made of."""

REACHED = re.compile(
    r"self\.\w+|nn\.[A-Z]\w+|torch\.(cat|randn|Tensor)|super\(\)\.__init__|p\.numel|(output|y)\.shape"
    r"|model\.parameters|\w+\(\)\.eval"
)
"""What may stand before and after a dot."""

CALLED = {"super", "print", "sum", "tuple", "range", "min", "max", "int", "round", "model"}
"""What may be called besides the file's own classes."""

HOSTILE = [
    '"""; import os; os.system("echo caught")',
    "'''\nimport os\n",
    "\\",
    'ends in a quote"',
    "ends in a backslash\\",
    "\\N{DIGIT ONE} \\x41 {braces} %s %(x)s",
    "line\nline\r\nline\x0b\x0c\x1c\u2028\u2029\x85line",
    "\u202e right to left \u2066",
    "\ufeff\x00\x07\x1b[31m",
    "   ",
    "x" * 200,
    "# noqa: F401",
    "type: ignore",
]


def assert_plain(text: str) -> None:
    """Check that a text is made of modules, calls and arithmetic alone."""
    text.encode()
    for part in ast.walk(ast.parse(text)):
        assert isinstance(part, PLAIN), ast.dump(part)
        if isinstance(part, ast.Attribute):
            assert REACHED.fullmatch(ast.unparse(part)), ast.unparse(part)
        if isinstance(part, ast.Import | ast.ImportFrom):
            assert ast.unparse(part) in ("import torch", "from torch import nn")
        if isinstance(part, ast.Expr) and not isinstance(part.value, ast.Constant):
            assert re.match(r"super\(\)\.__init__\(|print\(", ast.unparse(part))
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name):
            known = {each.name for each in ast.walk(ast.parse(text)) if isinstance(each, ast.ClassDef)}
            assert part.func.id in known | CALLED


def document(name: str) -> dict[str, Any]:
    """Return an example as it stands in its file."""
    loaded: dict[str, Any] = json.loads(encode(EXAMPLES[name]()))
    return loaded


def exported(content: dict[str, Any]) -> str | None:
    """Return the export of a file's content, or None where it is refused with a sentence."""
    try:
        design = decode(json.dumps(content).encode())
        return source(design).text
    except (FileError, InvalidDesign):
        return None


@pytest.mark.parametrize("text", HOSTILE)
def test_notes_and_titles_stay_words(text: str) -> None:
    content = document("inception")
    content["name"] = text
    content["blocks"]["Inception"]["note"] = text
    content["network"]["note"] = text
    content["network"]["nodes"]["stem"]["note"] = text
    told = exported(content)
    if told is None:
        assert not text.strip()
        return
    assert_plain(told)
    compile(told, "<hostile>", "exec")


@settings(max_examples=60)
@given(title=st.text(min_size=1, max_size=200), note=st.text(max_size=500))
def test_any_note_and_title_stay_words(title: str, note: str) -> None:
    content = document("sequential")
    content["name"] = title
    content["blocks"]["Hidden"]["note"] = note
    text = exported(content)
    if text is not None:
        assert_plain(text)


@pytest.mark.parametrize("text", [*HOSTILE, "__import__('os')", "self", "a b", "x)", "class", "é", "nn"])
def test_hostile_names_are_refused(text: str) -> None:
    for where in ("blocks", "nodes", "parameters"):
        content = document("inception")
        holder = {
            "blocks": content["blocks"],
            "nodes": content["network"]["nodes"],
            "parameters": content["blocks"]["Inception"]["parameters"],
        }[where]
        holder[text] = holder.pop(next(iter(holder)))
        assert exported(content) is None


@settings(max_examples=60)
@given(word=st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)), data=st.data())
def test_values_are_checked_or_quoted(word: str, data: st.DataObject) -> None:
    """A word may be any value or formula of a node, or an option of a block's parameter."""
    content = document("inception")
    node = data.draw(st.sampled_from([*content["network"]["nodes"].values()]))
    keys = ["padding", "padding_mode", "edge", "out_channels", "p", "repeat", "bypassed"]
    key = data.draw(st.sampled_from(keys))
    value = data.draw(st.sampled_from([word, f"={word}", f"='{word}'", f"=1 if {word!r} == 'a' else 2"]))
    if key in ("repeat", "bypassed"):
        node[key] = value
    else:
        node.setdefault("values", {})[key] = value
    text = exported(content)
    if text is not None:
        assert_plain(text)


@settings(max_examples=60)
@given(word=st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)))
def test_words_of_a_choice_are_quoted(word: str) -> None:
    """A block chooses by a word of its own, which is told to its class."""
    assume("".join(word.split()))
    content = document("inception")
    module = content["blocks"]["Inception"]
    module["parameters"]["edge"]["options"] = ["zeros", word]
    module["nodes"]["branch5"]["values"]["padding_mode"] = f"='zeros' if edge == {word!r} else 'reflect'"
    content["network"]["nodes"]["mixed2"]["values"]["edge"] = word
    text = exported(content)
    if text is not None:
        assert_plain(text)
        design = decode(json.dumps(content).encode())
        report = analyse(design)
        assert_true_to(design, report, source(design, report))
