"""The patterns that a sentence may be an instance of are found without a look at each of them."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from designer.language import known_texts
from designer.language.anchors import GRAM, Anchors
from designer.language.recognise import Pattern, filled


@dataclass(frozen=True)
class Piece:
    """Something with an anchor."""

    anchor: str


@given(st.lists(st.text("ab ", max_size=2 * GRAM)), st.text("ab ", max_size=6 * GRAM))
def test_what_is_found_is_what_a_look_at_each_finds(anchors: list[str], sentence: str) -> None:
    pieces = [Piece(anchor) for anchor in anchors]
    assert Anchors(pieces).within(sentence) == [each for each in pieces if each.anchor in sentence]


def test_each_text_of_the_program_is_found_in_its_instances() -> None:
    patterns = [Pattern(text, names) for text, names in known_texts().items() if "{0}" in text]
    assert len(patterns) > 500
    anchors = Anchors(patterns)
    for pattern in patterns:
        assert pattern in anchors.within(filled(pattern.source, ["conv1"] * 9))
