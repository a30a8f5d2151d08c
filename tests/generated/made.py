"""A document as data: what its tables say, and how they are set. A seed makes the one and the other.

What a table says is its figures: each under its label (with the label that it stands under) and its heads. How it is
set is a handful of habits of publishers, each drawn by itself, so that they meet in ways nobody thought of.
"""

import random
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

THINGS = [
    "Boats", "Nets", "Ropes", "Anchors", "Lamps", "Buoys", "Oars", "Sails", "Pumps", "Crates of ice", "Landing stages",
    "Cold stores", "Smoking ovens", "Weighing scales", "Repair of slipways and of the two cranes", "Training of coxswains",
    "Fuel for patrols along the coast", "Rent of premises", "Travel", "Insurance", "Salaries", "Consultants",
]  # fmt: skip
REGIONS = ["Northern Coast", "Lake Region", "Islands", "Southern Coast", "Delta"]
DISTRICTS = ["Urban", "Rural", "Port", "Hinterland"]
PLACES = ["Harbour", "Markets", "Fisheries", "Wharf", "Lighthouses", "Dockyard", "Pilots", "Customs shed"]
LEAVES = ["Planned", "Spent", "Variance", "Posts", "Filled", "Tonnes landed", "Share of total", "Balance carried over"]
GROUPS = ["First half", "Second half", "Own funds", "Donor funds"]
TOPS = ["Approved estimates", "Revised estimates"]
PROSE = (
    "The harbour office counted what was landed before noon, and the markets what was sold of it; no boats went out in "
    "the weeks of the storm, so that the year is shorter than those before."
)

Rules = Literal["head", "booktabs", "rows", "grid", "none"]
Amount = Literal["whole", "tenths", "dollars", "share", "signed"]


class Figure(NamedTuple):
    """A printed figure and what it says; None where it is no figure (a dash is nil, "n/a" nothing, "12 (4.5%)" two)."""

    text: str
    value: Decimal | None


@dataclass
class Row:
    """One row: its label, the label it stands under, its figures; a heading has none."""

    label: str
    under: str = ""
    figures: list[Figure] = field(default_factory=list)
    is_total: bool = False


@dataclass
class Habits:
    """How a publisher sets tables."""

    rules: Rules
    size: float
    serif: bool
    zebra: bool
    numbered: bool
    leaders: bool
    bold_total: bool
    regions: Literal["no", "headings", "column"]
    align: Literal["right", "centre", "left"]
    turned: bool
    spacer: bool
    repeats_head: bool
    bold_head: bool
    mark: str
    thousands: str


@dataclass
class Table:
    """One table: its title, the head of its labels, the heads of each column from the outermost in, its rows."""

    title: str
    label_head: str
    heads: list[tuple[str, ...]]
    rows: list[Row]


@dataclass
class Made:
    """A document: tables with a sentence before each; two of them may stand side by side."""

    seed: int
    tables: list[Table]
    habits: Habits
    side_by_side: bool


def made(seed: int) -> Made:
    """Return the document of a seed."""
    chance = random.Random(seed)
    habits = _habits(chance)
    side_by_side = chance.random() < 0.12 and habits.regions != "column"
    labels = chance.sample(THINGS, len(THINGS))
    count = 2 if side_by_side or chance.random() < 0.3 else 1
    rows = chance.randint(4, 8) if side_by_side or chance.random() < 0.8 else chance.randint(45, 70)
    tables = [_table(chance, habits, rows, labels, side_by_side, number) for number in range(1, count + 1)]
    return Made(seed, tables, habits, side_by_side)


def _habits(chance: random.Random) -> Habits:
    rules: Rules = chance.choice(["head", "booktabs", "booktabs", "rows", "grid", "grid", "none"])
    mark, thousands = chance.choice([(".", ","), (",", " "), (",", "."), (".", " ")])
    return Habits(
        rules=rules,
        size=chance.choice([7.0, 8.0, 9.0, 10.0, 11.0]),
        serif=chance.random() < 0.4,
        zebra=chance.random() < 0.25,
        numbered=chance.random() < 0.2,
        leaders=rules != "grid" and chance.random() < 0.15,
        bold_total=chance.random() < 0.6,
        regions=chance.choices(["no", "headings", "column"], [6, 2, 2 if rules == "grid" else 0])[0],
        align=chance.choices(["right", "centre", "left"], [7, 2, 1])[0],
        turned=rules == "grid" and chance.random() < 0.15,
        spacer=rules == "grid" and chance.random() < 0.15,
        repeats_head=chance.random() < 0.7,
        bold_head=chance.random() < 0.5,
        mark=mark,
        thousands=thousands,
    )


