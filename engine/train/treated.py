"""A network whose parts learn in ways of their own: frozen, released one by one, slower or faster."""

from collections.abc import Sequence

from torch import nn

from engine.analysis.learning import Treatment, is_inside
from engine.train.settings import TrainingSettings


class Treated:
    """Holds a network to its treatment; `begin` is called before the first step of each epoch at work."""

    def __init__(self, model: nn.Module, treatment: Treatment, settings: TrainingSettings) -> None:
        self._model, self._treatment, self._every = model, treatment, settings.unfreeze_every
        names = [name for name, _ in model.named_parameters()]
        last = self.frozen(settings.epochs)
        self.learned = frozenset(name for name in names if not _any_holds(last, name))
        """The names of the weights that learn, at the latest in the last epoch."""
        self.scales = {name: treatment.scale(name) for name in names}
        """By what the learning rate of each weight is multiplied."""

    def frozen(self, epoch: int) -> Sequence[str]:
        """Return the paths that stay as they are in an epoch: the last of all parts are released first."""
        released = (epoch - 1) // self._every if self._every else 0
        parts = self._treatment.parts
        return [path for part in parts[: max(0, len(parts) - released)] for path in part]

    def begin(self, epoch: int) -> None:
        """Bring the network into training, but for what is frozen in this epoch.

        A frozen module does what it would do after training: it keeps its running means and drops nothing.
        """
        frozen = self.frozen(epoch)
        self._model.train()
        for path in frozen:
            for name, module in self._model.named_modules():
                if is_inside(name, path):
                    module.eval()
        for name, weight in self._model.named_parameters():
            weight.requires_grad_(not _any_holds(frozen, name))


def _any_holds(paths: Sequence[str], name: str) -> bool:
    return any(is_inside(name, path) for path in paths)
