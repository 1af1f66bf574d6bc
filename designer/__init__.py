"""The window of Convas: canvas, inspector and dashboard over the engine."""
