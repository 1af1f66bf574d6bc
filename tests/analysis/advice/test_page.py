"""The page of all advice says what the rules say."""

from docs.advice import PAGE, TITLES, page, theme
from engine.analysis.advise import RULES


def test_the_page_is_that_of_the_rules() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m docs.advice"


def test_the_page_holds_every_rule() -> None:
    assert {theme(rule) for rule in RULES.values()} == set(TITLES)
    assert page().count("\n| `") == len(RULES)
