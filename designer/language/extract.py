"""Finds every text of the program that a person may read, as source texts with numbered places.

`f"Rename {old} to {new}"` is the source text ``Rename {0} to {1}``. What a text chooses between, as in
`f"{'Bypass' if wanted else 'Use'} {id}"`, makes a text for each choice. Docstrings, annotations, keys,
comparisons, decorators and what looks like code are left out, and so are modules that speak on a terminal
alone (`SILENT`); of those that write code (`CODING`) only what they raise is a text.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from designer.language.recognise import COUNTED, JOINTS
from designer.language.template_notes import template_notes
from designer.language.words import NUMBERED, WORDS
from designer.setting_names import label_of
from engine.catalogue import LAYERS, parameters
from engine.catalogue.layer import title
from engine.data.transforms import TRANSFORMS
from engine.data.transforms import title as described
from engine.data.transforms.presets import PRESETS as LISTS
from engine.train.presets import PRESETS
from engine.train.settings import TrainingSettings
from templates import TEMPLATES

ROOT = Path(__file__).parents[2]
ROOMS = ("designer", "engine", "templates/template.py")
SILENT = (
    *("designer/language/", "designer/demo.py", "designer/prerequisites.py", "designer/stylesheet.py"),
    *("designer/__main__.py", "designer/inspector/style.py", "designer/panels/highlight.py"),
    *("engine/__main__.py", "engine/console.py", "engine/summary.py", "engine/analysis/outline.py"),
    *("engine/export/picture/widths.py", "engine/examining.py", "designer/look.py"),
)
"""Modules whose texts no window shows: they print for a terminal, or keep Qt's style."""
CODING = (
    *("engine/export/writer.py", "engine/export/script.py", "engine/export/program/"),
    *("engine/export/layout.py", "engine/export/pytorch.py", "engine/export/terms.py"),
    *("engine/export/symbols.py", "engine/export/walk.py", "engine/export/merge.py"),
    *("engine/export/chains.py", "engine/export/classes.py", "engine/export/presence.py"),
    *("engine/export/names.py", "engine/export/markdown.py", "engine/export/picture/svg.py"),
    *("engine/export/comments.py", "engine/export/breaking.py", "engine/compile/build.py"),
    *("engine/export/regime.py", "engine/export/material.py", "engine/data/scripted/"),
    *("engine/compile/fx/tree.py", "engine/compile/fx/statements.py", "engine/catalogue/code.py"),
    "engine/catalogue/layers/window_code.py",
)
"""Modules that write code: people read of theirs only why something cannot be written."""
NAMES = re.compile(
    r"(^|[._])(id|ids|name|names|type|path|file|folder|node|source|target|block|key|old|new|first|parameter"
    r"|output|input|module|package|model|stem|suffix|query|other|layer|url|link|class_name|text|expression)$"
    r"|^(str|repr|len|quoted|show|escape|count|counted|signed|named|who)\("
)
"""Expressions whose value is a name, a number or code: it is never translated, whatever it reads."""
MOST_FORMS = 8
PLACE = re.compile(r"\{\d+\}")
SKIPPED_KEYWORDS = frozenset({"synonyms", "icon", "objectName", "code", "stem", "definition"})
SKIPPED_CALLS = frozenset(
    {"setObjectName", "setProperty", "compile", "value", "setValue", "at", "getattr", "attrgetter", "call"}
    | {"icon", "startswith", "endswith", "removeprefix", "removesuffix", "split", "setStyleSheet", "Name"}
    | {"encode", "Literal", "TypeVar", "cast", "warn", "ValueError", "AssertionError", "QKeySequence"}
    | {"joined", "property", "child", "findChild", "row", "metadata", "setattr", "strip", "replace_code"}
    | {"write", "filterwarnings", "ask"}
)
SKIPPED_NAMES = re.compile(
    r"SYNONYMS|TAPS|BY_|_RE$|^STYLE|^KEYS$|WORDS_OF|PATTERN|^ICONS?$|STEMS|^__all__$|WELL_KNOWN|^KNOWN$|^KEY"
)
CODE = re.compile(
    r"nn\.|\bv2\.|torch\.(?!nn\.Module)|\bself\."
    r"|^def |^class |^import |^from \w+ import|lambda|</|<\w+ |\\[wdsS(]"
    r"|\(\?|px|\||\\[\^|^=|^F\.|\w:[A-Z]\w+ \w+:[A-Z]|\n    |: #|\{ | \}|^[\w ]+ = $|;;|base64|=\"\{"
)


