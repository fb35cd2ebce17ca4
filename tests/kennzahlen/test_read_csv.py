"""Text files of indicator results: what is read, and what is refused with its line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kennzahlen_lesen import KOPF, fehler, lies, lies_zeilen, wert

from reporter.errors import Fault, InputError
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.monat import Monat

JANUAR = Monat(2023, 1)


def only_fault(inhalt: str | bytes) -> Fault:
    faults = fehler(inhalt)
    assert len(faults) == 1, faults
    return faults[0]


def place_of(fault: Fault) -> str:
    return str(fault.place)


# --- form of the file -----------------------------------------------------------------


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separators_line_ends_and_encodings_are_recognised(
    separator: str, newline: str, encoding: str
) -> None:
    rows = [["Träger", "Größe", "Monat", "Wert"], ["münster", "INT", "2023-01", "812"]]
    text = newline.join(separator.join(row) for row in rows) + newline
    assert wert(lies(text.encode(encoding)), "INT", "2023-01", traeger="münster") == 812


def test_titles_comments_and_blank_lines_are_passed_over_but_counted() -> None:
    text = (
        'Kreis A, Stand 2024\n\n# Beispieldaten; frei erfunden\n"# auch; das"\n'
        "traeger;groesse;monat;wert\n;;;\n# a;INT;2023-01;5\n\n   \na;INT;2023-01;812\n"
    )
    tabelle = lies(text)
    assert len(tabelle) == 1
    assert tabelle.reihe("a", "INT")[JANUAR].herkunft.zeile == 10


def test_quoted_fields_may_have_separators_and_line_breaks_and_lines_stay_right() -> None:
    text = (
        'traeger;groesse;monat;wert;kommentar\n"a";INT;2023-01;"1.234,5";"zwei\nZeilen; ""so"""\n'
        "a;INT;2023-02;x,y;\n"
    )
    fault = only_fault(text)
    assert (fault.message, fault.place.line) == ("„x,y“ ist keine Zahl.", 4)


def test_comment_columns_are_passed_over() -> None:
    tabelle = lies("traeger;#nr;groesse;monat;wert;Bemerkung;\na;1;INT;2023-01;5;geschätzt;\n")
    assert wert(tabelle, "INT", "2023-01") == 5


def test_empty_fields_too_many_at_the_end_do_no_harm() -> None:
    assert wert(lies(KOPF + "a;INT;;2023-01;5;;;\n"), "INT", "2023-01") == 5


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a;INT;;2023-01", "Die Zeile hat 4 Felder, die Kopfzeile 5."),
        ("a;INT;;2023-01;5;6", "Die Zeile hat 6 Felder, die Kopfzeile 5."),
        ("a", "Die Zeile hat 1 Feld, die Kopfzeile 5."),
    ],
)
def test_line_with_another_number_of_fields_is_refused(row: str, message: str) -> None:
    fault = only_fault(f"{KOPF}a;INT;;2023-02;5\n{row}\n")
    assert (fault.message, fault.place.line) == (message, 3)


def test_unquoted_decimal_comma_between_commas_is_refused_with_its_line() -> None:
    fault = only_fault("traeger,groesse,monat,wert\na,K2,2023-01,26,8\n")
    assert fault.place.line == 2
    assert "Anführungszeichen" in fault.hint


@pytest.mark.parametrize("row", ['a;"INT;;2023-01;5', 'a;I"NT;;2023-01;5', 'a;"INT"x;;2023-01;5'])
def test_stray_quotation_mark_is_refused_with_its_line(row: str) -> None:
    fault = only_fault(f"{KOPF}a;INT;;2023-02;5\n{row}\n")
    assert "Anführungszeichen" in fault.message
    assert fault.place.line == 3


@pytest.mark.parametrize("text", ["", "\n", "Guten Tag\n", "a;b;c\n1;2;3\n"])
def test_file_without_headings_is_refused(text: str) -> None:
    fault = only_fault(text)
    assert (fault.message, place_of(fault)) == ("Die Kopfzeile fehlt.", "kennzahlen.csv")


