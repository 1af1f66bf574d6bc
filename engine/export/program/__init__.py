"""The text of the program that trains an exported network, but for what depends on the design.

A line that ends in ``#? word`` stands in a program only where that word applies, one that ends in
``#! word`` only where it does not; `engine.export.script` decides, takes the marks away, and fills in what
stands behind a $.
"""

from engine.export.program.head import HEAD
from engine.export.program.learning import LEARNING
from engine.export.program.main import MAIN

PROGRAM = HEAD + LEARNING + MAIN
"""The whole of it."""
