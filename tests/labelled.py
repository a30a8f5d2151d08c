"""Pages labelled by hand: what each word with digits is to a reader of the picture, held against the ledger.

    python -m tests.labelled draw                     the pages that are labelled, as the seed draws them
    python -m tests.labelled words FILE PAGE          a page's lines, each word with digits with its number (no ledger)
    python -m tests.labelled label FILE PAGE "0-3 furniture, 4-60 cell, 61 head"    write the page's labels
    python -m tests.labelled compare [NAME]           hand against ledger, digits by class and column
    python -m tests.labelled differ FILE              the words of a file that differ, in words, to this terminal alone

A stored label is a place and a class, and holds no text of the document. Whole documents are read, by the first engine.
"""

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from extractors.accounting.columns import Went
from extractors.accounting.pages import taken_by, words_of_page
from extractors.accounting.prose import Spots
from extractors.kinds.choice import kind_of
from extractors.page import engines
from extractors.page.model import Fragment, Page
from extractors.read import read_pages, understand
from extractors.source.characters import DIGIT
from extractors.source.limits import Limits
from extractors.source.opening import open_source
from schemas.figures import KeyFigure

ROOT = Path(__file__).resolve().parents[1]
STORED = ROOT / "tests" / "data" / "labelled_pages"
PUBLIC = ROOT.parent / "shared" / "corpus" / "public"
SEED, PAGES, FEWEST_DIGITS = 12, 20, 20
"""Of the documents in the order of their names 20 are drawn, and of each a page with at least 20 digits."""

COLUMN = {
    "cell": "in_cells",
    "text_cell": "in_text_cells",
    "head": "in_heads",
    "figure": "in_figures",
    "not_quantity": "not_quantities",
    "furniture": "furniture",
    "hidden": "hidden",
}
"""What a reader calls a word's digits, and the column of the ledger that says the same."""
QUANTITIES = frozenset({"cell", "figure"})
"""Classes whose digits are lost where nobody read them."""


class Label(NamedTuple):
    """A word with digits: its number in reading order, its left end and baseline, its digits, what it is."""

    word: int
    x: float
    y: float
    digits: int
    label: str


class Compared(NamedTuple):
    """A word of a labelled page, as the hand and as the ledger has it, digit by digit."""

    page: int
    labels: list[str]
    fragment: Fragment
    went: list[Went]


def draw() -> list[tuple[str, int]]:
    """Return the pages to be labelled: file and page number."""
    chance = random.Random(SEED)
    counted = {file: list(_pages(file)) for file in sorted(PUBLIC.glob("*.pdf"))}
    drawn = chance.sample(list(counted), PAGES)
    return [
        (file.name, chance.choice([page.number for page in counted[file] if page.digits >= FEWEST_DIGITS]))
        for file in sorted(drawn)
    ]


def _pages(file: Path) -> Iterator[Page]:
    with engines.engine().open_pdf(open_source(file, Limits()).content) as pdf:
        yield from pdf.pages(Limits())


def page_of(file: Path, number: int) -> Page:
    """Return one page as the first engine has it, before anything is made of it."""
    with engines.engine().open_pdf(open_source(file, Limits()).content) as pdf:
        return pdf.page(number, Limits())


def lines_of(page: Page) -> list[list[Fragment]]:
    """Return a page's words line by line, those left of others first; what is hidden is among them."""
    words = sorted([*page.fragments, *page.hidden], key=lambda word: (round(word.baseline / 2), word.x0))
    return [list(line) for _, line in groupby(words, key=lambda word: round(word.baseline / 2))]


def with_digits(page: Page) -> list[Fragment]:
    """Return the words with digits in reading order: their place in this list is their number."""
    return [word for line in lines_of(page) for word in line if DIGIT.search(word.text)]


def shown(page: Page) -> Iterator[str]:
    """Yield a page's lines; a word with digits stands behind its number."""
    number = 0
    hidden = {id(word) for word in page.hidden}
    for line in lines_of(page):
        out = []
        for word in line:
            if DIGIT.search(word.text):
                out.append(f"[{number}{'h' if id(word) in hidden else ''}@{word.x0:.0f}] {word.text}")
                number += 1
            else:
                out.append(word.text)
        yield f"{line[0].x0:4.0f},{line[0].baseline:4.0f}  {' '.join(out)}"


def labels_of(page: Page, said: str) -> list[Label]:
    """Return the labels that "0-3 furniture, 4 cell" gives; what is said last of a word holds, and each has one.

    A word that lost its blanks is told by its digits: "9 not_quantity:14+figure:4+not_quantity:12".
    """
    words = with_digits(page)
    told: dict[int, str] = {}
    for piece in said.replace("\n", ",").split(","):
        if piece.strip():
            which, label = piece.split()
            first, _, last = which.partition("-")
            told.update(dict.fromkeys(range(int(first), int(last or first) + 1), label))
    if told.keys() != set(range(len(words))):
        raise SystemExit(f"not labelled, or no such word: {sorted(set(range(len(words))) ^ told.keys())}")
    return [label for number, word in enumerate(words) for label in _labels(number, word, told[number])]


def _labels(number: int, word: Fragment, said: str) -> Iterator[Label]:
    """Yield the labels of one word: one, or one for each stretch of its digits."""
    count = len(DIGIT.findall(word.text))
    for part in said.split("+"):
        label, _, digits = part.partition(":")
        if label not in COLUMN:
            raise SystemExit(f"no such class: {label}")
        yield Label(number, *_place(word), int(digits or count), label)
        count -= int(digits or count)
    if count:
        raise SystemExit(f"word {number} has {count} digits more or less than its labels")


