"""What each layer type computes, over torch's functions: the oracle's own knowledge of the catalogue."""

from collections.abc import Mapping

from tests.export.torch_layers.given import Meaning
from tests.export.torch_layers.joining import DENSE, MERGES
from tests.export.torch_layers.norms import NORMS
from tests.export.torch_layers.pointwise import ACTIVATIONS, GIVEN, IDLE_AFTER_TRAINING
from tests.export.torch_layers.sequences import SEQUENCES
from tests.export.torch_layers.shaping import SHAPING
from tests.export.torch_layers.sliding import SLIDING
from tests.export.torch_layers.windows import WINDOWS

MEANINGS: Mapping[str, Meaning] = {
    **SLIDING,
    **NORMS,
    **ACTIVATIONS,
    **GIVEN,
    **IDLE_AFTER_TRAINING,
    **DENSE,
    **MERGES,
    **SHAPING,
    **SEQUENCES,
    **WINDOWS,
}
"""Every layer but Input and Output, by its type."""
