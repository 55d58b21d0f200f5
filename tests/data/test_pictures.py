"""Folders of pictures: shapes, brightness, classes, and what is refused."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnviz.data import DataError, load_dataset
from nnviz.data.pictures import read_picture
from nnviz.spec import DatasetSpec
from nnviz.spec.dataset import PictureSpec


def paint(path: Path, size: tuple[int, int] = (6, 4), mode: str = "RGB", color: object = "red") -> Path:
    path.parent.mkdir(exist_ok=True, parents=True)
    Image.new(mode, size, color).save(path)  # type: ignore[arg-type]
    return path


def whole(folder: Path, **picture: object) -> DatasetSpec:
    wanted = PictureSpec(**picture)  # type: ignore[arg-type]
    return DatasetSpec("pictures", path=str(folder), picture=wanted, train_share=1, validation_share=0)


def test_small_alike_pictures_are_taken_as_they_are(tmp_path: Path) -> None:
    paint(tmp_path / "cat" / "1.png", color="red")
    paint(tmp_path / "cat" / "more" / "2.bmp", color="red")
    paint(tmp_path / "dog" / "1.PNG", color="blue")
    (tmp_path / "dog" / "notes.txt").write_text("no picture")
    (tmp_path / ".cache").mkdir()
    dataset = load_dataset(whole(tmp_path))
    assert dataset.x_train.shape == (3, 4, 6, 3)
    assert dataset.task == "binary"
    assert dataset.class_names == ("cat", "dog")
    assert dataset.notes == ()
    dog = int(np.flatnonzero(dataset.y_train[:, 0] == 1)[0])
    assert dataset.x_train[dog, 0, 0].tolist() == [0, 0, 1]


def test_unlike_pictures_are_brought_to_one_size_and_that_is_told(tmp_path: Path) -> None:
    paint(tmp_path / "a" / "1.png", (6, 4))
    paint(tmp_path / "b" / "1.png", (300, 200))
    dataset = load_dataset(whole(tmp_path))
    assert dataset.input_shape == (32, 32, 3)
    assert dataset.notes == ("Resized the pictures to 32×32 points.",)
    assert load_dataset(whole(tmp_path, height=8, width=5, color="gray")).input_shape == (8, 5, 1)


def test_gray_pictures_have_one_channel(tmp_path: Path) -> None:
    paint(tmp_path / "a" / "1.png", mode="L", color=51)
    paint(tmp_path / "b" / "1.png", mode="L", color=255)
    dataset = load_dataset(whole(tmp_path))
    assert dataset.input_shape == (4, 6, 1)
    assert sorted(np.unique(dataset.x_train)) == pytest.approx([0.2, 1])


def test_what_lies_in_one_picture(tmp_path: Path) -> None:
    half = Image.new("RGBA", (2, 1), (255, 0, 0, 255))
    half.putpixel((1, 0), (0, 0, 0, 0))
    half.save(tmp_path / "half.png")
    assert read_picture(tmp_path / "half.png", (1, 2, 3)).tolist() == [[[1, 0, 0], [1, 1, 1]]]
    deep = Image.fromarray(np.array([[0, 32768, 65535]], np.uint16))
    deep.save(tmp_path / "deep.png")
    assert read_picture(tmp_path / "deep.png", (1, 3, 1)).ravel() == pytest.approx([0, 0.5, 1], abs=0.005)
    turned = Image.fromarray(np.array([[0, 51, 255]], np.uint8))
    exif = turned.getexif()
    exif[0x0112] = 6  # the camera was held upright
    turned.save(tmp_path / "turned.png", exif=exif)
    assert read_picture(tmp_path / "turned.png", (3, 1, 1)).ravel() == pytest.approx([0, 0.2, 1])


def test_what_cannot_be_used_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        load_dataset(whole(tmp_path / "nowhere"))
    with pytest.raises(DataError, match="has no folders in it"):
        load_dataset(whole(tmp_path))
    paint(tmp_path / "a" / "1.png")
    with pytest.raises(DataError, match="one class only"):
        load_dataset(whole(tmp_path))
    (tmp_path / "b").mkdir()
    with pytest.raises(DataError, match="b holds no pictures"):
        load_dataset(whole(tmp_path))
    (tmp_path / "b" / "1.png").write_text("no picture")
    with pytest.raises(DataError, match=r"1\.png is no picture that can be read"):
        load_dataset(whole(tmp_path))
    cut = paint(tmp_path / "a" / "big.png", (500, 500)).read_bytes()[:200]
    (tmp_path / "b" / "1.png").write_bytes(cut)
    with pytest.raises(DataError, match=r"1\.png is no picture that can be read"):
        load_dataset(whole(tmp_path))


def test_too_many_points_are_refused_before_memory_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnviz.data.pictures.MOST_BYTES", 1000)
    paint(tmp_path / "a" / "1.png")
    paint(tmp_path / "b" / "1.png")
    with pytest.raises(DataError, match="2 pictures of 100×100×3 do not fit into memory"):
        load_dataset(whole(tmp_path, height=100, width=100))
