"""What a rule is, and the table of all rules: a function over a design, with its code and its source."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from engine.analysis.advise.net import Finding, Net

Judgement = Callable[[Net], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """A piece of advice that Convas gives: what to look for is its function, whose docstring says why."""

    code: str
    source: str
    """Where it is from, as in ``Ioffe & Szegedy 2015, section 3.2``."""
    judge: Judgement

    @property
    def reason(self) -> str:
        """Why it is given, in one paragraph."""
        return " ".join((self.judge.__doc__ or "").split())


RULES: dict[str, Rule] = {}
"""Every rule by its code; filled at import, then read-only."""


def rule(code: str, source: str) -> Callable[[Judgement], Judgement]:
    """Add a function to the rules: it yields a finding for each node of which there is something to say."""

    def register(judge: Judgement) -> Judgement:
        if code in RULES:
            raise ValueError(f"a rule {code} is there already")
        RULES[code] = Rule(code, source, judge)
        return judge

    return register
