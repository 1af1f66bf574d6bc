"""Colours Python code in the theme's colours."""

import keyword
import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from designer.theme import Theme

TOKENS = re.compile(
    r'(?P<comment>#.*)|(?P<string>[rf]?"""(?:.|\n)*?"""|[rf]?"(?:[^"\\]|\\.)*"|[rf]?\'(?:[^\'\\]|\\.)*\')'
    r"|(?P<number>\b\d[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?\b)"
    r"|(?P<defined>(?<=\bclass )\w+|(?<=\bdef )\w+)|(?P<word>[A-Za-z_]\w*)"
)
BUILTIN = frozenset({"self", "super", "print", "range", "sum", "len", "int", "str", "float", "bool"})
QUOTES = '"""'


class PythonHighlighter(QSyntaxHighlighter):
    """Knows comments, strings (those of several lines too), numbers, keywords and the names being defined."""

    def __init__(self, document: QTextDocument, look: Theme) -> None:
        super().__init__(document)
        self.dimmed = False
        self.look = look

    def set_look(self, look: Theme, *, dimmed: bool) -> None:
        """Take the colours of a theme, or one muted colour for code that no longer holds."""
        if (look, dimmed) != (self.look, self.dimmed):
            self.look, self.dimmed = look, dimmed
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line; the state tells whether the next one begins inside a long string."""
        start = 0
        self.setCurrentBlockState(0)
        if self.previousBlockState() == 1:
            end = text.find(QUOTES)
            start = len(text) if end < 0 else end + len(QUOTES)
            self.setFormat(0, start, self._format("string"))
            if end < 0:
                self.setCurrentBlockState(1)
                return
        for token in TOKENS.finditer(text, start):
            kind = self._kind(token)
            if kind == "string" and token.group() in ('""', "''") and text.startswith(QUOTES, token.start()):
                self.setFormat(token.start(), len(text), self._format("string"))
                self.setCurrentBlockState(1)
                return
            if kind:
                self.setFormat(token.start(), token.end() - token.start(), self._format(kind))
        if self.dimmed:
            self.setFormat(0, len(text), self._format("dimmed"))

    def _kind(self, token: re.Match[str]) -> str:
        if token.lastgroup != "word":
            return token.lastgroup or ""
        word = token.group()
        return "keyword" if keyword.iskeyword(word) else "builtin" if word in BUILTIN else ""

    def _format(self, kind: str) -> QTextCharFormat:
        look = self.look
        colours = {
            "comment": look.muted,
            "string": look.good,
            "number": look.warning,
            "keyword": look.accent,
            "builtin": look.categories["Block"],
            "defined": look.text,
            "dimmed": look.muted,
        }
        result = QTextCharFormat()
        result.setForeground(QColor(look.muted if self.dimmed else colours[kind]))
        if kind == "defined":
            result.setFontWeight(QFont.Weight.Bold)
        if kind == "comment":
            result.setFontItalic(True)
        return result
