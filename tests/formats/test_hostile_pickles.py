"""Files that would run something if Python unpickled them: nothing runs here, and a sentence says why."""

import copyreg
import io
import os
import pickle
import pickletools
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from nnviz.formats import FormatError, export_model, import_model
from nnviz.formats.pytorch_archive import MAGIC, VERSION
from nnviz.spec import layers
from nnviz.training import compile_model
from tests.benchmarks.mutation.raw import raw_mutated
from tests.formats.every_layer import chain

SMALL = chain(layers.Dense(1), shape=(2,))


class Reduced:
    """Calls what it is told when it is unpickled."""

    def __init__(self, call: Callable[..., Any], *arguments: Any) -> None:
        self.made = call, arguments

    def __reduce__(self) -> Any:
        return self.made


class WithState:
    """An instance with a state of its own, made by NEWOBJ and BUILD."""

    def __init__(self) -> None:
        self.value = 1


def attacks(marker: Path) -> dict[str, bytes]:
    """Pickles that make the marker, or an object of a class, when they are unpickled."""
    command, text = f"touch {marker}", f"open({str(marker)!r}, 'w').close()"
    by_reduce = {
        "os.system": Reduced(os.system, command),
        "eval": Reduced(eval, text),
        "exec": Reduced(exec, text),
        "getattr": Reduced(getattr, os, "system"),
        "import": Reduced(__import__, "os"),
        "nested": {"state_dict": [Reduced(os.system, command)]},
        "as a key": {Reduced(os.system, command): 1},
        "state": WithState(),
    }
    made = {
        f"{name}, protocol {level}": pickle.dumps(it, level)
        for name, it in by_reduce.items()
        if name != "getattr"
        for level in (2, 4)
    }
    shell = f"S'{command}'\n".encode()
    made |= {
        "GLOBAL": b"\x80\x02cos\nsystem\n(" + shell + b"tR.",
        "STACK_GLOBAL": b"\x80\x04\x8c\x02os\x8c\x06system\x93" + short(command) + b"\x85R.",
        "INST": b"(" + shell + b"ios\nsystem\n.",
        "OBJ": b"(cos\nsystem\n" + shell + b"o.",
        "NEWOBJ": b"\x80\x02ccollections\nOrderedDict\n)\x81.",
        "NEWOBJ_EX": b"\x80\x04ccollections\nOrderedDict\n)}\x92.",
        "EXT1": b"\x80\x02\x82\x01.",
        "EXT2": b"\x80\x02\x83\x01\x00.",
        "EXT4": b"\x80\x02\x84\x01\x00\x00\x00.",
        "BUILD of a global": b"\x80\x02ctorch\nSize\n}b.",
        "BUILD of a tuple": b"\x80\x02)}b.",
        "REDUCE of data": b"\x80\x02}()tR.",
        "PERSID": b"\x80\x02Pstorage\n.",
        "persistent of nothing": b"\x80\x02Q.",
        "dotted name": b"\x80\x04\x8c\x0bcollections\x8c\x14OrderedDict.__init__\x93.",
        "copyreg": b"\x80\x02ccopy_reg\n_reconstructor\n(cos\nsystem\nc__builtin__\nobject\nNtR.",
        "memo of nothing": b"\x80\x02h\x07.",
        "open marks": b"\x80\x02" + b"(" * 5000 + b".",
        "deep tuple as a key": b"\x80\x02}" + b")" + b"\x85" * 200_000 + b"Ns.",
        "deep list": b"\x80\x02" + b"]" * 100_000 + b"a" * 99_999 + b".",
        "long number": b"\x80\x02\x8b\xff\xff\xff\x7f.",
        "endless text": b"\x80\x02X\xff\xff\xff\xff.",
    }  # fmt: skip
    return made


def short(text: str) -> bytes:
    return b"\x8c" + bytes([len(text)]) + text.encode()


