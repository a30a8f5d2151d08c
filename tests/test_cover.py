"""What covers say: titles, publishers, places, days, periods and numbers, as many publishers print them."""

from datetime import date

import pytest

from extractors.kinds.cover.days import dated, days_in, range_in, without_days
from extractors.kinds.cover.lines import Cover, CoverLine, Part, cover_of
from extractors.kinds.cover.periods import agreed_year, most_named_period, period_of
from extractors.kinds.cover.places import countries_in, place_of
from extractors.kinds.cover.publisher import publisher_of
from extractors.kinds.cover.series import number_of
from extractors.kinds.cover.title import title_of
from extractors.kinds.signals import says_no_more, says_what
from extractors.layout.document import Document, Front
from extractors.page.model import Page
from extractors.source.opening import Source
from tests.pages_from_words import line, page


def lines(*printed: tuple[str, float, float, bool] | str) -> list[CoverLine]:
    """Lines of a cover: words alone are body text, 14 points apart."""
    made = []
    for i, one in enumerate(printed):
        text, size, y, bold = (one, 10.0, 400.0 + 14 * i, False) if isinstance(one, str) else one
        made.append(CoverLine(text, size, y, bold))
    return made


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        # the largest print, whatever stands above it
        ([("REPUBLIC OF EXAMPLIA", 12, 60, True), ("LIGHTHOUSES AND NETS", 24, 200, True), "Body text of a page."],
         "LIGHTHOUSES AND NETS"),
        # two lines of nearly one size are one title: covers are drawn by hand
        ([("HARBOUR", 38, 600, True), ("STATISTICS", 34, 640, True), "Body text of a page."], "HARBOUR STATISTICS"),
        # what says what it is goes before larger print
        ([("KEY MESSAGES OF TODAY", 26, 60, True), ("Cholera situation report", 20, 120, True), "Body."],
         "Cholera situation report"),
        # ... and the line above it names who says it
        ([("Ministry of Nets", 11, 60, True), ("Situation report of the harbour", 11, 73, True), "Body text.", "More."],
         "Situation report of the harbour"),
        # ... and a heading below says the same in larger print
        ([("Rapport de la situation du port", 10.8, 90, True), ("1. Situation épidémiologique", 12, 400, True), "Texte.", "Texte."],
         "Rapport de la situation du port"),
        # a small line that ends in "of" opens the title
        ([("Consolidated Financial Statements of", 10, 200, False), ("THE TOWN OF EXAMPLE", 18, 250, True), "Body.", "Body."],
         "Consolidated Financial Statements of THE TOWN OF EXAMPLE"),
        # the day that ends a title is no part of it, nor is the number of the series below it
        ([("Examplia Daily Sitrep", 40, 100, True), ("no. 208 for 9 December 2031", 40, 150, True), "Body."],
         "Examplia Daily Sitrep"),
        # contents, captions, mottos and garbage are no titles
        ([("Table des matières", 18, 60, True), ("Tableau 1 : Les ports", 14, 100, True), ("� ��� \\^`", 30, 140, True), "Texte."],
         None),
        # an answer of a form is no title (a survey of councils, Cameroon)
        ([("d. Sans objet : budgets et comptes administratifs", 14, 60, True), "Texte."], None),
        # a unit line is no title, though nothing on the page is larger
        ([("Budget provisions of the year", 9, 60, True), ("(In crores of Rupees)", 11, 75, False), "Body.", "Body."],
         "Budget provisions of the year"),
        # a page of its own, most of which is the title; a full stop ends it
        ([("Supporting detail for the changes", 23, 260, False), ("to the Executive Capital Budget of the ports.", 23, 302, False),
          ("The Town of Example", 12, 520, False)],
         "Supporting detail for the changes to the Executive Capital Budget of the ports"),
        # what names no more than a kind of document takes in what it is about: above it, not who says it
        ([("HAVEN: Storm Nora", 14, 60, True), ("FLASH UPDATE No. 1 – 23 October 2031", 14, 77, True), "Body text.", "More."],
         "HAVEN: Storm Nora FLASH UPDATE No. 1"),
        ([("Ministry of Nets", 14, 60, True), ("SITUATION REPORT No. 1", 14, 77, True), "Body text.", "More."],
         "SITUATION REPORT No. 1"),
        # ... or below it, not who approved it
        ([("Anticipatory Action Framework", 20, 60, False), ("Examplia – Floods", 16, 82, False), "Body text.", "More."],
         "Anticipatory Action Framework Examplia – Floods"),
        ([("Marco de acción anticipatoria", 20, 60, False), ("Aprobado el 26/08/2031", 16, 82, False), "Body text.", "More."],
         "Marco de acción anticipatoria"),
        # a colon leads on to smaller print
        ([("Cadre d’action anticipatoire en Examplie :", 20, 60, True), ("Inondations", 14, 80, True), "Texte.", "Texte."],
         "Cadre d’action anticipatoire en Examplie : Inondations"),
        # bold print of the text's size that goes on in print that is not bold leads a paragraph or a tile
        ([("Nets mended", 10, 60, True), ("464 of them this year", 10, 72, False), *("Body text.",) * 14], None),
        # a label
        ([("Operational matters:", 10, 60, True), ("464 of them this year", 10, 90, False), *("Body text.",) * 14], None),
        # half of a parenthesis
        ([("Needs of the boats (November to", 16, 60, True), *("Body text.",) * 14], None),
        # a number before a heading is not its words
        ([("1 Public finance in short", 14, 100, True), "Body text."], "Public finance in short"),
    ],
)  # fmt: skip
def test_a_title_is_what_says_so_or_the_largest_print(printed: list[object], title: str | None) -> None:
    assert title_of(Cover(lines(*printed)), says_what, says_no_more) == title  # type: ignore[arg-type]


