"""What every workbook that we make has in common: its look, its printing, and how it gets its values and its seal."""
