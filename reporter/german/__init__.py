"""German that must be right: names in four cases, persons, numbers, dates, typography.

Text in, text out; nothing here knows of rounds, documents or files.
"""
