"""Reads and writes Qt's translation files (.ts) and compiles them (.qm)."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from designer.language.extract import Source
from engine.errors import FileError


def read(file: Path) -> dict[str, str]:
    """Return the finished translations of a file; an empty one where there is none yet."""
    if not file.is_file():
        return {}
    messages = ET.parse(file).getroot().iter("message")
    found = ((each.findtext("source", ""), each.find("translation")) for each in messages)
    return {
        source: target.text or ""
        for source, target in found
        if target is not None and target.text and target.get("type") != "unfinished"
    }


def text_of(language: str, context: str, sources: Iterable[Source], known: Mapping[str, str]) -> str:
    """Return the .ts file: every source text once, then those translations whose texts have vanished."""
    rows, current = [], set()
    for source in sorted(sources, key=lambda source: (source.file, source.text)):
        current.add(source.text)
        rows.append(_message(source.text, known.get(source.text, ""), source.file))
    vanished = sorted(known.keys() - current)
    rows += [_message(text, known[text], "", vanished=True) for text in vanished]
    head = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{language}">\n'
    )
    return f"{head}<context>\n<name>{context}</name>\n{''.join(rows)}</context>\n</TS>\n"


def _message(text: str, translation: str, file: str, *, vanished: bool = False) -> str:
    kind = ' type="vanished"' if vanished else "" if translation else ' type="unfinished"'
    place = f'<location filename="{escape(file)}"/>\n' if file else ""
    return (
        f"<message>\n{place}<source>{escape(text)}</source>\n"
        f"<translation{kind}>{escape(translation)}</translation>\n</message>\n"
    )


def compile(file: Path) -> Path:
    """Compile a .ts file into the .qm beside it with Qt's lrelease, and return that."""
    out = file.with_suffix(".qm")
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    done = subprocess.run([tool, file, "-qm", out], capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0:
        raise FileError(f"{file} cannot be compiled: {(done.stderr or done.stdout).strip()}")
    return out
