"""The language of a text, by its commonest words.

Every later stage reads English; a text in another language must be known as such before it is misread.
"""

from __future__ import annotations

import re
from typing import Final

_COMMON: Final = {
    "en": (
        "the of and to in that is was for it with as his on be at by had not are but from have they which you "
        "were her she there would their we him been has when who will more if out so said what its about than "
        "into them only some could after this he an or a"
    ),
    "de": (
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus "
        "er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber "
        "vor zur bis mehr durch"
    ),
    "fr": (
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la ses "
        "avec son aux été cette mais ou leur ont elle comme nous vous sa deux ces fait après entre même était "
        "selon où"
    ),
    "es": (
        "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si "
        "sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está"
    ),
    "it": (
        "di e il la che in un a per del è una le i non con da sono dei al della si ha più nel come alla delle gli "
        "anche su ma lo se dal questo nella o dopo essere stato ai hanno tra suo anni ed fatto era"
    ),
    "pt": (
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou "
        "quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos ser foi são"
    ),
    "nl": (
        "de van het een en in is dat op te zijn met die voor niet aan er om ook als dan maar bij nog uit door "
        "naar heeft hij ze wordt over worden tot meer kan hun deze werd geen wel was werden na zich al had"
    ),
    "sv": (
        "och i att det som en på är av för med den till inte har de ett om men var jag sig från så kan när han vi "
        "skulle efter vid hade också än eller nu under mot ut sin år"
    ),
    "pl": (
        "w i na z do się że nie to jest o jak po za od przez oraz dla są co ma był było będzie tym może przed "
        "jego tego który która które ich czy ale roku także już tylko"
    ),
    "hr": (
        "i u je na se da su za od s o koji a kako što će ne bi iz to ali nije koje kao do bio biti po samo koja "
        "sa još ili sve nakon rekao godine te već prije"
    ),
}
_LISTS: Final = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+")
_READ = 20_000
_MIN_WORDS = 6
_MIN_SHARE = 0.18
_LEAD = 1.25


def detect_language(text: str) -> str | None:
    """The BCP 47 tag of the text's language, or None when its words do not tell."""
    words = [word.lower() for word in _WORD.findall(text[:_READ])]
    if len(words) < _MIN_WORDS:
        return None
    counts = {language: sum(word in common for word in words) for language, common in _LISTS.items()}
    first, second = sorted(counts, key=lambda language: counts[language], reverse=True)[:2]
    if counts[first] < _MIN_SHARE * len(words) or counts[first] < _LEAD * counts[second]:
        return None
    return first
