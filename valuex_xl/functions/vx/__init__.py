"""The rows of the catalogue: one module a function."""
