"""HDF5 is read as h5py reads it, or refused in a sentence, damaged files among them."""

import io
import struct
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.formats.hdf5 import Node, open_hdf5
from nnviz.formats.hdf5_fields import Hdf5Error

MODEL = (Path(__file__).parents[1] / "golden" / "keras" / "model.weights.h5").read_bytes()
LARGEST = 1 << 30
LONGEST = 5.0  # seconds


@pytest.fixture(scope="module")
def h5py() -> Any:
    return pytest.importorskip("h5py")


def damaged(content: bytes, rng: np.random.Generator) -> bytes:
    """The file with some numbers changed: bytes, or eight of them to a place in the file, nothing, or much."""
    changed = bytearray(content)
    written = np.flatnonzero(np.frombuffer(content, np.uint8))  # most of such a file is zeros
    for place in rng.choice(written, rng.integers(1, 5)).tolist():
        if rng.random() < 0.5:
            changed[place] = rng.integers(256)
        else:
            numbers = (0, 1, 2**31, 2**63, 2**64 - 1, place, int(rng.integers(len(changed))))
            struct.pack_into("<Q", changed, min(place & ~7, len(changed) - 8), numbers[rng.integers(len(numbers))])
    return bytes(changed if rng.random() < 0.9 else changed[: rng.integers(len(changed))])


def everything(node: Node, depth: int = 0) -> int:
    """Read all there is, as far as ten groups deep; the number of arrays."""
    if node.is_array:
        node.array()
        return 1
    node.texts("layer_names")
    return sum(everything(child, depth + 1) for child in node.children.values()) if depth < 10 else 0


def test_a_file_that_keras_wrote() -> None:
    root = open_hdf5(MODEL, LARGEST)
    conv = root.children["layers"].children["conv2d"].children["vars"]
    assert conv.texts("name") == ["conv2d"]
    assert conv.texts("missing") is None
    kernel = conv.children["0"].array()
    assert (kernel.shape, kernel.dtype) == ((3, 3, 2, 2), np.dtype("<f4"))
    assert np.shares_memory(kernel, np.frombuffer(MODEL, np.uint8))
    assert everything(root) == 8


@pytest.mark.parametrize("content", [b"", b"\x89HDF", b"PK\x03\x04" * 10, MODEL[:100]])
def test_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(Hdf5Error):
        everything(open_hdf5(content, LARGEST))


def test_damaged_files_are_refused_or_read_and_nothing_else() -> None:
    rng, refused = np.random.default_rng(1), 0
    for _ in range(400):
        content = damaged(MODEL, rng)
        started = time.monotonic()
        try:
            everything(open_hdf5(content, 1 << 20))
        except Hdf5Error:
            refused += 1
        assert time.monotonic() - started < LONGEST
    assert refused > 150


def test_groups_that_hold_themselves_end() -> None:
    """Every address of a group becomes that of the root group."""
    root = struct.unpack_from("<Q", MODEL, 64)[0]
    tangled = bytearray(MODEL)
    for place in range(0, len(MODEL) - 40, 8):
        address, cached = struct.unpack_from("<QI", MODEL, place + 8)
        if cached == 1 and MODEL[address : address + 2] == b"\x01\0":  # a link to a group
            struct.pack_into("<Q", tangled, place + 8, root)
    with pytest.raises(Hdf5Error, match="do not end"):
        descend(open_hdf5(bytes(tangled), LARGEST))


def descend(node: Node) -> None:
    """Go from group to group for as long as there are some."""
    while node.children:
        node = next(iter(node.children.values()))


def test_arrays_that_share_their_bytes_are_counted() -> None:
    root = open_hdf5(MODEL, 200)
    kernel = root.children["layers"].children["conv2d"].children["vars"].children["0"]
    kernel.array()
    with pytest.raises(Hdf5Error, match="would unpack"):
        kernel.array()


# -- with h5py ---------------------------------------------------------------------------------------


def made(h5py: Any, fill: Callable[[Any], object], **settings: Any) -> bytes:
    buffer = io.BytesIO()
    with h5py.File(buffer, "w", **settings) as file:
        fill(file)
    return buffer.getvalue()


def compare(h5py: Any, theirs: Any, ours: Node) -> int:
    """The same groups, arrays and texts; the number of arrays."""
    arrays = 0
    for name, part in theirs.items():
        node = ours.children[name]
        assert node.is_array == isinstance(part, h5py.Dataset)
        if node.is_array:
            assert node.array().dtype == part.dtype
            np.testing.assert_array_equal(node.array(), part[()], strict=True)
            arrays += 1
        else:
            arrays += compare(h5py, part, node)
    assert ours.children.keys() == set(theirs)
    for name, value in theirs.attrs.items():
        expected = [value] if isinstance(value, str) else np.asarray(value).tolist()
        if np.asarray(value).dtype.kind in "OSU":
            assert ours.texts(name) == [text.decode() if isinstance(text, bytes) else text for text in expected]
    return arrays