def on_page(number: int, *texts: str) -> Page:
    return page(*(word for i, text in enumerate(texts) for word in line(60, 60 + 20 * i, text, 14)), number=number)


@pytest.mark.parametrize(
    ("pages", "first"),
    [
        (
            [["THEME: Boats for all of us"], ["Budget statement", "of Examplia"]],
            "Budget statement",
        ),  # a motto, a picture
        ([["THEME: Boats for all of us"], ["Of boats and nets"]], "THEME: Boats for all of us"),  # nothing says more
        ([["A", "study of", "boats and", "nets"], ["Budget statement", "of Examplia"]], "A"),  # a title page of its own
    ],
)
def test_a_title_page_behind_a_picture_is_the_cover(pages: list[list[str]], first: str) -> None:
    made = Document(Source(b"", "0" * 64, "application/pdf"), len(pages), Front(), [], [])
    made.pages = [on_page(i, *texts) for i, texts in enumerate(pages, 1)]
    assert cover_of(made, says_what).lines[0].text == first


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        # a report to a council names its subject in a form (City of Vancouver, 2013 and 2025)
        ([("COUNCIL REPORT", 16, 60, True), ("Report Date: June 3, 2025", 11, 90, False), ("TO: Committee", 11, 110, False),
          ("SUBJECT: 2026-2030 Budget Outlook", 11, 140, True), ("Recommendations", 11, 180, True)],
         "2026-2030 Budget Outlook"),
        # on two lines
        ([("MEMORANDUM", 16, 60, True), ("FROM: The Director", 11, 100, False),
          ("SUBJECT: 2012 Operating and Capital", 11, 140, True), ("Budget Review", 11, 153, True), "Body text."],
         "2012 Operating and Capital Budget Review"),
        # below a heading that says so (City of Mississauga, 2020)
        ([("Date: May 25, 2020", 11, 60, False), ("To: The Council", 11, 90, False), ("Subject", 16, 120, True),
          ("Treasurer's Statement of 2019", 11, 136, True), ("Recommendation", 16, 170, True)],
         "Treasurer's Statement of 2019"),
        # without a form it is a word like any other
        ([("Subject: Mathematics", 11, 60, False), ("SCHOOL REPORT OF 2031", 20, 90, True), "Body text."],
         "SCHOOL REPORT OF 2031"),
    ],
)  # fmt: skip
def test_a_form_names_its_subject(printed: list[object], title: str) -> None:
    assert title_of(Cover(lines(*printed)), says_what, says_no_more) == title  # type: ignore[arg-type]


