"""Everything of Convas that works without a screen: layers, designs, analysis, code and training."""
