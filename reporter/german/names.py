"""Names of public bodies in the four cases of German.

A name comes in as it stands alone („Kreis Borken“, „Sächsisches Staatsministerium für …“),
together with its Genus; out comes a `Name` with its forms after the definite article. Rules
exist for the head nouns in `HAUPTWOERTER`; whatever they do not cover is asked for in an
`InputError`, nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from reporter.errors import Fault, InputError


class Genus(Enum):
    """The grammatical gender; the value is what a round's input says."""

    M = "m"
    F = "f"
    N = "n"


class Kasus(Enum):
    """The grammatical case; the value is the field of `Name` and the key of the input."""

    NOMINATIV = "nominativ"
    GENITIV = "genitiv"
    DATIV = "dativ"
    AKKUSATIV = "akkusativ"


ARTIKEL: Mapping[Genus, Mapping[Kasus, str]] = {
    genus: dict(zip(Kasus, formen, strict=True))
    for genus, formen in {
        Genus.M: ("der", "des", "dem", "den"),
        Genus.F: ("die", "der", "der", "die"),
        Genus.N: ("das", "des", "dem", "das"),
    }.items()
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its four cases, each as it stands after the definite article.

    `allein` is the name without an article where that differs („Sächsisches
    Staatsministerium“ beside „das Sächsische Staatsministerium“), otherwise empty.
    """

    genus: Genus
    nominativ: str
    genitiv: str
    dativ: str
    akkusativ: str
    allein: str = ""

    def __str__(self) -> str:
        """Return the name as it stands alone, in the Nominativ."""
        return self.allein or self.nominativ

    def im(self, kasus: Kasus) -> str:
        """Return the form after the definite article, without the article."""
        return str(getattr(self, kasus.value))

    def mit_artikel(self, kasus: Kasus) -> str:
        """Return article and form: „des Kreises Borken“."""
        return f"{ARTIKEL[self.genus][kasus]} {self.im(kasus)}"


@dataclass(frozen=True, slots=True)
class Hauptwort:
    """A family of head nouns: pattern of the whole word, Genus, ending in the Genitiv."""

    muster: str
    genus: Genus
    genitiv: str = ""


HAUPTWOERTER = (
    Hauptwort(r"[A-ZÄÖÜ][\w-]*kreis|(?:[A-ZÄÖÜ][\w-]*-)?Kreis", Genus.M, "es"),
    Hauptwort(r"(?:[A-ZÄÖÜ]\w*v|V)erband", Genus.M, "es"),
    Hauptwort(r"Freistaat|(?:Kreisa|Landesa|A)usschuss|Fachdienst", Genus.M, "es"),
    Hauptwort(r"Bezirk|Magistrat|Senator|Fachbereich|(?:Eigenb|B)etrieb", Genus.M, "s"),
    # Only these: „Darmstadt“ or „Halberstadt“ are no head nouns but names of places.
    Hauptwort(
        r"(?:(?:Landesh|H)aupt|Hanse|Universitäts|Hochschul|Kreis|Wissenschafts|Klingen|Bundes"
        r"|Residenz|Luther|Dom)stadt|Stadt|Gemeinde|(?:Options)?[Kk]ommune",
        Genus.F,
    ),
    Hauptwort(r"Städte-?[Rr]egion|(?:Metropolr|R)egion|(?:Regionald|D)irektion", Genus.F),
    Hauptwort(r"(?:[A-ZÄÖÜ]\w*v|V)erwaltung|(?:[A-ZÄÖÜ]\w*b|B)ehörde", Genus.F),
    Hauptwort(r"(?:Bundesa|A)gentur|Senatorin|(?:Senatsk|Staatsk|K)anzlei", Genus.F),
    Hauptwort(r"(?:[A-ZÄÖÜ]\w*m|M)inisterium|[Jj]ob-?[Cc]enter|Dezernat", Genus.N, "s"),
    Hauptwort(r"(?:Landrats|Bezirks|Landes|Bundes|Kreis|Sozial|Jugend)amt|Amt|Land", Genus.N, "es"),
)
"""The rule: a head noun takes its ending in the Genitiv and is the same in all other cases.

Where German leaves a choice, official usage is followed: „des Amtes“, „des Verbandes“,
„des Kreises“, but „des Bezirks“; the Dativ has no „-e“.
"""

_HAUPTWORT = re.compile(
    r"(?<!\S)(?:"
    + "|".join(f"(?P<_{nummer}>{wort.muster})" for nummer, wort in enumerate(HAUPTWOERTER))
    + r")(?!\S)"
)
_AUFZAEHLUNG = re.compile(r"[,;]\s|\s(?:und|sowie|oder|&|/|[-–—])\s")
_NACHGESTELLT = re.compile(r"\s+(?:für|der|des|im|in|am|zur|zum)\s")

_ADJEKTIV = re.compile(
    r"(?<!\S)((?:[\w-]+isch|deutsch|kommunal|regional|staatlich|öffentlich|gemeinsam|zugelassen|zentral"
    r"|kreisfrei|kreisangehörig|frei|groß|neu))(er|es|e)(?!\S)",
    re.IGNORECASE,
)
_STARK: Mapping[Genus, str] = {Genus.M: "er", Genus.F: "e", Genus.N: "es"}
_SCHWACH: Mapping[Genus, Mapping[Kasus, str]] = {
    genus: dict(zip(Kasus, ("e", "en", "en", akkusativ), strict=True))
    for genus, akkusativ in {Genus.M: "en", Genus.F: "e", Genus.N: "e"}.items()
}

_TEILWORT = r"und|[A-ZÄÖÜ]\w*-"
_ORTSADJEKTIV = r"[A-ZÄÖÜ][\w-]{3,}er"
_UNVERAENDERLICH: Mapping[Genus, re.Pattern[str]] = {
    # Before a masculine noun „Berliner“ can't be told from an adjective such as „Zweiter“.
    Genus.M: re.compile(_TEILWORT),
    Genus.F: re.compile(f"{_TEILWORT}|{_ORTSADJEKTIV}"),
    Genus.N: re.compile(f"{_TEILWORT}|{_ORTSADJEKTIV}"),
}

_IN_WORTEN: Mapping[Genus, str] = {
    Genus.M: "männlich",
    Genus.F: "weiblich",
    Genus.N: "sächlich",
}
_BEISPIEL: Mapping[Genus, str] = {
    Genus.M: "Kreis Borken",
    Genus.F: "Stadt Essen",
    Genus.N: "Jobcenter Wuppertal",
}
_BEGINNT_MIT_ARTIKEL = re.compile(r"(?:der|die|das|des|dem|den)\s+(?=\S)", re.IGNORECASE)


def inflect(
    name: str,
    genus: Genus,
    *,
    genitiv: str = "",
    dativ: str = "",
    akkusativ: str = "",
    keys: str = "",
) -> Name:
    """Return `name` (NFC, without article) in its four cases.

    A given form, as it stands after the article, wins over the rule; the others follow the
    rule. Raises `InputError` where no rule applies and a form is missing, where `genus`
    contradicts the head noun, and where the name is empty or a form begins with an article.
    Its hints name the input's keys, which begin with `keys`.
    """
    gegeben = {Kasus.GENITIV: genitiv, Kasus.DATIV: dativ, Kasus.AKKUSATIV: akkusativ}
    _check_texts({Kasus.NOMINATIV: name, **gegeben})
    formen, hindernis = _formen_nach_regel(name, genus, keys)
    formen |= {kasus: form for kasus, form in gegeben.items() if form}
    if gegeben.keys() - formen.keys():
        fehlend = [kasus for kasus in gegeben if kasus not in formen]
        verlangt = {f"{keys}{kasus.value}": kasus for kasus in fehlend}
        raise InputError(_nicht_zu_beugen(name, genus, verlangt=verlangt, hindernis=hindernis))
    nominativ = formen.get(Kasus.NOMINATIV) or _nach_artikel(name, formen[Kasus.DATIV])
    return Name(
        genus,
        nominativ,
        formen[Kasus.GENITIV],
        formen[Kasus.DATIV],
        formen[Kasus.AKKUSATIV],
        allein="" if name == nominativ else name,
    )


def _check_texts(formen: Mapping[Kasus, str]) -> None:
    """Raise one fault for every form that begins with an article, and for a missing name."""
    faults = [
        Fault(
            f"„{form}“ beginnt mit einem Artikel.",
            f"Bitte ohne Artikel angeben: „{form[artikel.end() :]}“.",
        )
        for form in formen.values()
        if (artikel := _BEGINNT_MIT_ARTIKEL.match(form))
    ]
    if not formen[Kasus.NOMINATIV].strip():
        faults.append(Fault("Der Name fehlt.", f"Erwartet wird z. B. „{_BEISPIEL[Genus.M]}“."))
    if faults:
        raise InputError(*faults)


def _formen_nach_regel(name: str, genus: Genus, keys: str) -> tuple[dict[Kasus, str], str]:
    """Return the forms after the article, or none and the reason (German) why no rule applies."""
    fund = _HAUPTWORT.search(name)
    if fund is None:
        return {}, "kein Hauptwort darin ist bekannt (bekannt sind z. B. Kreis, Stadt, Jobcenter)"
    regel = _regel(fund)
    davor, kopf, danach = name[: fund.start()], fund[0], name[fund.end() :]
    fremd = [wort for wort in davor.split() if not _ist_gedeckt(wort, regel.genus)]
    if fremd:
        return {}, f"„{fremd[0]}“ vor „{kopf}“ ist nicht bekannt"
    if _zweites_hauptwort(kopf, danach):
        return {}, f"nach „{kopf}“ folgt ein zweites Hauptwort"
    if regel.genus is not genus:
        raise InputError(_falsches_genus(name, kopf, f"{keys}genus", genus, regel.genus))
    endungen = {Kasus.GENITIV: regel.genitiv}
    return {
        kasus: _gebeugt(davor, genus, kasus) + kopf + endungen.get(kasus, "") + danach
        for kasus in Kasus
    }, ""


def _regel(fund: re.Match[str]) -> Hauptwort:
    """Return the rule of the head noun that was found."""
    return HAUPTWOERTER[int(str(fund.lastgroup).removeprefix("_"))]


def _ist_gedeckt(wort: str, genus: Genus) -> bool:
    """Whether a word before the head noun is an adjective in its strong form, or never changes."""
    adjektiv = _ADJEKTIV.fullmatch(wort)
    if adjektiv:
        return adjektiv[2] == _STARK[genus]
    return _UNVERAENDERLICH[genus].fullmatch(wort) is not None


def _zweites_hauptwort(kopf: str, danach: str) -> bool:
    """Whether a second head noun is coordinated with the first („Kreis X und Stadt X“).

    What hangs on a preposition or a Genitiv („Ministerium für Stadt und Land“) stays as it
    is, unless the same head noun comes again („Ministerium für X und Ministerium für Y“).
    """
    trenner = _AUFZAEHLUNG.search(danach)
    if trenner is None:
        return False
    weitere = [fund[0] for fund in _HAUPTWORT.finditer(danach, trenner.end())]
    return kopf in weitere if _NACHGESTELLT.match(danach) else bool(weitere)


def _gebeugt(davor: str, genus: Genus, kasus: Kasus) -> str:
    """Return the words before the head noun, adjectives with their weak ending."""
    return _ADJEKTIV.sub(rf"\g<1>{_SCHWACH[genus][kasus]}", davor)


def _nach_artikel(name: str, dativ: str) -> str:
    """Return the Nominativ after the article, told from a Dativ given by the user.

    Where „Zweiter“ or „Zweites“ faces „Zweiten“, the word is an adjective: „der Zweite …“.
    """
    formen = dict(zip(name.split(), dativ.split(), strict=False))
    return re.sub(
        r"(\S+?)(?:er|es)(?!\S)",
        lambda wort: f"{wort[1]}e" if formen.get(wort[0]) == f"{wort[1]}en" else wort[0],
        name,
    )


def _falsches_genus(name: str, kopf: str, key: str, falsch: Genus, richtig: Genus) -> Fault:
    return Fault(
        f"Für „{name}“ gilt als {key} „{falsch.value}“, aber „{kopf}“ ist {_IN_WORTEN[richtig]}.",
        f"Bitte als {key} „{richtig.value}“ angeben.",
    )


def _nicht_zu_beugen(
    name: str, genus: Genus, *, verlangt: Mapping[str, Kasus], hindernis: str
) -> Fault:
    beispiel = inflect(_BEISPIEL[genus], genus)
    formen = ", ".join(f"{key} = „{beispiel.im(kasus)}“" for key, kasus in verlangt.items())
    return Fault(
        f"Der Name „{name}“ lässt sich nicht sicher beugen: {hindernis}.",
        f"Bitte ohne Artikel angeben, hier am Beispiel „{beispiel}“: {formen}.",
    )
