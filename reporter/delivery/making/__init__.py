"""What an order comes to: each document, letter and overview as bytes, nothing written yet."""
