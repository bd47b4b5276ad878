"""The seal of a workbook: what was true when it was signed off, and what has changed since."""
