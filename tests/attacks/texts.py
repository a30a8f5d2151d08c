"""Texts in odd encodings, and marked-up ones that a parser may choke on (fault matrix, rows 22 to 24)."""

from tests.attacks.attack import AFTER, ANY, LOADED, REFUSED, SEEN, Attack, sentence

WORDS, BEHIND = sentence(SEEN), sentence(AFTER)
BOTH = (SEEN, AFTER)
BINARY = frozenset({"ENCODING", "UNSUPPORTED", "UNREADABLE", "MISLABELLED"})
HEAD = "<!DOCTYPE html><html><head><title>a</title></head><body>"


def page(inside: str, after: str = "") -> bytes:
    """A web page: a sentence, the trap, and a sentence behind it."""
    return f"{HEAD}<p>{WORDS}</p>{inside}<p>{BEHIND}</p>{after}".encode("utf-8", "surrogatepass")


def text(inside: str) -> bytes:
    """A text: a sentence, the trap, and a sentence behind it."""
    return f"{WORDS}\n\n{inside}\n\n{BEHIND}\n".encode("utf-8", "surrogatepass")


def _txt(
    name: str,
    make: object,
    why: str,
    ends: frozenset[str] = ANY | BINARY,
    shows: tuple[int, ...] = BOTH,
    *,
    warned: bool = False,
) -> Attack:
    assert callable(make)
    return Attack(name, 22, make, ends, why, f"{name}.txt", () if warned else shows, warns=warned)


def _html(
    name: str, make: object, why: str, ends: frozenset[str] = ANY | BINARY, shows: tuple[int, ...] = BOTH, row: int = 24
) -> Attack:
    assert callable(make)
    return Attack(name, row, make, ends, why, f"{name}.html", shows)


def _md(name: str, make: object, why: str, shows: tuple[int, ...] = BOTH) -> Attack:
    assert callable(make)
    return Attack(name, 24, make, ANY | BINARY, why, f"{name}.md", shows)


