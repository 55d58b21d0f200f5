"""Reading Parquet, by the optional package pyarrow."""

from pathlib import Path
from typing import Final

import msgspec

from nnviz.data.cells import cell_text
from nnviz.data.errors import DataError
from nnviz.data.progress import Progress
from nnviz.data.source import Source
from nnviz.data.table import Table
from nnviz.data.table_builder import TableBuilder
from nnviz.spec.dataset import TableSpec

_ROWS_PER_BATCH: Final = 4096


def read_parquet(path: Source, reading: TableSpec, progress: Progress) -> Table:
    """The table of a Parquet file; raises `DataError` for columns that hold lists or records."""
    try:
        import pyarrow
        from pyarrow import parquet, types
    except ImportError:
        raise DataError("Reading Parquet needs the package pyarrow: install nnviz[parquet].") from None
    try:
        with parquet.ParquetFile(path if isinstance(path, Path) else path.open("rb")) as file:
            for field in file.schema_arrow:
                if types.is_nested(field.type):
                    raise DataError(
                        "Column '{name}' of {file} holds {type}: expected plain values.",
                        name=field.name,
                        file=path.name,
                        type=field.type,
                    )
            builder = TableBuilder(file.schema_arrow.names, msgspec.structs.replace(reading, decimal="."), "row")
            first = 1
            for batch in file.iter_batches(_ROWS_PER_BATCH):
                columns = [map(cell_text, column.to_pylist()) for column in batch.columns]
                builder.add(list(zip(*columns, strict=True)), range(first, first + batch.num_rows))
                first += batch.num_rows
                progress(first / max(file.metadata.num_rows, first))
    except pyarrow.ArrowException as error:
        raise DataError(
            "{file} cannot be read as Parquet ({error}): write it again.", file=path.name, error=error
        ) from None
    return builder.finish()
