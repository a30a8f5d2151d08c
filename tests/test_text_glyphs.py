import pytest

from extractors.text.glyphs import plain


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("１２３", "123"),  # full-width digits
        ("١٢٣", "123"),  # Arabic-Indic digits
        ("1\u200b250", "1250"),  # a zero-width space inside a number prints nothing
        ("bud\u00adget", "budget"),  # soft hyphen
        ("e\ufb03cace", "efficace"),  # ligature ffi
        ("1\u202f250,5", "1 250,5"),  # narrow no-break space
        ("a" + " " * 40 + "5", "a" + " " * 6 + "5"),  # a padded column
        ("é “œ” – 2", "é “œ” – 2"),  # all else stays as printed
    ],
)
def test_plain_text_is_what_print_means(printed, meant):
    assert plain(printed).text == meant


def test_offsets_lead_back_to_the_decoded_text():
    text = "xx e\ufb03cace\u200b 12"
    run = plain(text[3:], 3)
    start = run.text.index("12")
    assert text[run.at(start) : run.at(start + 1) + 1] == "12"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Change \u00ad34.3", "Change \u00ad34.3"),  # the minus of some fonts
        ("(\u00ad34.3)", "(\u00ad34.3)"),
        ("34.3\u00ad", "34.3\u00ad"),  # behind the digits
        ("harb\u00adour", "harbour"),  # a place to break a word
        ("harb\u00ad", "harb"),
        ("A\u00ad320", "A320"),  # a name
    ],
)
def test_a_soft_hyphen_beside_a_figure_is_its_minus(printed, meant):
    assert plain(printed).text == meant
