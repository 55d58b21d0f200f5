"""`Newest`: hands the newest value of a quick thread to a slow one."""

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Newest(Generic[T]):
    """Holds one value; a newer one replaces it, so that nothing piles up while the reader is busy."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._value: T | None = None

    def put(self, value: T) -> bool:
        """Hold this value; whether the reader must be told, because it had taken the one before."""
        with self._lock:
            was_empty = self._value is None
            self._value = value
            return was_empty

    def take(self) -> T | None:
        """The newest value, once."""
        with self._lock:
            value, self._value = self._value, None
            return value
