"""Lines of a terminal: broken between words, and never inside a command, which is there to be pasted."""

import re
from collections.abc import Iterator
from textwrap import wrap

COMMAND = re.compile(r"'bilan [^']*'|(?<=: )bilan [a-z]+ .*$|(?<=^→ )bilan [a-z]+ .*$")
""" « 'bilan accept A/76/564' or 'bilan reject A/76/564' », and one that a sentence ends in: « open: bilan show … »."""
TIED = "\u00a0"
"""Stands for a blank that no line ends at; what is shown has none of its own (`visible`)."""
HANGS = 2
NARROWEST = 24


def folded(text: str, width: int, first: str = "", following: str | None = None) -> Iterator[str]:
    """Yield a text as lines of `width` characters; the first begins with `first`, the others with `following`.

    Without `following` they hang a little below the text's own beginning. A word, or a command, that is longer than a
    line has one of its own, whole: the terminal breaks it, and whoever copies it has it unbroken.
    """
    own = text[: len(text) - len(text.lstrip(" "))]
    following = f"{first}{own}{' ' * HANGS}" if following is None else following
    if len(first) + len(text) <= width:
        yield first + text
        return
    tied = COMMAND.sub(lambda found: found[0].replace(" ", TIED), text.strip(" "))
    lines = wrap(tied, max(width, NARROWEST), initial_indent=first + own, subsequent_indent=following,
                 break_long_words=False, break_on_hyphens=False)  # fmt: skip
    yield from (line.replace(TIED, " ") for line in lines)
