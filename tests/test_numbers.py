"""Printed amounts, scales, periods and dates."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.words.number_grammar import parse_number, read_print, shown_marks
from extractors.words.numbers import SPACES, dates, fiscal_periods, period_bounds, scale_of, whole_number


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("1 174 132 .0", "1174132.0", "0.1"),  # a blank before the point (A/80/623, p. 4)
        ("1 183 384,7", "1183384.7", "0.1"),  # plain spaces between thousands
        ("1\u202f183\u202f384,7", "1183384.7", "0.1"),  # narrow no-break spaces
        ("1\u2007183\u00a0384.7", "1183384.7", "0.1"),  # figure and no-break space in one number
        ("37\u2009339.0", "37339.0", "0.1"),  # the printed zero stays in the unit
        ("(9 444,2)", "-9444.2", "0.1"),  # parentheses are a minus
        ("($14 115.9)", "-14115.9", "0.1"),  # currency inside them
        ("$(14 115.9)", "-14115.9", "0.1"),  # and outside
        ("(49.4%)", "-49.4", "0.1"),  # per cent inside
        ("(49.4)%", "-49.4", "0.1"),  # and outside
        ("(21,9 %)", "-21.9", "0.1"),  # French sets a space before it
        ("(0,9 %)", "-0.9", "0.1"),  # a leading zero is no octal
        ("–", "0", "0"),  # an en dash says nil
        ("—", "0", "0"),  # so does an em dash
        ("-", "0", "0"),  # and a hyphen
        ("$111,183,700", "111183700", "1"),  # two commas are thousands, whatever the mark
        ("1,250.5", "1250.5", "0.1"),  # comma and dot settle each other
        ("4770", "4770", "1"),  # thousands without a space
        ("−3,5", "-3.5", "0.1"),  # a true minus sign
        ("１２ ３４５．".removesuffix("．"), "12345", "1"),  # full-width digits
        ("٣٥", "35", "1"),  # Arabic-Indic digits
        ("1\u200b23", "123", "1"),  # a zero-width space prints nothing
        ("\ufeff5", "5", "1"),  # nor does a byte order mark
        ("1'231", "1231", "1"),  # thousands of the Swiss
        ("12’500.50", "12500.50", "0.01"),  # the same with a typographer's apostrophe
        ("12,34,567", "1234567", "1"),  # lakhs and crores: uneven groups as printed
        ("(–) 4,48,387", "-448387", "1"),  # a minus in brackets (accounts of an Indian state)
        ("(-)12.5%", "-12.5", "0.1"),  # the same without a blank
        ("1 214,500", "1214.500", "0.001"),  # blanks part thousands, so that three digits may stand behind the mark
        ("1.401,40", "1401.40", "0.01"),  # dot and comma settle each other the other way round
        ("1.214.500", "1214500", "1"),  # two dots are thousands
        ("0,123", "0.123", "0.001"),  # no thousands begin with a nought
        ("1234.500", "1234.500", "0.001"),  # nor with four digits
        (".5", "0.5", "0.1"),  # no nought before the point
        ("12²", "12", "1"),  # a raised figure is a footnote's mark
        ("861.3***", "861.3", "0.1"),  # so are asterisks
        ("250 **", "250", "1"),  # also apart
        ("37†", "37", "1"),  # and daggers
        ("861.3ᵃ", "861.3", "0.1"),  # and raised letters
        ("–*", "0", "0"),  # a dash with a note is nil
        ("*–0.7", "-0.7", "0.1"),  # an asterisk before a figure is a note too (an energy outlook, p. 3)
        ("$ –", "0", "0"),  # so is a dash with a currency
    ],
)
def test_one_number_is_read_with_its_printed_unit(printed: str, value: str, unit: str) -> None:
    number = parse_number(printed)
    assert number is not None
    assert (str(number.value), number.unit) == (value, Decimal(unit))


@pytest.mark.parametrize(
    "printed",
    [
        "",  # an empty cell says nothing
        " \u00a0 ",  # nor do spaces
        "n/a",  # words
        "s.o.",  # the French n/a
        "oui",
        "7 [8]",  # two figures
        "(–)",  # a minus in brackets, and nothing to take it from
        "(–) (5)",  # two signs
        "12 34",  # no group of three: two figures
        "1,27.3",  # nor lakhs
        "2030\u00ad31",  # a soft hyphen between digits may be a dash: two years
        "2019–",  # since a year
        "-(12)",  # a minus of a minus, or one of them for show
        "+-5",
        "10⁶",  # a million, or ten with note 6
        "12.5 m",  # metres
        "12 ports",  # a figure and its noun
        "COVID-19",
        "nil",  # a word for nothing stays a word
        "..",  # not known
        "…",
        "+",
        "USD",  # a currency alone
        "*",  # a mark alone
        "34.3)",  # half a parenthesis
        ",500",  # the rest of a figure that a line's end cut
        "1 2345",  # nor four
        "1,2,3",  # a list
        "2024/25",  # a fiscal year
        "30 June",  # a date
        "(12",  # half a parenthesis
        "((12))",  # nothing prints that
        "1.234,5.6",
        "½",  # not a decimal digit
        "m²",
        "--",  # not one dash
        "~46,9",  # about so much is no number of a cell: its print stands, and the ledger says so
        "~7-8",  # a range
        "%",
    ],
)
def test_what_is_not_one_number_is_none(printed: str) -> None:
    assert parse_number(printed) is None


@pytest.mark.parametrize(
    ("printed", "mark", "value"),
    [
        ("1,234", None, None),  # thousands or thousandths: nobody knows
        ("1,234", ".", "1234"),  # English: thousands
        ("1,234", ",", "1.234"),  # French: thousandths
        ("19.549", ",", "19549"),  # a dot of thousands in a French text
        ("4,8", ".", None),  # a mark that is not the document's is not ours to settle
        ("1.234.567", ".", None),  # two dots contradict it
        ("£4,500", ".", "4500"),  # a currency tells nothing of the mark
    ],
)
def test_the_mark_settles_what_is_ambiguous(printed: str, mark: str | None, value: str | None) -> None:
    number = parse_number(printed, mark)
    assert (str(number.value) if number else None) == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("-34.3", "-34.3"),  # a hyphen
        ("−34.3", "-34.3"),  # a true minus
        ("–34.3", "-34.3"),  # an en dash
        ("‑34.3", "-34.3"),  # a hyphen that does not break
        ("\u00ad34.3", "-34.3"),  # the soft hyphen of fonts that draw the hyphen by it
        ("\uf02d34.3", "-34.3"),  # the minus of the Symbol font
        ("− 34.3", "-34.3"),  # apart
        ("34.3-", "-34.3"),  # behind
        ("34.3 –", "-34.3"),  # behind and apart
        ("-$34.3", "-34.3"),  # before a currency
        ("$-34.3", "-34.3"),  # behind it
        ("+34.3", "34.3"),  # a plus is a plus
        ("(34.3)", "-34.3"),  # parentheses
        ("( 34.3)", "-34.3"),  # set apart from their digits
        ("(-34.3)", "-34.3"),  # a sign within them is the sign
        ("(+34.3)", "34.3"),
        ("\u00ad", "0"),  # alone, each is a dash
        ("\uf02d", "0"),
    ],
)
def test_every_printed_minus(printed: str, value: str) -> None:
    number = parse_number(printed)
    assert (str(number.value) if number else None) == value


@pytest.mark.parametrize(
    ("printed", "value", "scale"),
    [
        ("12 500 €", "12500", None),
        ("£500", "500", None),
        ("CHF 3'400", "3400", None),
        ("US$ 45", "45", None),
        ("GH¢ 12.5", "12.5", None),
        ("¥1,200,000", "1200000", None),
        ("12 500 FCFA", "12500", None),
        ("US$12.5m", "12.5", "1000000"),  # the value is as printed, what it is multiplied by stands beside it
        ("350 k€", "350", "1000"),
        ("2,5 Md€", "2.5", "1000000000"),
        ("M€ 2,5", "2.5", "1000000"),
        ("12.5bn", "12.5", "1000000000"),
        ("3.1 million", "3.1", "1000000"),
        ("2 crore", "2", "10000000"),
    ],
)
def test_currencies_and_scale_words(printed: str, value: str, scale: str | None) -> None:
    read = read_print(printed)
    number = read.number() if read else None
    assert (str(number.value) if number else None) == value
    assert read is not None
    assert read.scale == (Decimal(scale) if scale else None)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("une hausse de 12,5 % des coûts", [","]),  # a percentage
        ("$1.5 million was spent", ["."]),  # money
        ("1 214,5 tonnes", [","]),  # thousands before the mark
        ("2.1 Introduction", []),  # a section's number
        ("voir 1,2 et 3", []),  # a list
        ("le 12.03.2031", []),  # a date
        ("A/75/12.5", []),  # a symbol
        ("1,214 barques", []),  # open
    ],
)
def test_running_text_shows_its_decimal_mark_where_it_measures(text: str, marks: list[str]) -> None:
    assert list(shown_marks(text)) == marks


@given(st.integers(0, 10**12), st.integers(0, 9), st.sampled_from(SPACES), st.sampled_from(".,"), st.booleans())
def test_any_printed_amount_comes_back_exactly(whole: int, tenth: int, space: str, mark: str, negative: bool) -> None:
    printed = f"{whole:,}".replace(",", space) + f"{mark}{tenth}"
    number = parse_number(f"({printed})" if negative else printed)
    assert number is not None
    assert number.value == Decimal(f"{'-' if negative else ''}{whole}.{tenth}")
    assert number.unit == Decimal("0.1")


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    number = parse_number(text)
    assert number is None or number.value.is_finite()


@pytest.mark.parametrize(
    ("line", "scale"),
    [
        ("(Thousands of United States dollars)", 1000),
        ("(En milliers de dollars des États-Unis)", 1000),
        ("(Thousands of United States dollars; budget year is from 1 July to 30 June)", 1000),
        ("(Millions of United States dollars)", 1_000_000),
        ("(En millions de dollars)", 1_000_000),
        ("(Rs. in '000 )", 1000),  # Nepal, budget speech 2017/18, annex 2
        ("$’000", 1000),
        ("12'000 boats", 1),
        ("(United States dollars)", 1),  # single dollars
        ("(Percentage)", 1),
        (None, 1),
    ],
)
def test_the_unit_line_says_what_to_multiply_by(line: str | None, scale: int) -> None:
    assert scale_of(line) == scale


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("for the period from 1 July 2024 to 30 June 2025", ["2024/25"]),
        ("l’exercice allant du 1er juillet 2020 au 30 juin 2021", ["2020/21"]),
        ("(2024/25) and 2026/2027", ["2024/25", "2026/27"]),  # long second year too
        ("2020/21, and again 2020/21", ["2020/21"]),  # each once
        ("from 1 July 1999 to 30 June 2000 (1999/00)", ["1999/00"]),  # over the century
        ("from 1 July to 31 December 2026", []),  # half a year names none
        ("2024/26", []),  # two years are no fiscal year
        ("S/2020/21", []),  # a symbol is none
    ],
)
def test_fiscal_years(text: str, periods: list[str]) -> None:
    assert fiscal_periods(text) == periods


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7 January 2026", [date(2026, 1, 7)]),
        ("1er juillet 2020 et 30 août 2020", [date(2020, 7, 1), date(2020, 8, 30)]),
        ("31 June 2020", []),  # no such day
        ("2\u00a0mars\u00a02021", [date(2021, 3, 2)]),  # no-break spaces
    ],
)
def test_dates(text: str, found: list[date]) -> None:
    assert dates(text) == found


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12,345", 12345),
        ("12 345", 12345),
        ("123456789012345", 123456789012345),  # a hundred trillion: the longest that anyone prints
        ("1234567890123456", None),  # too long to be a number
        ("1" * 5_000, None),  # Python itself converts none of more than 4,300 digits
        ("1 111" + ",111" * 5_000, None),
        ("²", None),  # a footnote's mark is a digit to some, and no number
        ("", None),
    ],
)
def test_whole_numbers(printed: str, value: int | None) -> None:
    assert whole_number(printed) == value


def test_a_fiscal_year_runs_from_july_to_june() -> None:
    assert period_bounds("2024/25") == (date(2024, 7, 1), date(2025, 6, 30))
