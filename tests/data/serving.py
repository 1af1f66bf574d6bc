"""A server of our own for downloads, and small data sets in the forms that torchvision reads."""

import gzip
import http.server
import struct
import time
from contextlib import suppress

import numpy as np

from tests.data.pictures import noise


class Server(http.server.BaseHTTPRequestHandler):
    """Serves the files of a dict; half of a file, or slowly, where that is asked for."""

    files: dict[str, bytes]
    half: bool
    pause: float
    """Seconds between two parts of a file."""
    asked: list[str]

    def do_GET(self) -> None:
        name = self.path.rsplit("/", 1)[-1]
        self.asked.append(name)
        if name not in self.files:
            self.send_error(404)
            return
        content = self.files[name]
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        content = content[: len(content) // 2] if self.half else content
        size = len(content) if not self.pause else 200
        with suppress(OSError):  # who cancels does not wait for the rest
            for start in range(0, len(content), size):
                self.wfile.write(content[start : start + size])
                time.sleep(self.pause)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


IMAGES = {
    "train": np.stack([noise(i, 28, 28, 1) for i in range(20)]),
    "t10k": noise(99, 10 * 28, 28, 1).reshape(10, 28, 28),
}


def idx(values: np.ndarray) -> bytes:
    """Return an array in the format of MNIST's files."""
    head = struct.pack(f">HBB{values.ndim}I", 0, 8, values.ndim, *values.shape)
    return gzip.compress(head + values.astype(np.uint8).tobytes())
