"""Views that answer at once: they join what the record views hold, and describe each of their columns."""

from typing import NamedTuple


class Answer(NamedTuple):
    """One view: what it answers, its select statement, and its columns as name → (type, description, example)."""

    about: str
    select: str
    columns: dict[str, tuple[str, str, str]]


DOCUMENT = {
    "document_id": ("text", "of the document, see `documents`", "d5b1e…"),
    "symbol": ("text", "of the document, as printed", "A/76/564"),
    "entity": ("text", "acronym of the mission or agency it is about", "MINUSMA"),
}

INDICATOR_HISTORY = Answer(
    "Each indicator on one line: the latest period before the document's own, the first target, and what is reported.",
    """
select i.document_id, i.symbol, i.entity, i.component, i.accomplishment, i.seq, i.indicator, p.part,
  b.period as baseline_period, b.raw as baseline, b.value as baseline_value,
  t.period as target_period, t.raw as target, t.value as target_value,
  i.actual_value, i.actual_unit, i.status, i.actual, i.page,
  case when i.status = 'met' then 1
    when i.actual_value is null or t.value is null then null
    when t.comparator = '≥' then case when i.actual_value >= t.value then 1 else 0 end
    when t.comparator = '≤' then case when i.actual_value <= t.value then 1 else 0 end
    when t.comparator = '>' then case when i.actual_value > t.value then 1 else 0 end
    when t.comparator = '<' then case when i.actual_value < t.value then 1 else 0 end
    when t.tolerance is not null then case when abs(i.actual_value - t.value) <= t.tolerance then 1 else 0 end
    when i.actual_value = t.value then 1 end as target_met
from indicators i
left join (
  select document_id, accomplishment, seq, part,
    max(case when role = 'baseline' then period end) as before, min(case when role = 'target' then period end) as own
  from indicator_targets group by document_id, accomplishment, seq, part
) p on p.document_id = i.document_id and p.accomplishment = i.accomplishment and p.seq = i.seq
left join indicator_targets b on b.document_id = i.document_id and b.accomplishment = i.accomplishment
  and b.seq = i.seq and b.period = p.before and coalesce(b.part, '') = coalesce(p.part, '')
left join indicator_targets t on t.document_id = i.document_id and t.accomplishment = i.accomplishment
  and t.seq = i.seq and t.period = p.own and coalesce(t.part, '') = coalesce(p.part, '')
""",
    {
        **DOCUMENT,
        "component": ("integer", "number of its component", "1"),
        "accomplishment": ("text", "number of its accomplishment", "1.1"),
        "seq": ("integer", "place within the accomplishment, from 1", "1"),
        "indicator": ("text", "as planned, without its targets", "Boats repaired"),
        "part": ("text", "what this parenthesis counts, where there are several", "pourcentage d’élues"),
        "baseline_period": ("text", "latest period before the document's own", "2019/20"),
        "baseline": ("text", "as printed", "113"),
        "baseline_value": ("number", "the one quantity it states", "113"),
        "target_period": ("text", "first period from the document's own on", "2020/21"),
        "target": ("text", "as printed", "150"),
        "target_value": ("number", "the one quantity it states", "150"),
        "actual_value": ("number", "figure the second cell consists of or opens with", "132"),
        "actual_unit": ("text", "unit of that figure", "projets"),
        "status": ("text", "met or reported", "reported"),
        "actual": ("text", "the whole second cell", "132 projets …"),
        "page": ("integer", "of the file, 1-based; null if unknown", "14"),
        "target_met": (
            "integer",
            "1 or 0 by value, comparator and tolerance of the target, 1 where the print says so; null where it cannot "
            "be told: without a comparator, more may be better or worse",
            "1",
        ),
    },
)

