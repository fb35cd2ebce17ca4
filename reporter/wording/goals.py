"""A goal and what is agreed for it → the German condition, by kind, direction and sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from markupsafe import Markup

from reporter.errors import Fault, WordingError
from reporter.german.numbers import zahl
from reporter.model.fassung import Fassung
from reporter.model.ziel import OFFEN, Fall, Ziel, Zielstand, Zielwert
from reporter.wording.sandbox import TemplateEnvironment
from reporter.wording.views import Offen, ZielSicht, number_markup


def view_ziel(
    environment: TemplateEnvironment,
    fassung: Fassung,
    ziel: Ziel,
    zielwerte: Mapping[str, Zielwert],
    jahr: int,
) -> ZielSicht:
    """Return the goal as templates see it, its sentence rendered with the agreed value."""
    wert = zielwerte.get(ziel.schluessel, OFFEN)
    numbers = _number_names(ziel, wert)
    names = {"jahr": jahr, "vorjahr": jahr - 1, **numbers}

    def render(source: str, *keys: str) -> Markup:
        where = partial(fassung.ort, "ziel", ziel.schluessel, *keys)
        return environment.render_text(source, names, where=where)

    fall = _fall(ziel, wert)
    return ZielSicht(
        schluessel=ziel.schluessel,
        titel=ziel.titel,
        abschnitt=ziel.abschnitt,
        stand=wert.stand.value if ziel.faelle else ziel.art.value,
        satz=render(ziel.saetze[fall], "saetze", fall.value) if fall else Markup(""),
        einleitung=render(ziel.einleitung, "einleitung"),
        wert=wert.wert,
        bis=wert.bis,
        zahl=numbers["zahl"],
        einheit=ziel.einheit.value,
    )


def check_sentences(
    environment: TemplateEnvironment, fassung: Fassung, jahr: int
) -> Iterator[Fault]:
    """Yield what is wrong with any sentence of an edition, whatever its Träger agree."""
    shown = number_markup("", "1")
    names = {"jahr": jahr, "vorjahr": jahr - 1, "zahl": shown, "betrag": shown, "bis": shown}
    for ziel in fassung.ziele:
        for fall, satz in ziel.saetze.items():
            where = partial(fassung.ort, "ziel", ziel.schluessel, "saetze", fall.value)
            try:
                environment.render_text(satz, names, where=where)
            except WordingError as error:
                yield from error.faults


def _fall(ziel: Ziel, zielwert: Zielwert) -> Fall | None:
    """Return the case whose sentence applies, `None` where nothing is said."""
    if not ziel.faelle or zielwert.stand is Zielstand.NICHT_VEREINBART:
        return None
    return ziel.fall(_value_or_typical(ziel, zielwert))


def _value_or_typical(ziel: Ziel, zielwert: Zielwert) -> Decimal:
    """Return the agreed value, or for an open one a value of the sign one would expect."""
    if zielwert.wert is not None:
        return zielwert.wert
    return Decimal(-1) if ziel.fall(Decimal(-1)) is Fall.ABNAHME else Decimal(1)


def _number_names(ziel: Ziel, zielwert: Zielwert) -> dict[str, Markup | Offen]:
    """Return what a goal's sentence may print: the number, its absolute value, the upper end."""
    feld = f"ziel.{ziel.schluessel}"
    if zielwert.wert is None:
        offen = Offen(feld, f"Zielwert {ziel.kurztitel}")
        return {"zahl": offen, "betrag": offen, "bis": offen}

    def shown(key: str, value: Decimal) -> Markup:
        return number_markup(key, zahl(value, ziel.nachkommastellen))

    return {
        "zahl": shown(feld, zielwert.wert),
        "betrag": shown(feld, abs(zielwert.wert)),
        "bis": shown(f"{feld}.bis", zielwert.bis or zielwert.wert),
    }
