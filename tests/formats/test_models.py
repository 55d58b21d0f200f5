"""Model files: bit-exact round trips, refusals in a sentence, whole files always."""

import io
import zipfile
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnviz.formats import FORMATS, FormatError, export_model, import_model
from nnviz.formats.csv_folder import MODEL
from nnviz.formats.model_file import checked
from nnviz.spec import NetworkSpec, layers
from nnviz.training import compile_model
from tests.formats.networks import Weights, networks, random_weights

KERAS = {".keras", ".h5", ".weights.h5"}  # in test_keras_model.py: they are written with h5py
SUFFIXES = (".npz", ".safetensors", ".json", ".csv", ".pt")
TRIED_ELSEWHERE = (".onnx", ".pth", ".skops")  # in modules of their own
FILES = (".npz", ".safetensors", ".json", ".pt")


def network() -> NetworkSpec:
    chain = [layers.Input(shape=(6, 6, 2)), layers.Conv2D(3), layers.BatchNormalization(), layers.Flatten()]
    return NetworkSpec.sequential([*chain, layers.Dense(2, activation="softmax")])


def weights() -> Weights:
    return compile_model(network()).get_weights()


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=networks(), seed=st.integers(0, 2**32 - 1), dtype=st.sampled_from(["float32", "float64"]))
def test_round_trips_are_bit_exact(suffix: str, chosen: NetworkSpec, seed: int, dtype: str, tmp_path: Path) -> None:
    path, own = tmp_path / f"weights{suffix}", random_weights(chosen, seed, dtype)
    export_model(path, chosen, own)
    read = import_model(path)
    assert read.network == chosen
    assert list(read.weights) == list(own)
    for name, array in own.items():
        assert read.weights[name].dtype == array.dtype
        assert read.weights[name].tobytes() == array.tobytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_read_computes_the_same(suffix: str, tmp_path: Path) -> None:
    path, model = tmp_path / f"weights{suffix}", compile_model(network(), seed=3)
    export_model(path, network(), model.parameters)
    read = import_model(path)
    again = compile_model(read.network, seed=4)
    again.set_weights(read.weights)
    x = np.random.default_rng(0).normal(size=(5, 6, 6, 2)).astype(np.float32)
    assert np.array_equal(again.predict(x), model.predict(x))


def test_numpy_reads_npz_by_name(tmp_path: Path) -> None:
    export_model(tmp_path / "weights.npz", network(), weights())
    with np.load(tmp_path / "weights.npz") as archive:
        assert archive["conv2d/kernel"].shape == (3, 3, 2, 3)


def test_the_safetensors_library_reads_by_name(tmp_path: Path) -> None:
    from safetensors.numpy import load_file

    export_model(tmp_path / "weights.safetensors", network(), weights())
    assert load_file(tmp_path / "weights.safetensors")["conv2d/kernel"].shape == (3, 3, 2, 3)


