"""How fast it is, beside what a user would take instead: `python -m benchmarks`.

`documents` makes the texts, `rivals` says them with other programs, `measure` measures,
`cases` says what is compared with what, `page` writes it down in docs/leistung.md.
"""