def _table(chance: random.Random, habits: Habits, rows: int, labels: list[str], narrow: bool, number: int) -> Table:
    heads = _heads(chance, narrow)
    kinds: list[Amount] = [_amount(chance, path[-1]) for path in heads]
    body: list[Row] = []
    if habits.regions == "no":
        names = labels if rows <= len(labels) else [f"{a}, {b.lower()}" for b in PLACES for a in labels]
        body = [Row(name, "", _figures(chance, kinds, habits)) for name in names[:rows]]
    else:
        for region in REGIONS[: max(2, min(len(REGIONS), rows // 3))]:
            if habits.regions == "headings":
                body.append(Row(region))
            body += [Row(name, region, _figures(chance, kinds, habits)) for name in DISTRICTS[: chance.randint(2, 4)]]
    if chance.random() < 0.6:
        body.append(Row("Total", "", [_total(body, i, kind, habits) for i, kind in enumerate(kinds)], is_total=True))
    return Table(f"Table {number}. {chance.choice(PLACES)} and stores of the coast", _label_head(habits), heads, body)


def _label_head(habits: Habits) -> str:
    return {"no": "Item", "headings": "Region and district", "column": "District"}[habits.regions]


def _heads(chance: random.Random, narrow: bool) -> list[tuple[str, ...]]:
    levels = chance.choices([1, 2, 3], [6, 3, 1])[0] if not narrow else 1
    if levels == 1:
        return [(leaf,) for leaf in chance.sample(LEAVES, chance.randint(2, 3 if narrow else 5))]
    leaves = chance.sample(LEAVES, 2)
    groups = [
        (group, leaf) for group in chance.sample(GROUPS, 2 if levels == 3 else chance.randint(2, 3)) for leaf in leaves
    ]
    return groups if levels == 2 else [(top, *path) for top in TOPS for path in groups]


def _amount(chance: random.Random, head: str) -> Amount:
    if head == "Share of total":
        return "share"
    if head == "Variance":
        return "signed"
    return "whole" if head in ("Posts", "Filled") else chance.choice(["whole", "whole", "tenths", "dollars"])


def _figures(chance: random.Random, kinds: list[Amount], habits: Habits) -> list[Figure]:
    """Return the figures of a row, which prints one at least: a label alone is a heading."""
    figures = [_figure(chance, kind, habits) for kind in kinds]
    return figures if any(figure.value for figure in figures) else _figures(chance, kinds, habits)


def _figure(chance: random.Random, kind: Amount, habits: Habits) -> Figure:
    if (drawn := chance.random()) < 0.06:
        return chance.choice([Figure("–", Decimal(0)), Figure("n/a", None), Figure("", None)])
    if drawn < 0.09 and kind == "whole":
        part = chance.randint(2, 90)
        return Figure(f"{part} ({chance.randint(1, 99)}%)", None)
    number = Decimal(int(10 ** chance.uniform(0.5, 6.2)))
    if kind in ("tenths", "share"):
        number = (
            Decimal(chance.randint(1, 999)) / 10 if kind == "share" else number + Decimal(chance.randint(0, 9)) / 10
        )
    if kind == "signed" and chance.random() < 0.5:
        number = -number
    return printed(number, kind, habits)


def _total(rows: list[Row], column: int, kind: Amount, habits: Habits) -> Figure:
    values = [row.figures[column].value for row in rows if row.figures]
    return printed(sum((value for value in values if value is not None), Decimal(0)), kind, habits)


def printed(number: Decimal, kind: Amount, habits: Habits) -> Figure:
    """Return a number as the publisher prints it."""
    places = 1 if kind in ("tenths", "share") else 0
    text = f"{abs(number):,.{places}f}".translate({ord(","): habits.thousands, ord("."): habits.mark})
    if kind == "share":
        text += "%"
    if kind == "dollars":
        text = f"$ {text}"
    return Figure(f"({text})" if number < 0 else text, number)
