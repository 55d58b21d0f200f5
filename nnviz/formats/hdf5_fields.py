"""The bytes of an HDF5 file as numbers, each step counted, so that no file can keep the reader busy for ever."""

from typing import Final

from nnviz.sentence import SentenceError

MOST_STEPS: Final = 200_000
NOWHERE: Final = 2**64 - 1  # the address of what is not there


class Hdf5Error(SentenceError):
    """An HDF5 file that is damaged, or holds what is not read here."""


def damaged() -> Hdf5Error:
    """What is told of a file whose parts contradict each other."""
    return Hdf5Error("is damaged or cut off: its parts do not fit together.")


class Source:
    """All bytes of a file, and how much more may be done with them: steps of reading, bytes of arrays."""

    def __init__(self, content: bytes, largest: int) -> None:
        self.content = memoryview(content)
        self.heaps: dict[int, dict[int, memoryview]] = {}  # global heaps that were read, by address
        self._steps, self._bytes, self._largest = 0, 0, largest

    def step(self) -> None:
        """Count one step; `Hdf5Error` for a structure that leads round and round."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise Hdf5Error("is an HDF5 file whose lists do not end: it is damaged.")

    def spend(self, size: int) -> None:
        """Count bytes of arrays; `Hdf5Error` for more than such a file can rightly hold."""
        self._bytes += size
        if self._bytes > self._largest:
            raise Hdf5Error("would unpack to over {size} bytes: it is damaged, or means no good.", size=self._largest)

    def slice(self, start: int, size: int) -> memoryview:
        """These bytes; `Hdf5Error` where the file does not have them."""
        if start < 0 or size < 0 or start + size > len(self.content):
            raise damaged()
        return self.content[start : start + size]

    def fields(self, start: int, size: int | None = None) -> "Fields":
        """The fields from there on, to the end of the file or `size` bytes far."""
        self.step()
        return Fields(self.slice(start, len(self.content) - start if size is None else size))


class Fields:
    """Fields one after another, with little-endian numbers."""

    def __init__(self, content: memoryview) -> None:
        self.content, self.place = content, 0

    @property
    def left(self) -> int:
        return len(self.content) - self.place

    def take(self, size: int) -> memoryview:
        if size > self.left:
            raise damaged()
        self.place += size
        return self.content[self.place - size : self.place]

    def number(self, size: int = 8) -> int:
        return int.from_bytes(self.take(size), "little")

    def text(self, size: int) -> str:
        """Text of at most that size, which a zero byte may end sooner."""
        return plain_text_of(self.take(size))

    def expect(self, signature: bytes, *versions: int) -> int:
        """Pass a signature and a version, which is returned."""
        found = bytes(self.take(len(signature)))
        if found != signature:
            raise damaged()
        version = self.number(1)
        if version not in versions:
            raise Hdf5Error(
                "has {part} of version {version}, which is not read here: save it with the usual settings of h5py.",
                part=signature.decode("ascii") or "a part",
                version=version,
            )
        return version


def plain_text_of(content: memoryview) -> str:
    """UTF-8 up to the first zero byte; other bytes become the replacement character."""
    return bytes(content).split(b"\0", 1)[0].decode("utf-8", "replace")