def test_the_part_of_a_line_that_says_what_it_is() -> None:
    parts = (Part("OPERATIONAL PLAN #16", 0, 120), Part("AFRICA REGION", 400, 480))
    told = CoverLine("OPERATIONAL PLAN #16 AFRICA REGION", 14, 60, True, parts)
    assert title_of(Cover([told, *lines(*("Body.",) * 14)]), says_what, says_no_more) == "OPERATIONAL PLAN #16"


def test_the_title_of_a_web_page_is_its_heading() -> None:
    told = [
        "Situation report of the harbour (5 – 11 May 2031) - Examplia | Site",
        "Situation report of the harbour (5 – 11 May 2031)",
    ]
    assert (
        title_of(Cover([CoverLine(text) for text in told]), says_what, says_no_more)
        == "Situation report of the harbour"
    )
    address = [CoverLine("www.example.org/boats-and-nets"), CoverLine("Boats of the harbour")]
    assert title_of(Cover(address), says_what, says_no_more) == "Boats of the harbour"


def test_a_row_of_a_table_is_no_title() -> None:
    heads = tuple(
        Part(text, 100.0 * i, 100.0 * i + 40) for i, text in enumerate(("Comments", "Answer", "Points", "Weight"))
    )
    row = CoverLine("Comments Answer Points Weight", 14, 60, True, heads)
    figures = CoverLine("Annual report 1", 14, 80, True, (Part("Annual report", 0, 80), Part("1", 400, 410)))
    assert title_of(Cover([row, figures, *lines(*("Body.",) * 14)]), says_what, says_no_more) is None


def test_what_follows_the_prose_of_a_text_is_no_title_by_its_place() -> None:
    told = ["• Nets were mended in the harbour", "Boats of the harbour", "More."]
    assert title_of(Cover([CoverLine(text) for text in told]), says_what, says_no_more) is None
    assert title_of(Cover([CoverLine(text) for text in told[1:]]), says_what, says_no_more) == "Boats of the harbour"
    sized = [CoverLine(f"Nets and boats {i}", 10.0, 60.0 + 20 * i) for i in range(14)]
    assert title_of(Cover(sized), says_what, says_no_more) is None  # a page of print of one size


def test_a_title_opens_the_page_behind_a_cover_of_a_few_words() -> None:
    pages = [
        ["EXAMPLIA", "Drought", "www.example.org", "A"],
        ["A 2", "Anticipatory action framework", "28 February 2031"],
    ]
    made = Document(Source(b"", "0" * 64, "application/pdf"), 2, Front(), [], [])
    made.pages = [on_page(i, *texts) for i, texts in enumerate(pages, 1)]
    assert [line.text for line in cover_of(made, says_what).lines][-2:] == pages[1][-2:]


def test_labels_over_what_they_name_are_a_line_each() -> None:
    words = [*line(60, 60, "Start Date:", 10), *line(300, 60, "DREF Published:", 10)]
    below = [*line(60, 74, "19-11-2031", 10), *line(300, 74, "27-11-2031", 10)]
    made = Document(Source(b"", "0" * 64, "application/pdf"), 1, Front(), [], [])
    made.pages = [page(*words, *below, *line(60, 200, "Nets and boats", 10), number=1)]
    told = [one.text for one in cover_of(made, says_what).lines]
    assert told == ["Start Date: 19-11-2031", "DREF Published: 27-11-2031", "Nets and boats"]
    assert dated("", told, [])[:2] == (date(2031, 11, 27), date(2031, 11, 27))  # the day it begins is not its own


def test_a_year_alone_above_a_title_is_of_it() -> None:
    told = [("TOWN OF NETS", 32, 134, True), ("FISCAL YEAR 2012", 22, 600, True), ("RECOMMENDED BUDGET", 22, 634, True)]
    assert title_of(Cover(lines(*told)), says_what, says_no_more) == "FISCAL YEAR 2012 RECOMMENDED BUDGET"


