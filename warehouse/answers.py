"""Views that answer at once: they join what the record views hold, and describe each of their columns."""

from typing import NamedTuple


class Answer(NamedTuple):
    """One view: what it answers, its select statement, and its columns as name → (type, description, example)."""

    about: str
    select: str
    columns: dict[str, tuple[str, str, str]]


CURRENT = (
    "join zz_extraction x on x.extraction_id = r.extraction_id and x.is_current = 1 "
    "join zz_edition e on e.edition_id = x.edition_id and e.is_current = 1 and e.status = 'loaded'"
)
"""From a row `r` to its reading and its file: what the views show. A document has one current reading, so that rows of
one document are joined by `extraction_id`: a condition on the document then reaches every table, on either server."""

DOCUMENT = {
    "document_id": ("text", "of the document, see `documents`", "d5b1e…"),
    "symbol": ("text", "of the document, as printed", "A/76/564"),
    "entity": ("text", "acronym of the mission or agency it is about", "MINUSMA"),
}

SAME_TARGET = "{0}.extraction_id = {1}.extraction_id and {0}.accomplishment = {1}.accomplishment and {0}.seq = {1}.seq"
INDICATOR_HISTORY = Answer(
    "Each indicator on one line: the latest period before the document's own, the first target, and what is reported.",
    f"""
select e.document_id, e.symbol, e.entity, r.component, r.accomplishment, r.seq, r.indicator, p.part,
  b.period as baseline_period, b.raw as baseline, b.value as baseline_value,
  t.period as target_period, t.raw as target, t.value as target_value,
  r.actual_value, r.actual_unit, r.status, r.actual, r.page,
  case when r.status = 'met' then 1
    when r.actual_value is null or t.value is null then null
    when t.comparator = '≥' then case when r.actual_value >= t.value then 1 else 0 end
    when t.comparator = '≤' then case when r.actual_value <= t.value then 1 else 0 end
    when t.comparator = '>' then case when r.actual_value > t.value then 1 else 0 end
    when t.comparator = '<' then case when r.actual_value < t.value then 1 else 0 end
    when t.tolerance is not null then case when abs(r.actual_value - t.value) <= t.tolerance then 1 else 0 end
    when r.actual_value = t.value then 1 end as target_met
from zz_indicator r {CURRENT}
left join zz_indicator_target p on {SAME_TARGET.format("p", "r")}
  and p.position = (select min(q.position) from zz_indicator_target q where {SAME_TARGET.format("q", "p")}
    and coalesce(q.part, '') = coalesce(p.part, ''))
left join zz_indicator_target b on {SAME_TARGET.format("b", "r")} and coalesce(b.part, '') = coalesce(p.part, '')
  and b.period = (select max(q.period) from zz_indicator_target q where {SAME_TARGET.format("q", "p")}
    and coalesce(q.part, '') = coalesce(p.part, '') and q.role = 'baseline')
left join zz_indicator_target t on {SAME_TARGET.format("t", "r")} and coalesce(t.part, '') = coalesce(p.part, '')
  and t.period = (select min(q.period) from zz_indicator_target q where {SAME_TARGET.format("q", "p")}
    and coalesce(q.part, '') = coalesce(p.part, '') and q.role = 'target')
""",  # noqa: S608 -- names of our own
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
    "Each planned output beside all that was delivered of the same unit, and the share of the plan that it is.",
    f"""
select document_id, symbol, entity, component, component_title, accomplishment, seq, group_label, planned, delivered,
  planned_quantity, planned_unit, delivered_quantity,
  case when planned_quantity > 0 then delivered_quantity / planned_quantity end as delivered_share, remarks, page
from (
  select e.document_id, e.symbol, e.entity, r.component, c.title as component_title, r.accomplishment, r.seq,
    r.group_label, r.planned, r.delivered, r.planned_quantity, r.planned_unit, r.remarks, r.page,
    (select case when count(*) > 2 and 2 * max(a.quantity) = sum(a.quantity) then max(a.quantity)
        else sum(a.quantity) end from zz_output_actual a
      where a.extraction_id = r.extraction_id and a.accomplishment = r.accomplishment and a.seq = r.seq
      and a.quantity is not null and lower(a.what) like rtrim(lower(r.planned_unit), 'sx') || '%') as delivered_quantity
  from zz_output r {CURRENT}
  left join zz_component c on c.extraction_id = r.extraction_id and c.component = r.component
) o
""",  # noqa: S608 -- names of our own
    {
        **DOCUMENT,
        "component": ("integer", "number of its component", "5"),
        "component_title": ("text", "as printed", "appui"),
        "accomplishment": ("text", "number of its accomplishment", "5.1"),
        "seq": ("integer", "place within the accomplishment, from 1", "4"),
        "group_label": ("text", "bold sub-heading above", "Aviation services"),
        "planned": ("text", "planned cell as printed", "12 internal reports"),
        "delivered": ("text", "yes, no or number", "number"),
        "planned_quantity": (
            "number",
            "figure of what was delivered that the planned cell states, else the one it opens with",
            "12",
        ),
        "planned_unit": ("text", "what that figure counts", "internal reports"),
        "delivered_quantity": (
            "number",
            "figures of the same unit beside it, added up",
            "11",
        ),
        "delivered_share": ("number", "delivered ÷ planned", "0.92"),
        "remarks": ("text", "all else of the row", "The underutilization …"),
        "page": ("integer", "of the file, 1-based; null if unknown", "14"),
    },
)

