"""The sums that follow no rule file: lifetime value, potential, retention, share of wallet, whale curve, levers."""
