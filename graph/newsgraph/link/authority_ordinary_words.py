"""Names of the authority file that are ordinary words too: "Target", "Nature", "Labour".

A capital tells them from the words, but not where a capital stands anyway: at the start of a sentence, in a headline.
"""

from __future__ import annotations

from typing import Final

ORDINARY_WORDS: Final = frozenset(
    word
    for line in (
        "Age Alphabet Amnesty Anchorage Anonymous Anthem Apple Arcadia Arm Athletic Bath Beehive Block Boots",
        "Buffalo Canon Carnival Caterpillar Celtic Channel Citadel Citizen Colon Commons Commonwealth Condor",
        "Confederation Conservatives Continental Conversation Cork Cowboys Cruise Cubs Dawn Diet Diplomat",
        "Discovery Dominion Drive Economist Elf Essen Fatherland Fed Fidelity Flutter Focus Fortune Fox Freeport",
        "Gap Grab Guardian Hermitage Hill Hue Hull Independent Information Insider Intercept Jersey Jubilee",
        "Kingfisher Labor Labour League Left Limerick Lords Lucid Magna Mars Marvel Messenger Meta Metro Mint",
        "Mirror Moderates Momentum Monarch Nationals Nature Next Nice Observer Occidental Oracle Orange Packers",
        "Paramount Patriots Pearson Penguin People Perm Pole Poles Print Prudential Punch Quad Rangers Raptors",
        "Reading Reform Reliance Remington Renaissance Reporter Reprieve Revival Rover Scotsman Scroll Seat",
        "Sequoia Sharp Shell Shelter Signal Sky Slack Snap Snowflake Solidarity Southwest Spectator Split Sprint",
        "Spurs Standard Star Stern Stonewall Stripe Stuff Sun Target Telegram Telegraph Tempo Threads Time Times",
        "Total Travelers Treasury Tribune Tyre Unison Unite Vanguard Variety Verge Vice Virgin Visa Wire Wired",
        "Wise Wolves X Ye Zoom",
    )
    for word in line.split()
)


def is_ordinary(name: str) -> bool:
    """Whether a name, apart from its article and its capital, is an ordinary English word: "The Sun"."""
    return name.removeprefix("The ") in ORDINARY_WORDS
