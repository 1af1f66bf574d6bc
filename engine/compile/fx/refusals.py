"""What a model does that a design cannot say: collected with the place of each, and told all at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.errors import ModelError

MOST_TOLD = 200
"""How many places are listed; a model that is far from what a design can say repeats itself."""


class Refused(Exception):
    """One operation that no layer says; the text is what is wrong with it."""


@dataclass
class Refusals:
    """The places so far, each once."""

    found: dict[tuple[str, str], str] = field(default_factory=dict)
    """The line of the model's code, by the path of the module and what is wrong there."""

    def add(self, path: str, what: str, line: str = "") -> None:
        """Note what cannot be said at the module `path` (empty: the model itself), in a line of its code."""
        self.found.setdefault((path, what), line)

    def sentences(self) -> Iterator[str]:
        """Yield a sentence for each place."""
        for (path, what), line in list(self.found.items())[:MOST_TOLD]:
            place = path or "the model itself"
            yield f"{line} ({place}): {what}" if line else f"{place}: {what}"
        if len(self.found) > MOST_TOLD:
            yield f"… and {len(self.found) - MOST_TOLD} more places."

    def check(self, name: str) -> None:
        """Raise if anything was noted."""
        if self.found:
            count = len(self.found)
            places = "at this place" if count == 1 else f"at these {count} places"
            raise ModelError([f"{name} cannot be imported {places}:", *self.sentences()])
