"""Calculating a book without Excel, and knowing which of the results can be believed."""
