"""Excel workbooks: one to fill in, one with its faults marked, one that shows all Träger."""
