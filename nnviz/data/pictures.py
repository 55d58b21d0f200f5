"""Pictures as examples: a folder with one folder per class, or arrays of pictures in a NumPy file."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.data.array_files import load_arrays, typed_column
from nnviz.data.errors import DataError, readable
from nnviz.data.examples import Examples
from nnviz.data.preparation import Column
from nnviz.data.progress import Progress
from nnviz.data.source import Source
from nnviz.data.table import listed
from nnviz.data.table_examples import as_category, numbers_of
from nnviz.sentence import Sentence
from nnviz.spec.dataset import PictureSpec
from nnviz.spec.problems import Shape, format_shape

if TYPE_CHECKING:
    from PIL.Image import Image

Pictures = NDArray[np.float32]

SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".ppm", ".pgm"})
LARGEST_SIDE: Final = 64  # of pictures that are taken as they are
USUAL_SIDE: Final = 32  # of pictures that are not
MOST_BYTES: Final = 4 << 30


def load_pictures(path: Source, wanted: PictureSpec, progress: Progress) -> Examples:
    """The pictures (n, height, width, channels) of a folder or NumPy file, brightness 0 … 1, with their classes.

    Raises `DataError` for a folder without classes or pictures, and for a file that is no picture.
    """
    with readable(path):
        return _folder(path, wanted, progress) if path.is_dir() else _arrays(path)


def read_picture(path: Source, shape: Shape) -> Pictures:
    """One picture file as (height, width, channels), brightness 0 … 1, resized; transparent parts become white.

    Raises `DataError` where the file is no picture.
    """
    from PIL import Image, ImageOps

    height, width, channels = shape
    with _opened(path) as opened:
        image = ImageOps.exif_transpose(opened)
        if image.mode.startswith("I"):  # 16 bits per point
            image = image.convert("F").point(lambda value: value * (1 / 257) + 0)
        elif image.has_transparency_data:
            image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
        image = image.convert("L" if channels == 1 else "RGB")
        if image.size != (width, height):
            image = image.resize((width, height), Image.Resampling.BILINEAR)
        points: Pictures = np.asarray(image, np.float32).reshape(shape) / np.float32(255)
        return points


@contextmanager
def _opened(path: Source) -> "Iterator[Image]":
    """A picture file, whatever goes wrong with it told in a sentence."""
    from PIL import Image

    try:
        with Image.open(path if isinstance(path, Path) else path.open("rb")) as image:
            yield image
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise DataError(
            "{path} is no picture that can be read ({error}): replace or remove it.", path=path, error=error
        ) from None


def picture_files(folder: Source) -> dict[str, list[Source]]:
    """The picture files of each class in the order of their names; raises `DataError` where there are none."""
    classes = sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    if not classes:
        raise DataError(
            "{folder} has no folders in it: put the pictures of each class into a folder of its name.", folder=folder
        )
    files = {name: _pictures_in(folder / name) for name in classes}
    for name, found in files.items():
        if not found:
            raise DataError(
                "The folder {folder} holds no pictures: add some, or remove the folder.", folder=folder / name
            )
    return files


def _folder(folder: Source, wanted: PictureSpec, progress: Progress) -> Examples:
    files = picture_files(folder)
    paths = [path for found in files.values() for path in found]
    shape, notes = _shape(paths, wanted)
    if len(paths) * math.prod(shape) * 4 > MOST_BYTES:
        raise DataError(
            "{count} pictures of {shape} do not fit into memory: choose a smaller height and width.",
            count=len(paths),
            shape=format_shape(shape),
            about="picture",
        )
    pictures = np.empty((len(paths), *shape), np.float32)
    for number, path in enumerate(paths):
        pictures[number] = read_picture(path, shape)
        progress((number + 1) / len(paths))
    return Examples(
        pictures,
        np.repeat(np.arange(len(files)), [len(found) for found in files.values()]),
        "binary" if len(files) == 2 else "multiclass",
        targets=(Column("class", tuple(files)),),
        notes=notes,
    )


def _pictures_in(folder: Source) -> list[Source]:
    """The picture files of a folder and those within it."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def _shape(paths: Sequence[Source], wanted: PictureSpec) -> tuple[Shape, tuple[Sentence, ...]]:
    """The shape all pictures get: as wanted, else theirs if alike and small; with a note where that resizes them."""
    sizes, gray = set(), True
    for path in paths:
        with _opened(path) as image:
            sizes.add((image.height, image.width))
            gray = gray and image.mode in ("1", "L", "I", "I;16")
    height, width = next(iter(sizes))
    if len(sizes) > 1 or max(height, width) > LARGEST_SIDE:
        height = width = USUAL_SIDE
    height, width = wanted.height or height, wanted.width or width
    channels = {"gray": 1, "color": 3}.get(wanted.color, 1 if gray else 3)
    resized = sizes != {(height, width)}
    note = Sentence("Resized the pictures to {height}×{width} points.", height=height, width=width)
    return (height, width, channels), (note,) if resized else ()


def _arrays(path: Source) -> Examples:
    """Pictures and labels of a NumPy file; whole numbers of 8 bits become 0 … 1."""
    arrays = load_arrays(path)
    pictures = [name for name, array in arrays.items() if array.ndim in (3, 4)]
    labels = [name for name, array in arrays.items() if array.ndim == 1 or array.shape[1:] == (1,)]
    if len(pictures) != 1 or len(labels) != 1:
        raise DataError(
            "{file} expects one array of pictures (n, height, width, channels) and one of labels (n,), but "
            "holds {arrays}.",
            file=path.name,
            arrays=listed(f"{name} {array.shape}" for name, array in arrays.items()),
        )
    raw, target = arrays[pictures[0]], arrays[labels[0]].reshape(-1)
    if len(raw) != len(target):
        raise DataError(
            "{file} holds {pictures} pictures but {labels} labels: each picture needs one.",
            file=path.name,
            pictures=len(raw),
            labels=len(target),
        )
    raw = raw[..., None] if raw.ndim == 3 else raw
    scale = 255 if raw.dtype == np.uint8 else 1
    column = as_category(typed_column(labels[0], target, None))
    return Examples(
        (raw / np.float32(scale)).astype(np.float32),
        numbers_of(column, column.categories),
        "binary" if len(column.categories) == 2 else "multiclass",
        targets=(Column(column.name, column.categories),),
    )