def test_a_cover_that_is_a_picture_has_its_title_over_the_pages() -> None:
    contents = lines(("CONTROLE DE L’EXECUTION DU BUDGET", 27, 60, True), "Chapitre I ........ 5")
    running = [CoverLine("COUR DES COMPTES RAPPORT PUBLIC ANNUEL 2031")]
    assert title_of(Cover(contents, running, is_page=False), says_what, says_no_more) == running[0].text


@pytest.mark.parametrize(
    ("printed", "publisher"),
    [
        (["Examplia, a report", "Ministry of Nets Page 1 Republic of Examplia"], "Ministry of Nets"),  # cut at the page
        (["Government of Examplia", "Ministry of Health and Nets", "SITUATION REPORT"], "Ministry of Health and Nets"),
        (["MINISTERE", "DE LA SANTE PUBLIQUE,", "HYGIENE ET PREVOYANCE", "SOCIALE", "SITREP 3"],
         "MINISTERE DE LA SANTE PUBLIQUE, HYGIENE ET PREVOYANCE SOCIALE"),  # a narrow column of capitals
        (["CONTROLE DE LA DIRECTION", "DU MINISTERE DES FILETS"], None),  # a ministry that is audited issues nothing
        (["Nets and boats", "Bureau de Coordination des Affaires Humanitaires des Nations Unies"], "OCHA"),
        (["THE CORPORATION OF THE CITY OF EXAMPLE", "Accounts"], "THE CORPORATION OF THE CITY OF EXAMPLE"),
        (["Nets", "OMS et filets distribués", "Bureau de Coordination des Affaires Humanitaires"], "OCHA"),  # written out
        (["Nets", "MINISTRY OF NETS 28130.48 67.52", "Body"], None),  # a row of a table
        (["The City of New Harbour", "Accounts"], "The City of New Harbour"),
        (["Nets", "The City of New Harbour is investing in its nets to", "Body"], "The City of New Harbour"),  # a sentence
        # an office and its town in one letterhead (City of Vancouver, 2025)
        (["City of New Harbour, Finance and Supply", "Office of the General Manager"], "City of New Harbour"),
        (["Office of the Nets", *("Body",) * 9, "City of New Harbour, Finance, Risk and Nets"], "City of New Harbour"),  # at the foot
        # a town without its province, or the office that a letterhead names beside it
        (["Nets", "CITY OF NEW HARBOUR, ALBERTA, CANADA", "Body"], "CITY OF NEW HARBOUR"),
        # running text that opens with the name of a town (City of Mississauga, highlights of 2016)
        (["Nets", "The City of New Harbour uses nets very conservatively. In", "Body"], "The City of New Harbour"),
        (["Nets", "City of New Harbour and its boats", "Body"], "City of New Harbour and its boats"),
        # what runs on in small letters is a sentence (International Medical Corps, 11 December 2025)
        (["On November 14, the Examplian", "Ministry of Health confirmed an", "outbreak of fever in the harbour."], None),
        (["COUR DES COMPTES RAPPORT PUBLIC ANNUEL", "Texte"], "COUR DES COMPTES"),  # the title behind it
        (["Comité national de la dette publique", "Texte"], "Comité national de la dette publique"),  # ... not within it
        # an address, a disclaimer; not those who are thanked, or whom a list of contents names
        (["Nets", *("Body",) * 8, "UNICEF gave nets.", "and UNICEF oars.", "More: www.unocha.org", *("Body",) * 8], "OCHA"),
        (["Nets", *("Body",) * 8, "UNICEF gave nets.", "and UNICEF oars.", "no opinion on the part of the World Health Organization", *("Body",) * 8],
         "World Health Organization"),
        (["Nets", *("Body",) * 8, "Sources: ECHO, UNICEF", "and the Médecins Sans Frontières"], None),
        (["Nets", *("Body",) * 8, "UNICEF, WFP and UNHCR"], None),
        (["Nets", *("Body",) * 8, "1.8 Cour des comptes ........ 11"], None),
        (["Nets", *("Body",) * 8, "OCHA and UNHCR met", "UNICEF gave nets.", *("Body",) * 8], None),  # several: none is told
        (["REPUBLIQUE D’EXAMPLIE", "Office national de Lutte contre les Naufrages"],
         "Office national de Lutte contre les Naufrages"),  # an office goes before its state
    ],
)  # fmt: skip
def test_a_publisher_opens_a_line_or_is_known(printed: list[str], publisher: str | None) -> None:
    assert publisher_of(Cover(lines(*printed)), "", says_what) == publisher


