"""Who moves in a workbook when its rules change, and the report for the person who must approve it."""