OUTPUT_DELIVERY = Answer(
    "Each planned output beside what was delivered; the share only where one figure of the same unit stands beside it.",
    """
select o.document_id, o.symbol, o.entity, o.component, c.title as component_title, o.accomplishment, o.seq,
  o.group_label, o.planned, o.delivered, o.planned_quantity, o.planned_unit, a.quantity as delivered_quantity,
  case when o.planned_quantity > 0 then a.quantity / o.planned_quantity end as delivered_share, o.remarks, o.page
from outputs o
left join components c on c.document_id = o.document_id and c.component = o.component
left join (
  select o.record_id, min(a.quantity) as quantity
  from outputs o join output_actuals a on a.document_id = o.document_id and a.accomplishment = o.accomplishment
    and a.seq = o.seq and a.quantity is not null and lower(a.what) like rtrim(lower(o.planned_unit), 'sx') || '%'
  group by o.record_id having count(*) = 1
) a on a.record_id = o.record_id
""",
    {
        **DOCUMENT,
        "component": ("integer", "number of its component", "5"),
        "component_title": ("text", "as printed", "appui"),
        "accomplishment": ("text", "number of its accomplishment", "5.1"),
        "seq": ("integer", "place within the accomplishment, from 1", "4"),
        "group_label": ("text", "bold sub-heading above", "Aviation services"),
        "planned": ("text", "planned cell as printed", "12 internal reports"),
        "delivered": ("text", "yes, no or number", "number"),
        "planned_quantity": ("number", "figure of what was delivered that the planned cell states, else the one it opens with", "12"),
        "planned_unit": ("text", "what that figure counts", "internal reports"),
        "delivered_quantity": ("number", "the one figure of the same unit beside it, else null", "11"),
        "delivered_share": ("number", "delivered ÷ planned", "0.92"),
        "remarks": ("text", "all else of the row", "The underutilization …"),
        "page": ("integer", "of the file, 1-based; null if unknown", "14"),
    },
)

VARIANCE_OVERVIEW = Answer(
    "Each line of the financial table with its amounts and, where the report gives them, the reasons for its variance.",
    """
select b.document_id, b.symbol, b.entity, b.code, b.label, b.period,
  max(case when b.measure = 'apportionment' then b.value end) as apportionment,
  max(case when b.measure = 'expenditure' then b.value end) as expenditure,
  max(case when b.measure = 'cost_estimate' then b.value end) as cost_estimate,
  max(case when b.measure = 'variance' then b.value end) as variance,
  max(case when b.measure = 'variance_pct' then b.value end) as variance_pct,
  max(v.direction) as direction,
  (select {join}(r.text, '; ') from variance_reasons r where r.document_id = b.document_id and r.code = b.code
    and r.period = b.period and r.polarity = 'main') as main_reasons,
  (select {join}(r.text, '; ') from variance_reasons r where r.document_id = b.document_id and r.code = b.code
    and r.period = b.period and r.polarity = 'offset') as offset_reasons,
  max(v.page) as page
from budget_amounts b
left join variance_explanations v on v.document_id = b.document_id and v.code = b.code and v.period = b.period
where b.table_code = 'financial_resources' and b.level = 'line'
group by b.document_id, b.symbol, b.entity, b.code, b.label, b.period
""",
    {
        **DOCUMENT,
        "code": ("text", "stable English code, see `codes`", "OPS.AIR"),
        "label": ("text", "as printed", "Opérations aériennes"),
        "period": ("text", "fiscal year", "2020/21"),
        "apportionment": ("number", "whole USD", "160 208,6"),
        "expenditure": ("number", "whole USD", "112 757,1"),
        "cost_estimate": ("number", "whole USD", "–"),
        "variance": ("number", "whole USD", "47 451,5"),
        "variance_pct": ("number", "per cent, as printed", "29,6"),
        "direction": ("text", "over or under: requirements rose or fell", "under"),
        "main_reasons": ("text", "the main reasons, joined by semicolons", "the delayed deployment of …"),
        "offset_reasons": ("text", "the offsetting reasons, joined by semicolons", "higher fuel prices"),
        "page": ("integer", "of the explanation; null where there is none", "83"),
    },
)

FIGURE_VINTAGES = Answer(
    "Each amount of a report's financial resources, line by line, in every document that prints it: the lines of one "
    "document, period and measure add up to its gross total.",
    """
select b.entity, b.period, substr(b.period, 1, 4) || '-07-01' as period_start,
  cast(cast(substr(b.period, 1, 4) as integer) + 1 as text) || '-06-30' as period_end,
  b.code, c.name_en, substr(b.code, 1, 3) as class_code, b.label, b.measure, cast(round(b.value) as bigint) as amount,
  'USD' as currency, b.symbol, b.document_id, b.record_id, d.language, d.published_on
from budget_amounts b
join documents d on d.document_id = b.document_id and d.is_current = 1
left join codes c on c.code = b.code
where b.table_code = 'financial_resources' and b.level = 'line' and b.value is not null
  and b.measure in ('apportionment', 'expenditure', 'cost_estimate')
""",
    {
        "entity": DOCUMENT["entity"],
        "period": ("text", "fiscal year", "2020/21"),
        "period_start": ("text", "first day of the period", "2020-07-01"),
        "period_end": ("text", "last day of the period", "2021-06-30"),
        "code": ("text", "stable English code, see `codes`; null for a label no rule knows", "OPS.AIR"),
        "name_en": ("text", "the code's name", "Air operations"),
        "class_code": ("text", "class of the code", "OPS"),
        "label": ("text", "as printed", "Opérations aériennes"),
        "measure": ("text", "apportionment, expenditure or cost_estimate", "expenditure"),
        "amount": ("integer", "whole currency units", "112 757,1"),
        "currency": ("text", "ISO 4217", "USD"),
        "symbol": DOCUMENT["symbol"],
        "document_id": DOCUMENT["document_id"],
        "record_id": ("text", "of the amount, see `budget_amounts`", "ba0f3c…"),
        "language": ("text", "of the document", "fr"),
        "published_on": ("text", "of the document", "2021-12-06"),
    },
)

