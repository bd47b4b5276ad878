"""What the sums of all kinds share: cells, values, thresholds, readings, wording."""