def test_headings_are_checked_all_at_once() -> None:
    faults = fehler("traeger;gruppe;groesse;groesse;mont\na;b;INT;INT;2023-01\n")
    assert [fault.message for fault in faults] == [
        "Die Spalte „monat“ oder „jahr“ fehlt.",
        "Die Spalte „wert“ (oder „zaehler“ und „nenner“) fehlt.",
        "Die Spalte „groesse“ ist 2-mal da.",
        "Die Spalte „gruppe“ ist nicht bekannt.",
        "Die Spalte „mont“ ist nicht bekannt.",
    ]
    assert faults[-1].hint == "Meinten Sie „monat“?"


def test_headings_without_rows_are_an_empty_table() -> None:
    assert len(lies(KOPF)) == 0


def test_no_file_is_an_empty_table() -> None:
    assert len(lies({})) == 0


# --- whose value, of what, when -------------------------------------------------------


@pytest.mark.parametrize("text", ["recklinghausen", "Recklinghausen", "05562", "5562", "05562000"])
def test_traeger_is_found_by_key_or_ags(text: str) -> None:
    tabelle = lies(f"{KOPF}{text};INT;;2023-01;5\n".encode(), traeger={"recklinghausen": "05562"})
    assert tabelle.traeger == ("recklinghausen",)


def test_other_traeger_are_kept_under_their_own_name() -> None:
    text = f"{KOPF}05562;INT;;2023-01;5\nNRW;INT;;2023-01;7\nVergleichstyp IIIc;INT;;2023-01;8\n"
    tabelle = lies(text.encode(), traeger={"recklinghausen": "05562"})
    assert tabelle.traeger == ("recklinghausen", "NRW", "Vergleichstyp IIIc")


@pytest.mark.parametrize(
    ("groesse", "geschlecht", "name", "sex"),
    [
        ("INT_M", "", "INT", "maenner"),
        ("int_f", "Frauen", "INT", "frauen"),
        ("INT_W", "", "INT", "frauen"),
        ("ELB_VM_12", "männlich", "ELB_VM_12", "maenner"),
        ("elb_vm_12_m", "", "ELB_VM_12", "maenner"),
        ("ELB_M_VM_12", "", "ELB_VM_12", "maenner"),
        ("INT_12", "insgesamt", "INT_12", "gesamt"),
        ("K 2", "w", "K2", "frauen"),
        ("K2_M", "", "K2", "maenner"),
        ("Integrationsquote", "", "K2", "gesamt"),
        ("K2_ZAEHLER", "", "K2_ZAEHLER", "gesamt"),
        ("INT_LZB_12", "", "INT_LZB_12", "gesamt"),
    ],
)
def test_series_are_known_by_their_names_and_aliases(
    groesse: str, geschlecht: str, name: str, sex: str
) -> None:
    tabelle = lies_zeilen([f"a;{groesse};{geschlecht};2023-01;5"])
    assert len(tabelle.reihe("a", name, Geschlecht(sex))) == 1


def test_unknown_series_is_refused_once_with_a_suggestion() -> None:
    fault = only_fault(KOPF + "a;INTL;;2023-01;5\na;INT;;2023-01;5\na;INTL;;2023-02;5\n")
    assert fault.message == "Die Größe „INTL“ ist nicht bekannt."
    assert fault.hint == "Meinten Sie „INT“? Betroffen sind 2 Zeilen."
    assert place_of(fault) == "kennzahlen.csv, Zeile 2, Spalte „groesse“"


def test_name_and_column_of_the_sex_must_not_contradict_each_other() -> None:
    fault = only_fault(KOPF + "a;INT_M;frauen;2023-01;5\n")
    assert fault.message == "„INT_M“ zählt Männer, die Spalte „geschlecht“ sagt „frauen“."


