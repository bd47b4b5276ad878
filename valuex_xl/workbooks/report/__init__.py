"""The board page of a workbook as one file: what it says, its charts, its look."""
