"""Sentences: English for everyone, and enough to say them in another language."""

import copy
import pickle
from pathlib import Path

import numpy as np
import pytest

from nnviz.sentence import Sentence, SentenceError, sentence_of

SPANISH = {
    "{layer} expects {wanted} but has {value}.": "{layer} espera {wanted}, pero tiene {value}.",
    "a whole number": "un número entero",
}


def said(sentence: Sentence) -> str:
    return sentence.said(lambda text: SPANISH.get(text, text), lambda number: f"{number}".replace(".", ","))


def test_a_sentence_is_its_english_text() -> None:
    told = Sentence("{layer} expects {wanted} but has {value}.", layer="Dense", wanted="more", value=0.1 + 0.2)
    assert told == "Dense expects more but has 0.3."


def test_template_sentences_within_and_numbers_are_said_in_another_language() -> None:
    told = Sentence(
        "{layer} expects {wanted} but has {value}.", layer="Dense", wanted=Sentence("a whole number"), value=1.5
    )
    assert said(told) == "Dense espera un número entero, pero tiene 1,5."


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (10**20, "100000000000000000000"),
        (np.int64(1234567), "1234567"),
        (np.float32(0.5), "0.5"),
        (True, "True"),
        (("a", "b"), "a, b"),
        ([1, 2.5], "1, 2.5"),
        ("{odd}", "{odd}"),
        (Path("a.csv"), "a.csv"),
    ],
)
def test_fields_of_every_kind(value: object, text: str) -> None:
    assert Sentence("{value}", value=value) == text


def test_without_fields_braces_are_plain_text() -> None:
    assert Sentence('{"a": 1} is no table.') == '{"a": 1} is no table.'
    assert said(Sentence("{}")) == "{}"


def test_an_error_carries_its_sentence_and_takes_another_error_for_a_field() -> None:
    inner = SentenceError("a whole number")
    outer = SentenceError("{layer} expects {wanted} but has {value}.", layer="Dense", wanted=inner, value=2)
    assert str(outer) == "Dense expects a whole number but has 2."
    assert said(outer.sentence) == "Dense espera un número entero, pero tiene 2."


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda told: pickle.loads(pickle.dumps(told))])  # noqa: S301
def test_a_copy_can_still_be_translated(copied: object) -> None:
    assert callable(copied)
    assert said(copied(Sentence("a whole number"))) == "un número entero"


def test_what_the_system_says_of_a_file_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none") as caught:
        (tmp_path / "none").read_text()
    assert sentence_of(caught.value) == f"{tmp_path / 'none'}: there is no such file or folder."


def test_any_other_error_is_said_as_it_is() -> None:
    assert sentence_of(ValueError("{odd} value")) == "{odd} value"
