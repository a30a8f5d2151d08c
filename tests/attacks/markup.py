"""Web pages and Markdown that hide, nest and repeat (fault matrix, rows 24 and 25)."""

from tests.attacks.attack import ANY, LOADED, SEEN, UNSEEN, Attack, sentence
from tests.attacks.texts import BINARY, BOTH, HEAD, page, text

HIDDEN = sentence(UNSEEN)
CELLS = "<table><tr><th>Item<th>2020<tr><td>Pumps<td>3581"


def _hides(name: str, inside: str, why: str) -> Attack:
    return Attack(f"html_{name}", 25, lambda: page(inside), LOADED, why, f"html_{name}.html", BOTH, (UNSEEN,))


def _html(name: str, make: object, why: str, shows: tuple[int, ...] = BOTH) -> Attack:
    assert callable(make)
    return Attack(f"html_{name}", 24, make, ANY | BINARY, why, f"html_{name}.html", shows)


def _md(name: str, make: object, why: str, shows: tuple[int, ...] = BOTH) -> Attack:
    assert callable(make)
    return Attack(f"md_{name}", 24, make, ANY | BINARY, why, f"md_{name}.md", shows)


def styled(style: str) -> str:
    """A paragraph of the hidden sentence in a style."""
    return f'<p style="{style}">{HIDDEN}</p>'


