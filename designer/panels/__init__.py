"""The panels around the canvas: problems, code, totals and history."""