@pytest.mark.parametrize(
    "text",
    [
        "2023-01",
        "2023/1",
        "202301",
        "01/2023",
        "1/2023",
        "01.2023",
        "Jan 2023",
        "Jan. 2023",
        "Januar 2023",
        "JANUAR 2023",
        "Jan 23",
        "Jan-23",
        "2023-01-01",
        "31.01.2023",
        "2023-01-01 00:00:00",
    ],
)
def test_month_is_read_in_every_usual_form(text: str) -> None:
    assert list(lies_zeilen([f"a;INT;;{text};5"]).reihe("a", "INT")) == [JANUAR]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2023-13", "Den Monat „2023-13“ gibt es nicht."),
        ("00/2023", "Den Monat „00/2023“ gibt es nicht."),
        ("Jaguar 2023", "„Jaguar 2023“ ist kein Monat."),
        ("2023", "„2023“ ist kein Monat."),
        ("1999-01", "„1999-01“ liegt nicht zwischen 2005 und 2099."),
        ("Januar", "„Januar“ nennt einen Monat ohne Jahr."),
        ("", "Monat und Jahr fehlen."),
    ],
)
def test_month_that_is_none_is_refused(text: str, message: str) -> None:
    fault = only_fault(KOPF + f"a;INT;;{text};5\n")
    assert fault.message == message
    assert place_of(fault) == "kennzahlen.csv, Zeile 2, Spalte „monat“"


def test_month_and_year_may_be_in_two_columns() -> None:
    tabelle = lies("traeger;groesse;jahr;monat;wert\na;INT;2023;1;5\na;INT;2023;Februar;6\n")
    assert list(tabelle.reihe("a", "INT")) == [JANUAR, Monat(2023, 2)]


def test_month_outside_the_year_of_its_row_is_refused() -> None:
    fault = only_fault("traeger;groesse;jahr;monat;wert\na;INT;2022;2023-01;5\n")
    assert "liegt nicht im Jahr 2022" in fault.message


@pytest.mark.parametrize(
    ("groesse", "stored"),
    [
        ("INT", "INT_12"),
        ("LLU", "LLU_12"),
        ("LZB", "LZB_MITTEL_12"),
        ("K2", "K2"),
        ("K3", "K3_JAHR"),
    ],
)
def test_value_of_a_year_is_its_sum_its_mean_or_the_rate_of_december(
    groesse: str, stored: str
) -> None:
    tabelle = lies(f"traeger;groesse;jahr;wert\na;{groesse};2023;5\n")
    assert wert(tabelle, stored, "2023-12") == 5


# --- values ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sign", "grund"),
    [
        ("*", "unterdrückt (weniger als 3 Fälle)"),
        ("* ", "unterdrückt (weniger als 3 Fälle)"),
        ("x", "nicht berechenbar"),
        (" . ", "unbekannt"),
        ("...", "folgt später"),
        ("…", "folgt später"),
        ("", "kein Wert eingetragen"),
    ],
)
def test_sign_for_a_missing_value_is_its_reason(sign: str, grund: str) -> None:
    messwert = lies_zeilen([f"a;INT;;2023-01;{sign}"]).reihe("a", "INT")[JANUAR]
    assert (messwert.wert, messwert.grund) == (None, grund)


@pytest.mark.parametrize("sign", ["-", "- ", "–", "−"])
def test_dash_is_nothing_there_a_zero(sign: str) -> None:
    messwert = lies_zeilen([f"a;INT;;2023-01;{sign}"]).reihe("a", "INT")[JANUAR]
    assert (messwert.wert, messwert.grund) == (0, "")


def test_value_keeps_the_decimals_it_was_written_with() -> None:
    tabelle = lies_zeilen(["a;K2;;2023-01;26,50", "a;K2;;2023-02;26", "a;K1;;2023-01;-0,3"])
    assert [str(each.wert) for each in tabelle.reihe("a", "K2").values()] == ["26.50", "26"]
    assert str(wert(tabelle, "K1", "2023-01")) == "-0.3"


