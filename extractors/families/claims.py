"""Every table of a document is claimed by a reader, or named as unread: nothing is lost in silence."""

from collections.abc import Callable, Iterator

from schemas.proof import Finding
from schemas.table import Table
from schemas.vocabulary import Severity


class Claims:
    """The tables of one document that no reader has taken yet, in print order."""

    def __init__(self, tables: list[Table]) -> None:
        self.left = list(tables)

    def claim(self, is_wanted: Callable[[Table], object]) -> Table | None:
        """Take the first table that `is_wanted`; None if none is left."""
        table = next((table for table in self.left if is_wanted(table)), None)
        if table is not None:
            self.left.remove(table)
        return table

    def claim_all(self, is_wanted: Callable[[Table], object]) -> list[Table]:
        """Take every table that `is_wanted`."""
        asked = [(table, bool(is_wanted(table))) for table in self.left]
        self.left = [table for table, wanted in asked if not wanted]
        return [table for table, wanted in asked if wanted]

    def unclaimed(self) -> Iterator[Finding]:
        """Yield a finding for each table that no reader took: page, title and head as printed."""
        for table in self.left:
            heads = [table.label_head, *(" > ".join(column.path) for column in table.columns)]
            words = " | ".join(head for head in heads if head)
            title = table.title or "(untitled)"
            says = f"not read yet: table {title!r} headed {words!r}, {len(table.rows)} rows"
            place = table.place._replace(page=table.page)
            yield Finding(Severity.INFO, "table_not_read", says, place=place, table=table)
