"""Native charts: the specification and its layout → chart parts that Word can edit.

The numbers of a chart are in a workbook inside the document. What a chart shows is read from
that sheet, so that both can't differ; labels that Word can't make of the values themselves are
formulas there and follow when somebody changes a number.
"""
