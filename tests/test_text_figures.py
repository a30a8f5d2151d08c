import pytest

from extractors.text.figures import MOST_CUTS, arithmetic, cuts, tail, undated


def read(text, columns, spare=0):
    return [[text[a:b] for a, b in cut.spans] for cut in cuts(tail(text).units, columns, spare)]


@pytest.mark.parametrize(
    ("line", "columns", "figures"),
    [
        ("Unités 1 570 1 446 7,9", 3, [["1 570", "1 446", "7,9"]]),  # one blank for thousands and for columns
        ("Label 493 922,9  490 635,6  3 287,3  0,7", 4, [["493 922,9", "490 635,6", "3 287,3", "0,7"]]),
        ("Label (4 131,1) (2,6)", 2, [["(4 131,1)", "(2,6)"]]),  # parentheses hold one number each
        ("Label – – – –", 4, [["–", "–", "–", "–"]]),  # dashes are figures
        ("Label $14.9 (49.4%)", 2, [["$14.9", "(49.4%)"]]),  # signs stay with their figure
        ("Facteur 2,4 1er juillet 2017 1er avril 2016", 3, [["2,4", "1er juillet 2017", "1er avril 2016"]]),
        ("Transport 0,0-5,0", 1, [["0,0-5,0"]]),  # a range is one cell
        ("Ports 1,214.5 -34.3", 2, [["1,214.5", "-34.3"]]),  # a signed figure is one
        ("Ports 1,214.5 –1,234.3", 2, [["1,214.5", "–1,234.3"]]),  # whatever draws the minus
        ("Ports 41 214,5 −1 214,5", 2, [["41 214,5", "−1 214,5"]]),  # thousands behind a sign
        ("Ports 1,214.5 \u00ad34.3", 2, [["1,214.5", "\u00ad34.3"]]),  # the soft hyphen of some fonts
        ("Ports 1,214.5 +34.3", 2, [["1,214.5", "+34.3"]]),  # a plus
        ("Ports 34.3- 7.3-", 2, [["34.3-", "7.3-"]]),  # behind the digits
        ("Ports €1,214.5 34.3 €", 2, [["€1,214.5", "34.3 €"]]),  # a currency on either side
        ("Ports $(65,5) (65,5) €", 2, [["$(65,5)", "(65,5) €"]]),  # and of parentheses
        ("Ports USD 1 214,5 USD (65,5)", 2, [["USD 1 214,5", "USD (65,5)"]]),  # its code
        ("Ports 1 214,5 FCFA 65,5 F CFA", 2, [["1 214,5 FCFA", "65,5 F CFA"]]),  # behind the digits, too
        ("Ports 12,5 n.d. 14,0", 3, [["12,5", "n.d.", "14,0"]]),  # what is not known is a cell
        ("Ports 1.214,5 1.214.500", 2, [["1.214,5", "1.214.500"]]),  # dots for thousands
        ("Cantons 1'231 12’500.50", 2, [["1'231", "12’500.50"]]),  # apostrophes
        ("Ports 250** 861.3³", 2, [["250", "861.3"]]),  # marks stay outside
        ("Ports nil .. 12", 3, [["nil", "..", "12"]]),  # words for nothing are cells
        ("Ports 96.0 -1,27.3", 2, [["96.0", "-1,27.3"]]),  # digits that make no number are a cell all the same
        ("Programme 500.0 33.5 – 1.1", 3, []),  # more amounts than columns: none may slip into the label
        ("résolution 2531 (2020)", 1, []),  # no figure: a resolution and its year
    ],
)
def test_a_line_is_cut_into_its_columns(line, columns, figures):
    assert read(line, columns) == figures


def test_a_plain_number_may_belong_to_the_label():
    assert ["150", "135", "10,0"] in read("Niveau 2 150 135 10,0", 3, spare=2)


def test_an_amount_never_belongs_to_the_label():
    assert read("Programme 500.0 33.5 – 1.1", 3, spare=2) == []


def test_dates_end_a_label_where_no_column_holds_dates():
    assert undated(tail("1 July 2024 140 139")).start == len("1 July 2024 ")


@pytest.mark.parametrize(
    ("figures", "identities"),
    [
        (["844.4", "800.0", "44.4", "5.3"], 2),  # variance, and its percentage
        (["150", "135", "10.0"], 1),  # vacancy rate
        (["196 654,7", "9 444,1", "206 098,8"], 1),  # original + redeployed = revised
        (["3 150", "135", "10.0"], 0),  # a wrong cut fulfils none
    ],
)
def test_arithmetic_tells_a_right_cut(figures, identities):
    assert arithmetic(figures) == identities


def test_ways_to_cut_are_bounded():
    units = tail("123 " * 40).units or tail(("123 " * 40).strip()).units
    assert len(cuts(units, 12)) == MOST_CUTS


def test_a_line_too_long_to_be_a_row_has_no_figures():
    assert tail("123 " * 5_000).units == ()
