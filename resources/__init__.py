"""Finds the data files that are shipped with Convas."""

from importlib.resources import files
from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of the shipped file `name`, which may lie in a folder: `icons/play.svg`.

    >>> resource("digits.npz").name
    'digits.npz'
    """
    path = Path(str(files(__name__).joinpath(name)))
    if not path.is_file():
        raise FileNotFoundError(f"Convas is installed without its file resources/{name}: install it again.")
    return path
