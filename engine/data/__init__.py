"""What networks are trained on: data sets, how they fit a network, and their images in memory."""
