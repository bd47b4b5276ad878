"""Amounts as ledgers write them: one decimal mark, one currency and one unit for a column."""
