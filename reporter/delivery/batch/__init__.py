"""Many Träger: made in several processes, each one's failure its own, letters with an index."""
