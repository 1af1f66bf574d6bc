"""Says which package a training setting needs that is not installed."""

from importlib.util import find_spec

from engine.train.settings import TrainingSettings


def lacking(settings: TrainingSettings) -> str | None:
    """Return a sentence on a package that is needed and not installed, or None where all is there."""
    if settings.tensorboard and find_spec("tensorboard") is None:
        return (
            "The training setting tensorboard needs the package tensorboard: install it by "
            "`pip install 'convas[tensorboard]'`, or switch the setting off."
        )
    return None
