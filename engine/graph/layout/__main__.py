"""Lays out the graph that comes on the standard input and prints its places: see `beside`."""

import sys

from engine.graph.layout.beside import answer

if __name__ == "__main__":
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
