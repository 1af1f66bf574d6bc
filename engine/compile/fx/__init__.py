"""From a live PyTorch model to a design through torch.fx; runs in a helper process, never in the window."""
