"""Texts of documents and names of files made fit to be shown: whatever they hold, they move no cursor and no reader.

`visible` is for a line on a terminal, in a pipe, a log or a picture; `escaped` for a name, which must stay one of its
own; `in_markdown` for an artifact, which a browser shows.
"""

import re

CUT = "…"
# Blanks of any kind: line ends, tabs, the narrow and the unbroken ones of print, the one without width of dumps.
BLANK = re.compile(r"[^\S ]|\u200b")
SOFT_HYPHEN = "\u00ad"
# What means something in Markdown or HTML inside of a line, and what is made a link of by itself.
MARKUP = re.compile(r"[\\`*\[\]<>|]")
LINKS = ((re.compile(r"(?<=[A-Za-z]):(?=//)"), r"\\:"), (re.compile(r"\b(www)\.", re.IGNORECASE), r"\1\\."))


def visible(text: str) -> str:
    """Return a text on one line: blanks are plain, a soft hyphen is one, whatever else is unseen is its escape.

    Unseen are control characters, turns of the writing direction, characters without width, halves of characters.
    """
    if text.isascii() and text.isprintable():
        return text
    return escaped(BLANK.sub(" ", text).replace(SOFT_HYPHEN, "-"))


def escaped(text: str) -> str:
    r"""Return a text with each character that nobody sees, line ends too, as its escape: "\x1b", "\u202e"."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shown(text: str, most: int) -> str:
    """Return a visible text of `most` characters at the most; what is cut off leaves "…"."""
    if len(text) <= most:
        text = visible(text)
        return text if len(text) <= most else text[: most - 1] + CUT
    return visible(text[:most])[: most - 1] + CUT


def in_markdown(text: str, most: int = 500) -> str:
    """Return a text that Markdown shows as it is: nothing in it is a table's bar, code, markup, HTML or a link."""
    text = MARKUP.sub(r"\\\g<0>", shown(text, most))
    for pattern, instead in LINKS:
        text = pattern.sub(instead, text)
    return text
