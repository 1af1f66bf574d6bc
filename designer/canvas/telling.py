"""What is told of a node, a port or a wire as rich text, for a tip and for a panel."""

import re
from html import escape
from math import ceil

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from designer.canvas.hints import Row, Told
from designer.canvas.ink import Ink
from designer.canvas.sight_paint import image
from designer.language import tr
from designer.text_size import scaled

WIDEST = 360
"""The width at which text wraps, at the usual size of text."""


def rich(told: Told, ink: Ink, ratio: float = 1.0) -> str:
    """Return rich text in the colours of a theme, no wider than it must be; `ratio` is the screen's."""
    body = _body(told, ink, ratio)
    page = QTextDocument()
    page.setDefaultFont(QApplication.font())
    page.setHtml(body)
    width = min(ceil(page.idealWidth()) + 2, scaled(WIDEST))
    return f'<table width="{width}" cellspacing="0" cellpadding="0"><tr><td>{body}</td></tr></table>'


def _body(told: Told, ink: Ink, ratio: float) -> str:
    theme = ink.theme
    kind = f' &nbsp;<span style="color: {theme.muted}">{escape(tr(told.kind))}</span>' if told.kind else ""
    parts = [f'<p style="margin: 0"><b>{escape(tr(told.title))}</b>{kind}</p>']
    if told.alarm:
        parts.append(f'<p style="color: {theme.error}; margin: 3px 0">{escape(tr(told.alarm))}</p>')
    parts += [f'<p style="margin: 3px 0">{escape(tr(note))}</p>' for note in told.notes]
    if told.rows:
        rows = "".join(_row(row, theme.muted) for row in told.rows)
        parts.append(f'<table cellspacing="0" cellpadding="1">{rows}</table>')
    if told.sight:
        address, size = image(told.sight, ink, ratio)
        place = f'width="{size.width()}" height="{size.height()}"'
        parts.append(f'<p style="margin: 5px 0 0 0"><img src="{address}" {place}></p>')
    return "".join(parts)


def _row(row: Row, muted: str) -> str:
    """Return a row: a name, its value, and quietly behind or below it how that comes about."""
    name = f'<td style="color: {muted}; padding-right: 10px">{escape(tr(row.name))}</td>'
    more = f'<span style="color: {muted}">{"= " if row.formula else ""}{escape(tr(grouped(row.more)))}</span>'
    between = "" if not row.more else f" {more}" if row.formula else f"<br>{more}"
    value = escape(tr(row.value)).replace(" × ", "\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}")
    return f"<tr>{name}<td>{value}{between}</td></tr>"


def grouped(line: str) -> str:
    """Write the large whole numbers in a line with commas.

    >>> grouped("150·28·28 = 117600")
    '150·28·28 = 117,600'
    """
    return re.sub(r"(?<![\d.,])\d{5,40}(?![\d,])", lambda digits: f"{int(digits[0]):,}", line)