FRENCH = f"Le projet a réparé 4217 pompes – « à Gao » – en été.\n\n{BEHIND}\n"
ATTACKS = [
    _txt("utf16_le", lambda: b"\xff\xfe" + FRENCH.encode("utf-16-le"), "UTF-16 with its mark", LOADED),
    _txt("utf16_be", lambda: b"\xfe\xff" + FRENCH.encode("utf-16-be"), "UTF-16, the other order", LOADED),
    _txt("utf16_le_bare", lambda: FRENCH.encode("utf-16-le"), "UTF-16 without its mark"),
    _txt("utf16_be_bare", lambda: FRENCH.encode("utf-16-be"), "UTF-16, the other order, without its mark"),
    _txt("utf16_odd", lambda: b"\xff\xfe" + FRENCH.encode("utf-16-le") + b"x", "UTF-16 and half a letter"),
    _txt(
        "utf16_lone",
        lambda: (
            b"\xff\xfe" + text("\ud800 \udc00").decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        ),
        "UTF-16 with halves",
    ),
    _txt("utf32", lambda: b"\xff\xfe\0\0" + FRENCH.encode("utf-32-le"), "UTF-32 with its mark"),
    _txt("utf8_bom", lambda: b"\xef\xbb\xbf" + FRENCH.encode(), "UTF-8 with a mark", LOADED),
    _txt("utf8_bom_twice", lambda: b"\xef\xbb\xbf" * 3 + FRENCH.encode(), "three marks"),
    _txt("cp1252", lambda: FRENCH.encode("cp1252"), "the encoding of old Windows", LOADED),
    _txt("latin1", lambda: FRENCH.replace("–", "-").encode("latin-1"), "the encoding of old Unix", LOADED),
    _txt("cp850", lambda: FRENCH.replace("–", "-").encode("cp850"), "the encoding of DOS"),
    _txt("utf8_broken_tail", lambda: FRENCH.encode() + "é".encode()[:1], "UTF-8 cut inside its last letter"),
    _txt(
        "utf8_broken_middle",
        lambda: text("caf\x00").replace(b"\0", b"\xe9 \xff"),
        "UTF-8 with a letter of another encoding",
    ),
    _txt("utf8_overlong", lambda: text("x").replace(b"x", b"\xc0\xaf\xe0\x80\xaf"), "a slash in too many bytes"),
    _txt("utf8_surrogates", lambda: text("\ud835\udfd2 \ud800"), "halves of characters in UTF-8"),
    _txt(
        "utf7",
        lambda: b"+/v8-" + WORDS.encode() + b" +ADw-script+AD4-",
        "UTF-7, which nobody should believe",
        shows=(SEEN,),
    ),
    _txt("replacement", lambda: text("caf\ufffd " * 50), "somebody else lost letters before", LOADED | BINARY),
    _txt("nul_bytes", lambda: text("a\0b\0" * 50), "NUL among the words"),
    _txt("nul_text", lambda: b"\0" * 5000 + WORDS.encode(), "5,000 NUL before the words", shows=(SEEN,)),
    _txt("controls_txt", lambda: text("".join(chr(n) for n in range(32)) * 20), "every control character"),
    _txt("binary", lambda: bytes(range(256)) * 500, "bytes of every value", REFUSED | BINARY, ()),
    _txt("line_50mb", lambda: WORDS.encode() + b" word 12" * 6_250_000, "one line of 50 MB", shows=(SEEN,)),
    _txt("letters_5m", lambda: text("a" * 5_000_000), "a word of five million letters"),
    _txt("lines_1m", lambda: text("a\n" * 1_000_000), "a million lines"),
    _txt("lines_empty_5m", lambda: text("\n" * 5_000_000), "five million empty lines"),
    _txt("separators", lambda: text("a\u2028b\u2029c\x0bd\x0ce\x1cf\x85g" * 2000), "line ends of every kind"),
    _txt("form_feeds", lambda: text("\f" * 200_000), "200,000 pages without a word"),
    _txt("bom_lie_le", lambda: b"\xff\xfe" + FRENCH.encode("utf-16-be"), "the mark of the other order", warned=True),
    _txt("bom_lie_utf8", lambda: b"\xff\xfe" + FRENCH.encode() * 2, "UTF-8 under the mark of UTF-16", warned=True),
    _txt("bom_lie_cp1252", lambda: b"\xef\xbb\xbf" + FRENCH.encode("cp1252"), "old Windows under the mark of UTF-8"),
    _txt(
        "bom_inside",
        lambda: FRENCH.encode() + b"\xff\xfe" + FRENCH.encode("utf-16-le"),
        "a text in UTF-16 behind one in UTF-8",
    ),
    _txt("twice_encoded", lambda: FRENCH.encode().decode("cp1252").encode(), "UTF-8 that was made UTF-8 again"),
    _html("html_deep", lambda: page("<div>" * 100_000), "tags 100,000 deep, none closed"),
    _html("html_deep_closed", lambda: page("<div>" * 100_000 + "</div>" * 100_000), "tags 100,000 deep"),
    _html("html_deep_lists", lambda: page("<ul><li>" * 50_000 + "x"), "lists 50,000 deep"),
    _html("html_deep_tables", lambda: page("<table><tr><td>" * 20_000 + "x"), "tables 20,000 deep"),
    _html(
        "html_tables_closed",
        lambda: page("<table><tr><td>" * 3_000 + "1" + "</td></tr></table>" * 3_000),
        "tables 3,000 deep",
    ),
    _html("html_unclosed", lambda: page("<b><i><p>" * 50_000), "tags of every kind, never closed"),
    _html("html_closed_only", lambda: page("</div></b></p>" * 100_000), "tags that were never opened"),
    _html(
        "html_colspan",
        lambda: page("<table><tr><td colspan=1000000000>1<td>2<tr><td>3</table>"),
        "a cell over 10^9 columns",
    ),
    _html(
        "html_rowspan",
        lambda: page("<table><tr><td rowspan=1000000000>1<td>2<tr><td>3</table>"),
        "a cell over 10^9 rows",
    ),
    _html(
        "html_spans",
        lambda: page("<table>" + "<tr>" + "<td colspan=1000 rowspan=1000>1" * 300 + "</table>"),
        "300 cells of a million",
    ),
    _html(
        "html_spans_rows",
        lambda: page("<table>" + "<tr><td rowspan=65534 colspan=1000>1<td>2" * 500 + "</table>"),
        "500 rows that all go down",
    ),
    _html(
        "html_span_odd",
        lambda: page(f"<table><tr><td colspan=-5>1<td rowspan=0>2<td colspan=x>3<td colspan={'9' * 5000}>4</table>"),
        "spans that are no numbers",
    ),
    _html("html_table_wide", lambda: page("<table><tr>" + "<td>1" * 100_000 + "</table>"), "a row of 100,000 cells"),
    _html("html_table_long", lambda: page("<table>" + "<tr><td>a<td>1" * 50_000 + "</table>"), "50,000 rows"),
    _html("html_tables", lambda: page("<table><tr><td>1</table>" * 20_000), "20,000 tables of a cell"),
    _html("html_entities", lambda: page("&amp;" * 500_000), "half a million entities"),
    _html(
        "html_entity_bomb",
        lambda: b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + page("&b;" * 1000),
        "entities of entities",
    ),
    _html(
        "html_entity_odd",
        lambda: page("&#xD800; &#0; &#x110000; &#99999999999999999999; &#xFFFE; &#-5; &#x; &nothing;"),
        "entities of characters that are none",
    ),
    _html("html_entity_long", lambda: page("&" + "a" * 100_000 + "-;"), "an entity with a name of 100,000 letters"),
    _html("html_entity_digits", lambda: page(f"&#{'9' * 5000}; &#x{'f' * 5000};"), "entities of 5,000 digits"),
    _html("html_ampersands", lambda: page("&" * 500_000), "half a million ampersands"),
    _html("html_less_than", lambda: page("<" * 300_000), "300,000 signs that open a tag"),
    _html("html_tag_open", lambda: page("<a " * 200_000), "tags that never end"),
    _html("html_attributes", lambda: page("<p " + 'a="b" ' * 300_000 + ">x</p>"), "a tag of 300,000 attributes"),
    _html(
        "html_attribute_open", lambda: page('<p a="' + "x" * 3_000_000), "an attribute that never ends", shows=(SEEN,)
    ),
    _html("html_comment_open", lambda: page("<!--" + "x" * 3_000_000), "a comment that never ends", shows=(SEEN,)),
    _html("html_comments", lambda: page("<!--" * 200_000), "comments in comments", shows=(SEEN,)),
    _html(
        "html_script_open", lambda: page("<script>" + "if (a<b) " * 100_000), "a script that never ends", shows=(SEEN,)
    ),
    _html("html_cdata", lambda: page("<![CDATA[" * 100_000), "quoted parts of XML, never closed", shows=(SEEN,)),
    _html("html_instruction", lambda: page("<?" * 200_000), "instructions that never end", shows=(SEEN,)),
    _html("html_declaration", lambda: page("<!" * 200_000), "declarations that never end", shows=(SEEN,)),
    _html(
        "html_textarea", lambda: page("<textarea><title><style>" * 50_000), "tags whose inside is text", shows=(SEEN,)
    ),
    _html(
        "html_hidden",
        lambda: page('<p style="display:none">' + sentence(6543) + "</p><p hidden>" + sentence(6543) + "</p>"),
        "hidden paragraphs",
        LOADED,
        BOTH,
    ),
    _html(
        "html_base64",
        lambda: page('<img src="data:image/png;base64,' + "A" * 8_000_000 + '">'),
        "a picture of 8 MB inside",
    ),
    _html(
        "html_external",
        lambda: page(
            '<iframe src="file:///etc/passwd"></iframe><img src="http://127.0.0.1:9/x"><link rel=stylesheet href="http://127.0.0.1:9/y">'
        ),
        "other files",
        LOADED,
    ),
    _html(
        "html_charset_lie",
        lambda: page("é").replace(b"<title>", b'<meta charset="utf-16"><title>'),
        "a page that lies about its encoding",
    ),
    _html(
        "html_charset_odd",
        lambda: page("é").replace(b"<title>", b'<meta charset="idna"><title>'),
        "an encoding that is none for pages",
    ),
    _html(
        "html_charset_bomb",
        lambda: page("é").replace(b"<title>", b'<meta charset="zlib_codec"><title>'),
        "an encoding that unpacks",
    ),
    _html("html_line_20mb", lambda: page("<p>word 12 " * 2_000_000), "20 MB of paragraphs"),
    _md("md_deep_quotes", lambda: text(">" * 100_000 + " x"), "quotes 100,000 deep"),
    _md("md_deep_lists", lambda: text("".join(" " * (2 * n) + "- x\n" for n in range(1500))), "lists 1,500 deep"),
    _md("md_lists_line", lambda: text("- " * 50_000 + "x"), "lists 50,000 deep in a line"),
    _md("md_brackets", lambda: text("[" * 100_000 + "x"), "links that are opened and never closed"),
    _md("md_brackets_closed", lambda: text("[" * 50_000 + "]" * 50_000), "links in links"),
    _md("md_links", lambda: text("[a](" * 50_000), "links without an end"),
    _md("md_links_angle", lambda: text("[a](<b" * 50_000), "links with an angle and no end"),
    _md("md_images", lambda: text("![" * 50_000), "pictures that are opened and never closed"),
    _md("md_stars", lambda: text("*a **a " * 50_000), "stress that is never ended"),
    _md("md_stars_wall", lambda: text("a" + "*" * 100_000 + "b" + "_" * 100_000), "walls of stars"),
    _md("md_backticks", lambda: text("".join("e" + "`" * n for n in range(2000))), "backticks, each run one longer"),
    _md("md_backtick_wall", lambda: text("`" * 500_000), "a wall of backticks"),
    _md("md_entities", lambda: text("&" * 200_000), "ampersands"),
    _md("md_html", lambda: text("<a" * 100_000 + "<!-" * 100_000), "tags that never close"),
    _md(
        "md_references",
        lambda: text("".join(f"[r{n}]: x\n" for n in range(50_000)) + "[r1] " * 50_000),
        "50,000 link names",
    ),
    _md(
        "md_reference_bomb",
        lambda: text(f"[a]: {'x' * 100_000}\n\n" + "[a]" * 20_000),
        "a link of 100,000 letters, 20,000 times",
    ),
    _md(
        "md_table_wide",
        lambda: text("|" + "a|" * 50_000 + "\n|" + "-|" * 50_000 + "\n|1|"),
        "a table of 50,000 columns",
    ),
    _md(
        "md_table_sparse",
        lambda: text("|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + "|1\n" * 5_000),
        "5,000 short rows under 5,000 heads",
    ),
    _md("md_fence_open", lambda: text("```\n" + "x\n" * 100_000), "a quoted part that never ends", (SEEN,)),
    _md("md_escapes", lambda: text("\\" * 500_000), "a wall of escapes"),
    _md("md_headings", lambda: text("# a\n" * 100_000), "100,000 headings"),
    _md("md_nested_everything", lambda: text("> - 1. " * 3_000 + "x"), "quotes of lists of lists"),
]
