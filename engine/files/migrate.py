"""Brings designs of older files up to date: one function a version."""

from collections.abc import Callable
from typing import Any

from engine.errors import FileError, NewerVersion

VERSION = 1

Document = dict[str, Any]

STEPS: dict[int, Callable[[Document], Document]] = {}
"""For each older version, the function that makes the next version of it."""


def migrated(document: Document) -> Document:
    """Return a document in the present version, or raise if it is newer or has none."""
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FileError('the file does not say its version: "version": 1 is missing or damaged.')
    if version > VERSION:
        raise NewerVersion(
            f"the file has version {version}, but this Convas knows versions up to {VERSION}: "
            "open it with a newer Convas."
        )
    while version < VERSION:
        document = STEPS[version](document)
        version += 1
    return document