def test_an_institution_stands_in_its_column() -> None:
    told = [
        CoverLine(
            "MINISTERE DES RAMES, DES EXAMPLIE",
            12,
            60,
            True,
            (Part("MINISTERE DES RAMES, DES", 0, 150), Part("EXAMPLIE", 400, 460)),
        ),
        CoverLine("FILETS ET La Patrie", 12, 74, True, (Part("FILETS ET", 20, 130), Part("La Patrie", 400, 460))),
        CoverLine("nous suit", 12, 87, True, (Part("nous suit", 400, 460),)),
        CoverLine("BATEAUX", 12, 88, True, (Part("BATEAUX", 40, 110),)),
    ]
    assert publisher_of(Cover(told), "", says_what) == "MINISTERE DES RAMES, DES FILETS ET BATEAUX"


@pytest.mark.parametrize(
    ("behind", "publisher"),
    [
        (["adopté par la Cour des comptes", "loi sur la Cour des comptes"], "Cour des comptes"),
        (["adopté par la Cour des comptes"], None),  # once is a sentence about it
        (["UNICEF gave nets", "UNICEF gave oars", "WFP gave fish"], None),  # several
    ],
)
def test_the_one_agency_of_the_page_behind_a_cover(behind: list[str], publisher: str | None) -> None:
    assert publisher_of(Cover(lines("Nets"), [], lines(*behind)), "", says_what) == publisher


def test_a_town_that_acts_in_the_text_issues_it() -> None:
    text = "The City of Example Parks keep the quay. The City of Example will pay. The City of Elsewhere will not."
    assert publisher_of(Cover(lines("QUAYS")), text, says_what) == "City of Example"
    assert publisher_of(Cover(lines("QUAYS")), "the City of New Harbour Charter", says_what) == "City of New Harbour"


@pytest.mark.parametrize(
    ("top", "text", "place"),
    [
        (["Nets in the Republic of Uganda"], "Kenya Kenya Kenya", "UG"),  # the title goes before the text
        (["Filets", "Représentation au MALI"], "France France", "ML"),
        (["Nets"], "Mali. Mali. Chad.", "ML"),  # more than half of all mentions
        (["Nets"], "Mali. Chad. Niger. Mali.", None),  # a regional bulletin names many
        (["Nets"], "Mali.", None),  # once is chance
        (["Nets of the Caribbean region", "Cuba"], "Cuba. Cuba.", None),  # a region's paper tells of many countries
        (["Nets", "A regional report"], "Cuba. Cuba.", None),
        (["Nets of South Africa"], "", "ZA"),
        (["Nets", "República de Moçambique"], "", "MZ"),
        (["Nets"], "8,480,000 Swiss francs, francs suisses", None),  # money
        (["Nets"], "of 3 US dollars, United States dollars, dollars des États-Unis, dollars américains", None),
        (["Nets"], "The U.S. Harbour; the US Harbour", "US"),
        (["Nets", "Bas Uele, Equateur, Kwilu"], "RDC RDC Equateur", "CD"),  # a province has the name of a country
        (["Nets"], "Jamaica, Jamaica and Jamaica", None),  # a quarter of a town, which nothing in front names
        (["Nets of Jamaica"], "Jamaica, Jamaica and Jamaica", "JM"),
        (["RD CONGO, Epidémie"], "", "CD"),
        (["Ports of Ohio"], "", "US"),  # a state
        (["Finances publiques françaises"], "", "FR"),  # an adjective with its ending
    ],
)
def test_a_place_is_the_country_named_first_or_most(top: list[str], text: str, place: str | None) -> None:
    assert place_of(top, top, text) == place


