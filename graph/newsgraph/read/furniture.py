"""Lines that belong to the page and not to the article: links, calls, lists, labels, legal notices.

Most are recognised by their form (a label before a title, a list of small words, parts joined by arrows); words decide
only where the form alone cannot. A line that reads as a sentence of a report is none of these.
"""

from __future__ import annotations

import re

from newsgraph.read.lines import ends_sentence

_LINK_LABEL = re.compile(
    r"[\[(>»•*\s-]{0,4}(?:(?:read|see|watch|listen|hear|find out|learn|discover|explore|view)[\s-]{1,2}"
    r"(?:more|also|next|now|this|here|full story|the full story|the full article)\b|also (?:read|see|watch|on)\b"
    r"|more (?:on this|on this story|to read|like this|coverage)\b|further reading\b|related(?: (?:story|stories|article|articles"
    r"|news|content|topics|coverage|posts|links|video|videos|items|reading))?\b|recommended(?: reading)?\b|must[ -]read\b"
    r"|don[’']?t miss\b|you (?:may|might) also (?:like|be interested in)\b|in case you missed it\b|in pictures\b|in pics\b"
    r"|in photos\b|photos\b|watch\b|video\b|videos\b|listen\b|podcast\b|gallery\b|click here\b|read\b|see\b|explained\b"
    r"|what to read next\b|latest\b|more\b|poll\b|quiz\b|live updates\b|live blog\b)",
    re.IGNORECASE,
)
_LABEL_END = re.compile(r"\s{0,2}(?:[:|>»→–—]|\s-\s|-\s|$|\.{3}$|…$|[)\]]$)")
_WHOLE_LINK = re.compile(
    r"(?:click|tap|go|press|swipe) (?:here|this link|on the link|below)\b|(?:read|see|view|watch) (?:the )?"
    r"(?:full|original|whole|entire|complete) (?:story|article|report|text|interview|video|version)\b"
    r"|(?:for more|to read|to see more|for the latest|for all the latest) .{0,60}(?:click|visit|follow|here|download|subscribe)"
    r"|continue reading\b|keep reading\b|(?:story|article) continues (?:below|after)\b|scroll (?:down|on)\b|jump to\b|skip to\b",
    re.IGNORECASE,
)
_SHOUTED_LABEL = re.compile(
    r"(?=[A-Z’' -]{0,24}(?:READ|WATCH|SEE|MISS|MORE|PICS|PICTURES|PHOTOS?|VIDEO|LIVE|EXPLAIN|ALSO|RELATED|OPINION|ANALYSIS"
    r"|EXCLUSIVE|LISTEN|REVEALED|INSIGHT|COMMENT|POLL|FACTBOX|TRENDING|JUST IN|BREAKING|LATEST|EDITORIAL))"
    r"[A-Z][A-Z’' -]{2,28}\s?[:|]\s\S"
)
_CALL_VERB = re.compile(
    r"(?:please |to |never miss |don[’']t miss |want |get |stay |like what you |have (?:a|you) )?(?:subscribe|sign up|sign in|sign-up"
    r"|log in|login|register|download|follow|like|join|share|support|donate|contact|send|email|e-mail|comment|click|install|add"
    r"|get|receive|stay|catch|keep up|become|buy|enter|unlock|try|want|never miss|don[’']t miss|have|do you|are you|enjoy|help|tell us)\b",
    re.IGNORECASE,
)
_CALL_OBJECT = re.compile(
    r"\b(?:newsletters?|our (?:app|channel|daily|free|website|site|page|weekly|journalism|team|social|podcast|latest|e-paper|reporters)"
    r"|the app\b|google news|whatsapp|telegram|instagram|facebook|twitter|youtube|linkedin|tiktok|subscri(?:be|ption|ber)s?|inbox|alerts?"
    r"|notifications?|us on|us at|follow us|with us|this (?:article|story|page|post)|your (?:email|e-mail|inbox|friends|account|thoughts"
    r"|story|view)|unlimited|ad-free|cookies|app store|google play|premium|member(?:s|ship)? today|him on|her on|them on)\b|(?<!\w)@\w",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"(?:we|this (?:web)?site|our (?:web)?site|our partners|by (?:continuing|clicking|using|browsing|accepting))\b.{0,120}"
    r"\b(?:cookies?|privacy policy|terms of (?:use|service)|personal data|consent)\b|(?:accept|reject|manage) (?:all )?cookies\b"
    r"|(?:accept|agree)(?: all| and close)?$|javascript (?:is|must be) \w+|please enable javascript\b"
    r"|your browser does not support\b|this (?:video|content|page) (?:is|can)(?:not|n[’']t| not)\b.{0,60}$",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"(?:©|\(c\)|copyright\b|&copy;).{0,12}(?:\(c\)|©)?\s?(?:19|20)\d\d\b|(?:©|\(c\)\s|copyright ©)"
    r"|(?:.{0,80}\s)?all rights (?:are )?reserved\b|this (?:material|article|content|story|report) (?:may not|cannot) be\b"
    r"|(?:disclaimer|terms (?:of use|and conditions|of service)|privacy policy|cookie policy)\b.{0,40}$"
    r"|registered (?:office|number|charity)\b|the views expressed (?:in|by|here)\b.{0,200}$"
    r"|\(?(?:this (?:story|article|report) (?:has not been|was (?:originally|first)|has been) "
    r"(?:edited|published|updated|corrected|amended|auto|produced)|this article (?:originally|first) appeared)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:original )?sources?\s?(?::|[-–—]\s)\s{0,3}(?P<who>\S.{0,60})", re.IGNORECASE)
