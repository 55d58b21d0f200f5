"""`DataError`: why data cannot be used, in one sentence."""


class DataError(ValueError):
    """Data that cannot be used; `str(error)` says what was expected, what came, where and what to do."""
