"""How a statement presents its content: the clause's own modality, or that of the verb that reports it.

"Vowed to leave" is a plan though "to leave" has no finite verb; "called for talks" is a wish though "talks" is a noun.
"""

from __future__ import annotations

from typing import Final

from newsgraph.annotations import Modality
from newsgraph.extract.clauses import modality
from newsgraph.extract.verb_forms import word_set
from newsgraph.text import Span

_PLANS: Final = word_set(
    "vow pledge promise plan intend threaten agree decide offer resolve eye mull consider contemplate propose "
    "commit intention promises plans threat pledges vows decision determination swear order instruct"
)
_WISHES: Final = word_set(
    "want wish hope demand urge call ask beg seek request advocate implore encourage advise recommend push press "
    "appeal plead look calls demands hopes desire wishes requests plea exhort petition prefer proposal counsel "
    "exhort"
)
_FORECASTS: Final = word_set("predict forecast expect anticipate foresee prediction estimate warn envision envisage")
_OPEN: Final = frozenset({Modality.ACTUAL, Modality.PLANNED})


def presented(text: str, content: Span, lemma: str, join: str) -> Modality:
    """The modality of reported content, given the lemma of its cue and how the two are joined."""
    own = modality(text, content)
    if join == "l" and own is Modality.PLANNED:
        return Modality.ACTUAL  # "called it “a tragedy waiting to happen”"
    if join in "tzw" and lemma in {"hope", "wish", "demand", "urge", "propose", "recommend", "request"}:
        return Modality.DESIRED if own in _OPEN or own is Modality.PREDICTED else own
    if join not in "ipn" or own not in _OPEN:
        return own
    if lemma == "agree" and join == "n":
        return own  # "agreed with the plan"
    if lemma == "plead" and content.of(text).startswith("guilty"):
        return own
    if lemma in _WISHES:
        return Modality.DESIRED
    if lemma in _PLANS:
        return Modality.PLANNED
    if lemma in _FORECASTS:
        return Modality.PREDICTED
    return own
