"""Tables of words in a dump: which lines belong to one, kept in order for the readers of frameworks and follow-ups.

One results framework an expected accomplishment, from « Réalisation escomptée 1.1 : » ("Expected accomplishment 1.1:")
to the next component, numbered paragraph or section; one table of measures taken from its head to the next section. A
row is one printed line: where cells begin is those readers' to say.
"""

import re

from extractors.text.lines import Lines
from extractors.text.outline import TextOutline
from schemas.origin import Place
from schemas.table import Table, TableRow

ACCOMPLISHMENT = re.compile(
    r"^(?:R[ée]alisations? escompt[ée]es?|Expected accomplishments?)\s+\d\.\d+\b", re.IGNORECASE
)
COMPONENT = re.compile(r"^(?:Composante|Component)\s+\d+\s*[:.–-]", re.IGNORECASE)
# "Expected accomplishments  Indicators of achievement": the accomplishments stand in the first column, numbered
BY_COLUMN = re.compile(
    r"^(?:Expected accomplishments?|R[ée]alisations? escompt[ée]es?)\s+"
    r"(?:(?:Planned |Expected )?Indicators? of achievement|Indicateurs? de succ[èe]s)",
    re.IGNORECASE,
)
# « Décision ou demande  Mesures prises », "Decision/request  Action taken to implement decision/request"
FOLLOW_UP = re.compile(
    r"^(?:D[ée]cisions?(?: (?:ou|et) |/)demandes?|Demandes? ou recommandations?|(?:Decision|Request)(?:/\w+)?)\s+"
    r"(?:Mesures? prises?|R[ée]ponse|Actions? taken|Response)",
    re.IGNORECASE,
)


def find_word_tables(lines: Lines, outline: TextOutline) -> tuple[list[Table], set[int]]:
    """Return a literal table for each framework and table of measures, and the lines they take.

    A row's `label` is a printed line, its `depth` the blanks before it, its place the line's span; it has no cells.
    """
    tables: list[Table] = []
    claimed: set[int] = set()
    opened: list[int] = []
    for index, line in enumerate(lines.lines):
        opens = _opens(line.text, lines.lines[opened[0]].text if opened else "")
        if opened and (opens or index in outline.marks or COMPONENT.match(line.text)):
            tables.append(_table(lines, outline, opened))
            opened = []
        if opens or opened:
            opened.append(index)
            claimed.add(index)
    if opened:
        tables.append(_table(lines, outline, opened))
    return tables, claimed


def _opens(text: str, opened: str) -> bool:
    """Say whether a line opens a table, other than by repeating the head of the one that `opened` began."""
    if ACCOMPLISHMENT.match(text):
        return True
    if FOLLOW_UP.match(text):
        return not FOLLOW_UP.match(opened)
    return bool(BY_COLUMN.match(text)) and not (ACCOMPLISHMENT.match(opened) or BY_COLUMN.match(opened))


def _table(lines: Lines, outline: TextOutline, indices: list[int]) -> Table:
    rows = [lines.lines[index] for index in indices]
    return Table(
        page=None,
        columns=[],
        rows=[TableRow(line.text, (), [], Place(span=line.span()), line.indent) for line in rows],
        place=Place(span=(rows[0].span()[0], rows[-1].span()[1])),
        title=rows[0].text,
        section=tuple(part for part in outline.sections[indices[0]].split(".") if part),
        how="lines",
    )
