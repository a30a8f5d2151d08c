import pytest

from extractors.source.decoding import decode
from extractors.source.limits import Limits, Unreadable
from schemas.vocabulary import Reason

WORDS = "Dépenses de l’année : 1 250,5 €, « près de 3 % »\n"


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode("utf-8"),  # the rule
        WORDS.encode("utf-8-sig"),  # with a byte order mark
        WORDS.encode("utf-16"),  # a marked wide encoding
        b"\xfe\xff" + WORDS.encode("utf-16-be"),  # the other byte order
        WORDS.encode("utf-16-le"),  # unmarked: every second byte is nil
        WORDS.encode("cp1252"),  # what Western mail programs wrote
        WORDS.encode("utf-32"),  # its mark begins like that of UTF-16
    ],
)
def test_the_same_text_comes_out_of_every_encoding(content):
    assert decode(content, Limits()) == WORDS


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"caf\xc3\xa9 d\xc3\xa9but " * 5 + b"\xc3", Reason.ENCODING),  # UTF-8 with its tail cut off
        (b"caf\xc3\xa9 d\xe9but caf\xc3\xa9 caf\xc3\xa9", Reason.ENCODING),  # UTF-8 broken in one spot
        ("lost \ufffd here".encode(), Reason.ENCODING),  # someone else's loss is no text either
        (b"some\x00thing in between, and a good deal more text", Reason.ENCODING),  # NUL
        (b"\xff\xfea\x00b", Reason.ENCODING),  # UTF-16 with half a character at its end
        ("Отчёт об исполнении бюджета".encode("cp1251"), Reason.ENCODING),  # another alphabet
        ("d\u00e9cembre \u00e9t\u00e9 \u00e0 la fin".encode("mac_roman"), Reason.ENCODING),  # Mac Roman makes no words
        (b"\xff\xfe" + WORDS.encode("utf-16-be"), Reason.ENCODING),  # the mark of the other order: Chinese came out
        (b"\xfe\xff" + WORDS.encode("utf-16-le"), Reason.ENCODING),
        (b"\xff\xfe" + WORDS.encode(), Reason.ENCODING),  # letters of one byte under a mark of two: Chinese, too
        (b"\xfe\xff" + WORDS.encode("cp1252"), Reason.ENCODING),
        (b" \n\t \n", Reason.NO_TEXT),  # nothing but blanks
        (b"a" * 2_000_001, Reason.OBJECT_LIMIT),  # one line without end
    ],
)
def test_what_cannot_be_read_says_why(content, reason):
    with pytest.raises(Unreadable) as problem:
        decode(content, Limits())
    assert problem.value.reason is reason


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "words", [WORDS, "维持和平行动预算执行情况报告" * 4, "Отчёт об исполнении бюджета миссии", "الميزانية" * 5, "a"]
)
def test_a_mark_of_two_bytes_that_is_true_is_believed(words, order):
    mark = b"\xff\xfe" if order == "utf-16-le" else b"\xfe\xff"
    assert decode(mark + words.encode(order), Limits()) == words


def test_a_text_longer_than_the_page_limit_is_not_decoded():
    with pytest.raises(Unreadable) as problem:
        decode(b"a\n" * 6_000, Limits(max_pages=1))
    assert problem.value.reason is Reason.PAGE_LIMIT