@dataclass(frozen=True)
class Source:
    """A text with numbered places; those in `names` hold what is never translated."""

    text: str
    names: frozenset[int]
    file: str


def sources() -> dict[str, Source]:
    """Return every text by itself, in the order of files and lines; a place is a name where one says so."""
    found = {text: Source(text, frozenset(), "designer/language") for text in (*JOINTS, *WORDS)}
    found |= {text: Source(text, frozenset({COUNTED}), "designer/language") for text in NUMBERED}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")) or [ROOT / room]:
            file = path.relative_to(ROOT).as_posix()
            if file.startswith(SILENT):
                continue
            code, raised = path.read_text(encoding="utf-8"), file.startswith(CODING)
            for text, names in texts(code, spoken=room == "designer", raised=raised):
                before = found.get(text)
                shared = names | before.names if before else names
                found[text] = Source(text, frozenset(shared), before.file if before else file)
    for text in registered():
        found.setdefault(text, Source(text, frozenset(), "engine/catalogue"))
    for text in template_notes():
        names = frozenset({COUNTED} if PLACE.search(text) else ())
        found.setdefault(text, Source(text, names, "templates"))
    return found


def registered() -> Iterator[str]:
    """Yield what layers, steps and templates declare: sentences on themselves and on their parameters."""
    for layer in LAYERS.values():
        yield title(layer)
        yield layer.category
        for preset in layer.presets:
            yield from (preset.name, preset.help)
        yield from filter(None, (text for each in parameters(layer) for text in (each.help, each.section)))
    for step in TRANSFORMS.values():
        yield from (described(step), step.category)
        for preset in step.presets:
            yield from (preset.name, preset.help)
        yield from filter(None, (text for each in parameters(step) for text in (each.help, each.section)))
    yield from (each.name for each in LISTS)
    yield from (each.title for each in PRESETS.values())
    for template in TEMPLATES.values():
        yield template.note
        yield template.family
        if re.search(r"\b[a-z]{4,}", template.title):
            yield template.title
        for option in template.options:
            yield option.help
            yield option.name.replace("_", " ").capitalize()
    for parameter in parameters(TrainingSettings):
        yield parameter.help
        yield parameter.section
        yield parameter.name.replace("_", " ").capitalize()
        yield f"Set {label_of(parameter.name).lower()} to {{0}}"


def texts(code: str, *, spoken: bool, raised: bool = False) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield the texts of a module, or of what is `raised` in it; in `spoken` ones capital words are labels.

    >>> list(texts('def f(n):\\n    return f"Wrote {n} files."', spoken=False))
    [('Wrote {0} files.', frozenset())]
    """
    tree = ast.parse(code)
    reader = _Reader(_constants(tree))
    for part in _raised(tree) if raised else (tree,):
        reader.visit(part)
    for text, names in reader.found:
        if is_read(text, spoken=spoken):
            yield text, names


def is_read(text: str, *, spoken: bool) -> bool:
    """Tell whether a text looks as if it were written for people.

    >>> [is_read(text, spoken=True) for text in ("Save the design", "conv1", "Loss", "{0}: {1}")]
    [True, False, True, False]
    """
    bare = PLACE.sub("", text)
    if CODE.search(bare) or not re.search(r"[A-Za-z]{2}", bare):
        return False
    if re.fullmatch(r"[\w/.]+\.[a-z]\w+", bare.strip()):
        return False
    if re.search(r"[a-zA-Z]\w*[ ,:.…&“’'\n]+\S", bare.strip()) or (PLACE.search(text) and " " in text):
        return True
    return spoken and re.fullmatch(r"&?[A-Z][a-z&]+(-&?[A-Z]?[a-z&]+)?…?:?", bare) is not None


def _constants(tree: ast.Module) -> dict[str, str]:
    """Return the module's constants that are plain texts."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }


