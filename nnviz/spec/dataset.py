"""`DatasetSpec`: which examples a network learns from, and how they are prepared."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from nnviz.sentence import Sentence
from nnviz.spec.catalog import parameters_of
from nnviz.spec.choices import Task
from nnviz.spec.embedded import EmbeddedData
from nnviz.spec.points import OWN, PointSet
from nnviz.spec.problems import Problem, Shape

Scaling = Literal["none", "standard", "minmax", "robust"]
Share = Annotated[float, Meta(ge=0, lt=1)]
ColumnKind = Literal["number", "category", "text"]
Missing = Literal["refuse", "drop", "mean", "median", "most_frequent"]


class TableSpec(Struct, frozen=True):
    """How a table file is read. What is left empty is guessed from the file.

    `kinds` says by column name what a column holds, where the guess is wrong: a `text` column is kept in
    the table but never given to a network.
    """

    delimiter: Annotated[
        str, Meta(max_length=1, title="Delimiter", description="The character between the cells of a line.")
    ] = ""
    decimal: Annotated[
        Literal["", ".", ","], Meta(title="Decimal mark", description="What stands between 1 and 5 in one and a half.")
    ] = ""
    thousands: Annotated[
        Literal["", "none", ".", ",", " ", "'"],
        Meta(title="Thousands", description="What stands between groups of three digits, as in 1,000,000; or none."),
    ] = ""
    encoding: Annotated[str, Meta(title="Encoding", description="How letters are stored, such as utf-8 or cp1252.")] = (
        ""
    )
    header: Annotated[
        bool | None, Meta(title="Header", description="Whether the first line holds the names of the columns.")
    ] = None
    sheet: Annotated[str, Meta(title="Sheet", description="Which sheet of a workbook; empty means the first.")] = ""
    kinds: Annotated[
        dict[str, ColumnKind], Meta(title="Kinds", description="What a column holds, where the guess is wrong.")
    ] = {}


class PictureSpec(Struct, frozen=True):
    """How pictures of one's own are brought to one shape. What is left empty or 0 is taken from the pictures."""

    height: Annotated[
        int, Meta(ge=0, le=1024, title="Height", description="Points from top to bottom; 0: as they are.")
    ] = 0
    width: Annotated[
        int, Meta(ge=0, le=1024, title="Width", description="Points from left to right; 0: as they are.")
    ] = 0
    color: Annotated[
        Literal["", "gray", "color"], Meta(title="Color", description="One channel of gray or three of color.")
    ] = ""


_CHOICES = ("features", "target", "scaling", "target_scaling", "task", "table", "picture", "missing", "own")


