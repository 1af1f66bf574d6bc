"""The inspector: an editor for every parameter of what is selected, and what is known of it."""

from designer.inspector.panel import Inspector

__all__ = ["Inspector"]
