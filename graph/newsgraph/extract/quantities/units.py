"""What numbers are of: currencies, units of measure, and which words can be counted nouns."""

from __future__ import annotations

from typing import Final

from newsgraph.extract.tokens import listed

CURRENCY_SIGNS: Final = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY", "₩": "KRW", "₪": "ILS",
    "₦": "NGN", "₴": "UAH", "₱": "PHP", "฿": "THB", "₫": "VND", "₡": "CRC", "₵": "GHS", "₸": "KZT", "﷼": "IRR",
}  # fmt: skip
CURRENCY_CODES: Final = listed(
    "USD EUR GBP JPY CNY RMB INR RUB TRY KRW ILS NGN UAH PHP THB VND CHF SEK NOK DKK PLN CZK HUF RON CAD AUD NZD "
    "HKD SGD MXN BRL ZAR IQD IRR SAR AED QAR KWD OMR BHD JOD LBP SYP EGP PKR BDT LKR IDR MYR TWD KES GHS ETB MAD "
    "TND ARS CLP COP PEN"
)
"""ISO 4217 codes that are printed before or after an amount ("RMB" is the yuan's everyday name)."""

SIGN_PREFIXES: Final = {
    "US": "USD", "U.S.": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "CAD": "CAD", "NZ": "NZD",
    "HK": "HKD", "S": "SGD", "R": "BRL", "NT": "TWD", "MX": "MXN",
}  # fmt: skip
"""What stands glued before a dollar sign."""

LETTER_SIGNS: Final = {"rs": "INR", "sfr": "CHF", "rm": "MYR", "rp": "IDR"}

CURRENCY_WORDS: Final = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP",
    "sterling": "GBP", "quid": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR",
    "rupees": "INR", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB", "rubles": "RUB", "lira": "TRY",
    "liras": "TRY", "won": "KRW", "shekel": "ILS", "shekels": "ILS", "naira": "NGN", "hryvnia": "UAH",
    "hryvnias": "UAH", "baht": "THB", "dong": "VND", "rand": "ZAR", "rands": "ZAR", "zloty": "PLN",
    "zlotys": "PLN", "forint": "HUF", "forints": "HUF", "ringgit": "MYR", "rupiah": "IDR", "riyal": "SAR",
    "riyals": "SAR", "dirham": "AED", "dirhams": "AED", "taka": "BDT", "birr": "ETB", "cedi": "GHS",
    "cedis": "GHS", "tenge": "KZT", "afghani": "AFN", "afghanis": "AFN",
}  # fmt: skip
NATIONAL_CURRENCIES: Final = {
    ("canadian", "dollar"): "CAD", ("australian", "dollar"): "AUD", ("hong", "dollar"): "HKD",
    ("kong", "dollar"): "HKD", ("singapore", "dollar"): "SGD", ("zealand", "dollar"): "NZD",
    ("taiwan", "dollar"): "TWD", ("u.s", "dollar"): "USD", ("swiss", "franc"): "CHF", ("iraqi", "dinar"): "IQD",
    ("kuwaiti", "dinar"): "KWD", ("jordanian", "dinar"): "JOD", ("bahraini", "dinar"): "BHD",
    ("libyan", "dinar"): "LYD", ("tunisian", "dinar"): "TND", ("algerian", "dinar"): "DZD",
    ("serbian", "dinar"): "RSD", ("iranian", "rial"): "IRR", ("omani", "rial"): "OMR",
    ("yemeni", "rial"): "YER", ("qatari", "riyal"): "QAR", ("saudi", "riyal"): "SAR",
    ("egyptian", "pound"): "EGP", ("lebanese", "pound"): "LBP", ("syrian", "pound"): "SYP",
    ("sudanese", "pound"): "SDG", ("turkish", "lira"): "TRY", ("lebanese", "lira"): "LBP",
    ("pakistani", "rupee"): "PKR", ("indian", "rupee"): "INR", ("lankan", "rupee"): "LKR",
    ("nepalese", "rupee"): "NPR", ("mexican", "peso"): "MXN", ("philippine", "peso"): "PHP",
    ("argentine", "peso"): "ARS", ("chilean", "peso"): "CLP", ("colombian", "peso"): "COP",
    ("cuban", "peso"): "CUP", ("swedish", "krona"): "SEK", ("swedish", "kronor"): "SEK",
    ("norwegian", "krone"): "NOK", ("norwegian", "kroner"): "NOK", ("danish", "krone"): "DKK",
    ("danish", "kroner"): "DKK", ("czech", "koruna"): "CZK", ("icelandic", "krona"): "ISK",
    ("kenyan", "shilling"): "KES", ("ugandan", "shilling"): "UGX", ("moroccan", "dirham"): "MAD",
    ("emirati", "dirham"): "AED", ("brazilian", "real"): "BRL", ("brazilian", "reais"): "BRL",
}  # fmt: skip
"""Currencies that share a name, by nation's adjective (or the last word of its name) and singular."""

PERCENT_WORDS: Final = frozenset({"percent", "pct", "%"})

