"""Conditions as a reader is told them: any of the wanted values of a column, and none of those refused."""

from valuex_xl.ledgers import Where
from valuex_xl.ledgers.where import in_words


def test_values_wanted_are_parted_by_or_and_those_refused_by_and():
    wanted = [Where("Region", "North"), Where("region", "South")]
    refused = [Where("Phase", "Lost", negated=True), Where("phase", "Draft", negated=True)]
    assert in_words(wanted) == "Region = North or region = South"
    assert in_words(refused) == "Phase is not Lost and phase is not Draft"
    assert in_words([refused[0], *wanted]) == "Phase is not Lost and (Region = North or region = South)"
    assert in_words([]) == "all"
