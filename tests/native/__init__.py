"""Native formulas of Excel with the values that Excel gives them, and what becomes of them without Excel.

Tables of cases stand beside this file: a sheet of constants, and formulas with what they answer and where that is from.
"""