def test_ambiguous_number_is_asked_about_with_both_readings() -> None:
    fault = only_fault(KOPF + "a;INT;;2023-01;12\na;ELB;;2023-01;1.234\na;ELB;;2023-02;1.235\n")
    assert fault.message == (
        "„1.234“ ist zweideutig: 1234 oder 1,234? Nichts in der Datei klärt, ob der Punkt oder "
        "das Komma die Nachkommastellen abtrennt. Das gilt für 2 verschiedene Werte der Datei."
    )
    assert place_of(fault) == "kennzahlen.csv, Zeile 3, Spalte „wert“"


@pytest.mark.parametrize(("other", "expected"), [("1.234,5", "1234"), ("12.3456", "1.234")])
def test_another_number_of_the_file_settles_an_ambiguous_one(other: str, expected: str) -> None:
    tabelle = lies_zeilen(["a;ELB;;2023-01;1.234", f"a;K2;;2023-01;{other}"])
    assert wert(tabelle, "ELB", "2023-01") == Decimal(expected)


def test_another_file_settles_nothing() -> None:
    files = {
        "a.csv": f"{KOPF}a;ELB;;2023-01;1.234\n".encode(),
        "b.csv": f"{KOPF}a;ELB;;2023-02;1.234,5\n".encode(),
    }
    (fault,) = fehler(files)
    assert fault.place.file == "a.csv"


def test_decimal_comma_and_point_in_one_file_are_refused_with_both_places() -> None:
    fault = only_fault(KOPF + "a;K2;;2023-01;12,5\na;K2;;2023-02;12.5\n")
    assert fault.message == (
        "„12.5“ hat einen Dezimalpunkt, „12,5“ (kennzahlen.csv, Zeile 2, Spalte „wert“) ein "
        "Dezimalkomma."
    )
    assert fault.place.line == 3


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a;INT;;2023-01;12,3,4", "„12,3,4“ ist keine Zahl."),
        ("a;INT;;2023-01;-5", "Der Wert ist negativ; „INT“ kann nicht kleiner als null sein."),
        ("a;INT;;2023-01;5 %", "Hier steht ein Prozentwert, aber „INT“ ist keine Quote."),
        ("a;INT;;2023-01;1234567890123456789", "„1234567890123456789“ hat mehr als 18 Ziffern."),
    ],
)
def test_value_that_a_series_cannot_have_is_refused(row: str, message: str) -> None:
    fault = only_fault(f"{KOPF}{row}\n")
    assert fault.message == message
    assert place_of(fault) == "kennzahlen.csv, Zeile 2, Spalte „wert“"


def test_percent_sign_is_read_where_the_series_is_a_rate() -> None:
    assert wert(lies_zeilen(["a;K2;;2023-01;26,5 %"]), "K2", "2023-01") == Decimal("26.5")


def test_all_faults_of_all_files_are_told_at_once() -> None:
    files = {
        "a.csv": f"{KOPF};INT;;2023-01;5\na;FOO;x;2023-99;fünf\n".encode(),
        "b.csv": b"nichts",
    }
    places = [str(fault.place) for fault in fehler(files)]
    assert places == [
        "a.csv, Zeile 3, Spalte „geschlecht“",
        "a.csv, Zeile 3, Spalte „groesse“",
        "a.csv, Zeile 3, Spalte „monat“",
        "a.csv, Zeile 2, Spalte „traeger“",
        "a.csv, Zeile 3, Spalte „wert“",
        "b.csv",
    ]


# --- numerator and denominator --------------------------------------------------------


def test_zaehler_and_nenner_may_be_given_instead_of_the_rate() -> None:
    tabelle = lies(
        "traeger;groesse;jahr;zaehler;nenner;wert\na;K2;2023;300;1.200;\na;INT;2023;;;300,5\n"
    )
    assert wert(tabelle, "K2_ZAEHLER", "2023-12") == 300
    assert wert(tabelle, "K2_NENNER", "2023-12") == 1200
    assert wert(tabelle, "INT_12", "2023-12") == Decimal("300.5")
    assert len(tabelle) == 3