def test_the_longest_name_of_a_country_wins() -> None:
    assert countries_in("Guinea-Bissau, Equatorial Guinea and South Sudan") == {"GW": 1, "GQ": 1, "SS": 1}


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        ("Situation au 04 août2031 à 18h00", [date(2031, 8, 4)]),  # a lost space
        ("04-Feb-2031", [date(2031, 2, 4)]),
        ("for 9th December 2031", [date(2031, 12, 9)]),
        ("28 November, 2031", [date(2031, 11, 28)]),
        ("Year ended December 31, 2031", [date(2031, 12, 31)]),
        ("FEBRUARY 28,2031", [date(2031, 2, 28)]),
        ("20 Sept 2031", [date(2031, 9, 20)]),
        ("du 19/10/2031", [date(2031, 10, 19)]),
        ("2031-08-29", [date(2031, 8, 29)]),
        ("SitRep N°020/MVB_02/06/2031", []),  # a reference
        ("AS OF 8:00PM AST on 27th, OCTOBER, 2031", [date(2031, 10, 27)]),  # commas on both sides of the month
        ("Situation Report # 1- Date 10/26/2031", [date(2031, 10, 26)]),  # the second figure can be no month
        ("27-11-2031, 28.11.2031", [date(2031, 11, 27), date(2031, 11, 28)]),
        ("23 de marzo de 2031", [date(2031, 3, 23)]),
        ("29 de marzo del 2031", [date(2031, 3, 29)]),
        ("1º de julho de 2031", [date(2031, 7, 1)]),
        ("1.2.31-2031", []),  # the number of a section
        ("31 June 2031", []),
    ],
)
def test_days_as_covers_print_them(printed: str, days: list[date]) -> None:
    assert days_in(printed) == days


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("5-11 février 2031", date(2031, 2, 5), date(2031, 2, 11)),
        ("No. 2 – 3 to 9 December 2031", date(2031, 12, 3), date(2031, 12, 9)),  # the number of a series
        ("Week 06: 03 - 09 February 2031", date(2031, 2, 3), date(2031, 2, 9)),
        ("du 28 juillet au 3 août 2031", date(2031, 7, 28), date(2031, 8, 3)),
        ("29 December to 4 January 2032", date(2031, 12, 29), date(2032, 1, 4)),
        ("October 31 - November 15, 2031", date(2031, 10, 31), date(2031, 11, 15)),
        ("March 3 to 9, 2031", date(2031, 3, 3), date(2031, 3, 9)),
        ("1 December 2031 to 4 February 2032", date(2031, 12, 1), date(2032, 2, 4)),
        ("del 3 al 9 de febrero de 2031", date(2031, 2, 3), date(2031, 2, 9)),
        ("24 de janeiro até 2 de fevereiro de 2031", date(2031, 1, 24), date(2031, 2, 2)),
    ],
)
def test_spans_of_days(printed: str, first: date, last: date) -> None:
    assert range_in(printed) == (first, last)


@pytest.mark.parametrize(
    ("cover", "behind", "as_of", "published"),
    [
        (["Date de rapportage : 20 Sept 2031", "Date de publication : 23 Sept 2031"], [], date(2031, 9, 20), date(2031, 9, 23)),
        (["12 May 2031", "Data as of 10 May 2031"], [], date(2031, 5, 10), None),  # the cue goes before the day alone
        # a day that stands alone on its line goes before a span that a sentence below it names
        (["No. 2", "25 août 2031", "Boende, du 28 juillet au 18 août 2031"], [], date(2031, 8, 25), None),
        (["17 September 2031 – 12pm", "Data from 16 August to 16 September 2031"], [], date(2031, 9, 17), None),
        (["Week 6: 3–9 February 2031", "12 February 2031"], [], date(2031, 2, 9), None),
        (["OCTOBRE 2031"], [], date(2031, 10, 31), None),  # a month is its last day
        (["Un rapport"], ["adopté par la Chambre, en sa séance du 27 juillet 2031,"], date(2031, 7, 27), None),
        (["Rapport"], ["La Cour, délibérant en chambres réunies, le", "12 mars 2031, a adopté"], date(2031, 3, 12), None),
        (["Totals since 1 May – 27 November 2031"], [], date(2031, 11, 27), None),
        (["Thematic report – February 2031"], [], date(2031, 2, 28), None),
        (["Volume 50 | Set. 2031"], [], date(2031, 9, 30), None),
        (["Nets since February 2031"], [], None, None),  # a sentence
        (["Updated in February 2031", "2030-31"], [], date(2031, 2, 28), None),
        (["Actualizado al 12 de mayo de 2031", "Publicado el 14/05/2031"], [], date(2031, 5, 12), date(2031, 5, 14)),
    ],
)  # fmt: skip
def test_the_day_of_a_document(cover: list[str], behind: list[str], as_of: date | None, published: date | None) -> None:
    found = dated("", cover, behind)
    assert (found.as_of, found.published_on) == (as_of, published)


