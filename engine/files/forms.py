"""What stands in a `.convas` file, key by key: the form in which it is read and written."""

import msgspec

JsonValue = bool | int | float | str | list[int]


class NodeForm(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A node as it stands in the file."""

    type: str
    values: dict[str, JsonValue] = {}
    position: tuple[float, float] = (0.0, 0.0)
    bypassed: bool | str = False
    repeat: int | str = 1
    note: str = ""
    shares: str = ""
    inline: bool = False
    frame: str = ""
    expanded: bool = False
    frozen: bool = False
    lr_scale: float = 1.0


class StepForm(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A step of preparing images as it stands in the file."""

    type: str
    values: dict[str, JsonValue] = {}
    skipped: bool = False


class ParameterForm(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A block's parameter as it stands in the file."""

    kind: str
    default: bool | int | float | str
    help: str = ""
    minimum: int | float | None = None
    maximum: int | float | None = None
    options: list[str] = []


class FrameForm(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A comment frame as it stands in the file."""

    title: str = ""
    colour: str = "grey"


class GraphForm(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A graph as it stands in the file: links as ``"source -> target"``, with ``.1`` for the second port."""

    nodes: dict[str, NodeForm] = {}
    links: list[str] = []
    parameters: dict[str, ParameterForm] = {}
    order: list[str] = []
    """The parameters in their own order, where that is not the alphabet's, as keys are sorted."""
    note: str = ""
    frames: dict[str, FrameForm] = {}
    direction: str = "down"
    """Where data run in its drawing: down or right."""


class DesignForm(msgspec.Struct, forbid_unknown_fields=True):
    """A whole file."""

    format: str
    version: int
    name: str
    network: GraphForm
    blocks: dict[str, GraphForm] = {}
    training: dict[str, JsonValue] = {}
    transforms: list[StepForm] | msgspec.UnsetType = msgspec.UNSET
    """How images are prepared; there only where anything is done."""
    packages: dict[str, str] | msgspec.UnsetType = msgspec.UNSET
    """Which installed package brings a layer type; there only where one does."""
    weights: str | msgspec.UnsetType = msgspec.UNSET
    """The file beside this one that holds the weights; there only where one does."""
