"""The design as an immutable value, and the pure edits that make one from another."""
