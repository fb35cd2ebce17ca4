"""The results that a report shows, from the rows of data behind it and the round.

A report rests on those rows alone and carries them inside, so whoever has the document can
trace each number and make it anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.kennzahlen.auswertung import Auswertung, werte_aus
from reporter.kennzahlen.auszug import lies_auszug, schreibe_auszug
from reporter.kennzahlen.korrektur import korrekturen
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.kennzahlen.plausibilitaet import pruefe_plausibilitaet
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.wording.report import Berichtsdaten


def rows_behind(
    tabelle: Kennzahlentabelle, runde: Runde, traeger: Traeger, zeitraum: Zeitraum
) -> bytes:
    """Return the rows that a Träger's report can rest on: its own and those to compare with.

    To compare with are all names in the data that are no Träger of the round: Land,
    Vergleichstyp, others. They begin with the December before the year before, from which
    the shifted mean of that year is made.
    """
    others = {each.schluessel for each in runde.traeger} - {traeger.schluessel}
    return schreibe_auszug(
        tabelle,
        traeger=[name for name in tabelle.traeger if name not in others],
        von=Monat(zeitraum.bis.jahr - 2, 12),
        bis=zeitraum.bis,
    )


def report_data(
    rows: bytes,
    runde: Runde,
    fassung: Fassung,
    traeger: Traeger,
    zeitraum: Zeitraum,
    *,
    earlier: bytes = b"",
) -> Berichtsdaten:
    """Return one Träger's results over `zeitraum`, and those of everybody to compare with.

    `earlier` are the rows of an earlier report, to tell what was corrected since.
    """
    tabelle = lies_auszug(rows)
    datenstand = tabelle.datenstand(runde.datenstand)
    own = traeger.schluessel
    return Berichtsdaten(
        auswertung=werte_aus(
            tabelle,
            traeger=own,
            ziele=fassung.ziele,
            zielwerte=traeger.ziele,
            zeitraum=zeitraum,
        ),
        vergleiche=tuple(_of_others(tabelle, fassung, traeger, zeitraum)),
        datenstand=datenstand,
        hinweise=pruefe_plausibilitaet(
            tabelle,
            traeger={own: traeger.ziele},
            ziele=fassung.ziele,
            zeitraum=zeitraum,
            datenstand=datenstand,
        ),
        korrekturen=korrekturen(lies_auszug(earlier), tabelle, own) if earlier else None,
    )


def _of_others(
    tabelle: Kennzahlentabelle, fassung: Fassung, traeger: Traeger, zeitraum: Zeitraum
) -> Iterator[Auswertung]:
    """Yield the results of everybody to compare with, judged by the Träger's own targets."""
    for name in tabelle.traeger:
        if name != traeger.schluessel:
            yield werte_aus(
                tabelle,
                traeger=name,
                ziele=fassung.ziele,
                zielwerte=traeger.ziele,
                zeitraum=zeitraum,
                nur_am_ende=True,
            )