MEASURES: Final = listed(
    "km kms m cm mm ft mi yd kg kgs g mg t lb lbs oz l ml ha kph kmh mph knots mw gw kw kwh mwh gwh twh hz mhz "
    "ghz gb mb tb kb mbps gbps ppm hp bhp rpm db cc sq kilometre kilometres kilometer kilometers metre metres "
    "meter meters centimetre centimetres centimeter centimeters millimetre millimetres millimeter millimeters "
    "mile miles foot feet inch inches yard yards acre acres hectare hectares litre litres liter liters gallon "
    "gallons barrel barrels tonne tonnes ton tons kilo kilos kilogram kilograms kilogramme kilogrammes gram grams "
    "gramme grammes milligram milligrams microgram micrograms ounce ounces stone degree degrees celsius "
    "fahrenheit watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts volt volts calorie calories "
    "joule joules gigabyte gigabytes megabyte megabytes terabyte terabytes megaton megatons kiloton kilotons "
    "light-year carat carats bushel bushels decibels"
)
DEGREES: Final = {"C": "°C", "F": "°F"}
"""Degrees as they are glued to figures: "45C"."""
GLUED_MEASURES: Final = listed(
    "km m cm mm ft mi kg g mg t lb lbs oz l ml ha kph kmh mph mw gw kw kwh mwh gwh twh hz mhz ghz gb mb tb kb "
    "mbps gbps ppm hp bhp rpm db cc in yd pc pct p"
)
"""Letters that may be glued to digits and mean a unit ("5km"); other letters make a name of the token ("4G", "3D")."""

SQUARED: Final = frozenset({"square", "cubic", "nautical", "metric", "sq"})

IRREGULAR_PLURALS: Final = listed(
    "people men women children police troops personnel staff cattle sheep fish aircraft series species teeth feet "
    "mice geese lives wives knives wolves data media criteria phenomena militia infantry crew dead wounded "
    "injured missing unemployed homeless poor gunmen servicemen servicewomen firemen policemen policewomen "
    "fishermen businessmen congressmen lawmen spokesmen airmen seamen craftsmen countrymen clergymen militiamen "
    "tribesmen craft spacecraft hovercraft faithful clergy cavalry youth offspring bacteria fungi nuclei alumni "
    "referenda buses gases viruses crises bases analyses others more percent strong-men horsemen frontiersmen "
    "guardsmen kinsmen"
) - {"more", "percent"}
"""Plurals that do not end in -s, and collective nouns that are counted as they stand."""

NOT_PLURALS: Final = listed(
    "this was has his its less plus always perhaps across news as is us thus versus towards afterwards besides "
    "sometimes yes does goes says gas bus virus campus status bonus corpus census focus nowadays whereas "
    "christmas politics economics physics mathematics athletics gymnastics ethics measles mumps diabetes rabies "
    "headquarters overseas indoors outdoors upwards downwards backwards forwards alas texas kansas paris athens "
    "brussels damascus laos honduras cyprus mars venus james charles thomas jones williams davis evans hughes "
    "harris adams roberts reuters hamas times"
) - {"headquarters", "times"}
"""Words in -s that are no plural nouns."""

MODIFYING_PLURALS: Final = listed(
    "sports arms sales savings customs drugs weapons goods rights operations communications systems services "
    "armed special human jobs benefits news savings explosives"
)
"""Plurals that often stand before another noun ("two sports cars"): the head is looked for after them."""

STOPS: Final = listed(
    "of in on at by for with from to into onto upon about against between among amid during before after since "
    "until till over under above below through throughout across along behind beyond near off out outside inside "
    "within without toward towards via per than as like despite except including excluding following regarding "
    "concerning around up down the a an this that these those my your his her its our their whose some any each "
    "every either neither no all both another such what which who whom he she it they we you i me him them us "
    "himself herself itself themselves one and or but nor so yet if when while where whereas because although "
    "though unless whether how why once that is are was were be been being am do does did done have has had "
    "having will would shall should can could may might must ought not n't never ever also too very just only "
    "even still already again then there here now later earlier ago today yesterday tomorrow tonight soon often "
    "always usually together apart away back ahead meanwhile however therefore instead otherwise said says told "
    "according who's it's that's he's she's they're we're i'm each else later daily weekly monthly annually "
    "yearly alone"
)
"""Words that end a noun phrase."""

PERSON_SINGULARS: Final = listed(
    "person man woman child boy girl soldier officer policeman civilian worker student protester demonstrator "
    "passenger driver pilot journalist reporter resident villager fighter militant gunman attacker suspect victim "
    "death fatality casualty injury baby infant teenager pedestrian cyclist firefighter doctor nurse patient "
    "teacher prisoner inmate hostage migrant refugee troop marine sailor airman peacekeeper contractor guard "
    "bystander survivor shopper tourist vote seat case attack arrest aircraft helicopter vehicle missile rocket "
    "drone bomb tank ship boat plane house"
)
"""Nouns before which "one" counts: "one soldier was killed", but not "one way" or "one thing"."""

CASUALTY_VERBS: Final = listed(
    "killed kill kills killing wounded wounding wound wounds injured injuring injure injures hurt dead died die "
    "dies arrested arresting arrest arrests detained detaining detain displaced displacing rescued rescuing "
    "missing evacuated hospitalised hospitalized infected vaccinated fired sacked jailed sentenced executed "
    "kidnapped abducted"
)
"""What befalls people: a figure right beside one of these counts people even where no noun says so."""
