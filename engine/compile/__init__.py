"""From exported code to live PyTorch modules; runs in the training process or a helper, not in the window."""