ATTACKS = [
    _hides("none_important", styled("color:red; DISPLAY : none !important"), "hidden, in capitals and blanks"),
    _hides("visibility", styled("visibility:hidden"), "room is kept for it, nothing is shown"),
    _hides("no_opacity", styled("opacity:0"), "a paragraph without any opacity"),
    _hides("no_size", styled("font-size:0"), "letters of no size"),
    _hides("far_left", styled("position:absolute;left:-9999px"), "a paragraph 9,999 points to the left"),
    _hides("white", styled("color:#fff"), "white words on white"),
    Attack(
        "html_bidi_title",
        23,
        lambda: page("").replace(b"<title>a", "<title>\u202ea".encode()),
        LOADED,
        "a title that turns what is behind it",
        "html_bidi_title.html",
        BOTH,
    ),
    _hides("disguised", styled("d\\69splay:/**/none"), "a style in disguise"),
    _hides("cut_off", styled("max-height:0;overflow:hidden"), "a box of no height that cuts what is in it"),
    _hides("fallback", f"<video>{HIDDEN}</video><canvas>{HIDDEN}</canvas>", "for a browser that shows neither"),
    _hides("sheet_class", f"<style>.x{{display:none}}</style><p class='a x'>{HIDDEN}</p>", "hidden by a style sheet"),
    _hides("sheet_behind", f"<p id=x>{HIDDEN}</p><style>#x{{font-size:0}}</style>", "a style sheet behind it"),
    _hides("clipped", styled("position:absolute;clip:rect(0,0,0,0)"), "a paragraph of which nothing is cut out"),
    _hides("template", f"<template><p>{HIDDEN}</p></template>", "a template, which is shown nowhere"),
    _hides("dialog", f"<dialog><p>{HIDDEN}</p></dialog>", "a dialogue that nobody opened"),
    _hides("noscript_head", f"<noscript><p>{HIDDEN}</p></noscript>", "words for those who run no scripts"),
    _hides("hidden_inside", f"<div hidden><div><b><p>{HIDDEN}</p></b></div></div>", "hidden by what holds it"),
    _hides("hidden_row", f"{CELLS}<tr hidden><td>Nets<td>{UNSEEN}</table>", "a row that is hidden"),
    _hides("hidden_cell", f'{CELLS}<td style="display:none">{UNSEEN}</table>', "a cell that is hidden"),
    _hides("hidden_column", f"<div style='display:none'>{CELLS}<tr><td>N<td>{UNSEEN}</table></div>", "a hidden table"),
    _hides("attribute", f'<p title="{HIDDEN}" data-x="{UNSEEN}">x</p>', "words in attributes"),
    _hides("script_text", f"<script type='text/plain'>{HIDDEN}</script>", "a script that is prose"),
    _hides("comment", f"<!-- {HIDDEN} --><![if gt IE 6]><!-- {HIDDEN} --><![endif]>", "words in comments"),
    _hides("input", f'<input type=hidden value="{HIDDEN}"><datalist><option>{HIDDEN}</datalist>', "values of fields"),
    _html(
        "sheet_rules", lambda: page("<style>" + ".a{color:red}" * 40_000 + "</style>" + "<p class=a>" * 40_000), "rules"
    ),
    _html("sheets", lambda: page("<style>" * 100_000 + ".x{display:none}"), "style sheets without an end", (SEEN,)),
    _html("sheet_braces", lambda: page("<style>" + "@media all{" * 100_000 + "</style>"), "conditions in conditions"),
    _html("classes", lambda: page("<style>.a{top:0}</style>" + f"<p class='{'a ' * 50_000}'>" * 20), "50,000 classes"),
    _html("deep_1m", lambda: page("<div>" * 1_000_000), "tags a million deep"),
    _html("spans_1m", lambda: page("<span>a</span>" * 500_000), "half a million letters, a tag round each"),
    _html("breaks_1m", lambda: page("a<br>" * 1_000_000), "a million line ends"),
    _html("items_300k", lambda: page("<ul>" + "<li>1 a" * 300_000 + "</ul>"), "a list of 300,000"),
    _html("blanks_1m", lambda: page("&nbsp;" * 1_000_000), "a million blanks by name"),
    _html("bodies", lambda: page("</body><body>" * 100_000), "100,000 bodies"),
    _html("heads_in_cells", lambda: page("<table><tr><th>" * 5_000 + "1"), "tables in heads of tables"),
    _html("captions", lambda: page("<table><caption>" * 20_000), "captions that hold tables"),
    _html("sup_deep", lambda: page("<p>5" + "<sup>1" * 50_000), "marks of notes on marks of notes"),
    _html("select", lambda: page("<select>" + "<option>1" * 200_000 + "</select>"), "a choice of 200,000"),
    _html("svg_deep", lambda: page("<svg>" + "<g><text>1" * 50_000), "drawings in drawings"),
    _html("math_deep", lambda: page("<math>" + "<mfrac><mn>1</mn>" * 50_000), "fractions of fractions"),
    _html("plaintext", lambda: page("<plaintext>" + "<p>x" * 100_000), "from here on all is text", (SEEN,)),
    _html("nul_tags", lambda: page("<t\0able><tr\0><td>1</t\0d>" * 20_000), "NUL in the names of tags"),
    _html("colspan_rows", lambda: page("<table>" + "<tr><td colspan=999>1" * 2_000 + "</table>"), "2,000 wide cells"),
    _html(
        "rowspan_zero",
        lambda: page("<table>" + "<tr><td rowspan=0>1<td>2" * 3_000 + "</table>"),
        "3,000 cells, each down to the end",
    ),
    _html("frames", f"{HEAD}<frameset><frame src='a.html'></frameset>".encode, "nothing but frames", ()),
    _md("pipes_line", lambda: text("|" * 100_000 + "\n" + "|-" * 50_000 + "|\n"), "100,000 pipes in a line"),
    _md("pipes_escaped", lambda: text("| a |\n|---|\n| " + "\\|" * 100_000 + " |\n"), "pipes that are text"),
    _md("pipes_rows", lambda: text("|a|b|\n|-|-|\n" + "|1|2|\n" * 50_000), "50,000 rows"),
    _md("rules", lambda: text("a\n=\n" * 50_000), "50,000 headings with a line under them"),
    _md("indented", lambda: text("    x\n\n" * 100_000), "100,000 quoted lines"),
    _md("notes", lambda: text("".join(f"[^{n}]: n\n\n" for n in range(20_000)) + "a[^1] " * 20_000), "20,000 notes"),
    _md("front", lambda: b"---\na: &a [x, x]\nb: &b [*a, *a]\n---\n" + text("x"), "settings that repeat each other"),
    _md("strikes", lambda: text("~~a " * 50_000), "words struck out, without an end"),
]
