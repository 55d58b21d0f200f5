"""`Preparation`: everything that happens to raw columns before a network sees them, fitted once."""

import math
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from nnviz.data.errors import DataError
from nnviz.data.features import FEATURES, Feature, column_of, formula_feature
from nnviz.data.missing import fit_fill
from nnviz.data.scaling import fit_scaling
from nnviz.spec.choices import Task
from nnviz.spec.dataset import Missing, Scaling
from nnviz.spec.problems import format_shape

Array = NDArray[Any]
VERSION: Final = 1
_VALUES_AT_A_TIME: Final = 1 << 19  # of a large table, so that what lies between takes little memory


class Column(Struct, frozen=True):
    """One raw column: a number, or with `categories` the number of one of these, counted from 0."""

    name: str
    categories: tuple[str, ...] = ()


class Preparation(Struct, frozen=True, kw_only=True):
    """The way from raw values to what the network is given, and from its outputs back to the target's units.

    Raw values are (n, columns), or (n, height, width, channels) where `picture_shape` is set. `features` names
    columns (a category becomes one 0/1 feature per value) and engineered features. A missing value (NaN) is
    replaced by its column's `fill`. Each resulting feature, or picture channel, is `(value - shift) / divisor`; a
    regression target likewise. A target with categories is one of several classes.
    """

    columns: tuple[Column, ...] = ()
    features: tuple[str, ...] = ()
    picture_shape: tuple[int, ...] = ()
    missing: Missing = "refuse"
    fill: tuple[float, ...] = ()
    scaling: Scaling = "none"
    shift: tuple[float, ...] = ()
    divisor: tuple[float, ...] = ()
    task: Task | None = None
    targets: tuple[Column, ...] = ()
    target_shift: tuple[float, ...] = ()
    target_divisor: tuple[float, ...] = ()
    version: int = VERSION

    @property
    def raw_shape(self) -> tuple[int, ...]:
        """The shape of one raw example."""
        return self.picture_shape or (len(self.columns),)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the raw columns."""
        return tuple(column.name for column in self.columns)

    @property
    def feature_names(self) -> tuple[str, ...]:
        """The names of what the network is given, categories spelled out as `column=value`."""
        return tuple(name for feature in self.features for name in self._expanded(feature))

    @property
    def target_names(self) -> tuple[str, ...]:
        """The names of the target columns."""
        return tuple(target.name for target in self.targets)

    @property
    def class_names(self) -> tuple[str, ...]:
        """The classes of a binary or multi-class task, in order."""
        return self.targets[0].categories if self.targets and self.task in ("binary", "multiclass") else ()

    @property
    def is_identity(self) -> bool:
        """Whether raw values reach the network, and its outputs a person, as they are."""
        plain = self.features == self.column_names and not any(column.categories for column in self.columns)
        shifts, divisors = (*self.shift, *self.target_shift), (*self.divisor, *self.target_divisor)
        return plain and not self.fill and not any(shifts) and all(divisor == 1 for divisor in divisors)

    def used_columns(self) -> tuple[str, ...]:
        """The names of the raw columns that the features are made of, in the order of the columns."""
        used: set[int] = set()
        for name in self.features:
            if name in self.column_names:
                used.add(self.column_names.index(name))
            else:
                used.update(
                    column_of(variable, self.column_names) for variable in find_feature(name, self.columns).variables
                )
        return tuple(self.columns[index].name for index in sorted(used))

    def transform(self, raw: Array) -> NDArray[np.float32]:
        """(n, features) float32 of raw values (n, columns). Raises `DataError` for another shape."""
        raw = np.asarray(raw)
        if raw.shape[1:] != self.raw_shape:
            raise DataError(
                "The preparation expects examples of {expected} raw values but got {given}: give the columns it "
                "was fitted on.",
                expected=format_shape(self.raw_shape),
                given=format_shape(raw.shape[1:]),
            )
        shape = self.picture_shape or (len(self.feature_names),)
        result = np.empty((len(raw), *shape), np.float32)
        shift, divisor = np.array(self.shift), np.array(self.divisor)
        rows = max(_VALUES_AT_A_TIME // max(math.prod(shape), 1), 1)
        for start in range(0, len(raw), rows):
            block = slice(start, start + rows)
            values = self._values(self.filled(raw[block]))
            values -= shift
            np.divide(values, divisor, out=result[block])
        return result

    def filled(self, raw: Array) -> Array:
        """Raw values with the missing ones filled in."""
        return np.where(np.isnan(raw), np.array(self.fill), raw) if self.fill else raw

    def fit(self, raw: Array, *, scaling: Scaling = "none", missing: Missing = "refuse") -> "Preparation":
        """This preparation with its filling and scaling measured on `raw`, which must be the training part alone.

        The 0/1 features of categories are not scaled.
        """
        numeric = [not column.categories for column in self.columns]
        fill = () if self.picture_shape else fit_fill(raw, numeric, missing)
        fitted = msgspec.structs.replace(self, missing=missing, fill=fill, scaling=scaling)
        scales = [fit_scaling(values, way) for values, way in fitted._to_scale(fitted.filled(raw))]
        shift, divisor = (tuple(np.concatenate(parts).tolist()) for parts in zip(*scales, strict=True))
        return msgspec.structs.replace(fitted, shift=shift, divisor=divisor)

    def fit_target(self, targets: Array, scaling: Scaling) -> "Preparation":
        """This preparation with the target's scaling measured on training `targets` (n, outputs) of a regression."""
        shift, divisor = fit_scaling(targets, scaling)
        return msgspec.structs.replace(self, target_shift=tuple(shift.tolist()), target_divisor=tuple(divisor.tolist()))

    def encode_target(self, values: Array) -> NDArray[np.float32]:
        """(n, outputs) targets as a network is trained on them, of class numbers (n,) or of numbers (n, outputs).

        Binary: -1 and 1; multi-class: one-hot; multi-label: as they are; regression: scaled.
        """
        if self.task == "binary":
            values = np.where(values == 1, 1.0, -1.0)[:, None]
        elif self.task == "multiclass":
            values = np.equal(values[:, None], np.arange(len(self.class_names)))
        elif self.target_shift:
            values = (values - np.array(self.target_shift)) / np.array(self.target_divisor)
        return np.asarray(values, np.float32)

    def restore_target(self, predictions: Array) -> Array:
        """(n, outputs) predictions of the network, in the target's own units."""
        if self.target_shift:
            predictions = predictions * np.array(self.target_divisor) + np.array(self.target_shift)
        return predictions

    def to_json(self) -> str:
        """The side-car: JSON that `from_json` reads back equal."""
        return msgspec.json.format(msgspec.json.encode(self).decode(), indent=2)

    @classmethod
    def from_json(cls, text: str | bytes) -> "Preparation":
        """Reads a side-car; raises `DataError` where it is not one, or a newer one."""
        try:
            preparation = msgspec.json.decode(text, type=cls)
        except msgspec.DecodeError as error:
            raise DataError("Expected a preparation side-car, but {error}.", error=error) from None
        if preparation.version > VERSION:
            raise DataError(
                "Expected a preparation of version {known}, got version {version}: update NNViz to read it.",
                known=VERSION,
                version=preparation.version,
            )
        return preparation

    def _to_scale(self, raw: Array) -> Iterator[tuple[Array, Scaling]]:
        """The values (n, columns) that are scaled by themselves, one feature after another, and how."""
        if self.picture_shape:
            yield raw.reshape(-1, raw.shape[-1]).astype(np.float64), self.scaling
        for name in self.features if not self.picture_shape else ():
            yield self._feature_values(name, raw), "none" if self._categories(name) else self.scaling

    def _values(self, raw: Array) -> Array:
        """Feature values before scaling, a float64 array of their own."""
        if self.picture_shape:
            return raw.astype(np.float64)
        values = np.empty((len(raw), len(self.feature_names)))
        start = 0
        for name in self.features:
            block = self._feature_values(name, raw)
            values[:, start : start + block.shape[1]] = block
            start += block.shape[1]
        return values

    def _feature_values(self, name: str, raw: Array) -> Array:
        categories = self._categories(name)
        if categories:
            codes = raw[:, [self.column_names.index(name)]]
            return np.equal(codes, np.arange(len(categories)))
        if name in self.column_names:
            return raw[:, [self.column_names.index(name)]]
        feature = find_feature(name, self.columns)
        return feature.function(*(raw[:, [column_of(variable, self.column_names)]] for variable in feature.variables))

    def _categories(self, name: str) -> tuple[str, ...]:
        return next((column.categories for column in self.columns if column.name == name), ())

    def _expanded(self, name: str) -> tuple[str, ...]:
        return tuple(f"{name}={category}" for category in self._categories(name)) or (name,)


def find_feature(name: str, columns: Sequence[Column]) -> Feature:
    """The engineered feature of that name, or the formula; raises `DataError` where these columns cannot make it."""
    names = [column.name for column in columns]
    feature = FEATURES.get(name) or formula_feature(name)
    if not feature.fits(names):
        possible = [*names, *(row.name for row in FEATURES.values() if row.fits(names) and row.name not in names)]
        raise DataError(
            "There is no feature {name} in this dataset: choose from {possible}, or compute with those.",
            name=name,
            possible=possible,
        )
    for variable in feature.variables:
        column = columns[column_of(variable, names)]
        if column.categories:
            raise DataError(
                "The feature {name} needs numbers, but '{column}' holds categories: leave it out.",
                name=name,
                column=column.name,
            )
    return feature