_ATTACHED_AGENCY = re.compile(
    r"[-–—(\[]{1,2}\s?(?:Agencies|Agency|[A-Z][A-Z]{1,6}|Reuters|Xinhua|Bloomberg|Bernama|Online|Web Desk)[)\]]?"
)
_TAGS_LABEL = re.compile(
    r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|labels|in this story|more about)\s?(?::|$)", re.IGNORECASE
)
_HASHTAGS = re.compile(r"(?:#\w+[\s,]{0,3}){1,30}")
_ARROWS = re.compile(r"\s{0,3}(?:»|›|→|/|>|::|•|\|)\s{0,3}")
_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w{2,30}")
_CODE = re.compile(
    r"(?:var |let |const |function ?\(|window\.|document\.|\$\(|googletag|<\w+|\{\{|@media|\.\w[\w-]+ ?\{)|[{};]\s*$"
)
_DASHED = re.compile(r"(?P<mark>[-–—=*~_]{1,3})\s[^\Wa-zà-öø-ÿ].{1,80}\s(?P=mark)")
_RULE = re.compile(r"[\W_]{1,200}")
_BULLET = re.compile(r"(?:[•●▪◦‣·∙*►▶✓■–-]|\d{1,2}[.)])\s")
_SOCIAL = frozenset(
    (
        "facebook twitter x whatsapp telegram instagram linkedin pinterest reddit email e-mail mail print share tweet"
        " youtube copy link messenger flipboard google news google-news rss tumblr viber save bookmark gift wechat line"
        " threads bluesky mastodon sms more follow us on this article story post shares comments comment like likes"
        " listen audio font size a+ a- aa and by to via url copied"
    ).split()
)
_LABELS = frozenset(
    (
        "top stories|latest news|latest|breaking news|breaking|trending|trending now|most read|most popular|advertisement"
        "|advertisements|ad|home|main|menu|search|share|comments|leave a comment|leave a reply|print|save|related|sponsored"
        "|promoted|promoted content|sponsored content|newsletter|newsletters|loading|loading…|loading...|subscribe|log in|login"
        "|sign in|sign up|register|tags|topics|editor's picks|editors' picks|editor’s picks|editors’ picks|more|next|previous"
        "|next article|previous article|next story|previous story|back to top|top|close|skip|live|world|news|politics|business"
        "|sport|sports|opinion|world news|national|international|local news|local|exclusive|photo|photos|video|videos|audio"
        "|gallery|weather|about us|contact us|contact|privacy|terms|advertise|e-paper|must read|read also|also read|read more"
        "|in this article|table of contents|show more|load more|see also|view comments|post a comment|follow us|stay connected"
        "|listen|ad feedback|featured|you may also like|what to read next|follow|image|caption|copy link|headlines|popular"
    ).split("|")
)
_MORE_FROM = re.compile(
    r"(?:more|other|further|latest|all|top|recent|popular) (?:news|stories|articles|headlines|on|from|in|about|by|posts|videos|reports)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"[\d,.]{1,8}k?\s(?:shares?|comments?|views?|likes?|reads?|min(?:ute)?s?(?: read)?)|\d{1,2}[- ]min(?:ute)? read|reading time\b.{0,20}|listen to (?:this )?(?:article|story).{0,20}", re.IGNORECASE)  # fmt: skip
_MAX_LINK_WORDS = 40
_MAX_CALL_WORDS = 45
_MAX_TAG_WORDS = 6
_MAX_LABEL_WORDS = 9
_QUOTES = "\"“”‘«'"


def source_line(line: str) -> tuple[int, int] | None:
    """Where the name stands in a line that says nothing but its source: "source: example.com"."""
    match = _SOURCE.fullmatch(line)
    return match.span("who") if match and (not ends_sentence(line) or len(line.split()) <= 3) else None  # noqa: PLR2004


def is_link(line: str) -> bool:
    """Whether a line points to another page: "READ MORE: …", "Related: …", "Click here to …"."""
    if len(line.split()) > _MAX_LINK_WORDS or line[0] in _QUOTES:
        return False
    if label := _LINK_LABEL.match(line):
        rest = line[label.end() :]
        if _LABEL_END.match(rest):
            strong = len(label.group().split()) > 1 or line[: label.end()].isupper()
            return strong or not ends_sentence(line)
    if _WHOLE_LINK.match(line):
        return True
    return _SHOUTED_LABEL.match(line) is not None and not ends_sentence(line) and not line.isupper()


def is_call(line: str) -> bool:
    """Whether a line asks its reader to do something on the site: subscribe, follow, share, accept."""
    if len(line.split()) > _MAX_CALL_WORDS or line[0] in _QUOTES:
        return False
    if _COOKIES.match(line):
        return True
    return _CALL_VERB.match(line) is not None and _CALL_OBJECT.search(line) is not None


def is_legal(line: str) -> bool:
    """Whether a line is a copyright line, a disclaimer or a note on the page's own history."""
    return len(line.split()) <= 2 * _MAX_CALL_WORDS and _LEGAL.match(line) is not None


def is_tag_list(line: str) -> bool:
    """Whether a line lists keywords: "ferries, port of zadar, coast guard", "#ferries #zadar", "Tags: …"."""
    if ends_sentence(line):
        return False
    if _HASHTAGS.fullmatch(line) or (_TAGS_LABEL.match(line) and len(line.split()) <= _MAX_LINK_WORDS):
        return True
    parts = [part.strip() for part in line.split(",")]
    return (
        len(parts) >= 3  # noqa: PLR2004
        and line == line.lower()
        and all(part and len(part.split()) <= _MAX_TAG_WORDS for part in parts)
        and not re.search(r"\b(?:and|the|is|was|said|but|that|he|she)\b", line)
    )


def breadcrumb_parts(line: str) -> tuple[str, ...]:
    """The parts of a breadcrumb, "Home » News » Title"; empty when the line is none."""
    if ends_sentence(line) or len(line) > 300:  # noqa: PLR2004
        return ()
    parts = tuple(part for part in _ARROWS.split(line.removeprefix("You are here:").strip()) if part)
    arrows = re.search(r"[»›→]|\s>\s", line)
    home = bool(parts) and parts[0].lower() in {"home", "main", "start", "front page", "homepage"}
    short = all(len(part.split()) <= 3 for part in parts[:-1])  # noqa: PLR2004
    return parts if len(parts) > 1 and short and (arrows or home) else ()


def is_label(line: str) -> bool:
    """Whether a line is a section's or a button's name, by its words: "Top Stories", "Share this article", "3 min read"."""
    words = line.lower().strip(" :.…-–—|•>»").split()
    if not words or len(words) > _MAX_LABEL_WORDS:
        return False
    bare = " ".join(words)
    if bare in _LABELS or all(word.strip(",|/·()") in _SOCIAL or not word.strip(",|/·()") for word in words):
        return True
    return bool(_COUNTS.fullmatch(line)) or (_MORE_FROM.match(line) is not None and not ends_sentence(line))


def is_dashed(line: str) -> bool:
    """Whether a line is a heading between dashes: "- No end in sight -"."""
    return _DASHED.fullmatch(line) is not None


def is_residue(line: str) -> bool:
    """Whether a line is an address, a rule, or script or style code that was left in the text."""
    return bool(
        _URL.fullmatch(line) or _RULE.fullmatch(line) or (_CODE.search(line) and "  " not in line and _is_code(line))
    )


def is_agency_sign(line: str) -> bool:
    """Whether a line is an agency's sign under its report: "-- Reuters", "(AFP)"."""
    return _ATTACHED_AGENCY.fullmatch(line) is not None


def bullet_item(line: str) -> str | None:
    """The words of a list item; None when the line does not open with a bullet."""
    match = _BULLET.match(line)
    return line[match.end() :].strip() if match else None


def _is_code(line: str) -> bool:
    symbols = sum(char in "{}();=<>_$" for char in line)
    return symbols * 12 >= len(line)
