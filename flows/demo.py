"""`make demo`: the whole way through in a minute, on the samples, in a folder of its own."""

import os
import shutil
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from extractors.page import engines
from flows.commands import ingest_paths, run_night
from flows.pictures import show_record
from flows.printing import amount, say
from flows.serving import HOST, serve
from flows.settings import SQLITE
from flows.tracing import tell_check
from serving.records import record
from serving.snapshot import PublishedFile
from warehouse import queries
from warehouse.connect import open_warehouse
from warehouse.export.published import publish
from warehouse.session import Warehouse
from warehouse.store import Store

INBOX = Path("samples/inbox")
BULLETIN = Path("samples/texts/bulletin_2031_02_fr.txt")
OUT = Path("demo-out")

BY_SIGN = """
select label, page, variance_usd, record_id from budget_lines
where entity = 'MINUSMA' and period = '2020/21' and table_code = 'financial_resources' and level = 'line'
order by variance_usd
"""
PRINTED_BALANCE = """
select variance_usd from budget_lines
where entity = 'MINUSMA' and period = '2020/21' and table_code = 'financial_resources' and level = 'gross'
"""
SLIP = """
select * from checks where verdict = 'within_rounding' and kind = 'subtotal' order by check_id limit 1
"""
FIGURE = """
select * from budget_amounts
where entity = 'MINUSMA' and period = '2020/21' and table_code = 'financial_resources'
  and code = 'OPS.AIR' and measure = 'variance'
"""

# One figure a sentence, the first that tells how exact it is, or the first: five sentences in print order.
KEY_FIGURES = """
select * from (
  select f.*, row_number() over (partition by sentence order by qualifier is null, span_start) as nth
  from key_figures f where page is null
) where nth = 1 order by qualifier is null, span_start limit 5
"""


def main() -> int:
    """Run the demonstration; returns 0 if everything in it came out as promised."""
    if not INBOX.is_dir():
        say(f"{INBOX} is not here: run make demo from the top of the checkout", "red")
        return 1
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    url = f"{SQLITE}{(OUT / 'bilan.sqlite').absolute()}"
    os.environ["BILAN_STORE"] = str((OUT / "store").absolute())
    say("1 · The night's flow over samples/inbox", "bold")
    run_night(INBOX.absolute(), url)
    with open_warehouse(url) as warehouse:
        proven = [overspent(warehouse), slip(warehouse), picture(warehouse)]
    say()
    say(f"5 · A bulletin as text: {BULLETIN}", "bold")
    ingest_paths([BULLETIN], url, engines.DEFAULT, force=False, jobs=1)
    with open_warehouse(url) as warehouse:
        proven.append(key_figures(warehouse))
    say()
    say("6 · The same flow again", "bold")
    started = perf_counter()
    run_night(INBOX.absolute(), url)
    say(f"nothing changed, in {perf_counter() - started:.1f} seconds")
    say()
    say("7 · To try", "bold")
    say(f"  export BILAN_WAREHOUSE={SQLITE}{OUT}/bilan.sqlite BILAN_STORE={OUT}/store", whole=True)
    for command in ("status", "show A/76/9564 -o page.png", "checks A/99/901", "export out --format xlsx", "serve"):
        say(f"  .venv/bin/bilan {command}")
    say()
    say("8 · The same as a web page", "bold")
    with open_warehouse(url) as warehouse:
        proven.append(web_page(warehouse))
    if all(proven) and sys.stdout.isatty():  # a person is there to look, and to end it
        return serve(url, Path(os.environ["BILAN_STORE"]), port=0)
    return 0 if all(proven) else 1


def overspent(warehouse: Warehouse) -> bool:
    """Print the overspent lines, and prove them with the underspent ones against the printed balance."""
    lines = queries.select(warehouse, BY_SIGN)
    over = [line for line in lines if line["variance_usd"] < 0]
    under = [line for line in lines if line["variance_usd"] > 0]
    balance = queries.select(warehouse, PRINTED_BALANCE)[0]["variance_usd"]
    say()
    say("2 · Overspent in 2020/21 (MINUSMA, A/76/9564, US dollars)", "bold")
    for line in over:
        say(f"  {amount(-line['variance_usd']):>12}  {line['label']}, page {line['page']}")
    spent, saved = -_sum(over), _sum(under)
    say(f"  {amount(spent):>12}  in all, {len(over)} lines")
    say(f"  {amount(saved)} in {len(under)} underspent lines − {amount(spent)} = {amount(saved - spent)}")
    say(f"  the balance as printed: {amount(balance)}")
    return bool(saved - spent == balance)


def slip(warehouse: Warehouse) -> bool:
    """Show the sample whose subtotal is off by one printed unit."""
    say()
    say("3 · A planted slip of 0.1 (thousand dollars) in samples/inbox/slip_unomex_2024_25_en.pdf", "bold")
    checks = queries.select(warehouse, SLIP)
    for check in checks:
        tell_check(check)
    return bool(checks)


def picture(warehouse: Warehouse) -> bool:
    """Draw the page of one figure."""
    row = queries.select(warehouse, FIGURE)[0]
    document = queries.find_document(warehouse, row["document_id"])
    place = queries.place_of(warehouse, "budget_amounts", row["record_id"])
    out = OUT / "figure.png"
    what = f"{row['label']}, {row['measure']} {row['period']}: {row['snippet']}"
    out.write_bytes(show_record(Store(Path(os.environ["BILAN_STORE"])), document, place, what))
    say()
    say("4 · One figure on its page", "bold")
    say(f"  {out}: {what} (bilan trace {row['record_id']})")
    return out.exists()


def key_figures(warehouse: Warehouse) -> bool:
    """Print five figures of prose, each with its sentence and where it stands in the text."""
    figures = queries.select(warehouse, KEY_FIGURES)
    for figure in sorted(figures, key=lambda row: row["span_start"]):
        start, end = figure["span_start"], figure["span_end"]
        qualifier = f" ({figure['qualifier']})" if figure["qualifier"] else ""
        say(f"  {amount(figure['value']):>12} {figure['unit']}{qualifier}, characters {start} to {end}")
        say(f"               « {figure['sentence']} »")
        say(f"               bilan trace {figure['record_id']}", "dim")
    return len(figures) == 5


def web_page(warehouse: Warehouse) -> bool:
    """Publish what `serve` shows, and say where the page of one figure is: two clicks from the front page."""
    path = OUT / "snapshot.sqlite"
    publish(warehouse, path)
    figure = queries.select(warehouse, FIGURE)[0]
    page = record(PublishedFile(path), figure["record_id"])
    say(f"  .venv/bin/bilan serve answers on http://{HOST}:8001/ ; the figure of 4 is /r/{figure['record_id']}")
    return page["cut"] is not None


def _sum(lines: list[Any]) -> int:
    return sum(line["variance_usd"] for line in lines)


if __name__ == "__main__":
    sys.exit(main())
