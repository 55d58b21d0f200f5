"""What a person decides in the import dialog, as pure functions on descriptions."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from nnviz.data.outline import Outline
from nnviz.panels.import_columns import Role
from nnviz.spec import DatasetSpec
from nnviz.spec.dataset import ColumnKind, TableSpec

TABLE: Final = "table"
KEPT: Final = ("seed", "train_share", "validation_share", "stratified", "own")
SHARES: Final = ("train_share", "validation_share")
RENAMES: Final = ("delimiter", "header", "sheet", "encoding")  # settings after which columns have other names


def spec_for(path: Path, current: DatasetSpec) -> DatasetSpec:
    """How a file or folder is taken at first, until it is seen; what does not concern it stays as it is."""
    kept = {name: getattr(current, name) for name in KEPT}
    return DatasetSpec(TABLE, path=str(path), scaling="standard", target_scaling="standard", **kept)


def with_reading(spec: DatasetSpec, name: str, value: Any) -> DatasetSpec:
    """Another way to read the file; what was decided about columns that may be others now is forgotten."""
    table = msgspec.structs.replace(spec.table, **{name: value})
    if name not in RENAMES:
        return msgspec.structs.replace(spec, table=table)
    table = msgspec.structs.replace(table, kinds={})
    return msgspec.structs.replace(spec, table=table, target=(), features=(), task=None)


def with_setting(spec: DatasetSpec, name: str, value: Any) -> DatasetSpec:
    """Another value of a setting; of the two shares the other makes room."""
    changes = {name: value}
    if name in SHARES:
        other = SHARES[1 - SHARES.index(name)]
        changes[other] = min(getattr(spec, other), round(1 - value, 6))
    changed: DatasetSpec = msgspec.structs.replace(spec, **changes)
    return changed


def with_kind(spec: DatasetSpec, column: str, kind: ColumnKind) -> DatasetSpec:
    """A column that holds something else; free text is no feature."""
    table: TableSpec = msgspec.structs.replace(spec.table, kinds={**spec.table.kinds, column: kind})
    features = tuple(name for name in spec.features if kind != "text" or name != column)
    return msgspec.structs.replace(spec, table=table, features=features, task=None)


def roles_of(outlines: Sequence[Outline], spec: DatasetSpec) -> dict[str, Role]:
    """What each column is used for."""
    chosen = set(spec.features)

    def role(outline: Outline) -> Role:
        if outline.name in spec.target:
            return "target"
        used = outline.name in chosen if chosen else outline.kind != "text"
        return "feature" if used else "ignore"

    return {outline.name: role(outline) for outline in outlines}


def with_role(spec: DatasetSpec, outlines: Sequence[Outline], column: str, role: Role) -> DatasetSpec:
    """A column used for something else. The last target and the last feature stay; so do engineered features."""
    roles = {**roles_of(outlines, spec), column: role}
    target = tuple(name for name, used in roles.items() if used == "target") or spec.target
    plain = tuple(o.name for o in outlines if o.kind != "text" and o.name not in target)
    features = tuple(name for name, used in roles.items() if used == "feature" and name not in target)
    engineered = tuple(name for name in spec.features if name not in roles)
    if not (features or engineered):
        return spec
    features = () if features == plain and not engineered else (*features, *engineered)
    changed: DatasetSpec = msgspec.structs.replace(spec, target=target, task=None, features=features)
    return with_kind(changed, column, "category") if _is_text(outlines, column) and role == "feature" else changed


def with_target(spec: DatasetSpec, outlines: Sequence[Outline], column: str) -> DatasetSpec:
    """One column as the only target; what was one before becomes a feature."""
    features = tuple(name for name in spec.features if name != column)
    if spec.features:
        texts = {outline.name for outline in outlines if outline.kind == "text"}
        features += tuple(name for name in spec.target if name != column and name not in texts)
    changed: DatasetSpec = msgspec.structs.replace(spec, target=(column,), features=features, task=None)
    return changed


def _is_text(outlines: Sequence[Outline], column: str) -> bool:
    return any(outline.name == column and outline.kind == "text" for outline in outlines)
