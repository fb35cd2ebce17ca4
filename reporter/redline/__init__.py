"""Two documents → one that shows what changed: tree × tree → tree."""