def _raised(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield what the module raises."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and node.exc is not None:
            yield node.exc


class _Reader(ast.NodeVisitor):
    """Walks a module and collects its texts."""

    def __init__(self, constants: dict[str, str]) -> None:
        self.constants = constants
        self.found: list[tuple[str, frozenset[int]]] = []

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            text = node.value.replace("{", "{{").replace("}", "}}").replace("{{}}", "{0}")
            self.found.append(
                (re.sub(r"\\(\d)", lambda group: f"{{{int(group[1]) - 1}}}", text), frozenset())
            )

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        for pieces in _forms(node, self.constants):
            self.found.append(numbered(pieces))
        for value in node.values:
            if isinstance(value, ast.FormattedValue) and not _choices(value, self.constants):
                self.visit(value.value)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if isinstance(node.op, ast.Add) and (forms := _forms(node, self.constants)):
            self.found.extend(numbered(pieces) for pieces in forms)
            if any(len(pieces) > 1 for pieces in forms):
                for each in ast.walk(node):
                    if isinstance(each, ast.Call) and _called(each) == "tr":
                        self.visit(each)
                return
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = _called(node)
        if name in SKIPPED_CALLS:
            for each in node.args:
                if not isinstance(each, ast.Constant | ast.JoinedStr):
                    self.visit(each)
            if name == "removeprefix":
                self.visit(node.func)
            return
        if name == "plural" and isinstance(node.args[-1], ast.Constant):
            noun = str(node.args[-1].value)
            several = f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
            self.found += [(f"{{0}} {each}", frozenset({COUNTED})) for each in (noun, several)]
            return
        self.visit(node.func)
        for each in node.args:
            self.visit(each)
        for keyword in node.keywords:
            if keyword.arg not in SKIPPED_KEYWORDS:
                self.visit(keyword.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        for each in (node.left, *node.comparators):
            if not isinstance(each, ast.Constant | ast.Tuple | ast.Set | ast.List):
                self.visit(each)

    def visit_Dict(self, node: ast.Dict) -> None:
        for key in node.keys:
            if (
                isinstance(key, ast.Constant)
                and isinstance(key.value, str)
                and key.value[:1] in "&ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            ):
                self.visit(key)
        for value in node.values:
            self.visit(value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        names = [each.id for each in node.targets if isinstance(each, ast.Name)]
        if not any(SKIPPED_NAMES.search(name) or name in SKIPPED_KEYWORDS for name in names):
            self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None and not (
            isinstance(node.target, ast.Name) and SKIPPED_NAMES.search(node.target.id)
        ):
            self.visit(node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for each in (*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body):
            self.visit(each)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for each in node.body:
            self.visit(each)

    def visit_MatchValue(self, node: ast.MatchValue) -> None:
        """Leave out what is compared."""

    def visit_Assert(self, node: ast.Assert) -> None:
        """Leave out what only programmers read."""


Pieces = tuple[str | ast.expr, ...]


def numbered(pieces: Iterable[str | ast.expr]) -> tuple[str, frozenset[int]]:
    """Write pieces as one text with numbered places, and say which of these are names."""
    text, names, number = "", set(), 0
    for piece in pieces:
        if isinstance(piece, str):
            text += piece.replace("{", "{{").replace("}", "}}")
            continue
        text += f"{{{number}}}"
        if NAMES.search(ast.unparse(piece)):
            names.add(number)
        number += 1
    return text, frozenset(names)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _forms(node: ast.expr, constants: dict[str, str]) -> list[Pieces]:
    """Return every way in which a text can read; nothing where it is no text."""
    if isinstance(node, ast.Constant):
        return [(node.value,)] if isinstance(node.value, str) else []
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = (_forms(node.left, constants), _forms(node.right, constants))
        if not any(sides):
            return []
        left, right = sides[0] or [(node.left,)], sides[1] or [(node.right,)]
        return [(*a, *b) for a, b in product(left, right)]
    if not isinstance(node, ast.JoinedStr):
        return []
    ways: list[Pieces] = [()]
    for value in node.values:
        if isinstance(value, ast.Constant):
            further: list[Pieces] = [(str(value.value),)]
        else:
            assert isinstance(value, ast.FormattedValue)
            further = _choices(value, constants) or [(value.value,)]
            further = further if len(ways) * len(further) <= MOST_FORMS else [(value.value,)]
        ways = [(*way, *each) for way, each in product(ways, further)]
    return ways


def _choices(value: ast.FormattedValue, constants: dict[str, str]) -> list[Pieces]:
    """Return what a place in a text can read where that is known: constants, and what is chosen between."""
    inner = value.value
    if value.format_spec is not None or value.conversion != -1:
        return []
    if isinstance(inner, ast.Name) and inner.id in constants:
        return [(constants[inner.id],)]
    if isinstance(inner, ast.IfExp):
        yes, no = _forms(inner.body, constants), _forms(inner.orelse, constants)
        return [*yes, *no] if yes and no else []
    return _forms(inner, constants) if isinstance(inner, ast.Constant) else []
