"""What a design becomes outside Convas: PyTorch code and other forms."""
