import pytest

from extractors.text.markup import from_html, is_markdown
from schemas.text import BlockKind
from tests.text_documents import read

PAGE = """<!doctype html><html><head><style>p {}</style></head><body><h2>Boats &amp; oars</h2><!-- 99 boats -->
<p>The Mission mended<br>26 boats.</p><ul><li>one<li>two</ul>
<p>(Thousands of United States dollars)</p><table><tr><th>Category</th><th>Amount</th></tr>
<tr><td>Investment revenue</td><td>1 227.5</td></tr><tr><td>Total</td><td>1 227.5</td></tr></table></body></html>"""
MARKDOWN = """# Boats

The **Mission** mended 26 boats.

(Thousands of United States dollars)

| Category | Amount |
|---|---|
| Investment revenue | 1 227.5 |
"""


@pytest.mark.parametrize("text", [PAGE, MARKDOWN])
def test_markup_becomes_the_same_document(text):
    document = read(text)
    assert [b.text[:5] for b in document.blocks if b.kind is BlockKind.HEADING] == ["Boats"]
    assert document.tables[0].rows[0].label == "Investment revenue"
    assert document.text[slice(*document.tables[0].rows[0].cells[0].place.span)] == "1 227.5"


def test_comments_and_styles_print_nothing():
    text, _ = from_html(PAGE)
    assert "99" not in text
    assert "{}" not in text


@pytest.mark.parametrize("junk", ["<a ", "<!--", "<", "&", "<div>"])
def test_tags_that_never_close_are_text(junk):
    text, _ = from_html("<html>words" + junk * 3_000)
    assert text.startswith("words")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("# A\n\nSee [this](https://example.org/x).\n", True),  # two signs
        ("##   Organisation de 1 réunion\n\n##   Tenue\n", False),  # a dump's lost characters
        ("## Organisation\n\n## Tenue\n\n## Conduite\n", False),  # the same with single blanks
        ("# Boats\n\n## Oars\n", True),  # two levels
        ("# of boats: 5\n", False),  # one sign alone
    ],
)
def test_markdown_is_told_by_two_signs(text, answer):
    assert is_markdown(text) is answer


TABLE = "<table><tr><td>Boats<td>12"
SHUT = [
    (f"{TABLE}<tr hidden><td>Nets<td>7</table>", "a row ends with its table"),
    (f"{TABLE}<tr hidden><td>Nets<td>7<tr><td>Oars<td>9</table>", "or where the next one begins"),
    (f"{TABLE}<tr hidden><td>Nets<td>7<tbody><tr><td>Oars<td>9</table>", "or a body of rows"),
    (f"{TABLE}<td hidden>7<tr><td>Oars<td>9</table>", "a cell ends with its row"),
    (f"{TABLE}<td hidden>7</tr></table>", "by its row's end tag"),
    (f"{TABLE}<td hidden>7<td>9</table>", "or where the next one begins"),
    (f"{TABLE}<td><div hidden>7<td>9</table>", "what a cell holds ends with the cell"),
    (f"{TABLE}<td><div hidden>7</table>", "or with the table"),
    (f"{TABLE}<tr hidden><td>7<p>7<td>7</table>", "a paragraph in a cell of it"),
    (f"{TABLE}<tr hidden><td>7<table><tr><td>7<tr><td>7</table>7<td>7</table>", "a table within it is of it"),
    ("<ul><li>12<li hidden>7<li>9</ul>", "an item ends where the next one begins"),
    ("<ul><li>12<li hidden>7</ul>", "or with its list"),
    ("<ul><li>12<li hidden>7<ul><li>7<li>7</ul>7<li>9</ul>", "a list within it is of it"),
    ("<dl><dt>12<dd hidden>7<dt>9</dl>", "what a term means ends at the next term"),
    ("<p hidden>7<p>9", "a paragraph ends where the next one begins"),
    ("<p hidden>7<b>7</b>7<div>9</div>", "or a block"),
    ("<div>12<p hidden>7</div>", "or with the block that it stands in"),
    ("<div hidden>7<div>7</div>7<p>7</div>", "a block ends with its own end tag"),
    ("<div hidden>7</b>7</p>7</div>", "and with no other"),
    ("<div hidden>7<br/>7<img src=x>7</div>", "what has no end tag is passed over"),
    (f"<div hidden>{'<i>' * 300}7{'</i>' * 300}7</div>", "however deep"),
    ("<div style='opacity:0'>7</div><div style='opacity:0.9'>9</div>", "no opacity"),
    ("<div style='position:absolute; left:-9999px'>7</div><div style='left:-99px'>9</div>", "far left of the page"),
    ("<div style='clip: rect(0 0 0 0)'>7</div><div style='clip:rect(0, 9px, 9px, 0)'>9</div>", "cut to nothing"),
    ("<dialog>7</dialog><dialog open>9</dialog>", "a dialogue that nobody opened"),
    ("<svg><g><text>7</g>", "a drawing that is not ended ends where a block begins"),
    ("<svg><text>7</text></svg>9", "or by its end tag"),
    ("<svg></script><text>x</text>", "an end tag that ends nothing"),
    ("<math><mn>7<math><mn>7", "a formula in a formula"),
    ("<input list=a><datalist id=a><option>7</datalist>", "what a field offers"),
]


@pytest.mark.parametrize(("markup", "why"), SHUT, ids=[why for _, why in SHUT])
def test_what_is_hidden_ends_where_a_browser_ends_it(markup, why):
    text, _ = from_html(f"<p>Before</p>{markup}<p>Behind</p>")
    assert "7" not in text, why
    assert "Behind" in text
    assert all(number in text for number in ("9", "12") if number in markup.replace("-9999", "").replace("-99", ""))