class DatasetSpec(Struct, frozen=True, omit_defaults=False):
    """A named dataset (toy generator or bundled set), a table file or pictures, its split and preparation.

    `samples`, `noise` and `classes` concern the toy generators; `noise` runs from 0 to 50 as in TensorFlow
    Playground. What `train_share` and `validation_share` leave is the test part. `features` chooses
    columns or engineered features by name; empty means all plain ones. `path` and `target` say where
    a table of one's own lies and which columns it predicts, `table` how it is read. `stratified` concerns classes;
    `folds` is for cross-validation. The dataset `pictures` is a
    folder of one's own with a folder of pictures per class, or a NumPy file of pictures. The dataset `own` is the
    points in `own`, which are kept while another dataset is chosen. `embedded` is what stood at `path` when it was
    taken along, and is read in place of it.
    """

    name: Annotated[
        str, Meta(title="Dataset", description="The toy generator, the bundled set, `table`, `pictures` or `own`.")
    ] = "spiral"
    samples: Annotated[
        int,
        Meta(
            ge=2, le=1_000_000, title="Samples", description="Number of points drawn; more shows the pattern clearer."
        ),
    ] = 500
    noise: Annotated[
        float, Meta(ge=0, le=50, title="Noise", description="How far points stray from the pattern; more is harder.")
    ] = 0.0
    classes: Annotated[
        int, Meta(ge=2, le=8, title="Classes", description="How many classes, for toy sets that leave the choice.")
    ] = 3
    seed: Annotated[
        int,
        Meta(
            ge=0,
            le=2**63 - 1,
            title="Seed",
            description="Starts the random numbers; the same seed draws the same points.",
        ),
    ] = 0
    train_share: Annotated[
        float, Meta(gt=0, le=1, title="Training share", description="Share of the examples that training sees.")
    ] = 0.6
    validation_share: Annotated[
        float,
        Meta(
            ge=0,
            lt=1,
            title="Validation share",
            description="Share that is watched while training, never learned from.",
        ),
    ] = 0.2
    stratified: Annotated[
        bool, Meta(title="Stratified", description="Gives every part each class in its share of all examples.")
    ] = True
    folds: Annotated[
        int,
        Meta(ge=2, le=100, title="Folds", description="Into how many parts cross-validation deals the examples."),
    ] = 5
    features: Annotated[
        tuple[str, ...],
        Meta(title="Features", description="What the network is given; empty means every plain column."),
    ] = ()
    scaling: Annotated[
        Scaling, Meta(title="Normalize", description="Brings features to a like range, measured on the training part.")
    ] = "none"
    target_scaling: Annotated[
        Scaling,
        Meta(title="Normalize target", description="Brings the numbers to predict to a like range, for regression."),
    ] = "none"
    path: Annotated[str, Meta(title="File", description="The file of `table`; the file or folder of `pictures`.")] = ""
    table: Annotated[TableSpec, Meta(title="Reading", description="How the table file is read.")] = TableSpec()
    picture: Annotated[PictureSpec, Meta(title="Pictures", description="The shape that all pictures get.")] = (
        PictureSpec()
    )
    missing: Annotated[
        Missing, Meta(title="Missing values", description="What becomes of rows of a table that lack a value.")
    ] = "refuse"
    target: Annotated[
        tuple[str, ...], Meta(title="Target", description="The columns to predict; empty means the last.")
    ] = ()
    task: Annotated[
        Task | None, Meta(title="Task", description="What kind of answer is wanted; empty: guessed from the target.")
    ] = None
    own: Annotated[PointSet, Meta(title="Points", description="The points of `own`.")] = PointSet()
    embedded: EmbeddedData | None = None

    @property
    def own_form(self) -> tuple[Shape, int, Task]:
        """Shape of one example, number of outputs and task of the dataset `own`, known without loading it."""
        return (len(self.features) or 2,), self.own.outputs, self.own.task

    def validate(self) -> tuple[Problem, ...]:
        """Every setting that is out of its range, as sentences."""
        rows = parameters_of(DatasetSpec, leave_out=(*_CHOICES, "embedded"))
        complaints = [(row.name, row.complaint(getattr(self, row.name))) for row in rows]
        complaints += [(name, _misfit(name, getattr(self, name))) for name in _CHOICES]
        if self.train_share + self.validation_share > 1:
            total = self.train_share + self.validation_share
            said = Sentence("expects training and validation shares of at most 1 together but has {total}", total=total)
            complaints.append(("validation_share", said))
        told = tuple(
            Problem(
                None,
                f"dataset:{name}",
                Sentence("The dataset {complaint}: change it in the data panel.", complaint=complaint),
            )
            for name, complaint in complaints
            if complaint
        )
        lack = self.own.complaint() if self.name == OWN and not told else None
        return told if lack is None else (Problem(None, "dataset:own", lack),)


def _misfit(name: str, value: object) -> Sentence | None:
    """What is wrong with a choice or a record within, as the rest of a sentence, or `None`."""
    try:
        msgspec.convert({name: msgspec.to_builtins(value)}, DatasetSpec)
    except msgspec.ValidationError as error:
        return Sentence("has an unsuitable {name} ({error})", name=name.replace("_", " "), error=error)
    return None
