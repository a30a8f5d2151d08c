"""A sentence in tokens: a printed number is one token, whatever stands between its thousands.

One regular expression, every repetition bounded: linear in the text. The tokenizer of the spaCy pipeline is this one.
"""

import re
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(
    r"(?P<LINK>https?://\S{1,400}|www\.\S{1,400}|[\w.+-]{1,64}@[\w.-]{1,64})"
    r"|(?P<SYMBOL>[A-Z]{1,5}(?:/[A-Za-z0-9.]{1,12}){1,6})"  # A/74/745, S/RES/2531
    r"|(?P<NAME>[^\W\d_]{1,40}[-‑–]?\d{1,12}+\w{0,12}+(?![.,]\d|%))"  # COVID-19, G5, m2, « sinistrées3 » (a note mark)
    r"|(?P<LONG>\d{16,400})"  # a digit run too long to be a number
    r"|(?P<FRACTION>[1-9]/[1-9]\d?)(?![\d/])"
    r"|(?P<RANGE>\d{1,2}\.[IVX]{1,4}\.\d{1,2}|\d{1,4}(?:[-–/]\d{1,4}){1,3}(?![,.]?\d))"  # 2019/20, 2018-20, 052/2015
    r"|(?P<ORDINAL>\d{1,4}(?:\.?[ºª]|\.?(?:er|ra|ro|do|da|to|ta)(?!\w)|ers?|ères?|i?[eè]mes?|[èᵉ]ʳ?|e|es|st|nd|rd|th)(?!\w))"
    # "19,20,21,22": a list set tight; but "1,234,567" and "12,50,000" are one number, unless it counts up to a hundred
    r"|(?P<CHAIN>(?!\d{1,3}(?:,\d{3}){2,5}(?!,?\d)|\d{1,2}(?:,\d\d){1,4},(?!(?<=,9\d,)1)\d{3}(?!,?\d))"
    r"\d{1,15}+(?>(?:,\d{1,15}+){2,400}))"
    r"|(?P<NUM>\d{1,2}(?:,\d\d){1,4},\d{3}(?!,?\d)(?:\.\d{1,3}(?!\d))?"  # 12,50,000
    r"|\d{1,3}(?: \d{3}){1,5}(?!\d)(?:,\d{1,3}(?!\d))?"  # 17 745; 383 746 650
    r"|\d{1,3}(?:['’]\d{3}){1,5}(?!\d)(?:[.,]\d{1,3}(?!\d))?"  # 1'231; 12’500.50
    r"|\d{1,3}(?:[.,]\d{3}){1,5}(?!\d)(?:[.,]\d{1,3}(?!\d))?"  # 19.549; 2,194
    r"|\d{1,15}(?:[.,]\d{1,9}(?!\d))?)"
    r"|(?P<WORD>[^\W\d_]{1,60}(?:[-‑][^\W\d_]{1,60}){0,8}['’ʼ]?)"
    r"|(?P<MARK>\S)"
)
END = re.compile(
    r"[.!?…]{1,9}(?:[»”\")\]]|\s»){0,3}\s+(?=[«“\"(•]?\s?[^\W_])|\s(?=[▪•●◦➤]\s)"
    r"|\s(?=[■□◆○❖✓✔➢▶►‣⁃∙·\u0001\uf000-\uf0ff\ufffd]\s?[A-ZÀ-Ý\d])"  # a bullet of any glyph
    r"|(?<=[:;.])\s(?=o\s[A-ZÀ-Ý\d])"  # Word's round bullet, which some fonts code as the letter
)
KEPT = 2_048
"""Sentences that are kept cut to tokens: figures, families and the ledger ask for the same ones, in turn."""
LONGEST_SENTENCE = 2_500
"""Characters; the longest sentence of A/76/564 has 1,900."""
# What a full stop does not end a sentence after.
SHORT = re.compile(r"(?:^|[\s(])(?:M|MM|Mme|Dr|Mr|Mrs|St|no|nos|art|par|paras?|p|pp|cf|vol|fig|[A-Z])\.+$")


class Token(NamedTuple):
    """A token and its first character in the sentence; `tag` is the name of its pattern."""

    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        """Return one past the last character."""
        return self.start + len(self.text)

    @property
    def lower(self) -> str:
        """Return the token in small letters, with a plain apostrophe."""
        return small_letters(self.text)


@lru_cache(maxsize=8 * KEPT)
def small_letters(text: str) -> str:
    """Return a word in small letters; most words of a text come again, and each is asked for many times."""
    return text.lower().replace("’", "'").replace("ʼ", "'")


def tokens(sentence: str) -> list[Token]:
    """Return the tokens of a sentence in order."""
    return list(_tokens(sentence))


@lru_cache(maxsize=KEPT)
def _tokens(sentence: str) -> tuple[Token, ...]:
    return tuple([Token(found.group(), found.lastgroup or "MARK", found.start()) for found in TOKEN.finditer(sentence)])


@lru_cache(maxsize=KEPT)
def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Return the sentences of a text with their first character; a short form's full stop ends none.

    What is longer than any sentence is cut, so that the work on a sentence's figures stays linear in the text.
    """
    out: list[tuple[int, str]] = []
    start = 0
    for end in END.finditer(text):
        if text[end.end()].islower():
            continue
        if SHORT.search(text[max(start, end.start() - 6) : end.start() + 1]):
            continue
        out += _cut(start, text[start : end.end()].rstrip())
        start = end.end()
    if text[start:].strip():
        out += _cut(start, text[start:].rstrip())
    return tuple(out)


def _cut(start: int, sentence: str) -> list[tuple[int, str]]:
    """Return a sentence as it is, or a wall of characters in pieces that end at a blank where there is one."""
    out = []
    while len(sentence) > LONGEST_SENTENCE:
        end = sentence.rfind(" ", LONGEST_SENTENCE // 2, LONGEST_SENTENCE)
        end = LONGEST_SENTENCE if end < 0 else end + 1
        out.append((start, sentence[:end].rstrip()))
        start, sentence = start + end, sentence[end:]
    return [*out, (start, sentence)]
