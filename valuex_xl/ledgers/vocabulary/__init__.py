"""The words by which ledgers say what a line or a column is, in the languages of the systems they come from.

Words raise questions, they never change a figure: what is left out is proved by sums, and the rest is asked.
"""
