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
