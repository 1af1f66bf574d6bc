"""The design file: versioned JSON, written atomically, read with suspicion."""

from engine.files.format import decode, encode, read, write

__all__ = ["decode", "encode", "read", "write"]
