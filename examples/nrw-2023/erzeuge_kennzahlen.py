"""Write invented indicator data for the Träger of NRW beside this file.

Mülheim an der Ruhr is left out on purpose: a Träger without data.
"""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

HIER = Path(__file__).resolve().parent
sys.path.insert(0, str(HIER.parent))

from beispieldaten import RECKLINGHAUSEN, Profil, monatsdaten, schreibe  # noqa: E402

PROFILE = (
    Profil("borken", 15_400, quote="27.1", quote_veraenderung="5.3"),
    Profil("coesfeld", 7_700, quote="28.4", abstand_veraenderung="-2.3"),
    Profil("dueren", 19_100, quote="21.0", lzb_veraenderung="-1.1"),
    Profil("ennepe-ruhr", 20_300, quote="22.2", quote_veraenderung="3.1"),
    Profil("essen", 61_800, quote="17.8", elb_veraenderung="2.2"),
    Profil("guetersloh", 14_600, quote="26.3", lzb_veraenderung="-3.4"),
    Profil("hamm", 16_400, quote="20.4", abstand_veraenderung="0.6"),
    Profil("hochsauerland", 10_200, quote="25.7", elb_veraenderung="0.4"),
    Profil("kleve", 14_700, quote="24.9", lzb_integrationen_veraenderung="-1.2"),
    Profil("lippe", 20_600, quote="22.8", quote_veraenderung="-2.0"),
    Profil("minden-luebbecke", 15_900, quote="23.6", abstand_veraenderung="-2.6"),
    Profil("muenster", 17_300, quote="20.9", elb_veraenderung="1.9"),
    RECKLINGHAUSEN,
    Profil("steinfurt", 15_100, quote="26.8", quote_veraenderung="6.2"),
    Profil("solingen", 13_400, quote="19.9", lzb_veraenderung="0.8"),
    Profil("warendorf", 10_100, quote="25.2", lzb_integrationen_veraenderung="7.4"),
    Profil("wuppertal", 37_600, quote="18.6", quote_veraenderung="1.7"),
)

if __name__ == "__main__":
    schreibe(HIER / "kennzahlen.csv", chain.from_iterable(map(monatsdaten, PROFILE)))
