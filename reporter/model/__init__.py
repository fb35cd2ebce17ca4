"""The checked round and edition: frozen, and right once they exist."""
