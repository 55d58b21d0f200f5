"""The encoding of a text file is guessed, and a mixture refused."""

from pathlib import Path

import pytest

from nnviz.data import DataError
from nnviz.data.encoding import guess_encoding

SPANISH = "año;país;tamaño\n1,5;España;pequeño\n2,5;Perú;mediano\n"
RUSSIAN = "имя;город\nИван;Москва\nОльга;Тверь\nПётр;Казань\n"
JAPANESE = "名前,都市\n太郎,東京\n花子,大阪\n次郎,京都\n"


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        ("a,b\n1,2\n", "ascii", "utf-8"),
        (SPANISH, "utf-8", "utf-8"),
        (SPANISH, "utf-8-sig", "utf-8-sig"),
        (SPANISH, "utf-16", "utf-16"),
        (SPANISH, "utf-16-le", "utf-16-le"),
        (SPANISH, "utf-16-be", "utf-16-be"),
        (SPANISH, "utf-32", "utf-32"),
        (SPANISH, "cp1252", "cp1252"),
        ("precio\n1 €\n", "cp1252", "cp1252"),
        (RUSSIAN, "cp1251", "cp1251"),
        (JAPANESE, "cp932", "cp932"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_guess(tmp_path: Path, text: str, encoding: str, guess: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(text.encode(encoding))
    assert guess_encoding(path) == guess


def test_the_first_letter_beyond_ascii_may_come_late(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(b"a;b\n" + b"1;2\n" * 100_000 + "niño;3\n".encode("cp1252"))
    assert guess_encoding(path) == "cp1252"


def test_a_mixture_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes("niño\naño\n".encode() + "señor\n".encode("cp1252") + "país\n".encode())
    with pytest.raises(DataError, match="mixes encodings: 3 lines hold UTF-8 letters, but line 3 does not"):
        guess_encoding(path)


def test_binary_data_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(DataError, match=r"data\.csv is not a text table"):
        guess_encoding(path)


def test_the_line_of_another_encoding_is_counted_through_a_large_file(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    plain = b"1,2,3\n" * 400_000  # more than is looked at in one piece
    path.write_bytes("año,b,c\n".encode() + plain + "niño,2,3\n".encode("cp1252"))
    with pytest.raises(DataError, match="line 400002 does not") as told:
        guess_encoding(path)
    assert told.value.about == "encoding"


def test_the_guess_can_be_ended(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(b"1,2,3\n")

    def end(share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        guess_encoding(path, end)