REASONS = (
    "(select {{join}}(q.text, '; ') from (select s.text from zz_variance_reason s "
    "where s.extraction_id = r.extraction_id and s.code = r.code and s.period = r.period and s.polarity = '{0}' "
    "order by s.position) q)"
)
VARIANCE_OVERVIEW = Answer(
    "Each line of the financial table with its amounts and, where the report gives them, the reasons for its variance.",
    f"""
select e.document_id, e.symbol, e.entity, r.code, r.label, r.period,
  max(case when r.measure = 'apportionment' then r.value end) as apportionment,
  max(case when r.measure = 'expenditure' then r.value end) as expenditure,
  max(case when r.measure = 'cost_estimate' then r.value end) as cost_estimate,
  max(case when r.measure = 'variance' then r.value end) as variance,
  max(case when r.measure = 'variance_pct' then r.value end) as variance_pct,
  max(v.direction) as direction,
  {REASONS.format("main")} as main_reasons,
  {REASONS.format("offset")} as offset_reasons,
  max(v.page) as page
from zz_budget_amount r {CURRENT}
left join zz_variance_explanation v on v.extraction_id = r.extraction_id and v.code = r.code and v.period = r.period
where r.table_code = 'financial_resources' and r.level = 'line'
group by e.document_id, e.symbol, e.entity, r.extraction_id, r.code, r.label, r.period
""",  # noqa: S608 -- names of our own
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
    f"""
select e.entity, r.period, substr(r.period, 1, 4) || '-07-01' as period_start,
  cast(cast(substr(r.period, 1, 4) as integer) + 1 as text) || '-06-30' as period_end,
  r.code, c.name_en, substr(r.code, 1, 3) as class_code, r.label, r.measure, cast(round(r.value) as bigint) as amount,
  'USD' as currency, e.symbol, e.document_id, r.record_id, e.language, e.published_on
from zz_budget_amount r {CURRENT}
left join zz_code c on c.code = r.code
where r.table_code = 'financial_resources' and r.level = 'line' and r.value is not null
  and r.measure in ('apportionment', 'expenditure', 'cost_estimate')
""",  # noqa: S608 -- names of our own
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

OF_FACT = "partition by entity, period, code, label, measure, currency, of_nobody"
"""What makes two prints one fact; every column by itself, so that a condition on one reaches what it is read from."""
BUDGET_FACTS = Answer(
    "One row a fact, safe to sum for one period and measure: lines only, amounts only, national staff as one line, and "
    "of several documents that print a fact the latest one's print. Languages of one work are one vintage.",
    f"""
select f.entity, f.period, f.period_start, f.period_end, f.code, coalesce(c.name_en, f.label) as name_en,
  substr(f.code, 1, 3) as class_code, f.measure, cast(f.amount as bigint) as amount, f.currency, f.symbol,
  f.document_id, f.record_id, f.vintages, case when f.apart <= 100 then 1 else 0 end as vintages_agree
from (
  select w.*,
    row_number() over ({OF_FACT} order by published_on desc, work desc, language, document_id) as place,
    cast(sum(is_first) over ({OF_FACT}) as bigint) as vintages,
    max(amount) over ({OF_FACT}) - min(amount) over ({OF_FACT}) as apart
  from (
    select p.*, case when row_number() over ({OF_FACT}, work order by document_id) = 1 then 1 else 0 end as is_first
    from (
      select entity, case when entity is null then work end as of_nobody, period, period_start, period_end, code,
        label, measure, currency, symbol, work, document_id, max(language) as language,
        max(coalesce(published_on, '')) as published_on, sum(amount) as amount, min(record_id) as record_id
      from (
        select entity, period, period_start, period_end,
          case when code in ('CIV.NPO', 'CIV.NGS') then 'CIV.NAT' else code end as code,
          case when code is null then label end as label, measure, currency, symbol,
          coalesce(symbol, document_id) as work, document_id, language, published_on, amount, record_id
        from figure_vintages
      ) s
      group by entity, period, period_start, period_end, code, label, measure, currency, symbol, work, document_id
    ) p
  ) w
) f
left join zz_code c on c.code = f.code
where f.place = 1
""",  # noqa: S608 -- names of our own
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

CHECK_RECORDS = Answer(
    "Which records, or tables, each check ties: one row a tie. Name the document where it is known: its ties alone are "
    "looked at then.",
    f"""
select r.check_id, t.value as record_id, e.document_id
from zz_proof r {CURRENT} join {{each}} t on 1 = 1
""",  # noqa: S608 -- names of our own
    {
        "check_id": ("text", "see `checks`", "ck1a2b…"),
        "record_id": ("text", "of the record or table it ties", "bl7c1d…"),
        "document_id": DOCUMENT["document_id"],
    },
)

ANSWERS: dict[str, Answer] = {
    "indicator_history": INDICATOR_HISTORY,
    "output_delivery": OUTPUT_DELIVERY,
    "variance_overview": VARIANCE_OVERVIEW,
    "figure_vintages": FIGURE_VINTAGES,
    "budget_facts": BUDGET_FACTS,
    "check_records": CHECK_RECORDS,
}
JOIN = {"sqlite": "group_concat", "postgresql": "string_agg"}
"""How a server joins texts of several rows."""
EACH = {"sqlite": "json_each(r.record_ids)", "postgresql": "lateral jsonb_array_elements_text(r.record_ids::jsonb)"}
"""How a server makes rows of a list of ids."""


def select_of(name: str, dialect: str) -> str:
    """Return the select statement of an answering view for a server."""
    return ANSWERS[name].select.replace("{join}", JOIN[dialect]).replace("{each}", EACH[dialect])