@pytest.mark.parametrize("suffix", FILES)
def test_cut_files_are_refused_in_a_sentence(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"weights{suffix}"
    export_model(path, network(), weights())
    content = path.read_bytes()
    for length in {0, 1, 8, len(content) // 3, len(content) - 1}:
        path.write_bytes(content[:length])
        with pytest.raises(FormatError, match=path.name):
            import_model(path)


def test_a_missing_array_is_named_before_anything_is_written(tmp_path: Path) -> None:
    own = weights()
    del own["dense/kernel"]
    with pytest.raises(FormatError, match="dense/kernel"):
        export_model(tmp_path / "w.npz", network(), own)
    assert not list(tmp_path.iterdir())


def test_weights_of_layers_that_are_gone_are_left_out(tmp_path: Path) -> None:
    export_model(tmp_path / "w.npz", network(), {**weights(), "gone/kernel": np.ones(3)})
    assert import_model(tmp_path / "w.npz").weights.keys() == weights().keys()


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_numbers_that_are_none_are_refused(value: float, tmp_path: Path) -> None:
    own = weights()
    own["dense/bias"][1] = value
    with pytest.raises(FormatError, match="dense/bias: expected finite numbers"):
        export_model(tmp_path / "w.npz", network(), own)


def test_an_impossible_network_is_refused(tmp_path: Path) -> None:
    wrong = NetworkSpec.sequential([layers.Input(shape=(4, 4, 1)), layers.Dense(2)])
    with pytest.raises(FormatError, match="add Flatten before it"):
        export_model(tmp_path / "w.npz", wrong, {})


def test_an_unknown_ending_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="safetensors"):
        import_model(tmp_path / "w.xyz")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_is_not_there_is_an_os_error(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        import_model(tmp_path / f"none{suffix}")


def test_what_is_only_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="written but not read"):
        import_model(tmp_path / "w.tflite")


def test_every_format_is_tried_here_or_written_only() -> None:
    assert {suffix for suffix, row in FORMATS.items() if row.imports} - KERAS == {*SUFFIXES, *TRIED_ELSEWHERE}


# -- what others may have put into a file ------------------------------------------------------------


def with_member(path: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, content)


def test_pickled_arrays_are_not_read(tmp_path: Path) -> None:
    np.savez(tmp_path / "w.npz", network=np.array([print], dtype=object))
    with pytest.raises(FormatError, match="expected an array of numbers"):
        import_model(tmp_path / "w.npz")


def test_an_array_that_claims_more_than_its_bytes_is_refused(tmp_path: Path) -> None:
    path, huge = tmp_path / "w.npz", io.BytesIO()
    export_model(path, network(), weights())
    np.lib.format.write_array_header_1_0(huge, {"descr": "<f8", "fortran_order": False, "shape": (10**9, 10**3)})
    with_member(path, "more.npy", huge.getvalue())
    with pytest.raises(FormatError, match="fewer or more"):
        import_model(path)


def test_a_text_longer_than_numpy_knows_is_refused(tmp_path: Path) -> None:
    """NumPy raises a `TypeError` for such a kind."""
    header = b"{'descr': '<U999999999', 'fortran_order': False, 'shape': (), }\n"
    array = b"\x93NUMPY\1\0" + len(header).to_bytes(2, "little") + header
    with zipfile.ZipFile(tmp_path / "w.npz", "w") as archive:
        archive.writestr("network.npy", array)
    with pytest.raises(FormatError, match="expected an array of numbers"):
        import_model(tmp_path / "w.npz")


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("dtype", ["<f4", ">f4", "<f8"])
def test_arrays_of_any_byte_order_are_read(order: str, dtype: str, tmp_path: Path) -> None:
    own = {name: np.asarray(array, dtype, order=order) for name, array in weights().items()}  # type: ignore[call-overload]
    np.savez(tmp_path / "w.npz", network=np.array(network().to_json()), **own)
    for name, array in import_model(tmp_path / "w.npz").weights.items():
        assert np.array_equal(array, own[name])


def test_a_newer_version_of_json_is_told(tmp_path: Path) -> None:
    path = tmp_path / "w.json"
    export_model(path, network(), weights())
    path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": 2'))
    with pytest.raises(FormatError, match="update NNViz"):
        import_model(path)


@pytest.mark.parametrize("changes", [{"shape": [-1, 2]}, {"values": [1.0]}, {"dtype": "object"}, {"shape": [2**70]}])
def test_values_that_do_not_fit_their_shape_are_refused(changes: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "w.json"
    export_model(path, network(), weights())
    described = msgspec.json.decode(path.read_bytes())
    described["weights"]["dense/bias"].update(changes)
    path.write_bytes(msgspec.json.encode(described))
    with pytest.raises(FormatError):
        import_model(path)


# -- a folder of tables ------------------------------------------------------------------------------


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    folder, small = tmp_path / "w.csv", NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(1)])
    export_model(folder, network(), weights())
    export_model(folder, small, compile_model(small).get_weights())
    assert sorted(path.name for path in folder.iterdir()) == ["01_dense_kernel.csv", "02_dense_bias.csv", MODEL]
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_cannot_be_finished_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, calls = tmp_path / "w.csv", iter(range(100))
    export_model(folder, network(), weights())
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(_: int) -> None:
        if next(calls) > 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space") as caught:
        export_model(folder, network(), random_weights(network(), 1))
    assert caught.value.filename == str(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_with_something_else_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "w.csv"
    export_model(folder, network(), weights())
    (folder / "letter.txt").write_text("dear")
    with pytest.raises(FormatError, match="choose another name"):
        export_model(folder, network(), weights())
    assert (folder / "letter.txt").read_text() == "dear"


@pytest.mark.parametrize("text", ["", "1,2\n3\n", "1;2\n3;4\n", "a,b\n", "1\n", "nan,1\n" * 48, "é"])
def test_a_spoiled_table_is_named(text: str, tmp_path: Path) -> None:
    folder = tmp_path / "w.csv"
    export_model(folder, network(), weights())
    (folder / "07_dense_kernel.csv").write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=r"07_dense_kernel\.csv|dense/kernel"):
        import_model(folder)


def test_a_table_of_data_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("x1,x2\n1,2\n")
    with pytest.raises(FormatError, match="data panel"):
        import_model(tmp_path / "points.csv")


# -- layers of other programs ------------------------------------------------------------------------

PLACEHOLDER = NetworkSpec.sequential([
    layers.Input(shape=(2,), name="in"),
    layers.Dense(3, name="known"),
    layers.Unknown(kind="Lambda", origin="Keras", name="mystery"),
    layers.Dense(4, name="behind"),
])  # fmt: skip
KNOWN = {"known/kernel": np.ones((2, 3), np.float32), "known/bias": np.zeros(3, np.float32)}
BEHIND = {"behind/kernel": np.ones((7, 4), np.float32), "behind/bias": np.zeros(4, np.float32)}


def test_a_network_with_a_placeholder_comes_in_with_all_its_weights() -> None:
    model = checked(Path("m.x"), PLACEHOLDER, KNOWN | BEHIND)
    assert model.network == PLACEHOLDER
    assert model.weights.keys() == KNOWN.keys() | BEHIND.keys()


def test_a_placeholder_excuses_no_wrong_weights() -> None:
    with pytest.raises(FormatError, match="known/kernel"):
        checked(Path("m.x"), PLACEHOLDER, KNOWN | BEHIND | {"known/kernel": np.ones((3, 3), np.float32)})
    with pytest.raises(FormatError, match="of no layer"):
        checked(Path("m.x"), PLACEHOLDER, KNOWN | {"nobody/kernel": np.ones(3, np.float32)})
    with pytest.raises(FormatError, match="circle"):
        checked(Path("m.x"), PLACEHOLDER.with_link("behind", "known"), KNOWN)


def test_a_network_with_a_placeholder_is_not_exported(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="Lambda"):
        export_model(tmp_path / "m.npz", PLACEHOLDER, KNOWN | BEHIND)


@pytest.mark.parametrize("ending", [".json", ".csv"])
def test_a_link_out_of_a_folder_is_not_followed(ending: str, tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    export_model(path, network(), weights())
    linked = next(file for file in sorted(path.iterdir()) if file.suffix == ending)
    linked.rename(tmp_path / "elsewhere")
    linked.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FormatError, match="is a link"):
        import_model(path)