@pytest.mark.parametrize(
    ("title", "cover", "as_of"),
    [
        # the day of the title's own line goes before the span of a sentence (FAO, 26 October 2025)
        (
            "Haven: Storm | Situation Report",
            ["Situation Report | 26 October 2031", "for 21-25 October 2031"],
            date(2031, 10, 26),
        ),
        # ... and the last day of a span that the title ends in, however long (OCHA, 4 February 2026)
        ("SITUATION REPORT No. 1", ["SITUATION REPORT No. 1 – 1 December 2031 to 4 February 2032"], date(2032, 2, 4)),
    ],
)
def test_the_day_of_the_title(title: str, cover: list[str], as_of: date) -> None:
    assert dated(title, cover, []).as_of == as_of


def test_totals_since_long_ago_are_no_period() -> None:
    assert dated("", ["23 May – 27 November 2031"], []).start is None
    title = "Rapport de la situation épidémiologique de la maladie des filets et des rames dans tous les ports N°17"
    assert dated(title, [f"{title} du 13 novembre 2031"], []).as_of == date(
        2031, 11, 13
    )  # a long line, but the title's
    assert dated("", ["3 – 9 November 2031"], [])[2:] == (date(2031, 11, 3), date(2031, 11, 9))


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("Sitrep no. 208 for 9 December 2031", "Sitrep no. 208"),
        ("Situation du 3 août 2031 à 18h00", "Situation"),
        ("EBOLA SITUATION REPORT (Sit-Rep) – ) 01 December, 2031", "EBOLA SITUATION REPORT (Sit-Rep)"),
        ("SITUATION REPORT No. 1 – 1 December 2031 to 4 February 2032", "SITUATION REPORT No. 1"),  # a span
        ("Situation Report | 26 October 2031", "Situation Report"),
        ("COMMUNIQUE DU CONSEIL DU MERCREDI 14 AOUT 2031", "COMMUNIQUE DU CONSEIL"),
        ("Stratégie de la dette 2031-2033", "Stratégie de la dette 2031-2033"),  # years are its period
    ],
)
def test_a_title_loses_its_day(printed: str, kept: str) -> None:
    assert without_days(printed) == kept


@pytest.mark.parametrize(
    ("title", "cover", "heads", "text", "start", "end"),
    [
        ("Accounts", ["Year ended June 30, 2031"], [], "", date(2030, 7, 1), date(2031, 6, 30)),
        # the day on the line below (City of Edmonton, financial report of 2010)
        ("Financial Report", ["2031", "For the year ended", "December 31, 2031"], [], "", date(2031, 1, 1), date(2031, 12, 31)),
        # Cameroon, journal des opérations 2012
        ("Journal des projets", ["Exercice - 2031 - Financial year"], [], "", date(2031, 1, 1), date(2031, 12, 31)),
        # the title's year goes before the years of a chart (City of Vancouver, budget 2016 in brief)
        ("2016 Budget and Five-Year Plan", ["2012 - 2021"], [], "", date(2016, 1, 1), date(2016, 12, 31)),
        ("Financial Report", ["For the year ended", "June 30, 2031", "2032"], [], "", date(2030, 7, 1), date(2031, 6, 30)),
        ("2031 Second Quarter Review – Operating Budget", [], [], "", date(2031, 4, 1), date(2031, 6, 30)),
        ("Exécution budgétaire du premier trimestre 2031", [], [], "", date(2031, 1, 1), date(2031, 3, 31)),
        ("Stratégie de la dette 2031-2033", [], [], "", date(2031, 1, 1), date(2033, 12, 31)),
        ("GESTIONS 2015 - 2018", [], [], "", date(2015, 1, 1), date(2018, 12, 31)),
        ("2031 CITIZENS’ BUDGET", [], [], "", date(2031, 1, 1), date(2031, 12, 31)),
        ("All Funds Budgets - FY31", [], [], "", date(2031, 1, 1), date(2031, 12, 31)),  # two digits
        # a line that is the fiscal year goes before the years that a running head compares
        ("", ["FISCAL YEAR 2032", "FOR YEARS 2029- 2032"], [], "", date(2032, 1, 1), date(2032, 12, 31)),
        ("", [], ["2028-29 Actual 2029-30 Adopted 2030-31 Proposed"], "", date(2030, 7, 1), date(2031, 6, 30)),
        ("", ["in FY 2028-29 the golf course was let."], ["2030-31 Budget"], "", date(2030, 7, 1), date(2031, 6, 30)),  # a sentence
        ("", [], [], "la loi de finances pour l’année 2031 … PLF 2031, LFI 2030", date(2031, 1, 1), date(2031, 12, 31)),
        ("", [], [], "2031, 2031, 2031, 2031 and 2030", date(2031, 1, 1), date(2031, 12, 31)),
    ],
)  # fmt: skip
def test_periods(title: str, cover: list[str], heads: list[str], text: str, start: date, end: date) -> None:
    assert period_of(title, cover, heads, text) == (start, end)


