"""Says which editor a parameter kind has; the rows of every form in the window are made of these."""

from collections.abc import Callable
from typing import Any

from designer.editors.editor import Editor
from designer.editors.lists import DimensionsEditor, NumbersEditor
from designer.editors.plain import ChoiceEditor, NumberEditor, SwitchEditor
from designer.editors.sizes import PaddingEditor, SizeEditor
from designer.editors.text import TextEditor
from engine.catalogue.fields import Choice, Dimensions, Integer, Kind, Number, Numbers, Padding, Size, Switch
from engine.catalogue.text import Text

EDITORS: dict[str, Callable[[Any], Editor]] = {
    Integer.name: NumberEditor,
    Number.name: NumberEditor,
    Switch.name: lambda kind: SwitchEditor(),
    Choice.name: ChoiceEditor,
    Size.name: SizeEditor,
    Padding.name: PaddingEditor,
    Dimensions.name: DimensionsEditor,
    Numbers.name: NumbersEditor,
    Text.name: TextEditor,
}


def editor_for(kind: Kind) -> Editor:
    """Return a new editor for values of a kind."""
    return EDITORS[kind.name](kind)
