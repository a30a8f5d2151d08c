"""What each page shows, asked from the snapshot: plain rows for the templates, nothing decided by looks."""

import json
import re
from collections.abc import Mapping
from typing import Any

from serving.charts import line_chart, shares
from serving.documents import MOST
from serving.found import NotHere, current_document
from serving.questions import QUESTIONS
from serving.snapshot import PublishedFile

SEARCHED = {
    "paragraphs": ("text", "number"),
    "indicators": ("indicator", "accomplishment"),
    "outputs": ("planned", "accomplishment"),
    "variance_reasons": ("text", "label"),
    "key_figures": ("sentence", "value_raw"),
}
"""View → the text that is shown of a hit, and what names it."""


def front(snapshot: PublishedFile) -> dict[str, Any]:
    """Return what is inside: documents with their checks and unread digits, last runs, findings, questions."""
    documents = snapshot.select(
        "select d.*, c.held, c.within, c.failed from documents d left join (select document_id, "
        "sum(verdict = 'holds') as held, sum(verdict = 'within_rounding') as within, sum(verdict = 'fails') as failed "
        "from checks group by document_id) c on c.document_id = d.document_id "
        "where d.is_current = 1 order by d.kind, d.entity, d.period_start desc, d.symbol limit ?",
        (MOST,),
    )
    findings = snapshot.select(
        "select f.document_id, f.severity, f.check_name, f.message, f.page, count(*) as n, "
        "coalesce(f.symbol, d.source_name) as named from findings f join documents d "
        "on d.document_id = f.document_id and d.is_current = 1 where f.severity <> 'info' "
        "group by f.document_id, f.check_name having min(f.rowid) order by f.severity <> 'error', "
        "f.check_name = 'numbers_unread', max(d.ingested_at) desc, min(f.rowid) limit 8"
    )
    runs = snapshot.select("select * from runs order by started_at desc limit 3")
    return {"documents": documents, "findings": findings, "runs": runs, "questions": QUESTIONS}


def page(snapshot: PublishedFile, document_id: str, number: int) -> dict[str, Any]:
    """Return a page's size, its records' boxes and its unread numbers' boxes. Raises NotHere.

    The boxes come as they are read, line by line, what holds others before them: the Tab key goes this way, and the
    inner box lies above the outer one.
    """
    found = current_document(snapshot, document_id)
    asked = {"id": document_id, "page": number}
    size = snapshot.one("select * from pages where document_id = :id and page = :page", asked)
    if size is None:
        raise NotHere
    views = [row["view"] for row in snapshot.select("select distinct view from record_places order by view")]
    of_view = " union all ".join(
        f'select record_id, snippet from "{view}" where document_id = :id and page = :page' for view in views
    )
    boxes = (
        snapshot.select(
            "select p.*, r.snippet from record_places p join "
            f"({of_view}) r on r.record_id = p.record_id where p.page = :page and p.x0 is not null "
            "order by round(p.top), round(p.x0), (p.x1 - p.x0) * (p.bottom - p.top) desc",
            asked,
        )
        if views
        else []
    )
    unread = snapshot.select(
        "select text, box from unread_numbers where document_id = :id and page = :page and box is not null", asked
    )
    last = found["page_count"] or number
    return {
        "document": found,
        "page": size,
        "boxes": boxes,
        "views": sorted({row["view"] for row in boxes}),
        "unread": [(row["text"], json.loads(row["box"])) for row in unread],
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if number < last else None,
    }


def search(snapshot: PublishedFile, words: str) -> list[dict[str, Any]]:
    """Return what holds all of some words, accents and cases folded, a group a view."""
    quoted = " ".join(f'"{word}"' for word in re.findall(r"[^\W_]+", words)[:12])
    if not quoted:
        return []
    groups = []
    for view, (shown, name) in SEARCHED.items():
        hits = snapshot.select(
            f"select v.record_id, v.{shown} as text, v.{name} as name, v.page, v.entity, "
            f"coalesce(v.symbol, d.source_name) as document from {view}_fts f join {view} v on v.rowid = f.rowid "
            "join documents d on d.document_id = v.document_id and d.is_current = 1 "
            f"where {view}_fts match ? order by f.rank limit 40",
            (quoted,),
        )
        if hits:
            groups.append({"view": view, "hits": hits})
    return groups


def question(snapshot: PublishedFile, name: str, given: Mapping[str, str]) -> dict[str, Any]:
    """Return a question's answer with the parameters that were given. Raises NotHere, TooLong."""
    if name not in QUESTIONS:
        raise NotHere
    asked = QUESTIONS[name]
    parameters = {key: given.get(key, default).strip()[:MOST] for key, default in asked.parameters.items()}
    rows = snapshot.select(asked.query, parameters)
    choices = {key: _choices(snapshot, key) for key in parameters if key in CHOICES}
    names = rows[0].keys() if rows else []
    told = [each for each in names if any(row[each] is not None for row in rows)]  # an empty column says nothing
    return {
        "name": name,
        "question": asked,
        "parameters": parameters,
        "choices": choices,
        "names": [each for each in told if each != "record_id"],
        "rows": rows,
        "shares": shares([row[asked.drawn] for row in rows]) if asked.drawn else [],
        "chart": line_chart(rows, *asked.lines) if asked.lines else None,
    }


def file_of(snapshot: PublishedFile, document_id: str, number: int) -> str:
    """Return the sha256 of the file that a page is drawn from. Raises NotHere."""
    query = (
        "select d.sha256 from pages p join documents d on d.document_id = p.document_id and d.is_current = 1 "
        "where p.document_id = ? and p.page = ?"
    )
    row = snapshot.one(query, (document_id, number))
    if row is None:
        raise NotHere
    return str(row["sha256"])


CHOICES = {"entity": "budget_amounts", "period": "budget_amounts", "place": "documents"}
"""Parameter → the view that holds what there is to choose from."""


def _choices(snapshot: PublishedFile, name: str) -> list[str]:
    """Return the entities, periods or places that there are figures of."""
    query = f"select distinct {name} as it from {CHOICES[name]} where {name} is not null order by 1"
    return [row["it"] for row in snapshot.select(query)]
