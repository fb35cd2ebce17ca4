"""Indicator results (§ 48a SGB II): read, computed exactly, held against the goals.

`read` makes a `Kennzahlentabelle` of files; `berechnung` computes any Kennzahl of the catalogue
`formeln` from it; `zielerreichung` takes the verdicts; `plausibilitaet` doubts the data. Every
value knows the cells it comes from.
"""
