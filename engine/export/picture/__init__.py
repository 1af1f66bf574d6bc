"""Pictures of a design: what nodes and wires look like, on the canvas and in the files that are exported."""