def _place(word: Fragment) -> tuple[float, float]:
    return round(word.x0, 1), round(word.baseline, 1)


def stored_labels() -> dict[str, dict[int, list[Label]]]:
    """Return the labels of each page of each file."""
    found: dict[str, dict[int, list[Label]]] = {}
    for path in sorted(STORED.glob("*.csv")):
        name, _, page = path.stem.rpartition("_p")
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        labels = [Label(int(n), float(x), float(y), int(digits), label) for n, x, y, digits, label in rows]
        found.setdefault(f"{name}.pdf", {})[int(page)] = labels
    return found


def write(file: Path, number: int, said: str) -> Path:
    """Store the labels of a page, and return where."""
    stored = STORED / f"{file.stem}_p{number}.csv"
    STORED.mkdir(exist_ok=True)
    with stored.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(Label._fields)
        writer.writerows(labels_of(page_of(file, number), said))
    return stored


def compared(file: Path, labelled: dict[int, list[Label]]) -> Iterator[Compared]:
    """Yield each word with digits of a file's labelled pages, with what hand and ledger say of it.

    Raises KeyError where a word of the page has no label: the page model is no more what was labelled.
    """
    source = open_source(file, Limits())
    document = read_pages(source, list(_pages(file)))
    reading = understand(document, kind_of(document))
    records = [record for records in reading.records.values() for record in records]
    spots = Spots(record for record in records if isinstance(record, KeyFigure))
    taken = taken_by(document, spots, records)
    for page in document.pages:
        if page.number in labelled:
            said = _by_place(labelled[page.number])
            for fragment, went in words_of_page(page, taken):
                yield Compared(page.number, said[*_place(fragment), len(went)], fragment, went)


def _by_place(labels: Iterable[Label]) -> dict[tuple[float, float, int], list[str]]:
    """Return the class of each digit of each word, by the word's place and how many digits it has."""
    found: dict[tuple[float, float, int], list[str]] = {}
    for _, word in groupby(labels, key=lambda label: label.word):
        stretches = list(word)
        digits = [stretch.label for stretch in stretches for _ in range(stretch.digits)]
        found[stretches[0].x, stretches[0].y, len(digits)] = digits
    return found


def confusion(words: Iterable[Compared]) -> Counter[tuple[str, str]]:
    """Return the digits of each class of the hand in each column of the ledger."""
    return Counter((label, each.column) for word in words for label, each in zip(word.labels, word.went, strict=True))


def astray(counted: Counter[tuple[str, str]]) -> tuple[int, int]:
    """Return the digits that the ledger calls something else than the hand, and all that it does not call unread."""
    told = {pair: digits for pair, digits in counted.items() if pair[1] != "unread"}
    return sum(digits for (label, column), digits in told.items() if COLUMN[label] != column), sum(told.values())


def table(counted: Counter[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of hand against ledger, as docs/ledger.md has them."""
    columns = [*dict.fromkeys(COLUMN.values()), "unread"]
    yield f"| by hand | {' | '.join(columns)} | all |"
    yield f"|---|{'---:|' * (len(columns) + 1)}"
    for label in COLUMN:
        row = [counted[label, column] for column in columns]
        if any(row):
            yield f"| {label} | {' | '.join(f'{digits or chr(183)}' for digits in row)} | {sum(row)} |"
    total = [sum(counted[label, column] for label in COLUMN) for column in columns]
    yield f"| all | {' | '.join(map(str, total))} | {sum(total)} |"


def _compare(name: str) -> Iterator[str]:
    whole: Counter[tuple[str, str]] = Counter()
    for file, labelled in stored_labels().items():
        if name in file:
            found = list(compared(PUBLIC / file, labelled))
            for number in labelled:
                counted = confusion(word for word in found if word.page == number)
                wrong, told = astray(counted)
                unread = sum(digits for (_, column), digits in counted.items() if column == "unread")
                yield f"{file} p. {number}: {wrong} of {told} digits elsewhere, {unread} unread"
                whole += counted
    wrong, told = astray(whole)
    lost = sum(whole[label, "unread"] for label in QUANTITIES)
    yield f"unread: {sum(whole[label, 'unread'] for label in COLUMN)}, of them quantities: {lost}"
    yield f"all: {wrong} of {told} digits elsewhere, {wrong / max(told, 1):.2%}"
    yield from table(whole)


def _differ(file: Path) -> Iterator[str]:
    for word in compared(file, stored_labels()[file.name]):
        pairs = zip(word.labels, word.went, strict=True)
        odd = {f"{label}: {went.column} {went.why}" for label, went in pairs if COLUMN[label] != went.column}
        if odd:
            x, y = _place(word.fragment)
            yield f"p. {word.page} {x:.0f},{y:.0f} {word.fragment.text!r} {', '.join(odd)}"


def main() -> None:
    """Draw, show, label or compare; see the module."""
    parser = argparse.ArgumentParser(prog="python -m tests.labelled", description="pages labelled by hand")
    parser.add_argument("do", choices=["draw", "words", "label", "compare", "differ"])
    parser.add_argument("file", nargs="?", default="")
    parser.add_argument("page", nargs="?", type=int)
    parser.add_argument("labels", nargs="?", default="")
    args = parser.parse_args()
    file = PUBLIC / args.file
    match args.do:
        case "draw":
            out: Iterable[str] = [f"{name} {page}" for name, page in draw()]
        case "words":
            out = shown(page_of(file, args.page))
        case "label":
            out = [str(write(file, args.page, args.labels))]
        case "compare":
            out = _compare(args.file)
        case _:
            out = _differ(file)
    sys.stdout.writelines(f"{line}\n" for line in out)


if __name__ == "__main__":
    main()
