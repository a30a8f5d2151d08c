"""pdfminer's parser of content streams, most of whose tokens are taken whole by one pattern.

pdfminer's own changes its state twice a token and tells a log of each step; a page with a map has 100,000. What the
pattern does not take is left to it: strings with escapes, names with `#`, comments, pictures within the stream, and
whatever the end of a buffer cuts.
"""

import re
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.psparser import (
    KEYWORD_ARRAY_BEGIN,
    KEYWORD_ARRAY_END,
    KEYWORD_DICT_BEGIN,
    KEYWORD_DICT_END,
    KEYWORD_PROC_BEGIN,
    KEYWORD_PROC_END,
    KWD,
    LIT,
    PSKeyword,
    PSLiteral,
)

TOKEN = re.compile(
    rb"\s*(?:(?P<whole>[+-]?\d+)(?=[^0-9.])|(?P<part>[+-]?(?:\d+\.\d*|\.\d+))(?=[^0-9])"
    rb"|(?P<word>[A-Za-z][^#/%\[\]()<>{}\s]*)(?=[#/%\[\]()<>{}\s])"
    rb"|/(?P<name>[^#/%\[\]()<>{}\s]*)(?=[/%\[\]()<>{}\s])"
    rb"|\((?P<text>[^()\\]*)\)|<(?P<hexes>(?:[0-9A-Fa-f]{2})*)>(?=[^>])|(?P<bracket>[\[\]]))"
)
"""One token, whose end stands in the buffer as well."""
TRUTHS = {b"true": True, b"false": False}
PLAIN = frozenset({int, float, bool, bytes, PSLiteral})
"""Types of operands that stand for themselves."""
OPENING = frozenset(
    {
        KEYWORD_ARRAY_BEGIN,
        KEYWORD_ARRAY_END,
        KEYWORD_DICT_BEGIN,
        KEYWORD_DICT_END,
        KEYWORD_PROC_BEGIN,
        KEYWORD_PROC_END,
        PDFContentParser.KEYWORD_BI,
        PDFContentParser.KEYWORD_ID,
    }
)
"""Words that are no operators: they open or close what is made of several tokens."""
Token = tuple[int, Any]
"""Where a token begins, and what it is."""


class ContentParser(PDFContentParser):
    """Gives what pdfminer's parser gives, token by token and object by object."""

    def nexttoken(self) -> Token:
        """Return the next token; raises PSEOF where there is none."""
        if self._tokens or self.eof or self._parse1 != self._parse_main:
            return super().nexttoken()
        found = TOKEN.match(self.buf, self.charpos)
        if found is None:
            return super().nexttoken()
        self.charpos = found.end()
        kind = found.lastgroup or ""
        begins = found.start(kind) - (kind in {"name", "text", "hexes"})
        return self.bufpos + begins, _token(kind, found[kind])

    def nextobject(self) -> Token:
        """Return the next operand or operator; raises PSEOF where there is none."""
        if self.results or self.context or self.curstack:
            return super().nextobject()
        begins, token = self.nexttoken()
        if type(token) in PLAIN or (type(token) is PSKeyword and token not in OPENING):
            return begins, token
        if token is not KEYWORD_ARRAY_BEGIN:
            return self._again((begins, token))
        inside: list[Token] = []
        while True:
            own = self.nexttoken()
            if type(own[1]) in PLAIN:
                inside.append(own)
            elif own[1] is KEYWORD_ARRAY_END:
                return begins, [operand for _, operand in inside]
            else:  # an array within an array, or damage
                self.start_type(begins, "a")
                self.push(*inside)
                return self._again(own)

    def _again(self, token: Token) -> Token:
        """Return the object that a token begins, as pdfminer makes it."""
        self._tokens.insert(0, token)
        return super().nextobject()


def _token(kind: str, printed: bytes) -> Any:
    match kind:
        case "whole":
            return int(printed)
        case "part":
            return float(printed)
        case "word":
            return TRUTHS[printed] if printed in TRUTHS else KWD(printed)
        case "name":
            return LIT(_name(printed))
        case "hexes":
            return bytes.fromhex(printed.decode("ascii"))
        case "bracket":
            return KWD(printed)
    return printed


def _name(printed: bytes) -> str | bytes:
    try:
        return printed.decode("utf-8")
    except UnicodeDecodeError:
        return printed
