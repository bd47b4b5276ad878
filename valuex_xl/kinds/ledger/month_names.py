"""Names of months in the languages of exports."""

from __future__ import annotations

from valuex_xl.rulefiles.text import fold

__all__ = ["is_month_name", "month_of"]

_SHORT = (
    "jan ene gen janv янв",
    "feb fév fev febr févr фев",
    "mar mär mrt mars maa mrz мар",
    "apr avr abr avri апр",
    "may mai mei mag maj mayo maio май",
    "jun juin giu juni june июн",
    "jul juil lug juli july июл",
    "aug aoû ago aou août авг",
    "sep set sept сен",
    "oct okt ott out octo окт",
    "nov ноя",
    "dec dez déc dic des dici дек",
)
_FULL = (
    "january januar janvier januari enero gennaio janeiro",
    "february februar février fevrier februari febrero febbraio fevereiro",
    "march märz maerz mars maart marzo março marts",
    "april avril abril aprile",
    "may mai mei mayo maggio maio maj",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august août aout augustus agosto augusti",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember décembre decembre diciembre dicembre dezembro",
)
_FURTHER = (
    "styczeń stycznia leden ledna január ianuarie ocak tammikuu январь января січень січня ιανουάριος ιανουαρίου "
    "sausis jaanuar janvāris يناير ינואר",
    "luty lutego únor února február februarie şubat subat helmikuu февраль февраля лютий лютого φεβρουάριος "
    "φεβρουαρίου vasaris veebruar februāris فبراير פברואר",
    "marzec marca březen března március marec martie mart maaliskuu март марта березень березня μάρτιος μαρτίου "
    "kovas märts مارس מרץ",
    "kwiecień kwietnia duben dubna április apríl aprilie nisan huhtikuu апрель апреля квітень квітня απρίλιος "
    "απριλίου balandis aprill aprīlis أبريل ابريل אפריל",
    "maja květen května május máj mayıs mayis toukokuu мая травень травня μάιος μαΐου gegužė maijs مايو מאי",
    "czerwiec czerwca červen června június jún iunie haziran kesäkuu июнь июня червень червня ιούνιος ιουνίου "
    "birželis juuni jūnijs يونيو יוני",
    "lipiec lipca červenec července július júl iulie temmuz heinäkuu июль июля липень липня ιούλιος ιουλίου liepa "
    "juuli jūlijs يوليو יולי",
    "sierpień sierpnia srpen srpna augusztus ağustos agustos elokuu август августа серпень серпня αύγουστος "
    "αυγούστου rugpjūtis augusts agustus أغسطس اغسطس אוגוסט",
    "wrzesień września září szeptember septembrie eylül eylul syyskuu сентябрь сентября вересень вересня "
    "σεπτέμβριος σεπτεμβρίου rugsėjis septembris سبتمبر ספטמבר",
    "październik października říjen října október octombrie ekim lokakuu октябрь октября жовтень жовтня οκτώβριος "
    "οκτωβρίου spalis oktoober oktobris أكتوبر اكتوبر אוקטובר",
    "listopad listopada listopadu листопад листопада noiembrie kasım kasim marraskuu ноябрь ноября νοέμβριος "
    "νοεμβρίου lapkritis novembris نوفمبر נובמבר",
    "grudzień grudnia prosinec prosince decembrie aralık aralik joulukuu декабрь декабря грудень грудня δεκέμβριος "
    "δεκεμβρίου gruodis detsember decembris desember ديسمبر דצמבר",
)
"""Whole names in further languages; Croatian is none of them, whose listopad is the month before the Czech one."""
_BEGINNINGS = {fold(name): month for month, names in enumerate(_SHORT, 1) for name in names.split()}
_NAMES = _BEGINNINGS | {
    fold(name): month for all_ in (_FULL, _FURTHER) for month, names in enumerate(all_, 1) for name in names.split()
}


def month_of(word: str) -> int | None:
    """The month of a word in a date, by its name or how it begins; None where it is none.

    >>> month_of("Sept"), month_of("Maerz"), month_of("marraskuu"), month_of("říjen"), month_of("Firm")
    (9, 3, 11, 10, None)
    """
    folded = fold(word)
    return _NAMES.get(folded) or _BEGINNINGS.get(folded[:4]) or _BEGINNINGS.get(folded[:3])


def is_month_name(word: str) -> bool:
    """Whether a word is the whole name of a month or its usual short form: ``Mar`` and ``March``, not ``Margin``.

    >>> is_month_name("Mar."), is_month_name("Margin")
    (True, False)
    """
    return fold(word).rstrip(".") in _NAMES
