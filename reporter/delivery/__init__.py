"""From a round to files: one document's way through the pipeline, many at once, whole files."""
