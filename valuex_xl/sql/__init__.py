"""The same rules where the data is too large for a workbook or lives elsewhere: as SQL, and over batches."""
