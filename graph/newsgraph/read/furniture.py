"""Lines that belong to the page and not to the article: links, calls, lists, labels, legal notices.

Most are recognised by their form (a label before a title, a list of small words, parts joined by arrows); words decide
only where the form alone cannot. A line that reads as a sentence of a report is none of these.
"""

from __future__ import annotations

import re

from newsgraph.read.lines import ends_sentence
from newsgraph.read.words import any_of

_LINK_LABELS = any_of(
    r"""
    (?:read|see|watch|listen|hear|find out|learn|discover|explore|view)[\s-]{1,2}(?:more|also|next|now|this|here)
    (?:read|see|watch|view)\s(?:the\s)?full (?:story|article) | also (?:read|see|watch|on) | further reading
    more (?:on this|on this story|to read|like this|coverage) | recommended(?: reading)? | must[ -]read
    don[’']?t miss
    related(?: (?:story|stories|articles?|news|content|topics|coverage|posts|links|videos?|items|reading))?
    you (?:may|might) also (?:like|be interested in) | in case you missed it | in (?:pictures|pics|photos)
    what to read next | live (?:updates|blog) | click here | photos | watch | videos? | listen | podcast | gallery
    read | see | explained | latest | more | poll | quiz
    """
)
_LINK_LABEL = re.compile(rf"[\[(>»•*\s-]{{0,4}}{_LINK_LABELS}\b", re.IGNORECASE)
_LABEL_END = re.compile(r"\s{0,2}(?:[:|>»→–—]|\s-\s|-\s|$|\.{3}$|…$|[)\]]$)")
_WHOLE_LINK = re.compile(
    any_of(
        r"""
        (?:click|tap|go|press|swipe) (?:here|this link|on the link|below)\b
        (?:read|see|view|watch) (?:the )?(?:full|original|whole|entire|complete) (?:story|article|report|text|version)\b
        (?:read|see|view|watch) (?:the )?(?:full|original|whole|entire|complete) (?:interview|video|speech|statement)\b
        (?:for more|to read|to see more|for (?:all )?the latest) .{0,60}(?:click|visit|follow|here|download|subscribe)
        continue reading\b | keep reading\b | (?:story|article) continues (?:below|after)\b | scroll (?:down|on)\b
        jump to\b | skip to\b
        """
    ),
    re.IGNORECASE,
)
_CITATION = re.compile(
    r"(?:[^\"“”]{2,100}[.:,] )?[\"“][^\"“”]{5,250}[\"”] ?[-–—] ?[^.!?\"“”]{2,80}, "
    r"(?:[^\W\d_]{3,9}\.? \d{1,2}, \d{4}|\d{1,2} [^\W\d_]{3,9}\.? \d{4})\.?"
)
_SHOUTED_LABEL = re.compile(
    r"(?=[A-Z’' -]{0,24}(?:READ|WATCH|SEE|MISS|MORE|PICS|PICTURES|PHOTOS?|VIDEO|LIVE|EXPLAIN|ALSO|RELATED|OPINION"
    r"|ANALYSIS|EXCLUSIVE|LISTEN|REVEALED|INSIGHT|COMMENT|POLL|FACTBOX|TRENDING|JUST IN|BREAKING|LATEST|EDITORIAL))"
    r"[A-Z][A-Z’' -]{2,28}\s?[:|]\s\S"
)
_CALLS = any_of(
    """
    sign in | log in | login | catch up | keep up | stay (?:up|in|tuned|connected|informed|updated|ahead|with)
    never miss | don[’']t miss | do you | are you | tell us | have (?:you|a|your) | want (?:more|the|to|a|unlimited)
    like what you | please | you can | write to | get breaking | join (?:thousands|millions|over|more than)
    support (?:independent|local|quality) | already a (?:subscriber|member) | if you (?:like|liked|enjoy|enjoyed)
    (?:watch|listen to) (?:us|our) | your free
    """
)
"""What a call opens with that nothing else does."""
_CALL_VERBS = any_of(
    """
    follow | like | join | share | support | contact | reach | call | send | e-?mail | comment | install | add | get
    receive | catch | become | buy | enter | try | enjoy | help | download | click | unlock
    """
)
_CALLED_FOR = (
    r"(?:us|our|your|the|this|these|a|an|it|me|him|her|them|now|here|today|below|more|all|free|unlimited|on|via|@\w+)\b"
)
"""What stands behind those verbs in a call, where they might be nouns: "share this story", but "share prices"."""
_CALL = re.compile(
    rf"{_CALLS}\b|{_CALL_VERBS}(?:[.!]?$|\s{_CALLED_FOR})"
    rf"|(?:subscribe|sign[ -]up|register|donate|join)(?:[.!]?$|\s(?:to|for|with|in)\b|\s{_CALLED_FOR})"
    r"|(?:follow|reach|contact|e-?mail|call)\s(?-i:[A-Z@][\w.’'-]+)",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:said|says|told|wrote|found|according to|reported|announced|accused|claimed)\b"
    r"|,\s(?!which|that|and|or)(?:[\w.]+\s){1,4}\w+ed\b",
    re.IGNORECASE,
)
"""What a report has and a call or notice has not."""
_GREETING = re.compile(r"\s*(?:good (?:morning|afternoon|evening)|welcome|hello|hi|thank(?:s| you))\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?]*(?:[.!?](?!\s|$)[^.!?]*)*[.!?]*\s*")
_CALL_OBJECTS = any_of(
    """
    newsletters? | the app | google news | whatsapp | telegram | instagram | facebook | twitter | youtube | linkedin
    our (?:app|channel|daily|live|coverage|free|website|site|page|weekly|journalism|team|social|podcast|latest|e-paper)
    tiktok
    subscri(?:be|ption|ber)s? | inbox | alerts? | notifications? | us on | us at | follow us | with us
    this (?:article|story|page|post) | your (?:e-?mail|inbox|friends|account|thoughts|story|view) | unlimited
    ad-free | cookies | app store | google play | premium | member(?:s|ship)? today | him on | her on | them on
    """
)
_CALL_OBJECT = re.compile(rf"\b{_CALL_OBJECTS}\b|(?<!\w)@\w|\w@\w[\w.-]{{0,60}}\.\w", re.IGNORECASE)
_REACHED = re.compile(r"[^.!?]{3,80} can be (?:reached|contacted|followed) (?:at|on|by|via)\b.{0,200}", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:we|this (?:web)?site|our (?:web)?site|our partners|by (?:continuing|clicking|using|browsing|accepting))\b"
    r".{0,120}\b(?:cookies?|privacy policy|terms of (?:use|service)|personal data|consent)\b"
    r"|(?:accept|reject|manage) (?:all )?cookies\b|(?:accept|agree)(?: all| and close)?$"
    r"|javascript (?:is|must be) \w+|please enable javascript\b|your browser does not support\b"
    r"|this (?:video|content|page) (?:is|can)(?:not|n[’']t| not)\b.{0,60}$",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    any_of(
        r"""
        (?:©|\(c\)|copyright\b|&copy;).{0,12}(?:\(c\)|©)?\s?(?:19|20)\d\d\b | ©|\(c\)\s|copyright ©
        (?:.{0,80}\s)?all rights (?:are )?reserved\b
        this (?:material|article|content|story|report) (?:may not|cannot) be\b
        (?:disclaimer|terms (?:of use|and conditions|of service)|privacy policy|cookie policy)\b.{0,40}$
        registered (?:office|number|charity)\b | the views expressed (?:in|by|here)\b.{0,200}$
        \(?this (?:story|article|report) (?:has(?: not)? been|was (?:originally|first)) (?:edited|published|updated)\b
        \(?this (?:story|article|report) has(?: not)? been (?:corrected|amended|auto|produced)
        this article (?:originally|first) appeared\b
        """
    ),
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:original )?sources?\s?(?::|[-–—]\s)\s{0,3}(?P<who>\S.{0,60})", re.IGNORECASE)
_AGENCY_SIGN = re.compile(
    r"[-–—(\[]{1,2}\s?(?:Agencies|Agency|[A-Z][A-Z]{1,6}|Reuters|Xinhua|Bloomberg|Bernama|Online|Web Desk)[)\]]?"
)
_TAGS_LABEL = re.compile(
    r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|labels|in this story|more about)\s?(?::|$)", re.IGNORECASE
)
_HASHTAGS = re.compile(r"(?:#\w+[\s,]{0,3}){1,30}")
_SENTENCE_WORDS = re.compile(r"\b(?:and|the|is|was|said|but|that|he|she)\b")
_JOINTS = re.compile(r"\s{0,3}(?:»|›|→|/|>|::|•|\|)\s{0,3}")
_ARROW = re.compile(r"[»›→]|\s>\s")
_HOMES = frozenset(("home", "main", "start", "front page", "homepage"))
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S{1,100}@\S{1,200}\.\w{1,63}|@\w{2,30}")
_RULE = re.compile(r"[\W_]{1,200}")
_CODE = re.compile(
    r"(?:var |let |const |function ?\(|window\.|document\.|\$\(|googletag|<\w+|\{\{|@media|\.\w[\w-]+ ?\{)|[{};]\s*$"
)
_DASHED = re.compile(r"(?P<mark>[-–—=*~_]{1,3})\s[^\Wa-zà-öø-ÿ].{1,80}\s(?P=mark)")
_BULLET = re.compile(r"(?:[•●▪◦‣·∙*►▶✓■–-]|\d{1,2}[.)])\s")
_BETWEEN = re.compile(r"[\s,|/·()-]{1,9}")
_MORE_FROM = re.compile(
    r"(?:more|other|further|latest|all|top|recent|popular) "
    r"(?:news|stories|articles|headlines|on|from|in|about|by|posts|videos|reports)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"[\d,.]{1,8}k?\s(?:shares?|comments?|views?|likes?|reads?|min(?:ute)?s?(?: read)?)|\d{1,2}[- ]min(?:ute)? read"
    r"|reading time\b.{0,20}|listen to (?:this )?(?:article|story).{0,20}",
    re.IGNORECASE,
)
_SOCIAL_WORDS = """
facebook twitter x whatsapp telegram instagram linkedin pinterest reddit email e mail print share tweet youtube
copy link messenger flipboard google news rss channel tumblr viber save bookmark gift wechat line threads
bluesky mastodon sms more follow us on this article story post shares comments comment like likes listen audio font
size a+ a- aa and by to via url copied
"""
_SOCIAL = frozenset(_SOCIAL_WORDS.split())
_LABEL = re.compile(
    any_of(
        """
        top stories | latest(?: news)? | breaking(?: news)? | trending | trending now | most read | most popular
        advertisements? | ad | home | main | menu | search | share | comments | leave a (?:comment|reply) | print | save
        related | sponsored | (?:promoted|sponsored) content | promoted | newsletters? | loading | subscribe | log ?in
        sign in | sign up | register | tags | topics | editor[’']?s[’']? picks | more | next | previous | next article
        previous (?:article|story) | next story | back to top | top | close | skip | live | world | news | politics
        business | sports? | opinion | world news | national | international | local news | local | exclusive | photos?
        videos? | audio | gallery | weather | about us | contact us | contact | privacy | terms | advertise | e-paper
        must read | read also | also read | read more | in this article | table of contents | show more | load more
        see also | view comments | post a comment | follow us | stay connected | listen | ad feedback | featured
        you may also like | what to read next | follow | image | caption | copy link | headlines | popular
        """
    )
)
_MAX_LINK_WORDS = 40
_MAX_CALL_WORDS = 45
_MAX_LEGAL_WORDS = 90
_MAX_TAG_WORDS = 6
_MAX_LABEL_WORDS = 9
_MAX_BREADCRUMB = 300
_QUOTES = "\"“”‘«'"


