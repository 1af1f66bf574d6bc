"""Gathers the notes that templates write into designs, which the window shows in the user's language.

In a design they are English, as in its file. They are recognised while they stand as the template wrote them;
a note that a person has changed is shown as it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from engine.catalogue.fields import Choice, Switch
from engine.graph.document import NETWORK, Design
from templates import TEMPLATES, Template

NUMBER = re.compile(r"\d+")


def template_notes() -> list[str]:
    """Return the notes of all templates under all their choices; numbers that differ are places.

    >>> "{0} encoder blocks, one after the other." in template_notes()
    True
    """
    notes = sorted({note for template in TEMPLATES.values() for note in _notes(template)})
    alike: dict[str, list[str]] = {}
    for note in notes:
        alike.setdefault(NUMBER.sub("#", note), []).append(note)
    return [general(group) for group in alike.values()]


def general(notes: list[str]) -> str:
    """Return a text with a place for each number in which notes differ that are otherwise alike.

    >>> general(["2 of 3 × 3", "4 of 3 × 3"]), general(["2 of 3 × 3"])
    ('{0} of 3 × 3', '2 of 3 × 3')
    """
    columns = zip(*(NUMBER.findall(note) for note in notes), strict=True)
    text, place = "", 0
    for words, numbers in zip_longest(NUMBER.split(notes[0]), list(columns)):
        text += words
        if numbers is None:
            continue
        if len(set(numbers)) == 1:
            text += numbers[0]
        else:
            text, place = f"{text}{{{place}}}", place + 1
    return text


def _notes(template: Template) -> Iterator[str]:
    for options in _ways(template):
        yield from filter(None, notes_of(template.build(**options)))


def _ways(template: Template) -> Iterator[Mapping[str, object]]:
    """Yield the defaults, and each choice by itself."""
    yield {}
    for option in template.options:
        kind = option.kind
        values: Sequence[object] = kind.options if isinstance(kind, Choice) else ()
        values = (True, False) if isinstance(kind, Switch) else values
        yield from ({option.name: value} for value in values)


def notes_of(design: Design) -> Iterator[str]:
    """Yield all notes and titles of frames in a design."""
    for name in (NETWORK, *design.blocks):
        graph = design.graph(name)
        yield graph.note
        yield from (node.note for node in graph.nodes.values())
        yield from (frame.title for frame in graph.frames.values())
