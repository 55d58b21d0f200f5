"""State dicts that PyTorch saved: matched, turned, and predicting what PyTorch predicts."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.formats import FormatError, ImportedModel, export_model, import_model
from nnviz.spec import NetworkSpec, layers
from nnviz.training import compile_model
from tests.formats.every_layer import NETWORKS, busy_model, chain

SAVED = {"zip": {}, "legacy": {"_use_new_zipfile_serialization": False}}
CONVOLUTIONAL = NetworkSpec.sequential([
    layers.Input(shape=(6, 7, 4)),
    layers.Conv2D(6, groups=2, activation="relu", name="first"),
    layers.BatchNormalization(epsilon=1e-5, name="norm"),
    layers.DepthwiseConv2D(depth_multiplier=2, padding="same", use_bias=False, name="deep"),
    layers.MaxPooling2D(name="pool"),
    layers.Flatten(name="row"),
    layers.BatchNormalization(epsilon=1e-5, name="norm of the row"),
    layers.Dense(5, activation="tanh", name="hidden"),
    layers.LayerNormalization(epsilon=1e-5, name="last norm"),
    layers.Dense(3, name="answer"),
])  # fmt: skip


def convolutional(torch: Any) -> Any:
    """The network above as PyTorch has it, with weights none of which is 0 or 1."""
    nn = torch.nn
    model = nn.Sequential(
        nn.Conv2d(4, 6, 3, groups=2), nn.ReLU(), nn.BatchNorm2d(6),
        nn.Conv2d(6, 12, 3, padding=1, groups=6, bias=False), nn.MaxPool2d(2), nn.Flatten(), nn.BatchNorm1d(48),
        nn.Linear(48, 5), nn.Tanh(), nn.LayerNorm(5), nn.Linear(5, 3),
    )  # fmt: skip
    return busy(torch, model)


def busy(torch: Any, model: Any) -> Any:
    torch.manual_seed(1)
    with torch.no_grad():
        for tensor in model.state_dict().values():
            if tensor.is_floating_point():
                tensor.uniform_(0.1, 0.9)
    return model.eval()


def check_same(torch: Any, model: Any, imported: ImportedModel) -> None:
    """PyTorch, with channels first, and the imported network answer the same."""
    x = np.random.default_rng(4).normal(size=(5, *imported.network.inputs[0].shape)).astype("float32")
    own = compile_model(imported.network)
    own.set_weights(imported.weights)
    with torch.no_grad():
        theirs = model(torch.from_numpy(np.moveaxis(x, -1, 1).copy())).numpy()
    np.testing.assert_allclose(own.predict(x), theirs, rtol=1e-5, atol=1e-5)


@pytest.mark.peers
@pytest.mark.parametrize("form", SAVED)
def test_a_network_takes_the_weights_of_pytorch(form: str, torch: Any, tmp_path: Path) -> None:
    model = convolutional(torch)
    torch.save(model.state_dict(), tmp_path / "w.pt", **SAVED[form])
    imported = import_model(tmp_path / "w.pt", CONVOLUTIONAL)
    assert imported.network is CONVOLUTIONAL
    check_same(torch, model, imported)
    told = " ".join(map(str, imported.notes))
    assert "0 → first" in told
    assert "norm of the row, hidden" in told


@pytest.mark.peers
def test_safetensors_and_arrays_of_pytorch_come_in_the_same_way(torch: Any, tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    model = convolutional(torch)
    arrays = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    save_file(arrays, tmp_path / "w.safetensors")
    np.savez(tmp_path / "w.npz", **arrays)
    for name in ("w.safetensors", "w.npz"):
        check_same(torch, model, import_model(tmp_path / name, CONVOLUTIONAL))


@pytest.mark.peers
@pytest.mark.parametrize("name", NETWORKS)
def test_own_files_open_as_they_were(name: str, torch: Any, tmp_path: Path) -> None:
    """With the architecture inside, which PyTorch passes over; and again as PyTorch saves the class that goes along."""
    model, network, path = busy_model(name), NETWORKS[name], tmp_path / "w.pt"
    export_model(path, network, model.get_weights())
    made: dict[str, Any] = {}
    exec((tmp_path / "w_model.py").read_text(encoding="utf-8"), made)  # noqa: S102  # our own code, on trial
    loaded = made["Network"]()
    loaded.load_state_dict(torch.load(path, weights_only=True))
    torch.save(loaded.state_dict(), tmp_path / "again.pt")
    files = [(path, None), *([(tmp_path / "again.pt", network)] if model.get_weights() else [])]
    for file, given in files:
        read = import_model(file, given)
        assert read.network == network
        assert {key: array.tobytes() for key, array in read.weights.items()} == {
            key: array.tobytes() for key, array in model.get_weights().items()
        }


@pytest.mark.peers
@pytest.mark.parametrize("kind", ["float16", "bfloat16", "float64"])
def test_other_kinds_of_numbers_become_float32(kind: str, torch: Any, tmp_path: Path) -> None:
    from safetensors.torch import save_file

    model = torch.nn.Linear(3, 2).to(getattr(torch, kind))
    torch.save(model.state_dict(), tmp_path / "w.pt")
    save_file(model.state_dict(), tmp_path / "w.safetensors")
    for file in ("w.pt", "w.safetensors"):
        read = import_model(tmp_path / file)
        assert kind in str(read.notes[-1])
        np.testing.assert_array_equal(read.weights["dense/kernel"], model.weight.detach().float().numpy().T)


@pytest.mark.peers
def test_views_are_seen_as_pytorch_sees_them(torch: Any, tmp_path: Path) -> None:
    whole = torch.arange(40, dtype=torch.float32)
    state = {"weight": whole.reshape(5, 8)[1:4, ::2].T, "bias": whole[30:34]}
    for form in SAVED.values():
        torch.save(state, tmp_path / "w.pt", **form)
        read = import_model(tmp_path / "w.pt").weights
        np.testing.assert_array_equal(read["dense/kernel"], state["weight"].numpy().T)
        np.testing.assert_array_equal(read["dense/bias"], [30, 31, 32, 33])


@pytest.mark.peers
@pytest.mark.parametrize("wrapper", ["state_dict", "model", "anything"])
def test_checkpoints_are_unwrapped(wrapper: str, torch: Any, tmp_path: Path) -> None:
    nn = torch.nn
    model = nn.DataParallel(nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2)))
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.ones(1, 3)).sum().backward()
    optimizer.step()
    state = {"epoch": 3, "optimizer": optimizer.state_dict(), wrapper: model.state_dict(), "loss": 0.25, "at": None}
    torch.save(state, tmp_path / "w.pt")
    imported = import_model(tmp_path / "w.pt")
    assert imported.network.names == ("input", "0", "1")
    check_same(torch, model.module, imported)


@pytest.mark.peers
def test_parameters_themselves_may_be_saved(torch: Any, tmp_path: Path) -> None:
    model = torch.nn.Linear(3, 2)
    torch.save(dict(model.named_parameters()), tmp_path / "w.pth")
    check_same(torch, model, import_model(tmp_path / "w.pth"))


@pytest.mark.peers
def test_without_a_network_a_chain_is_made(torch: Any, tmp_path: Path) -> None:
    nn = torch.nn
    model = busy(
        torch,
        nn.Sequential(
            nn.Conv2d(3, 4, 3, padding=1), nn.BatchNorm2d(4), nn.Conv2d(4, 8, 5, padding=2, groups=4),
            nn.Conv2d(8, 6, 3, padding=1, groups=2), nn.Flatten(), nn.Linear(6 * 25, 7),
            nn.LayerNorm(7), nn.Linear(7, 2),
        ),
    )  # fmt: skip
    torch.save(model.state_dict(), tmp_path / "w.pt")
    imported = import_model(tmp_path / "w.pt")
    assert [layer.type for layer in imported.network.layers] == [
        *("Input", "Conv2D", "BatchNormalization", "DepthwiseConv2D", "Conv2D", "Flatten", "Dense"),
        *("LayerNormalization", "Dense"),
    ]
    assert imported.network.inputs[0].shape == (5, 5, 3)
    assert "weights alone" in str(imported.notes[0])
    check_same(torch, model, imported)


@pytest.mark.peers
def test_a_whole_pickled_model_is_named(torch: Any, tmp_path: Path) -> None:
    for form in SAVED.values():
        torch.save(torch.nn.Sequential(torch.nn.Linear(1, 1)), tmp_path / "w.pt", **form)
        with pytest.raises(FormatError, match=r"torch.nn.modules.container.Sequential.*model.state_dict\(\)"):
            import_model(tmp_path / "w.pt")


@pytest.mark.peers
def test_what_does_not_fit_names_layer_and_shapes(torch: Any, tmp_path: Path) -> None:
    nn = torch.nn
    torch.save(nn.Sequential(nn.Linear(4, 5), nn.Linear(5, 3)).state_dict(), tmp_path / "w.pt")
    network = chain(layers.Dense(5, name="hidden"), layers.Dense(2, name="answer"), shape=(4,))
    with pytest.raises(FormatError, match=r"answer weights of kernel \(5, 2\).*kernel \(5, 3\)"):
        import_model(tmp_path / "w.pt", network)
    with pytest.raises(FormatError, match="more layers than the network has: 1"):
        import_model(tmp_path / "w.pt", network.without_layers(["answer"]))
    torch.save(nn.Sequential(nn.Linear(4, 5), nn.Linear(6, 3)).state_dict(), tmp_path / "w.pt")
    with pytest.raises(FormatError, match="no plain chain"):
        import_model(tmp_path / "w.pt")
    torch.save(nn.LSTM(3, 4).state_dict(), tmp_path / "w.pt")
    with pytest.raises(FormatError, match=r"weight_ih_l0.*ONNX"):
        import_model(tmp_path / "w.pt")
