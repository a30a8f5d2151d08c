"""Tables of words in a dump: which lines belong to one, kept in order for the readers of frameworks and follow-ups.

One results framework an expected accomplishment, from « Réalisation escomptée 1.1 : » ("Expected accomplishment 1.1:")
to the next component, numbered paragraph or section; one table of measures taken from its head to the next section. A
row is one printed line: where cells begin is those readers' to say.
"""

import re

from extractors.text.lines import Lines
from extractors.text.outline import Outline
from schemas.origin import Place
from schemas.table import Table, TableRow

ACCOMPLISHMENT = re.compile(
    r"^(?:R[ée]alisations? escompt[ée]es?|Expected accomplishments?)\s+\d\.\d+\b", re.IGNORECASE
)
COMPONENT = re.compile(r"^(?:Composante|Component)\s+\d+\s*[:.–-]", re.IGNORECASE)
# « Décision ou demande  Mesures prises », "Decision/request  Action taken to implement decision/request"
FOLLOW_UP = re.compile(
    r"^(?:D[ée]cisions?(?: (?:ou|et) |/)demandes?|Demandes? ou recommandations?|(?:Decision|Request)(?:/\w+)?)\s+"
    r"(?:Mesures? prises?|R[ée]ponse|Actions? taken|Response)",
    re.IGNORECASE,
)


def find_frameworks(lines: Lines, outline: Outline) -> tuple[list[Table], set[int]]:
    """Return a literal table for each framework and table of measures, and the lines they take.

    A row's `label` is a printed line, its `depth` the blanks before it, its place the line's span; it has no cells.
    """
    tables: list[Table] = []
    claimed: set[int] = set()
    opened: list[int] = []
    for index, line in enumerate(lines.lines):
        follows = bool(opened) and bool(FOLLOW_UP.match(lines.lines[opened[0]].text))
        opens = bool(ACCOMPLISHMENT.match(line.text)) or (not follows and bool(FOLLOW_UP.match(line.text)))
        if opened and (opens or index in outline.marks or COMPONENT.match(line.text)):
            tables.append(_table(lines, outline, opened))
            opened = []
        if opens or opened:
            opened.append(index)
            claimed.add(index)
    if opened:
        tables.append(_table(lines, outline, opened))
    return tables, claimed


def _table(lines: Lines, outline: Outline, indices: list[int]) -> Table:
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
