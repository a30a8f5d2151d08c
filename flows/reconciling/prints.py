"""What documents print, as an outside figure is held against it: by entity, by line, by period and measure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from extractors.words.facts import rows
from extractors.words.terms import code_of, normal
from flows.reconciling.measures import MeasureName, of_fiscal, of_report
from flows.reconciling.outside import OutsideRow
from schemas.vocabulary import Level, Measure

BUDGETS = (
    "select b.*, d.place, d.publisher, d.published_on from budget_amounts b join documents d "
    "on d.document_id = b.document_id and d.is_current = 1 where b.value is not null "
    "order by coalesce(d.published_on, '') desc, b.document_id, b.page, b.record_id"
)
"""Every print of a performance report's amounts, the latest document's first; the lines are `figure_vintages`."""
FISCAL = (
    "select f.*, d.place, d.publisher, d.published_on, d.source_name from fiscal_amounts f join documents d "
    "on d.document_id = f.document_id and d.is_current = 1 "
    "order by coalesce(d.published_on, '') desc, f.document_id, f.page, f.record_id"
)
PARTS = {"CIV.NAT": ("CIV.NPO", "CIV.NGS")}
"""National staff is one line in some reports and two in others."""
PATH = ">"
"""Between a label and what it stands under: "RECETTES > Recettes fiscales"."""


class PrintedAmount(NamedTuple):
    """One amount that a document prints, in whole units; `slack` is half a unit of its last printed digit."""

    entities: tuple[str, ...]
    period: str
    measure: MeasureName
    code: str
    label: str
    level: str
    amount: Decimal
    slack: Decimal
    symbol: str
    page: int | None
    record_id: str
    table: str
    parents: str = ""

    @property
    def line(self) -> str:
        """Return what names its line: its code, else its label."""
        return self.code or self.label


class EntityPrints:
    """Every amount printed about one entity."""

    def __init__(self) -> None:
        self._by_code: dict[str, list[PrintedAmount]] = defaultdict(list)
        self._by_label: dict[str, list[PrintedAmount]] = defaultdict(list)
        self._by_stage: dict[tuple[str, str], list[PrintedAmount]] = defaultdict(list)

    def add(self, each: PrintedAmount) -> None:
        """Take one more."""
        if each.code:
            self._by_code[normal(each.code)].append(each)
        self._by_label[normal(each.label)].append(each)
        self._by_stage[each.period, each.measure.stage].append(each)

    def of_line(self, row: OutsideRow) -> list[PrintedAmount]:
        """Return every print of the line that an outside row names, whatever its period and measure."""
        path = [part.strip() for part in row.label.split(PATH)]
        label, above = normal(path[-1]), normal(" ".join(path[:-1]))
        found = self._by_code.get(normal(row.code), []) if row.code else []
        if not found and label:
            code = code_of(path[-1])
            coded = self._by_code.get(normal(code), []) if code else []
            found = [*coded, *(each for each in self._by_label.get(label, []) if each not in coded)]
        return [each for each in found if row.level in (None, each.level) and above in normal(each.parents)]

    def of_stage(self, period: str, stage: str) -> list[PrintedAmount]:
        """Return every print of a period and stage, whatever its line."""
        return self._by_stage.get((period, stage), [])


class PrintedAmounts:
    """What documents print, to be asked by entity: its acronym or symbol, its country, its publisher."""

    def __init__(self, printed: Iterable[PrintedAmount]) -> None:
        held = list(printed)
        self._of: dict[str, EntityPrints] = defaultdict(EntityPrints)
        for each in [*held, *_sums(held)]:
            for entity in dict.fromkeys(map(normal, each.entities)):
                self._of[entity].add(each)

    def of_entity(self, entity: str) -> EntityPrints | None:
        """Return what is printed about an entity, None where no document is about it."""
        return self._of.get(normal(entity))


def budget_print(row: Any) -> PrintedAmount:
    """Return a row of `budget_amounts` as a print."""
    amount = Decimal(str(row["value"]))
    is_pct = row["measure"] == Measure.VARIANCE_PCT
    return PrintedAmount(
        entities=_entities(row),
        measure=of_report(row["measure"]),
        code=row["code"] or "",
        amount=amount,
        slack=Decimal("0.05") if is_pct else slack_of(amount, row["raw"]),
        symbol=row["symbol"] or row["document_id"],
        table=row["table_code"],
        **{name: row[name] for name in ("period", "label", "level", "page", "record_id")},
    )


def fiscal_print(row: Any) -> PrintedAmount:
    """Return a row of `fiscal_amounts` as a print."""
    amount = Decimal(row["amount"])
    return PrintedAmount(
        entities=_entities(row),
        measure=of_fiscal(row["phase"], row["measure"]),
        code=row["code"] or "",
        amount=amount,
        slack=slack_of(amount, row["raw"]),
        symbol=row["symbol"] or row["source_name"],
        table=row["table_id"],
        parents=" ".join(_listed(row["parents"])),
        **{name: row[name] for name in ("period", "label", "level", "page", "record_id")},
    )


def slack_of(amount: Decimal, raw: str | None) -> Decimal:
    """Return half a unit of the last digit printed: "160 208,6" for 160,208,600 gives 50."""
    digits = "".join(c for c in raw or "" if c.isdigit())
    unit = abs(amount) / int(digits) if digits and int(digits) else Decimal(0)
    is_a_power = unit >= 1 and unit.normalize().as_tuple().digits == (1,)
    return unit / 2 if is_a_power else Decimal("0.5")


def _entities(row: Any) -> tuple[str, ...]:
    """Return the names by which an outside data set may call what a document is about."""
    names = [row["entity"], row["symbol"]]
    if not row["entity"]:  # a mission is not its country; a finance law is
        names += [row["place"], row["publisher"], *_countries().get(row["place"] or "", ())]
    return tuple(name for name in names if name)


def _countries() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["name_en"], row["name_fr"]) for row in rows("countries.csv")}


def _listed(parents: str) -> list[str]:
    import orjson

    return [str(each) for each in orjson.loads(parents)]


def _sums(held: Iterable[PrintedAmount]) -> Iterator[PrintedAmount]:
    """Yield the lines that a document prints in parts alone, as the sum of the parts."""
    parted: dict[tuple[str, ...], dict[str, PrintedAmount]] = defaultdict(dict)
    for each in held:
        if each.level == Level.LINE and each.code and each.measure.name != Measure.VARIANCE_PCT:
            parted[each.symbol, each.table, each.period, each.measure.name][each.code] = each
    for lines in parted.values():
        for whole, parts in PARTS.items():
            if whole not in lines and all(part in lines for part in parts):
                first, *others = (lines[part] for part in parts)
                amount = sum((each.amount for each in others), first.amount)
                slack = sum((each.slack for each in others), first.slack)
                yield first._replace(code=whole, label=" + ".join(parts), amount=amount, slack=slack)
