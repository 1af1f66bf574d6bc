"""Answers to questions about a network: what its nodes make of images, what it has learned, where it errs."""
