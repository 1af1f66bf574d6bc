"""The page of the data: what a network learns from, and how images are prepared."""
