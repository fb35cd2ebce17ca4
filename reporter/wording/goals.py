"""A goal and what is agreed for it → the German condition, by kind, direction and sign."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from markupsafe import Markup

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
    where = f"{fassung.schluessel}/fassung.toml"

    def render(source: str) -> Markup:
        return environment.render_text(source, names, name=where)

    return ZielSicht(
        schluessel=ziel.schluessel,
        titel=ziel.titel,
        abschnitt=ziel.abschnitt,
        stand=wert.stand.value if ziel.faelle else ziel.art.value,
        satz=render(_sentence(ziel, wert)),
        einleitung=render(ziel.einleitung),
        wert=wert.wert,
        bis=wert.bis,
        zahl=numbers["zahl"],
        einheit=ziel.einheit.value,
    )


def _sentence(ziel: Ziel, zielwert: Zielwert) -> str:
    if not ziel.faelle or zielwert.stand is Zielstand.NICHT_VEREINBART:
        return ""
    return ziel.saetze[ziel.fall(_value_or_typical(ziel, zielwert))]


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
