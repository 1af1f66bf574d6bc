"""Says the program's texts in the user's language; `tr` is the one door to it.

Texts stand in English where they arise, in the window and in the engine. Whatever shows a text to a person
passes it through `tr`, which recognises it (`designer.language.recognise`) and asks Qt's translators. The
texts themselves are gathered from the source by ``python -m designer.language``, which keeps
``resources/translations`` up to date.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from designer.language.anew import Memory, tell_anew
from designer.language.recognise import JOINTS, Recogniser, filled

CONTEXT = "Convas"
FOLDER = Path(__file__).parents[2] / "resources" / "translations"
TEXTS = FOLDER / "texts.json"
PSEUDO = "pseudo"
"""A language for tests: it marks and lengthens every text (see `Pseudo`)."""
OPEN, CLOSE = "⟦", "⟧"
"""What Pseudo puts around a text."""


class _State:
    """What is said with: nothing, while the window speaks English."""

    recogniser: Recogniser | None = None
    translators: tuple[QTranslator, ...] = ()
    memory = Memory()


def tr(text: str) -> str:
    """Return a text of the program in the user's language; what is not the program's stays as it is."""
    if not text:
        return text
    recogniser = _State.recogniser
    said = text if recogniser is None else recogniser.told(text)
    _State.memory.note(said, text)
    return said


def joined(joint: str, *parts: str) -> str:
    """Return parts that are said already, joined as the language joins them: one of `JOINTS`.

    >>> joined("{0}: {1}", "Parameters", "learned numbers")
    'Parameters: learned numbers'
    """
    return filled((looked_up(joint) if _State.recogniser else "") or joint, list(parts))


def said() -> Iterator[str]:
    """Yield what was said in the present language, as far as it is remembered."""
    yield from _State.memory.sources


def change(language: str) -> None:
    """Let the application speak another language at once, in every text that stands in a widget.

    What is painted, or put together out of several texts, is refreshed by whoever shows it: see
    `designer.look.Dresser.spoken`.
    """
    memory = _State.memory
    put_on(language)
    tell_anew(memory, tr)


def put_on(language: str) -> None:
    """Let the application speak a language from now on; what is shown already stays as it is."""
    take_off()
    wanted = QLocale.system().name() if language == "system" else language
    if wanted == PSEUDO:
        translators: list[QTranslator] = [Pseudo()]
    elif (file := FOLDER / f"convas_{wanted}.qm").is_file():
        translators = [QTranslator(), QTranslator()]
        translators[0].load(f"qtbase_{wanted}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        if not translators[1].load(str(file)):
            return
    else:
        return
    for translator in translators:
        QCoreApplication.installTranslator(translator)
    _State.translators = tuple(translators)
    _State.recogniser = Recogniser(known_texts(), looked_up)


def take_off() -> None:
    """Let the application speak English."""
    for translator in _State.translators:
        QCoreApplication.removeTranslator(translator)
    _State.translators, _State.recogniser, _State.memory = (), None, Memory()


def looked_up(source: str) -> str:
    """Return Qt's translation of a source text, or nothing where it has none."""
    text = QCoreApplication.translate(CONTEXT, source)
    return (
        ""
        if text == source and not any(each.translate(CONTEXT, source) for each in _State.translators)
        else text
    )


@cache
def known_texts() -> dict[str, frozenset[int]]:
    """Return every source text, with the places in it that hold names."""
    return {text: frozenset(names) for text, names in json.loads(TEXTS.read_text(encoding="utf-8")).items()}


class Pseudo(QTranslator):
    """A language that marks every text and makes it longer by two fifths, as other languages do.

    >>> Pseudo().translate("Convas", "Rename {0}")
    '⟦Rename {0}····⟧'
    """

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the text with marks; nothing for texts of Qt itself."""
        if context != CONTEXT or source in JOINTS:
            return None
        return f"{OPEN}{source}{'·' * (len(source) * 2 // 5)}{CLOSE}"

    def isEmpty(self) -> bool:
        """Tell Qt that there is something to ask for."""
        return False
