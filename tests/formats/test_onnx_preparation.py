"""Raw values into an ONNX file that prepares them itself: ONNX Runtime answers as NNViz does on prepared rows."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnviz.cli import main
from nnviz.data import Column, DataError, Preparation, load_dataset
from nnviz.data.formula import FUNCTIONS
from nnviz.examples import load_example
from nnviz.formats import FORMATS, FormatError, export_model, import_model, open_project, save_project
from nnviz.formats.onnx_preparation import OPERATIONS
from nnviz.formats.side_car import side_car_of
from nnviz.nn import Model
from nnviz.spec import NetworkSpec, layers
from nnviz.training import compile_model

COLUMNS = (Column("x1"), Column("weight"), Column("sort", ("red", "green", "blue")))
FORMULAS = (
    "x1^2 + sin(x2) * pi",
    "where(weight > 0, weight, x1 / 2)",
    "where(x1, 1, x2)",
    "abs(x1) ** 1.5 - -x2",
    "sqrt(abs(x1)) + exp(x2) - log(abs(x2) + e)",
    "cos(x1) + tan(x2) + tanh(x1 * x2) + sign(x1)",
    "floor(x1) + ceil(x2) + round(10 * x1)",
    "min(x1, x2) * max(x1, +0.5)",
    "(x1 > 0) + (x2 >= 0) + 2 * (x1 < x2) + (x1 <= x2)",
    "(x1 == weight) + 3 * (x1 != weight)",
    "7.5 * x1 % 2 + 3 * x2 % -0.5",
    "5 * x1 // 0.7 + x2 // -0.3",
)


def raw_rows(count: int = 40, columns: int = 3) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Rows (count, columns) of which the third column holds the numbers of categories."""
    rng = np.random.default_rng(4)
    rows = rng.normal(scale=2, size=(count, columns)).astype("float32")
    rows[:, 2:3] = rng.integers(0, 3, (count, 1))
    rows[:2, 0] = rows[:2, 1]
    return rows


def prepared_model(preparation: Preparation, *, outputs: int = 2) -> tuple[NetworkSpec, Model]:
    shape = preparation.picture_shape or (len(preparation.feature_names),)
    flat = [layers.Flatten()] if preparation.picture_shape else []
    network = NetworkSpec.sequential([layers.Input(shape=shape), *flat, layers.Dense(outputs, activation="linear")])
    return network, compile_model(network, seed=1)


