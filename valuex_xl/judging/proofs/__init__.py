"""What can be proved of a rule set beyond its faults: grades nobody gets, lines without effect, checks that are dumb.

One module a kind, each with ``proofs(rules, today)``. A warning is a proof: it holds for every customer or deal within
the ranges of the figures. What could not be proved either way is a note, so that silence is an answer too.
"""
