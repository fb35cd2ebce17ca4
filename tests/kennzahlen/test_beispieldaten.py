"""The invented data of the examples: as their scripts make them, with the verdicts they promise."""

from __future__ import annotations

import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from kennzahlen_lesen import lies

from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.plausibilitaet import pruefe_plausibilitaet
from reporter.kennzahlen.zielerreichung import Zielergebnis, bewerte
from reporter.model.ziel import Richtung, Ziel, Zielart, Zielstand, Zielwert

EXAMPLES = Path(__file__).parents[2] / "examples"
JAHR = Zeitraum.des_jahres(2023)

ZIELE = (
    Ziel("integrationen", "Integrationen", "II", Zielart.VERAENDERUNG, "INT"),
    Ziel("integrationsquote", "Integrationsquote", "II", Zielart.VERAENDERUNG, "K2"),
    Ziel("abstand", "Abstand", "II", Zielart.ABSTAND, "K2", Richtung.NIEDRIGER),
    Ziel("lzb_bestand", "LZB", "III", Zielart.VERAENDERUNG, "K3", Richtung.NIEDRIGER),
    Ziel("lzb_integrationen", "INT LZB", "III", Zielart.VERAENDERUNG, "INT_LZB"),
)
ZIELWERTE = {
    schluessel: Zielwert(Zielstand.VEREINBART, Decimal(wert))
    for schluessel, wert in {
        "integrationen": "5.1",
        "integrationsquote": "4.2",
        "abstand": "2.1",
        "lzb_bestand": "-1.9",
        "lzb_integrationen": "2.4",
    }.items()
}
NRW = (
    *("borken", "coesfeld", "dueren", "ennepe-ruhr", "essen", "guetersloh", "hamm"),
    *("hochsauerland", "kleve", "lippe", "minden-luebbecke", "muelheim", "muenster"),
    *("recklinghausen", "steinfurt", "solingen", "warendorf", "wuppertal"),
)


def daten(ordner: str) -> bytes:
    return (EXAMPLES / ordner / "kennzahlen.csv").read_bytes()


def verdicts(ordner: str, traeger: str) -> dict[str, Zielergebnis]:
    tabelle = lies(daten(ordner))
    return {
        ziel.schluessel: bewerte(
            ziel, ZIELWERTE[ziel.schluessel], tabelle=tabelle, traeger=traeger, zeitraum=JAHR
        )
        for ziel in ZIELE
    }


@pytest.mark.parametrize("ordner", ["recklinghausen-2023", "nrw-2023"])
def test_data_say_in_the_file_that_they_are_invented(ordner: str) -> None:
    assert daten(ordner).decode().startswith("# Beispieldaten, frei erfunden")


@pytest.mark.parametrize("ordner", ["recklinghausen-2023", "nrw-2023"])
def test_script_makes_the_file_beside_it_byte_for_byte(ordner: str, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "beispieldaten.py", tmp_path)
    copy = tmp_path / ordner
    copy.mkdir()
    shutil.copy(EXAMPLES / ordner / "erzeuge_kennzahlen.py", copy)
    subprocess.run([sys.executable, copy / "erzeuge_kennzahlen.py"], check=True)
    assert (copy / "kennzahlen.csv").read_bytes() == daten(ordner)


def test_recklinghausen_has_every_verdict_and_one_that_hangs_on_rounding() -> None:
    found = verdicts("recklinghausen-2023", "recklinghausen")
    assert {key: each.urteil.value for key, each in found.items()} == {
        "integrationen": "erreicht",
        "integrationsquote": "nicht erreicht",
        "abstand": "nicht erreicht",
        "lzb_bestand": "erreicht",
        "lzb_integrationen": "nicht bewertbar",
    }
    assert [key for key, each in found.items() if each.gerundet_anders] == ["integrationsquote"]
    assert "unterdrückt" in found["lzb_integrationen"].grund


def test_recklinghausen_is_the_same_in_both_examples() -> None:
    own = set(daten("recklinghausen-2023").splitlines())
    assert own <= set(daten("nrw-2023").splitlines())


def test_all_traeger_of_nrw_but_one_have_data() -> None:
    assert set(NRW) - set(lies(daten("nrw-2023")).traeger) == {"muelheim"}
    assert len(NRW) == 18


def test_nothing_in_the_data_is_implausible_but_what_is_missing_on_purpose() -> None:
    found = pruefe_plausibilitaet(
        lies(daten("recklinghausen-2023")),
        traeger={"recklinghausen": ZIELWERTE},
        ziele=ZIELE,
        zeitraum=JAHR,
        datenstand=None,
    )
    assert [each.message for each in found] == [
        "Das Ziel „INT LZB“ ist nicht bewertbar: INT_LZB, Oktober 2023: unterdrückt (weniger als "
        "3 Fälle)."
    ]
