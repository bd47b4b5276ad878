"""Whose a line is: names below one another, names nearly alike, and whom a file of parents counts them as."""
