"""Writes the part of the exported training script that depends on the data: who reads them, and how."""
