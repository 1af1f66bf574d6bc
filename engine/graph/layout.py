"""Automatic positions: layers from top to bottom, each branch in a column of its own."""

ROW = 96.0
COLUMN = 220.0
