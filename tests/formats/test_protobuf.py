"""The wire format: whatever is written reads back, and nothing but a `ValueError` comes of the rest."""

import struct
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.formats.protobuf import Message, chunk, integer, integers, single, varint

INTEGERS = st.integers(-(2**63), 2**63 - 1)


def message(*parts: bytes) -> Message:
    return Message(memoryview(b"".join(parts)))


def test_the_wire_format_is_as_specified() -> None:
    """The examples of the encoding's own documentation."""
    assert varint(150) == b"\x96\x01"
    assert varint(-1) == b"\xff" * 9 + b"\x01"
    assert integer(1, 150) == b"\x08\x96\x01"
    assert chunk(2, "testing") == b"\x12\x07testing"
    read = message(b"\x08\x96\x01\x12\x07testing")
    assert (read.integer(1), read.text(2), read.integer(3, 7)) == (150, "testing", 7)


@given(st.lists(INTEGERS))
def test_whole_numbers_one_by_one_and_packed(values: list[int]) -> None:
    for content in (integers(3, values), chunk(3, b"".join(map(varint, values)))):
        assert message(content).integers(3).tolist() == values


@given(st.lists(st.floats(width=32, allow_nan=False)))
def test_floats_one_by_one_and_packed(values: list[float]) -> None:
    packed = chunk(4, np.array(values, "<f4").tobytes())
    for content in (b"".join(single(4, value) for value in values), packed):
        assert message(content).numbers(4, "<f4").tolist() == values


@given(INTEGERS, st.text(), st.binary())
def test_messages_in_messages(number: int, text: str, content: bytes) -> None:
    inner = integer(1, number) + chunk(2, text)
    read = message(chunk(5, inner), chunk(5, b""), chunk(6, content))
    first, second = read.messages(5)
    assert (first.integer(1), first.text(2)) == (number, text)
    assert 1 not in second
    assert bytes(read.content(6)) == content


def test_bytes_are_not_copied() -> None:
    content = bytearray(chunk(1, b"\0" * 8))
    values = Message(memoryview(content)).numbers(1, "<f4")
    content[-4:] = struct.pack("<f", 2.5)
    assert values.tolist() == [0, 2.5]


@given(st.binary(max_size=40))
def test_any_bytes_read_or_are_refused(content: bytes) -> None:
    try:
        read = Message(memoryview(content))
    except ValueError:
        return
    for field in range(20):
        for look in (read.integer, read.single, read.text, read.integers, read.messages, read.content):
            with suppress(ValueError):
                look(field)


@pytest.mark.parametrize(
    "content",
    [
        b"\x08",  # a key without a value
        b"\x08" + b"\xff" * 11,  # a number of too many bytes
        b"\x12\x7ftesting",  # longer than the rest
        b"\x12" + b"\xff" * 9 + b"\x01",  # almost 2⁶⁴ bytes
        b"\x0b\x0c",  # a group
        b"\x0d\0\0",  # half a float
    ],
)
def test_what_is_cut_or_none_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"ends early|too many bytes|of the kind"):
        message(content)


def test_packed_numbers_that_end_early_are_refused() -> None:
    with pytest.raises(ValueError, match="ends early"):
        message(chunk(1, b"\x01\xff")).integers(1)
    with pytest.raises(ValueError, match="too many bytes"):
        message(chunk(1, b"\xff" * 11 + b"\x01")).integers(1)
    with pytest.raises(ValueError, match="multiple"):
        message(chunk(1, b"\x01\x02\x03")).numbers(1, "<f4")
