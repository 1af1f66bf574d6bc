"""A server of our own, and an MNIST of thirty images on it."""

import hashlib
import http.server
import threading
from collections.abc import Iterator

import numpy as np
import pytest
from torchvision import datasets

from tests.data.serving import IMAGES, Server, idx


@pytest.fixture
def server() -> Iterator[tuple[type[Server], str]]:
    class Own(Server):
        half = False
        pause = 0.0

    Own.files, Own.asked = {}, []
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Own)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield Own, f"http://127.0.0.1:{running.server_port}/"
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def mnist(server: tuple[type[Server], str], monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    """Let torchvision's MNIST be a small one on our own server."""
    handler, address = server
    for part, images in IMAGES.items():
        handler.files[f"{part}-images-idx3-ubyte.gz"] = idx(images)
        handler.files[f"{part}-labels-idx1-ubyte.gz"] = idx(np.arange(len(images)) % 10)
    sums = [(name, hashlib.md5(content).hexdigest()) for name, content in handler.files.items()]
    monkeypatch.setattr(datasets.MNIST, "mirrors", [address])
    monkeypatch.setattr(datasets.MNIST, "resources", sums)
    return handler
