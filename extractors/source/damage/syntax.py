"""PDF's own syntax, as far as its structure needs it: dictionaries, arrays, names, numbers and references."""

import re
from typing import Any, NamedTuple

TOKEN = re.compile(
    rb"(\d{1,10})[ \t\r\n\x0c\x00]{1,9}\d{1,5}[ \t\r\n\x0c\x00]{1,9}R(?![^\s\x00<>\[\](){}/%])"  # a reference, "12 0 R"
    rb"|%[^\r\n]*|<<|>>|\[|\]|/[^\s\x00<>\[\](){}/%]*|<[0-9A-Fa-f\s]*>|\((?:[^()\\]++|\\.)*+\)|[^\s\x00<>\[\](){}/%]+",
    re.DOTALL,
)
REFERENCE = re.compile(rb"(?<![0-9])(\d{1,10})[ \t\r\n\x0c\x00]{1,9}\d{1,5}[ \t\r\n\x0c\x00]{1,9}R(?![A-Za-z])")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
INTEGER = re.compile(rb"[+-]?\d{1,18}\Z")
OPENING = frozenset({b"<<", b"["})
LONGEST = 2_000_000
"""Bytes of one object that are looked at: a page tree of 100,000 pages in one array has 1.2 million."""


class Ref(NamedTuple):
    """A reference to an object, by its number."""

    number: int


def parsed(body: bytes) -> Any:
    """Return the first thing that an object's body says: dict, list, str (a name), Ref, int, or None for all else.

    Damage never raises: what does not fit is left out.
    """
    stack: list[list[Any]] = [[]]
    kinds = [b""]
    for token in TOKEN.finditer(body[:LONGEST]):
        text = token[0]
        if text.startswith(b"%"):  # a comment, as ReportLab writes one into its trailer
            continue
        if text in OPENING:
            stack.append([])
            kinds.append(text)
        elif text in {b">>", b"]"}:
            if len(stack) == 1:
                break
            _close(stack, kinds)
        else:
            stack[-1].append(Ref(int(token[1])) if token[1] else _word(text))
        if len(stack) == 1:
            break
    while len(stack) > 1:  # its end is missing
        _close(stack, kinds)
    return stack[0][0] if stack[0] else None


def _close(stack: list[list[Any]], kinds: list[bytes]) -> None:
    """Put what was opened last into what holds it."""
    inside = stack.pop()
    stack[-1].append(_dictionary(inside) if kinds.pop() == b"<<" else inside)


def name(text: bytes) -> str:
    """Return a name without its slash, `#20` and the like spelled out (ISO 32000-1, 7.3.5)."""
    if b"#" in text:
        text = ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), text)
    return text.decode("latin-1")


def _word(text: bytes) -> Any:
    if text.startswith(b"/"):
        return name(text[1:])
    return int(text) if INTEGER.match(text) else None


def _dictionary(things: list[Any]) -> dict[str, Any]:
    return {key: value for key, value in zip(things[::2], things[1::2], strict=False) if isinstance(key, str)}
