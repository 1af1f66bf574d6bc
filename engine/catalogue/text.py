"""The parameter kind of free text, for which some words may be suggested."""

from dataclasses import dataclass
from typing import ClassVar

from engine.catalogue.values import quoted


@dataclass(frozen=True)
class Text:
    """One line of text: a name, say, or a path."""

    suggestions: tuple[str, ...] = ()
    """Words of which one is often meant."""
    longest: int = 1000
    name: ClassVar[str] = "text"

    def canonical(self, value: object) -> object:
        """Leave out blanks around it."""
        return value.strip() if isinstance(value, str) else value

    def problem(self, value: object) -> str | None:
        """Say why `value` is no line of text.

        >>> Text().problem("photos/cats"), Text().problem("")
        (None, 'needs some text but is empty')
        """
        if not isinstance(value, str):
            return f"needs some text but is {quoted(value)}"
        if not value:
            return "needs some text but is empty"
        if len(value) > self.longest:
            return f"needs at most {self.longest:,} characters but has {len(value):,}"
        if not value.isprintable():
            return "needs one line of text but holds characters that cannot be shown"
        return None

    def describe(self) -> str:
        """Return what is suggested."""
        return ", ".join((*self.suggestions, "or other text")) if self.suggestions else "any text"

    def nearest(self, value: object) -> str | None:
        """Return the text itself, or nothing: texts have no distance."""
        return value if self.problem(value) is None and isinstance(value, str) else None

    def show(self, value: object) -> str:
        """Return the text."""
        return str(value)
