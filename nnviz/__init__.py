"""NNViz: build neural networks by drag and drop, train them live, and take the weights anywhere."""

__version__ = "0.1.0"
