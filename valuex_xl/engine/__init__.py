"""Pure sums on cells and columns by compiled rules; no files, no spreadsheets, no YAML."""
