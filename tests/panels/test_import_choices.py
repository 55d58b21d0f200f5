from pathlib import Path

from nnviz.data.outline import Outline
from nnviz.panels.import_choices import (
    roles_of,
    spec_for,
    with_kind,
    with_reading,
    with_role,
    with_setting,
    with_target,
)
from nnviz.spec import DatasetSpec
from nnviz.spec.dataset import TableSpec

OUTLINES = (
    Outline("a", "number", 0),
    Outline("b", "number", 0),
    Outline("t", "text", 0, distinct=500),
    Outline("y", "category", 0),
)
SPEC = DatasetSpec("table", path="/d.csv", target=("y",))


def test_a_new_file_keeps_what_does_not_concern_it() -> None:
    spec = spec_for(Path("/data/x.csv"), DatasetSpec(seed=7, train_share=0.5, noise=3, features=("x1",)))
    assert (spec.name, spec.path, spec.seed, spec.train_share) == ("table", str(Path("/data/x.csv")), 7, 0.5)
    assert (spec.features, spec.scaling) == ((), "standard")


def test_roles() -> None:
    assert roles_of(OUTLINES, SPEC) == {"a": "feature", "b": "feature", "t": "ignore", "y": "target"}
    ignoring = with_role(SPEC, OUTLINES, "b", "ignore")
    assert ignoring.features == ("a",)
    assert roles_of(OUTLINES, ignoring)["b"] == "ignore"
    assert with_role(ignoring, OUTLINES, "b", "feature") == SPEC


def test_the_last_feature_and_the_last_target_stay() -> None:
    only = with_role(SPEC, OUTLINES, "b", "ignore")
    assert with_role(only, OUTLINES, "a", "ignore") == only
    assert with_role(SPEC, OUTLINES, "y", "ignore").target == ("y",)


def test_several_targets() -> None:
    both = with_role(SPEC, OUTLINES, "b", "target")
    assert (both.target, both.features) == (("b", "y"), ())
    assert with_role(both, OUTLINES, "y", "feature").target == ("b",)


def test_another_target_gives_the_old_one_back_as_feature() -> None:
    ignoring = with_role(SPEC, OUTLINES, "b", "ignore")
    turned = with_target(ignoring, OUTLINES, "a")
    assert (turned.target, turned.features) == (("a",), ("y",))
    assert roles_of(OUTLINES, turned) == {"a": "target", "b": "ignore", "t": "ignore", "y": "feature"}
    assert with_target(SPEC, OUTLINES, "a").features == ()


def test_free_text_that_is_to_be_a_feature_is_read_as_categories() -> None:
    assert with_role(SPEC, OUTLINES, "t", "feature").table.kinds == {"t": "category"}


def test_formulas_stay() -> None:
    with_formula = with_role(DatasetSpec("table", target=("y",), features=("a", "a*b")), OUTLINES, "b", "feature")
    assert with_formula.features == ("a", "b", "a*b")


def test_another_reading_forgets_columns_that_may_have_other_names() -> None:
    spec = DatasetSpec("table", table=TableSpec(kinds={"a": "text"}), target=("y",), features=("b",))
    other = with_reading(spec, "delimiter", ";")
    assert (other.table, other.target, other.features) == (TableSpec(delimiter=";"), (), ())
    assert with_reading(spec, "decimal", ",").target == ("y",)


def test_free_text_is_no_feature() -> None:
    spec = with_kind(DatasetSpec("table", features=("a", "b")), "a", "text")
    assert (spec.features, spec.table.kinds) == (("b",), {"a": "text"})


def test_one_share_makes_room_for_the_other() -> None:
    spec = with_setting(DatasetSpec(train_share=0.5, validation_share=0.3), "train_share", 0.9)
    assert (spec.train_share, spec.validation_share) == (0.9, 0.1)
    assert with_setting(spec, "scaling", "robust").scaling == "robust"