BUDGET_FACTS = Answer(
    "One row a fact, safe to sum for one period and measure: lines only, amounts only, national staff as one line, and "
    "of several documents that print a fact the latest one's print. Languages of one work are one vintage.",
    """
with prints as (
  select entity, period, period_start, period_end,
    case when code in ('CIV.NPO', 'CIV.NGS') then 'CIV.NAT' else code end as code,
    case when code is null then label end as label,
    measure, currency, symbol, coalesce(symbol, document_id) as work, document_id,
    max(language) as language, max(coalesce(published_on, '')) as published_on,
    sum(amount) as amount, min(record_id) as record_id
  from figure_vintages
  group by entity, period, period_start, period_end, measure, currency, symbol, document_id,
    case when code in ('CIV.NPO', 'CIV.NGS') then 'CIV.NAT' else code end, case when code is null then label end
), placed as (
  select p.*, row_number() over (
    partition by coalesce(entity, work), period, coalesce(code, label), measure, currency
    order by published_on desc, work desc, language, document_id) as place
  from prints p
), printed as (
  select coalesce(entity, work) as whose, period, coalesce(code, label) as what, measure, currency,
    count(distinct work) as vintages, max(amount) - min(amount) as apart
  from prints group by coalesce(entity, work), period, coalesce(code, label), measure, currency
)
select f.entity, f.period, f.period_start, f.period_end, f.code, coalesce(c.name_en, f.label) as name_en,
  substr(f.code, 1, 3) as class_code, f.measure, cast(f.amount as bigint) as amount, f.currency, f.symbol,
  f.document_id, f.record_id, v.vintages, case when v.apart <= 100 then 1 else 0 end as vintages_agree
from placed f
join printed v on v.whose = coalesce(f.entity, f.work) and v.period = f.period and v.what = coalesce(f.code, f.label)
  and v.measure = f.measure and v.currency = f.currency
left join codes c on c.code = f.code
where f.place = 1
""",
    {
        "entity": DOCUMENT["entity"],
        "period": ("text", "fiscal year", "2020/21"),
        "period_start": ("text", "first day of the period", "2020-07-01"),
        "period_end": ("text", "last day of the period", "2021-06-30"),
        "code": (
            "text",
            "stable English code, see `codes`; CIV.NAT also where officers and others are split",
            "CIV.NAT",
        ),
        "name_en": ("text", "the code's name; the printed label where no rule knows it", "National staff"),
        "class_code": ("text", "class of the code", "CIV"),
        "measure": ("text", "apportionment, expenditure or cost_estimate", "expenditure"),
        "amount": ("integer", "whole currency units", "29 138,1"),
        "currency": ("text", "ISO 4217", "USD"),
        "symbol": ("text", "of the latest document that prints it", "A/80/621"),
        "document_id": ("text", "of the latest document that prints it", "d5b1e…"),
        "record_id": ("text", "of its amount, the first of a sum", "ba0f3c…"),
        "vintages": ("integer", "how many documents print it", "2"),
        "vintages_agree": ("integer", "1 if they print it alike, to one printed unit (100 dollars)", "1"),
    },
)

ANSWERS: dict[str, Answer] = {
    "indicator_history": INDICATOR_HISTORY,
    "output_delivery": OUTPUT_DELIVERY,
    "variance_overview": VARIANCE_OVERVIEW,
    "figure_vintages": FIGURE_VINTAGES,
    "budget_facts": BUDGET_FACTS,
}
JOIN = {"sqlite": "group_concat", "postgresql": "string_agg"}
"""How a server joins texts of several rows."""


def select_of(name: str, dialect: str) -> str:
    """Return the select statement of an answering view for a server."""
    return ANSWERS[name].select.replace("{join}", JOIN[dialect])
