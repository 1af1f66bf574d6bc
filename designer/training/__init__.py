"""The training dashboard: settings, live curves and feature maps of a run that is a process of its own."""
