"""Text, HTML and Markdown: bytes in, the same document out as from a PDF. Origins are spans of the decoded text.

`read_text` is the way in: decode → (markup to text) → lines → outline → tables and frameworks → blocks.
"""

import re

from extractors.layout.document import Document, Front
from extractors.layout.front import front_of_text
from extractors.page.unseen import hidden_in_markup
from extractors.source.characters import marked_up
from extractors.source.decoding import decode
from extractors.source.limits import Limits
from extractors.source.media import HTML, MARKDOWN
from extractors.source.opening import Source
from extractors.text.blocks import read_blocks
from extractors.text.frameworks import read_framework_tables
from extractors.text.lines import Lines, read_lines
from extractors.text.markup import Markup, is_markdown, read_html, read_markdown
from extractors.text.outline import read_outline
from extractors.text.printed import printed_part
from extractors.text.tables import find_text_tables
from extractors.text.word_tables import find_word_tables
from extractors.text.words import Vocabulary
from extractors.words.cell_values import set_values
from extractors.words.language import DECIMAL_MARKS, language_of
from schemas.text import Block, BlockKind

DEFAULT_LIMITS = Limits()
# « Exécution du budget de la Mission … pour l’exercice allant du … », "Budget performance of …", "Budget for …"
TITLE = re.compile(
    r"^(?:Rapport sur l.ex[ée]cution|Ex[ée]cution) du budget (?:de la|du|de l|des)\b"
    r"|^Budget (?:performance )?(?:of|for) the\b",
    re.IGNORECASE,
)
FRONT = 60_000
"""Characters that tell language, entity and period."""
OPENING = 6_000
"""Characters of a text in which its title is looked for."""


def read_text(source: Source, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a text document into blocks and literal tables; nothing is converted yet.

    Raises Unreadable with ENCODING, NO_TEXT, PAGE_LIMIT or OBJECT_LIMIT.
    """
    markup = _decoded(source, limits)
    text, headings, rows = markup.text, markup.headings, markup.rows
    lines = read_lines(text)
    outline = read_outline(lines)
    vocabulary = Vocabulary(line.text for line in lines.lines)
    printed, framed = find_word_tables(lines, outline)
    frameworks = read_framework_tables(printed, text, vocabulary)
    mark = DECIMAL_MARKS.get(language_of(text[:FRONT]))
    found = find_text_tables(lines, outline, vocabulary, framed, mark, rows)
    doubts = set_values(frameworks.tables, mark, lambda: (line.text for line in lines.lines))
    titles = {i: headings[line.span()[0]] for i, line in enumerate(lines.lines) if line.span()[0] in headings}
    blocks = read_blocks(lines, outline, found.claimed | framed, vocabulary, titles)
    tables = sorted([*found.tables, *frameworks.tables], key=lambda table: table.place.span or (0, 0))
    for table in tables:
        table.parts = [printed_part(table, rows)]
    return Document(
        source=source,
        page_count=None,
        front=_front(text, lines, blocks),
        blocks=blocks,
        tables=tables,
        text=text,
        hidden=markup.hidden,
        findings=[*hidden_in_markup(markup.hidden), *found.findings, *doubts, *frameworks.findings],
    )


def text_of(source: Source, limits: Limits = DEFAULT_LIMITS) -> str:
    """Return the text that the spans of a document count in: decoded, without its markup. Raises as `read_text`."""
    return _decoded(source, limits).text


def _decoded(source: Source, limits: Limits) -> Markup:
    """Return a document's text, and what its markup tells: levels of headings, rows of tables, hidden words."""
    if source.media_type == HTML:
        return read_html(decode(source.content, limits, marked_up))
    text = decode(source.content, limits)
    if source.media_type == MARKDOWN or is_markdown(text):
        return read_markdown(text)
    return Markup(text, {}, [])


def _front(text: str, lines: Lines, blocks: list[Block]) -> Front:
    """Return what the text says of itself; its page heads and feet give symbol and job number."""
    front = front_of_text(text[:FRONT], _title(blocks))
    front.symbol = lines.symbol
    front.job_number = lines.job
    return front


def _title(blocks: list[Block]) -> str | None:
    """Return the title of a report that prints one before its first section, or a page's first heading."""
    for block in blocks:
        if (block.places[0].span or (0, 0))[0] > OPENING or block.number:
            return None
        if block.kind is BlockKind.HEADING and block.level == 1:
            return block.text
        if TITLE.match(block.text) and len(block.text) < 400:
            return block.text
    return None
