"""What a page prints and no table took, said aloud: rows of numbers, a caption, words and digits between rules.

A table that was missed, or cut wrong, leaves its print behind. `loud` is the way in: a document whose tables are read →
findings with place and table, each a few lines of code over what the stages before it kept.
"""

from collections.abc import Iterable, Iterator

from extractors.accounting.loud.captions import captions_without_tables
from extractors.accounting.loud.cells import Placed, boxes_by_page, cells_without_value, words_in_no_cell
from extractors.accounting.loud.endings import nothing_under_the_last_heading
from extractors.accounting.loud.heads import columns_without_head
from extractors.accounting.loud.rows import rows_in_no_table
from extractors.layout.document import Document
from extractors.layout.lines import Line
from schemas.proof import Finding


def loud(document: Document) -> Iterator[Finding]:
    """Yield what the tables of a document left behind; boxes are those of the pages as they were read."""
    around, inside = (_words(lines) for lines in (document.print.around_tables, document.print.in_tables))
    taken = around | inside
    parts: dict[int | None, list[Placed]] = {}
    for table in document.tables:
        for part in table.parts:
            parts.setdefault(part.page, []).append((table, part))
    cells = boxes_by_page(document.tables)
    for page in document.pages:
        yield from rows_in_no_table(page, taken)
        if page.number in cells:
            yield from words_in_no_cell(page, parts[page.number], cells[page.number], around)
    yield from captions_without_tables(document)
    yield from nothing_under_the_last_heading(document)
    for table in document.tables:
        yield from cells_without_value(table)
    said = {id(finding.table) for finding in document.findings if finding.check_name == "columns_without_head"}
    yield from columns_without_head(document.tables, said)


def _words(lines: Iterable[Line]) -> set[int]:
    return {id(fragment) for line in lines for fragment in line.fragments}
