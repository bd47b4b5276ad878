"""Lines that are the sums of other lines: proved, nearly proved, or repeating the customer whose lines they add up."""
