"""Pretrained weights by torchvision's own loader: from PyTorch's cache, or from the internet into it."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

import torch

from engine.catalogue.names import meant
from engine.errors import ConvasError, FileError, UsageError, WeightsError

SILENCE = 60.0
"""Seconds for which a server may say nothing before it counts as gone."""
LOCAL = "or give a local file"


def state_dict(model: str, name: str) -> dict[str, torch.Tensor]:
    """Return the pretrained weights of a model of torchvision, as they are called there.

    The progress of a download goes to the standard error. What has come is held against the hash in its
    name; what is not whole does not stay in the cache. Every failure is an error with one sentence.
    """
    entry = _entry(model, name)
    cached = Path(torch.hub.get_dir()) / "checkpoints" / Path(urlsplit(entry.url).path).name
    was_there = cached.exists()
    try:
        with _talking_aside():
            loaded: dict[str, torch.Tensor] = entry.get_state_dict(
                progress=True, check_hash=True, weights_only=True, map_location="cpu"
            )
    except Exception as error:  # damaged bytes make torch raise almost anything
        if not was_there:
            cached.unlink(missing_ok=True)
        weights = f"The weights {model} {name} ({entry.meta['_file_size']:,.0f} MB)"
        raise _explained(error, weights, urlsplit(entry.url).netloc, cached, was_there) from None
    return loaded


def _entry(model: str, name: str) -> Any:
    """Return torchvision's entry of pretrained weights, or raise `UsageError`."""
    import torchvision

    there = torchvision.models.get_model_weights(model)
    wish = name.rpartition(".")[2]
    if wish not in there.__members__:
        raise UsageError(
            f"{model} has no weights {name}: {meant(wish, there.__members__, 'torchvision has')}"
        )
    return there[wish]


@contextmanager
def _talking_aside() -> Iterator[None]:
    """Lead what torch.hub says of a download to the standard error; let it wait for no server for ever."""
    usual = socket.getdefaulttimeout()
    socket.setdefaulttimeout(SILENCE)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        socket.setdefaulttimeout(usual)


def _explained(error: Exception, weights: str, server: str, cached: Path, was_there: bool) -> ConvasError:
    """Return what to tell of a download, or of a file in the cache, that has failed."""
    missing = f"{weights} are not in PyTorch's cache, and {server}"
    if isinstance(error, HTTPError):
        answer = f"{error.code} {error.reason}".strip()
        return WeightsError(f"{missing} does not hand them out ({answer}): try again later, {LOCAL}.")
    if isinstance(error, URLError | TimeoutError | ConnectionError | HTTPException):
        reason = str(getattr(error, "reason", None) or error or type(error).__name__)[:100]
        return WeightsError(f"{missing} cannot be reached ({reason}): connect to the internet, {LOCAL}.")
    if isinstance(error, OSError):
        reason = (error.strerror or str(error)).lower()
        return FileError(
            f"{weights} cannot be kept in {cached.parent} ({reason}): make room there, or name another "
            "folder by the variable TORCH_HOME."
        )
    if was_there:
        return WeightsError(f"{weights} are damaged ({_brief(error)}): delete {cached} and try again.")
    return WeightsError(
        f"{weights} came damaged or not to their end from {server} ({_brief(error)}), and were not kept: "
        f"try again, {LOCAL}."
    )


def _brief(error: Exception) -> str:
    """Return the first words of an error."""
    words = str(error).strip().splitlines()
    return words[0][:100] if words else type(error).__name__