def source_line(line: str) -> tuple[int, int] | None:
    """Where the name stands in a line that says nothing but its source: "source: example.com"."""
    match = _SOURCE.fullmatch(line)
    return match.span("who") if match and (not ends_sentence(line) or len(line.split()) <= 3) else None


def is_link(line: str) -> bool:
    """Whether a line points to another page.

    ``READ MORE: …``, ``Related: …``, ``Click here to …``, ``“Title” — Paper, July 18, 2017``.
    """
    if _CITATION.fullmatch(line):
        return True
    if line[0] in _QUOTES or len(line.split()) > _MAX_LINK_WORDS:
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
    if line[0] in _QUOTES or len(line.split()) > _MAX_CALL_WORDS:
        return False
    noticed = _NOTICE.match(line) or (" can be " in line and _REACHED.fullmatch(line))
    sentences = [sentence for sentence in _SENTENCE.findall(line) if sentence.strip()]
    called = [_CALL.match(sentence.strip()) is not None for sentence in sentences]
    if not (noticed or any(called)) or _REPORT.search(line):
        return False
    if noticed:
        return True
    aimed = [_CALL_OBJECT.search(sentence) is not None for sentence in sentences]
    asked = [sentence.rstrip().endswith("?") or _GREETING.match(sentence) is not None for sentence in sentences]
    return any(map(all, zip(called, aimed, strict=True))) and all(map(any, zip(called, aimed, asked, strict=True)))


