"""Measures and colours that the inspector and the panels beside it share."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from designer.text_size import scaled
from designer.theme import Theme

STEP = 8
"""The rhythm: distances are multiples of it."""
LABELS = 104
"""Width of the column of names."""
LONGEST_TYPE = 28
"""How many letters of a type stand on one line."""
LONG_WORD = re.compile(r"\S{18}(?=\S{6})")
"""A part of a word after which a line may break."""
FOLDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z0-9][._])(?=\w)")
BUTTON = 22
"""Side of a small button at a row's end."""


def stylesheet(theme: Theme) -> str:
    """Return the rules for labels by role; everything else is Qt's own style in the theme's palette."""
    hover = QColor(theme.accent)
    tint = f"rgba({hover.red()}, {hover.green()}, {hover.blue()}, 40)"
    return f"""
        QLabel[role="muted"] {{ color: {theme.muted}; }}
        QLabel[role="error"] {{ color: {theme.error}; }}
        QLabel[role="warning"] {{ color: {theme.warning}; }}
        QLabel[role="advice"] {{ color: {theme.advice}; }}
        QLabel[role="section"] {{ color: {theme.muted}; font-weight: bold; }}
        QLabel[role="heading"] {{ font-weight: bold; }}
        QFrame[role="line"] {{ background: {theme.border}; border: none; max-height: 1px; min-height: 1px; }}
        QLineEdit[role="title"] {{ color: {theme.text}; background: transparent; font-weight: bold;
            border: 1px solid transparent; border-radius: 3px; padding: 2px 4px; }}
        QLineEdit[role="title"]:hover {{ border-color: {theme.border}; background: {theme.panel}; }}
        QLineEdit[role="title"]:focus {{ border-color: {theme.accent}; background: {theme.panel}; }}
        QPlainTextEdit[role="code"] {{ border: 2px solid transparent; border-radius: 0; padding: 0; }}
        QPlainTextEdit[role="code"]:focus {{ border-color: {theme.accent}; }}
        QToolButton[role="small"] {{ border: 1px solid transparent; border-radius: 3px; padding: 1px;
            icon-size: {scaled(16)}px; color: {theme.muted}; }}
        QToolButton[role="small"]:hover, QToolButton[role="small"]:checked {{
            background: {tint}; color: {theme.text}; }}
        QToolButton[role="small"]:focus {{ border-color: {theme.accent}; }}
        QCheckBox {{ border: 1px solid transparent; border-radius: 4px; padding: 1px; }}
        QCheckBox:focus {{ border-color: {theme.accent}; }}
        QPushButton[role="fold"] {{ border: 1px solid transparent; border-radius: 3px; padding: 3px 0px;
            font-weight: bold; color: {theme.muted}; text-align: left; background: transparent; }}
        QPushButton[role="fold"]:hover {{ color: {theme.text}; }}
        QPushButton[role="fold"]:focus {{ border-color: {theme.accent}; }}
    """


def label(text: str = "", role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label in one of the roles of the stylesheet; its text is never read as markup."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    result.setProperty("role", role)
    return result


def breakable(name: str) -> str:
    """Let a long name such as ``track_running_stats`` continue on a second line."""
    return name.replace("_", "_\u200b")


def foldable(type: str) -> str:
    """Let the name of a type, or a path, that is wider than the panel continue on a second line."""
    words = type.split(" ")
    return " ".join(word if len(word) <= LONGEST_TYPE else FOLDS.sub("\u200b", word) for word in words)


def wrappable(sentence: str) -> str:
    """Let words that no line of the panel could hold continue on the next one."""
    return LONG_WORD.sub(lambda word: word[0] + "\u200b", sentence)
