"""Names of the authority file that are ordinary words too: "Target", "Nature", "Labour".

A capital tells them from the words, but not where a capital stands anyway: at the start of a sentence, in a headline.
"""

from __future__ import annotations

from typing import Final

ORDINARY_WORDS: Final = frozenset(
    word
    for line in (
        "Age Alphabet Amnesty Anchorage Anonymous Apple Arm Athletic Bath Beehive Block Buffalo Carnival",
        "Caterpillar Celtic Channel Citadel Citizen Colon Commons Commonwealth Confederation Conservatives",
        "Continental Conversation Cork Cowboys Cubs Dawn Diet Diplomat Dominion Drive Economist Essen Fatherland",
        "Fed Fidelity Focus Fortune Fox Freeport Gap Grab Guardian Hermitage Hill Hue Hull Independent Information",
        "Insider Intercept Jersey Jubilee Labor Labour League Left Limerick Lords Lucid Messenger Meta Metro Mint",
        "Mirror Moderates Momentum Nationals Nature Next Nice Observer Occidental Oracle Orange Packers Paramount",
        "Patriots People Perm Pole Poles Print Prudential Punch Quad Rangers Raptors Reform Reliance Remington",
        "Renaissance Reading Reporter Reprieve Revival Scotsman Scroll Sequoia Shell Shelter Signal Snap Solidarity",
        "Southwest Spectator Split Sprint Spurs Standard Star Stern Stonewall Stripe Stuff Sun Target Telegram",
        "Telegraph Tempo Threads Time Times Total Treasury Tyre Unison Unite Vanguard Variety Verge Vice Virgin",
        "Visa Wire Wired Wolves Ye Zoom",
    )
    for word in line.split()
)


def is_ordinary(name: str) -> bool:
    """Whether a name, apart from its article and its capital, is an ordinary English word: "The Sun"."""
    return name.removeprefix("The ") in ORDINARY_WORDS