def test_zaehler_of_what_is_no_rate_is_refused() -> None:
    faults = fehler("traeger;groesse;jahr;zaehler;nenner\na;LZB;2023;300;1200\n")
    assert {fault.message for fault in faults} == {
        "„LZB_MITTEL_12“ ist keine Quote und hat weder Zähler noch Nenner."
    }


# --- several files, twofold values, origin --------------------------------------------


def test_values_that_agree_are_taken_once() -> None:
    tabelle = lies_zeilen(["a;INT;;2023-01;5", "a;INT;;2023-01;5,0", "a;INT;;2023-01;"])
    assert len(tabelle) == 1
    assert tabelle.reihe("a", "INT")[JANUAR].herkunft.zeile == 2


def test_values_that_disagree_are_refused_with_both_places() -> None:
    files = {
        "alt.csv": f"{KOPF}a;INT;;2023-01;812\n".encode(),
        "neu.csv": f"{KOPF}a;INT_M;;2023-01;1\na;INT;;2023-01;815\n".encode(),
    }
    (fault,) = fehler(files)
    assert fault.message == (
        "Für INT (gesamt) im Januar 2023 steht hier 815, dagegen 812 in alt.csv, Zeile 2, "
        "Spalte „wert“."
    )
    assert (str(fault.place), fault.traeger) == ("neu.csv, Zeile 3, Spalte „wert“", "a")


def test_suppressed_and_given_value_disagree() -> None:
    fault = only_fault(KOPF + "a;INT;;2023-01;*\na;INT;;2023-01;7\n")
    assert "dagegen „unterdrückt (weniger als 3 Fälle)“" in fault.message


def test_value_keeps_its_origin() -> None:
    text = "traeger;groesse;monat;wert;datenstand\na;INT;2023-01;5;15.04.2024\na;INT;2023-02;6;\n"
    first, second = lies(text).reihe("a", "INT").values()
    assert first.herkunft.datenstand == date(2024, 4, 15)
    assert second.herkunft.datenstand is None
    assert (first.herkunft.datei, first.herkunft.zeile, first.herkunft.spalte) == (
        "kennzahlen.csv",
        2,
        "wert",
    )


def test_datenstand_that_is_no_date_is_refused() -> None:
    fault = only_fault("traeger;groesse;monat;wert;datenstand\na;INT;2023-01;5;31.04.2024\n")
    assert place_of(fault) == "kennzahlen.csv, Zeile 2, Spalte „datenstand“"


# --- anything at all ------------------------------------------------------------------


def reads_or_refuses(data: bytes) -> None:
    """Fail unless every value read has a line, and every refusal a file."""
    try:
        tabelle = lies(data)
    except InputError as error:
        refused = error
    else:
        origins = [tabelle.messwert_at(row).herkunft for row in range(len(tabelle))]
        assert all(each.zeile > 1 for each in origins)
        return
    assert {fault.place.file for fault in refused.faults} == {"kennzahlen.csv"}


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_random_bytes_are_refused_with_the_file(data: bytes) -> None:
    reads_or_refuses(data)


@settings(max_examples=150)
@given(st.text(alphabet='aIK2NT;,\t"\n#-.*x 2013 ', max_size=120))
@example('a;INT;;2023-01;5\n"')
@example("\n;;;;\n;")
def test_anything_below_headings_is_read_or_refused_with_a_place(text: str) -> None:
    reads_or_refuses((KOPF + text).encode())


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "05562", '"b;c"', ""]),
            st.sampled_from(["INT", "ELB_M", "K2", "FOO", ""]),
            st.sampled_from(["", "gesamt", "m", "divers"]),
            st.sampled_from(["2023-01", "Feb 2023", "13/2023", ""]),
            st.sampled_from(["5", "1.234", "12,5", "*", "-", "", '"1.234,5"', "-3", "7 %"]),
        ),
        max_size=6,
    )
)
def test_mixed_rows_are_read_or_refused_with_a_place(rows: list[tuple[str, ...]]) -> None:
    reads_or_refuses((KOPF + "\n".join(map(";".join, rows))).encode())