@pytest.mark.peers
@pytest.mark.parametrize("version", ["earliest", "v108", "v110", "v112", "latest"])
@pytest.mark.parametrize("ordered", [False, True])
@pytest.mark.parametrize("count", [3, 20, 700])
def test_every_layout_that_h5py_writes(version: str, ordered: bool, count: int, h5py: Any) -> None:
    rng = np.random.default_rng(count)

    def fill(file: Any) -> None:
        for number in range(count):
            file[f"many/array {number}"] = np.arange(number % 5, dtype="f4")
        texts = file.create_group("texts", track_order=ordered).attrs
        for number in range(min(count, 100)):
            texts[f"text {number}"] = f"ü{number}" * number
        texts["list"], texts["long"] = [b"one", b"two "], ["x" * 100_000, ""]
        if version != "earliest":  # which has no room for it
            texts["larger"] = np.array([b"x" * 50_000, b"y" * 100_000])
        texts["many"] = [f"name {number}" for number in range(count)]
        texts["number"] = 3.5
        for kind in ("<f2", "<f4", ">f8", "<i1", ">i8", "<u2"):
            file[f"kinds/{kind}/deep"] = rng.integers(0, 100, (3, 4)).astype(kind)
        file["scalar"], file["nothing"] = np.float64(2), np.zeros((0, 3))
        for packed in ({}, {"compression": "gzip"}, {"compression": "gzip", "shuffle": True, "fletcher32": True}):
            for chunk in ((5, 12), (2, 5)) if version in ("earliest", "v108") else ((5, 12),):
                name = f"chunks/{len(packed)} {chunk}"
                file.create_dataset(name, data=rng.random((5, 12)), chunks=chunk, **packed)

    content = made(h5py, fill, libver=version, track_order=ordered)
    with h5py.File(io.BytesIO(content)) as file:
        assert compare(h5py, file, open_hdf5(content, LARGEST)) > count


@pytest.mark.peers
@pytest.mark.parametrize("version", ["earliest", "latest"])
def test_damage_to_every_layout(version: str, h5py: Any) -> None:
    def fill(file: Any) -> None:
        for number in range(40):
            file[f"group/{number}"] = np.arange(5.0)
            file.attrs[f"text {number}"] = "text"
        file.attrs["layer_names"] = ["some", "text"]
        file.create_dataset("packed", data=np.arange(60.0), chunks=(60,), compression="gzip", shuffle=True)

    content, rng, refused = made(h5py, fill, libver=version), np.random.default_rng(3), 0
    for _ in range(300):
        try:
            everything(open_hdf5(damaged(content, rng), 1 << 20))
        except Hdf5Error:
            refused += 1
    assert refused > 100


def _external_link(file: Any) -> None:
    import h5py

    file["away"] = h5py.ExternalLink("/etc/passwd", "/x")


def _soft_link(file: Any) -> None:
    import h5py

    file["away"] = h5py.SoftLink("/somewhere")


def _virtual(file: Any) -> None:
    import h5py

    layout = h5py.VirtualLayout((4,), "f8")
    layout[:] = h5py.VirtualSource("other.h5", "x", (4,))
    file.create_virtual_dataset("v", layout)


def _external_data(file: Any) -> None:
    file.create_dataset("e", (4,), "f8", external=[("/etc/passwd", 0, 32)])


REFUSED: dict[str, tuple[Callable[[Any], object], str]] = {
    "external link": (_external_link, "link away to another place"),
    "soft link": (_soft_link, "link away to another place"),
    "virtual": (_virtual, "other files"),
    "external data": (_external_data, "another file"),
    "lzf": (lambda file: file.create_dataset("x", data=np.zeros(90), compression="lzf"), "filter 32000"),
    "never filled": (lambda file: file.create_dataset("x", (4,), "f4"), "never filled"),
    "chunks never filled": (lambda file: file.create_dataset("x", (4,), "f4", chunks=(4,)), "never filled"),
    "records": (lambda file: file.create_dataset("x", data=np.zeros(3, "f4,i4")), "of a kind"),
    "text": (lambda file: file.create_dataset("x", data=b"text"), "text where numbers"),
}


@pytest.mark.peers
@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("version", ["earliest", "latest"])
def test_what_is_refused(name: str, version: str, h5py: Any) -> None:
    fill, reason = REFUSED[name]
    with pytest.raises(Hdf5Error, match=reason):
        everything(open_hdf5(made(h5py, fill, libver=version), LARGEST))


@pytest.mark.peers
def test_chunks_of_the_newest_kinds_are_refused(h5py: Any) -> None:
    content = made(h5py, lambda file: file.create_dataset("x", data=np.zeros(90), chunks=(9,)), libver="latest")
    with pytest.raises(Hdf5Error, match="in chunks in a way"):
        everything(open_hdf5(content, LARGEST))


@pytest.mark.peers
def test_a_bomb_of_packed_zeros_is_not_unpacked(h5py: Any, tmp_path: Path) -> None:
    content = made(
        h5py, lambda file: file.create_dataset("x", data=np.zeros(1 << 24), chunks=(1 << 24,), compression=9)
    )
    assert len(content) < 1 << 20
    tracemalloc.start()
    with pytest.raises(Hdf5Error, match="would unpack"):
        everything(open_hdf5(content, 1 << 24))
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()