def is_legal(line: str) -> bool:
    """Whether a line is a copyright line, a disclaimer or a note on the page's own history."""
    return len(line.split()) <= _MAX_LEGAL_WORDS and _LEGAL.match(line) is not None and not _REPORT.search(line)


def is_tag_list(line: str) -> bool:
    """Whether a line lists keywords: "ferries, port of zadar, coast guard", "#ferries #zadar", "Tags: …"."""
    if ends_sentence(line):
        return False
    if _HASHTAGS.fullmatch(line) or (_TAGS_LABEL.match(line) and len(line.split()) <= _MAX_LINK_WORDS):
        return True
    parts = [part.strip() for part in line.split(",")]
    small = all(part and len(part.split()) <= _MAX_TAG_WORDS for part in parts)
    return len(parts) >= 3 and small and line == line.lower() and not _SENTENCE_WORDS.search(line)


def breadcrumb_parts(line: str) -> tuple[str, ...]:
    """The parts of a breadcrumb, "Home » News » Title"; empty when the line is none."""
    if len(line) > _MAX_BREADCRUMB or ends_sentence(line):
        return ()
    parts = tuple(part for part in _JOINTS.split(line.removeprefix("You are here:").strip()) if part)
    home = bool(parts) and parts[0].lower() in _HOMES
    short = all(len(part.split()) <= 3 for part in parts[:-1])
    return parts if len(parts) > 1 and short and (home or _ARROW.search(line)) else ()