def zipped(content: bytes, *storages: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("archive/data.pkl", content)
        for number, storage in enumerate(storages):
            archive.writestr(f"archive/data/{number}", storage)
    return made.getvalue()


def legacy(content: bytes) -> bytes:
    header = (MAGIC, VERSION, {"little_endian": True})
    return b"".join(pickle.dumps(part, 2) for part in header) + content + pickle.dumps([], 2)


FORMS: dict[str, Callable[[bytes], bytes]] = {"zip": zipped, "legacy": legacy, "alone": bytes}
NAMES = list(attacks(Path("marker")))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs(name: str, tmp_path: Path) -> None:
    marker, path = tmp_path / "marker", tmp_path / "w.pt"
    content = attacks(marker)[name]
    for form in FORMS.values():
        path.write_bytes(form(content))
        for network in (None, SMALL):
            with pytest.raises(FormatError):
                import_model(path, network)
    assert not marker.exists()


def test_the_attacks_are_real(tmp_path: Path) -> None:
    """Python itself would have run them."""
    for name in ("os.system, protocol 2", "eval, protocol 4", "GLOBAL", "STACK_GLOBAL", "INST", "OBJ"):
        pickle.loads(attacks(tmp_path / "marker")[name])  # noqa: S301  # our own, to see that it is one
        assert (tmp_path / "marker").exists(), name
        (tmp_path / "marker").unlink()


def test_pickled_arrays_in_other_formats_run_nothing(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    array = np.array([Reduced(os.system, f"touch {marker}")], dtype=object)
    np.savez(tmp_path / "w.npz", **{"dense/kernel": array}, allow_pickle=True)
    with pytest.raises(FormatError, match="expected an array of numbers"):
        import_model(tmp_path / "w.npz", SMALL)
    assert not marker.exists()


def test_the_refusal_names_what_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "w.pt"
    path.write_bytes(zipped(attacks(tmp_path / "marker")["GLOBAL"]))
    with pytest.raises(FormatError, match=r"names os\.system, .* Save `model\.state_dict\(\)` instead"):
        import_model(path)


def test_every_known_opcode_is_data(tmp_path: Path) -> None:
    """Of the opcodes that make objects or reach outside only those of the allow-list are known."""
    from nnviz.formats.pickle_data import OPCODES

    forbidden = {"INST", "OBJ", "NEWOBJ", "NEWOBJ_EX", "EXT1", "EXT2", "EXT4", "PERSID", "EVAL"}
    names = {opcode.name for opcode in pickletools.opcodes if ord(opcode.code) in OPCODES}
    assert not names & forbidden
    assert {"GLOBAL", "STACK_GLOBAL", "REDUCE", "BUILD", "BINPERSID"} <= names
    assert copyreg._extension_registry == {}  # type: ignore[attr-defined]


# -- tensors that are not where they should be ---------------------------------------------------------


def tensor(
    kind: bytes = b"torch\nFloatStorage\n",
    key: bytes = b"0",
    stored: int = 4,
    offset: int = 0,
    sizes: tuple[int, ...] = (2, 2),
    strides: tuple[int, ...] = (2, 1),
) -> bytes:
    """A state dict of one tensor, by hand."""

    def integer(value: int) -> bytes:
        return b"\x8a\x08" + struct.pack("<q", value)

    def text(content: bytes) -> bytes:
        return b"X" + struct.pack("<I", len(content)) + content

    def several(values: tuple[int, ...]) -> bytes:
        return b"(" + b"".join(map(integer, values)) + b"t"

    storage = b"(" + text(b"storage") + b"c" + kind + text(key) + text(b"cpu") + integer(stored) + b"tQ"
    made = b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + integer(offset) + several(sizes) + several(strides)
    return b"\x80\x02}" + text(b"weight") + made + b"\x89ccollections\nOrderedDict\n)RtRs."


def test_a_tensor_made_by_hand_is_read(tmp_path: Path) -> None:
    path = tmp_path / "w.pt"
    path.write_bytes(zipped(tensor(), np.arange(4, dtype="<f4").tobytes()))
    np.testing.assert_array_equal(import_model(path).weights["dense/kernel"], [[0, 2], [1, 3]])


@pytest.mark.parametrize(
    "fault",
    [
        {"offset": 1},
        {"offset": -1},
        {"stored": 5},
        {"stored": -4},
        {"stored": 2**62},
        {"key": b"1"},
        {"key": b"../../etc/passwd"},
        {"sizes": (2, 3)},
        {"sizes": (2**40, 2**40)},
        {"sizes": (-2, -2)},
        {"sizes": (2,)},
        {"sizes": (1,) * 40, "strides": (1,) * 40},
        {"sizes": (2**30, 2**30), "strides": (0, 0)},
        {"strides": (-2, 1)},
        {"strides": (2**62, 1)},
        {"kind": b"torch\nDoubleStorage\n"},
        {"kind": b"torch\nSize\n"},
        {"kind": b"torch\nComplexFloatStorage\n"},
    ],
)
def test_a_tensor_beyond_its_storage_is_refused(fault: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "w.pt"
    path.write_bytes(zipped(tensor(**fault), np.arange(4, dtype="<f4").tobytes()))
    with pytest.raises(FormatError):
        import_model(path)


def test_one_storage_is_not_multiplied(tmp_path: Path) -> None:
    """A thousand names of one large tensor would take a thousand times its memory."""
    path, single = tmp_path / "w.pt", tensor(stored=1 << 20, sizes=(1 << 10, 1 << 10), strides=(1, 1 << 10))
    item = single[3:-2]
    items = (b"X" + struct.pack("<I", 12) + f"{number:05}.weight".encode() + item[11:] for number in range(1000))
    path.write_bytes(zipped(b"\x80\x02}(" + b"".join(items) + b"u.", bytes(4 << 20)))
    with pytest.raises(FormatError, match="share their numbers too often"):
        import_model(path)


def doubled(levels: int) -> bytes:
    """Dictionaries that each hold the one before twice: few bytes, and more ways in than can be walked."""
    made = b"".join(
        b"}(K\x00h" + bytes([level]) + b"K\x01h" + bytes([level]) + b"uq" + bytes([level + 1])
        for level in range(levels)
    )
    return b"\x80\x02}q\x00" + made + b"."


@pytest.mark.parametrize("form", ["zip", "legacy"])
@pytest.mark.parametrize("content", [doubled(60), b"\x80\x02}q\x00K\x01h\x00s."], ids=["doubled", "within itself"])
def test_contents_are_walked_once(form: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "w.pt"
    path.write_bytes(FORMS[form](content))
    with pytest.raises(FormatError, match="no tensors"):
        import_model(path)


def test_damaged_legacy_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.pt"
    export_model(path, SMALL, compile_model(SMALL).get_weights())
    with zipfile.ZipFile(path) as archive:
        content = archive.read("archive/data.pkl")
        storages = [archive.read(f"archive/data/{number}") for number in range(2)]
    header = b"".join(pickle.dumps(part, 2) for part in (MAGIC, VERSION, {"little_endian": True}))
    tail = b"".join(struct.pack("<q", len(storage) // 4) + storage for storage in storages)
    path.write_bytes(header + content + pickle.dumps(["0", "1"], 2) + tail)
    assert import_model(path, SMALL).network is SMALL
    sound, rng, refused = path.read_bytes(), Random(7), 0
    for _ in range(200):
        path.write_bytes(raw_mutated(sound, rng, b""))
        try:
            import_model(path, SMALL)
        except FormatError:
            refused += 1
    assert refused > 100
