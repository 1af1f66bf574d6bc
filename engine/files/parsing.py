"""From bytes to a plain document: JSON read strictly, with a sentence for everything that is none."""

import json
import math
import re
from typing import Any, NoReturn, TypeVar

import msgspec

from engine.errors import FileError

FORMAT = "convas"
LONGEST_DIGITS = 30
"""No number of a design has more digits."""

Document = dict[str, Any]
T = TypeVar("T")


def parsed(content: bytes) -> Document:
    """Return the document in a file's content, or raise `FileError`."""
    if not content.strip():
        raise FileError("the file is empty: it holds no design. Choose another file.")
    document = _json(content)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FileError('the file is JSON of another program: a design says "format": "convas".')
    return document


def _json(content: bytes) -> Any:
    try:
        document = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_unique,
            parse_int=_whole,
            parse_float=_finite,
            parse_constant=_no_number,
        )
        if rb"\ud" in content.lower():  # half a character, which could not be written again
            json.dumps(document, ensure_ascii=False).encode()
    except UnicodeError:
        raise FileError("the file is no design: a design is text, in UTF-8. Choose another file.") from None
    except json.JSONDecodeError as error:
        message = f"the file is damaged or no design: it is no complete JSON (line {error.lineno})."
        raise FileError(message) from None
    except RecursionError:
        raise FileError("the file is no design: it is nested too deeply. Choose another file.") from None
    return document


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose keys differ: of two nodes with one name, one would be lost unseen."""
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FileError(
            f"{twice[:60]!r} stands twice in one place of the file: rename or remove one of them."
        )
    return result


def _whole(text: str) -> int:
    return int(text) if len(text) <= LONGEST_DIGITS else _no_number(text)


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_number(text)


def _no_number(text: str) -> NoReturn:
    shown = text if len(text) <= LONGEST_DIGITS else f"{text[:LONGEST_DIGITS]}…"
    raise FileError(f"the file holds {shown}, which is no number of a design: put it right, or remove it.")


def converted(document: Document, form: type[T]) -> T:
    """Return a document in its declared form, or raise `FileError` with what was needed and what came."""
    try:
        return msgspec.convert(document, form)
    except msgspec.ValidationError as error:
        raise FileError(_in_words(str(error))) from None
    except RecursionError:
        raise FileError("the file is no design: it is nested too deeply. Choose another file.") from None


_PATTERN = re.compile(r"(?P<what>.*?)(?: - at `(?P<key>key in )?\$\.?(?P<place>[^`]*)`)?", re.DOTALL)
_WORDS = {
    r"Expected `([^`]*)`, got `([^`]*)`": r"\1 was needed, but \2 came",
    r"Object missing required field `([^`]*)`": r'"\1" is missing',
    r"Object contains unknown field `([^`]*)`": r'"\1" is nothing that a design has',
}
_TYPES = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false"}
_TYPES |= {"array": "a list", "object": "an object", "null": "nothing"}


def _in_words(error: str) -> str:
    """Say what does not fit, from the words of the library that found it."""
    match = _PATTERN.fullmatch(error)
    what, place = (match["what"], match["place"]) if match else (error, "")
    for pattern, words in _WORDS.items():
        if re.match(pattern, what):
            what = re.sub(pattern, words, what)
            if "came" in words:
                what = re.sub(r"\b(str|int|float|bool|array|object|null)\b", lambda m: _TYPES[m[0]], what)
                what = what.replace(" | ", " or ")
            break
    where = f" at {place[:80]}" if place else ""
    return f"the design in the file is damaged{where}: {what[:200]}."