def is_label(line: str) -> bool:
    """Whether a line is a section's or a button's name: "Top Stories", "Share this article", "3 min read"."""
    words = line.lower().strip(" :.…-–—|•>»").split()
    if not words or len(words) > _MAX_LABEL_WORDS:
        return False
    if _LABEL.fullmatch(" ".join(words)) or all(word in _SOCIAL for word in _BETWEEN.split(" ".join(words)) if word):
        return True
    return bool(_COUNTS.fullmatch(line)) or (_MORE_FROM.match(line) is not None and not ends_sentence(line))


def is_dashed(line: str) -> bool:
    """Whether a line is a heading between dashes: "- No end in sight -"."""
    return _DASHED.fullmatch(line) is not None


def is_residue(line: str) -> bool:
    """Whether a line is an address, a rule, or script or style code that was left in the text."""
    if _ADDRESS.fullmatch(line) or _RULE.fullmatch(line):
        return True
    symbols = sum(map(line.count, "{}();=<>_$"))
    return symbols * 12 >= len(line) and _CODE.search(line) is not None


def is_agency_sign(line: str) -> bool:
    """Whether a line is an agency's sign under its report: "-- Reuters", "(AFP)"."""
    return _AGENCY_SIGN.fullmatch(line) is not None


def bullet_item(line: str) -> str | None:
    """The words of a list item; None when the line does not open with a bullet."""
    match = _BULLET.match(line)
    return line[match.end() :].strip() if match else None
