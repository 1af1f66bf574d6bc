"""Lays out the graph that comes on the standard input and prints its places: see `beside`."""

import sys

from engine.graph.layout.beside import answer, percents


def tell(percent: int) -> None:
    """Say how far it is."""
    sys.stdout.buffer.write(b"%d\n" % percent)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(), percents(tell)))
