"""What was read of a generated document, held against what it says, figure by figure."""

import re
from collections import defaultdict
from decimal import Decimal
from typing import Literal, NamedTuple

from extractors.read import read_tables
from extractors.source.media import HTML, MARKDOWN, PDF
from extractors.source.opening import Source, sha256_of
from schemas.extraction import Extraction
from schemas.vocabulary import Severity
from tests.generated.made import Made, made
from tests.generated.markup import flat, html, markdown
from tests.generated.pdf import pdf

ROW_NUMBER = re.compile(r"^\d{1,2} (?=[A-Z])")
Format = Literal["pdf", "html", "markdown"]


class Known(NamedTuple):
    """A figure with its names, as the document says it or as it was read; of the read row, all words may be names."""

    names: frozenset[str]
    heads: tuple[str, ...]
    text: str
    value: Decimal | None

    def __str__(self) -> str:
        return f"{self.text} ({self.value}) of {' / '.join(sorted(self.names))} under {' / '.join(self.heads)}"


class Judged(NamedTuple):
    """How many figures were read right, which wrong, which are missing, and whether a finding says so."""

    right: int
    wrong: list[Known]
    missing: list[Known]
    findings: list[str]

    @property
    def silent(self) -> list[Known]:
        """What is missing without a word."""
        return [] if self.findings else self.missing


def document(seed: int, form: Format) -> tuple[Made, bytes]:
    """Return the document of a seed and its bytes."""
    described = made(seed)
    if form == "pdf":
        return described, pdf(described)
    if form == "html":
        return described, html(described).encode()
    return flat(described), markdown(described).encode()


def judged(seed: int, form: Format) -> Judged:
    """Read the document of a seed, and judge what was read."""
    described, content = document(seed, form)
    media = {"pdf": PDF, "html": HTML, "markdown": MARKDOWN}[form]
    return judge(described, read_tables(Source(content, sha256_of(content), media)))


def judge(described: Made, extraction: Extraction) -> Judged:
    """Hold what was read against what a document says."""
    findings = [f"{f.check_name}: {f.says}" for f in extraction.findings if f.severity != Severity.INFO]
    known = said(described)
    left: dict[str, list[Known]] = defaultdict(list)
    for figure in known:
        left[figure.text].append(figure)
    wrong: list[Known] = []
    for figure in read(extraction):
        same = [one for one in left[figure.text] if _is_named(one, figure) and one.heads == figure.heads]
        held = [one for one in same if one.value in (None, figure.value)]
        if held:
            left[figure.text].remove(held[0])
        elif figure.value is not None and not _is_part(figure, left[figure.text], same):
            wrong.append(figure)
    missing = [one for figures in left.values() for one in figures]
    return Judged(len(known) - len(missing), wrong, missing, findings)


def _is_named(said: Known, read: Known) -> bool:
    return said.names <= read.names


def _is_part(read: Known, left: list[Known], same: list[Known]) -> bool:
    """Say whether what was read lacks only some of a figure's heads: that is too little, and not wrong."""
    return not same and any(_is_named(one, read) and set(read.heads) < set(one.heads) for one in left)


def said(described: Made) -> list[Known]:
    """Return each figure that a document says."""
    return [
        Known(frozenset(filter(None, (row.label, row.under))), heads, _tight(figure.text), figure.value)
        for table in described.tables
        for row in table.rows
        for heads, figure in zip(table.heads, row.figures, strict=False)
        if _tells(figure.text)
    ]


def read(extraction: Extraction) -> list[Known]:
    """Return each figure that was read; the number of a row is none."""
    return [
        Known(
            frozenset(_plain(word) for word in (row.label, *row.path, *(cell.text for cell in row.cells))),
            tuple(_plain(head) for head in column.path),
            _tight(cell.text),
            cell.value,
        )
        for table in extraction.tables
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if _tells(cell.text) and column.path != ("No.",)
    ]


def _tells(text: str) -> bool:
    return text == "–" or any(map(str.isdigit, text))


def _plain(text: str) -> str:
    """Return a name without its leaders, and without the number of its row."""
    return ROW_NUMBER.sub("", " ".join(text.split()).rstrip(" ."))


def _tight(text: str) -> str:
    """Return a figure without its blanks, and without the sign of money that may stand in a column of its own."""
    return "".join(text.split()).replace("$", "")