def runtime_answer(path: Path, raw: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    import onnx
    import onnxruntime

    onnx.checker.check_model(str(path), full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (answer,) = session.run(None, {"input": raw.astype("float32")})
    return np.asarray(answer)


def assert_same(preparation: Preparation, raw: np.ndarray[Any, Any], path: Path, *, outputs: int = 2) -> None:
    network, model = prepared_model(preparation, outputs=outputs)
    export_model(path, network, model.get_weights(), preparation, include_preparation=True)
    assert not side_car_of(path).exists()
    with np.errstate(invalid="ignore"):
        expected = preparation.restore_target(model.predict(preparation.transform(raw)))
    np.testing.assert_allclose(runtime_answer(path, raw), expected, rtol=1e-5, atol=1e-5)


def test_every_part_of_a_formula_can_be_written() -> None:
    assert FUNCTIONS.keys() == {name for name in OPERATIONS if isinstance(name, str)}


@pytest.mark.peers
@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas(formula: str, tmp_path: Path) -> None:
    raw = raw_rows()
    preparation = Preparation(columns=COLUMNS, features=(formula, "x2")).fit(raw, scaling="standard")
    assert_same(preparation, raw, tmp_path / "n.onnx")


@pytest.mark.peers
@pytest.mark.parametrize("scaling", ["none", "standard", "minmax", "robust"])
def test_scaling_categories_and_missing_values(scaling: Any, tmp_path: Path) -> None:
    raw = raw_rows()
    raw[3, 0], raw[5, 2] = np.nan, np.nan
    features = ("x1", "sort", "weight", "x1^2", "x1*x2", "sin(x2)")
    preparation = Preparation(columns=COLUMNS, features=features).fit(raw, scaling=scaling, missing="median")
    assert_same(preparation, raw, tmp_path / "n.onnx")


@pytest.mark.peers
def test_large_numbers_close_together_keep_their_digits(tmp_path: Path) -> None:
    years = np.arange(1990, 2026, dtype="float32")[:, None]
    preparation = Preparation(columns=(Column("year"),), features=("year", "year^2")).fit(years, scaling="standard")
    assert_same(preparation, years, tmp_path / "n.onnx")


@pytest.mark.peers
def test_pictures_are_scaled_by_channel(tmp_path: Path) -> None:
    raw = np.random.default_rng(0).uniform(0, 255, (6, 5, 4, 3)).astype("float32")
    assert_same(Preparation(picture_shape=(5, 4, 3)).fit(raw, scaling="standard"), raw, tmp_path / "n.onnx")


@pytest.mark.peers
def test_a_regression_answers_in_its_own_units(tmp_path: Path) -> None:
    raw = raw_rows()
    preparation = Preparation(columns=COLUMNS, features=("x1", "weight"), task="regression", targets=(Column("price"),))
    preparation = preparation.fit(raw, scaling="minmax").fit_target(raw[:, :1] * 1e5 + 2e5, "standard")
    assert_same(preparation, raw, tmp_path / "n.onnx", outputs=1)


_ATOMS = st.sampled_from(["x1", "weight", "2", "0.5", "pi"])
_TERMS = st.recursive(
    _ATOMS,
    lambda term: st.one_of(
        st.builds("({} {} {})".format, term, st.sampled_from(["+", "-", "*", "/", "%", "<", ">=", "=="]), term),
        st.builds("{}({})".format, st.sampled_from(["abs", "sin", "tanh", "sign", "floor"]), term),
        st.builds("where({} > {}, {}, {})".format, term, term, term, term),
    ),
    max_leaves=6,
)


@pytest.mark.peers
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(formula=_TERMS.map(lambda term: f"x1 + {term}"))
def test_any_formula(formula: str, tmp_path: Path) -> None:
    raw = raw_rows()
    preparation = Preparation(columns=COLUMNS, features=(formula,), shift=(0.0,), divisor=(1.0,))
    try:
        values = preparation.transform(raw)
    except DataError:  # such as a difference of two conditions
        return
    network = NetworkSpec.sequential([layers.Input(shape=(1,)), layers.Activation(activation="linear")])
    export_model(tmp_path / "n.onnx", network, {}, preparation, include_preparation=True)
    found = runtime_answer(tmp_path / "n.onnx", raw)
    np.testing.assert_allclose(found, values, rtol=1e-5, atol=1e-5)


@pytest.mark.peers
def test_the_command_line_includes_it(tmp_path: Path) -> None:
    project = load_example("iris").project
    project = msgspec.structs.replace(project, dataset=msgspec.structs.replace(project.dataset, scaling="standard"))
    save_project(tmp_path / "p.nnviz", project)
    out = tmp_path / "n.onnx"
    assert main(["export", str(tmp_path / "p.nnviz"), str(out), "--with-preparation"]) == 0
    opened = open_project(tmp_path / "p.nnviz").project
    preparation = load_dataset(opened.dataset).preparation
    assert preparation is not None
    raw = np.array([[5.1, 3.5, 1.4, 0.2], [6.4, 3.2, 4.5, 1.5], [6.3, 3.3, 6.0, 2.5]])
    expected = compile_model(opened.network, opened.training.seed).predict(preparation.transform(raw))
    np.testing.assert_allclose(runtime_answer(out, raw), expected, rtol=1e-5, atol=1e-5)


def test_what_is_imported_again_takes_prepared_values(tmp_path: Path) -> None:
    raw = raw_rows()
    preparation = Preparation(columns=COLUMNS, features=("x1^2", "sort", "weight")).fit(raw, scaling="standard")
    network, model = prepared_model(preparation)
    export_model(tmp_path / "n.onnx", network, model.get_weights(), preparation, include_preparation=True)
    read = import_model(tmp_path / "n.onnx")
    assert read.network == network
    assert "prepares raw values itself" in read.notes[0]
    assert read.weights.keys() == model.get_weights().keys()


# -- what cannot be ----------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [suffix for suffix, row in FORMATS.items() if row.exports and not row.prepares])
def test_other_formats_refuse_in_a_sentence(suffix: str, tmp_path: Path) -> None:
    preparation = Preparation(columns=COLUMNS, features=("x1",), shift=(1.0,), divisor=(2.0,))
    network, model = prepared_model(preparation)
    with pytest.raises(FormatError, match="cannot prepare raw values itself: export as ONNX"):
        export_model(tmp_path / f"n{suffix}", network, model.get_weights(), preparation, include_preparation=True)
    assert not list(tmp_path.iterdir())


def test_a_preparation_of_something_else_is_refused(tmp_path: Path) -> None:
    preparation = Preparation(columns=COLUMNS, features=("x1",), shift=(1.0,), divisor=(2.0,))
    network = NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(1)])
    with pytest.raises(FormatError, match="a network of one input of 1 "):
        export_model(
            tmp_path / "n.onnx", network, compile_model(network).get_weights(), preparation, include_preparation=True
        )
    assert not list(tmp_path.iterdir())