def test_a_document_that_stands_at_the_end_of_a_year_is_for_it() -> None:
    """City of Edmonton, financial update of 31 December 2021: its text compares budgets of four years."""
    text = "the 2029-2032 budget, the 2029-2032 budget"
    day = date(2031, 12, 31)
    assert period_of("Financial update", [], [], text, day) == (date(2031, 1, 1), day)
    assert period_of("Financial update 2030", ["Budget 2030"], [], text, day) == (date(2030, 1, 1), date(2030, 12, 31))
    assert period_of("Financial update", [], [], text, date(2031, 6, 30)) != (date(2031, 1, 1), date(2031, 6, 30))


def test_a_text_names_the_year_that_the_title_names() -> None:
    text = "In 2031 nets; in 2031 boats; in 2031 oars; in 2031 fish; since 2029."
    assert agreed_year("Public finance in 2031", text) == (date(2031, 1, 1), date(2031, 12, 31))
    assert agreed_year("Public finance", text) is None
    assert agreed_year("Public finance in 2030", text) is None


def test_years_that_nothing_names_most_are_no_period() -> None:
    assert period_of("", [], [], "in 2028, 2029, 2030 and 2031") is None


def test_a_resolution_is_for_the_period_that_it_names_most() -> None:
    text = "for the period from 1 July 2030 to 30 June 2031; the period from 1 July 2028 to 30 June 2029; for the period from 1 July 2030 to 30 June 2031"
    assert most_named_period(text) == (date(2030, 7, 1), date(2031, 6, 30))
    assert most_named_period("the 2031–2033 scale; the period from 2031 to 2033") == (
        date(2031, 1, 1),
        date(2033, 12, 31),
    )


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        (["SITREP N 001"], "001"),
        (["Guinea_Ebola_Sit_Rep_n°111 du 05août 2031"], "111"),
        (["Daily Sitrep", "no. 208 for 9 December 2031"], "208"),
        (["Rapport interne de la Situation #7"], "7"),
        (["Situation Report 28"], "28"),
        (["FLASH UPDATE N0.1 – as of 23 October 2031"], "1"),  # a nought for the letter
        (["Informe de situación 12"], "12"),
        (["Sitrep36"], "36"),
        (["SE12"], "12"),
        (["Boletim Epidemiológico", "Semana epidemiológica 34"], "34"),
        (["SitRep MVE N° 36/MVE_16/2031"], "36"),
        (["Week 06: 03 - 09 February 2031"], "06"),  # a week's where nothing else is
        (["Week 06", "Bulletin no. 12"], "12"),
        (["Loi n° 2031-12", "Tableau n° 3", "Tel. no. 22"], None),  # a law, a table, a telephone
    ],
)
def test_numbers_of_series(printed: list[str], number: str | None) -> None:
    assert number_of(printed) == number
