"""The words of what is sold as one and listed in parts: a kit with its components, a bundle, a Stückliste."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.titles import is_titled, title_words
from valuex_xl.rulefiles.text import fold

__all__ = ["begins_as_set", "is_part", "is_set", "mark_of_part", "names_the_set", "says_kind_of_line", "title_of_mark"]

_SETS = (
    r"kits?|sets?|bundles?|assembl(?:y|ies)|boms?|bills? of materials?|packages?|combos?|hampers?|group(?:ed)?|"
    r"configurable|parent|stückliste|paket|hauptartikel|nomenclature|ensemble|lot|conjunto|lote|distinta(?: base)?|"
    r"samengesteld|sats|sæt|stykliste|zestaw|komplet|sada|souprava|készlet|csomag|paketti|sett|комплект|набор|"
    r"set-?artikel|"
    r"setartikel|packages?|packs?|virtual item|phantom"
)
_SET = re.compile(
    rf"(?:{_SETS})(?:[ _-]?(?:header|head|parent|item|product|line|main|total|article|artikel|kopf|position|article|"
    r"pos\.?|produkt|vara|vare|master))?|stücklistenkopf|stücklistenartikel|hauptposition|oberartikel|kopfartikel|"
    r"(?:main|master|header|top)[ _-](?:item|line|article|product)|kit[ _-]?sku"
)
_PARTS = (
    r"components?|childs?|children|sub-?(?:item|line|component|position|article|assembly item)s?|parts?|members?|"
    r"komponenten?|composants?|componentes?|componenti|onderdel(?:en|e)?|onderdeel|bestandteile?|komponent(?:a|y|er|"
    r"it|ti)?|"
    r"unterartikel|unterposition(?:en)?|stücklistenposition(?:en)?|ingående(?: artikel)?|ingår|del(?:vare)?|składniki?|"
    r"součást(?:i)?|součástka|összetevők?|alkatrész(?:ek)?|osat?|osatuote|комплектующ\w*|компонент\w*|подчин[её]нн\w*"
)
_PART = re.compile(
    rf"(?:(?:{_SETS})[ _-]?)?(?:{_PARTS})(?:[ _-]?(?:of|de|di|z|von|zestawu|sady)[ _-].*)?(?:[ _-]?(?:item|line|"
    rf"article))?|"
    r"(?:part|component|member|content|element) of .*|(?:bundled?|kit|set|combo|group|package|pack)[ _-](?:items?|"
    r"contents?|"
    r"parts?|components?|members?|products?|details?|lines?)|bundled[ _]?item|simple[ _]child|bundleteil|"
    r"(?:set|kit|bundle|paket|stücklisten)-?(?:bestandteil|komponente|inhalt|teil|artikel|position)e?n?|paketinhalt|"
    r"élément (?:du|de) .*|(?:composant|componente|elemento) (?:du|de|di|do) .*|ingående artikel|del af .*|del av .*|"
    r"składnik zestawu|included item"
)
_NAMES = re.compile(
    r"(?:parent|kit|bundle|set|assembly|bom|combo|package|main|header|master)[ _-]?(?:sku|item|line|article|product|id|"
    r"no|nr|number|code|parent|ref|name|line no|line id|item id|item no|article|position|pos)?[ _-]?(?:no|nr|id|"
    r"number)?\.?|"
    r"(?:part|component|member|child) of(?: (?:kit|set|bundle|item|line))?|belongs to(?: line| item)?|bundled[ _]by|"
    r"(?:set|haupt|ober|kopf|stücklisten?|kit|bundle)-?(?:artikel|position|pos|nr|nummer|produkt|artikelnr|"
    r"zeile)\.?(?:nr\.?)?|"
    r"stückliste|gehört zu(?: pos\.?| artikel)?|übergeordnete[rs]? (?:position|pos\.?|artikel|zeile)|bestandteil von|"
    r"(?:article|ligne|produit) (?:parente?|principale?|mère)|composant de|(?:artículo|línea|producto) (?:padre|"
    r"principal)|"
    r"componente (?:de|di)|(?:articolo|riga) (?:padre|principale)|distinta|hoofdartikel|hoofdregel|onderdeel van|"
    r"huvudartikel|ingår i|hovedvare|hovedlinje|del a[fv]|zestaw|towar nadrzędny|pozycja nadrzędna|"
    r"nadřazená (?:položka|karta)|sada|szülő (?:cikk|tétel|termék)|készlet|artigo (?:pai|principal)|linha pai|päätuote|"
    r"paketti|комплект|родитель"
)
_LINES = re.compile(
    r"(?:line|row|position|item|bom)[ _-]?(?:type|kind|class|level)|type of line|(?:positions|pos\.?-?|"
    r"zeilen)-?(?:art|typ)|"
    r"type (?:de )?ligne|nature ligne|tipo (?:de )?l[ií]nea|tipo riga|tipo de linha|regeltype|regelsoort|radtyp|"
    r"linjetype|"
    r"typ (?:pozycji|položky)|(?:tétel|sor) típusa|rivityyppi|structure|тип строки"
)
_BEGINS = re.compile(rf"(?:.*\b)?(?:{_SETS})\b.*|.*(?:set|kit|paket|bundle)\b.*")
_MARK = re.compile(
    r"(\s{2,}|\t|\s*(?:[-*•·>+»›→└–—]|\.{2,}|--)\s*|\s*(?:incl|inkl|davon|enth|contains?|enthält|component|"
    r"komponente|composant|"
    r"componente|onderdeel|bestandteil|part of|comp)[ .:-]+)(?=\S)",
    re.IGNORECASE,
)


def is_set(word: str) -> bool:
    """Whether a word below the title of a kind says that the line is a set of others.

    >>> is_set("Kit"), is_set("Stücklistenkopf"), is_set("Kit component"), is_set("Item")
    (True, True, False, False)
    """
    return _SET.fullmatch(fold(word)) is not None and not is_part(word)


def is_part(word: str) -> bool:
    """Whether a word says that the line is a part of a set.

    >>> is_part("Bundle item"), is_part("Komponente"), is_part("Item")
    (True, True, False)
    """
    return _PART.fullmatch(fold(word)) is not None


def names_the_set(title: str) -> bool:
    """Whether what stands below a title is the set of which a line is a part: ``Parent SKU``, ``Set-Artikel``.

    >>> names_the_set("Parent line"), names_the_set("bundled_by"), names_the_set("Parent company")
    (True, True, False)
    """
    return is_titled(title, _NAMES)


def says_kind_of_line(title: str) -> bool:
    """Whether a title is that of a kind of lines or positions: sets and parts below it are no kinds of goods.

    >>> says_kind_of_line("Line type"), says_kind_of_line("Positionsart"), says_kind_of_line("Product line")
    (True, True, False)
    """
    return is_titled(title, _LINES)


def title_of_mark(title: str) -> str:
    """A title of yes and no without the word before it: ``component`` of ``Is component``.

    >>> title_of_mark("IsComponent"), title_of_mark("Kit header")
    ('component', 'kit header')
    """
    words = title_words(title)
    return re.sub(r"^(?:is|ist|est|es|är|er|has) | ?(?:flag|\?|-?kz\.?)$", "", words).strip()


def begins_as_set(text: str) -> bool:
    """Whether a text speaks of a set: ``Kit K100``, ``Garden set``."""
    return _BEGINS.fullmatch(fold(text)) is not None


def mark_of_part(text: str) -> str:
    """The mark by which a text stands as part of that above it: ``"- "`` or blanks; empty where it has none.

    >>> mark_of_part("- Bolt"), mark_of_part("incl. Bolt"), mark_of_part("Bolt"), mark_of_part("-5")
    ('-', 'incl.', '', '')
    """
    found = _MARK.match(text)
    if found is None or text.strip()[1:].strip().replace(".", "").replace(",", "").isdigit():
        return ""
    return found[1].strip() or " "
