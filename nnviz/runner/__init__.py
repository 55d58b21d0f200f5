"""Training in a thread: the worker adapts `fit()` to it, the controller speaks for it on the GUI side."""
