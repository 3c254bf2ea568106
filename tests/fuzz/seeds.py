"""What mutation starts from: an invented document of each format that is read, small enough to be read often."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from dataclasses import dataclass
from itertools import cycle, islice


@dataclass(frozen=True, slots=True)
class Seed:
    """A document as a file would hold it; the suffix says what it pretends to be."""

    suffix: str
    content: bytes


BOMB = 25_000_000
"""Unpacked bytes of what is packed a thousandfold: more than may be, and unpacked in a tenth of a second."""
NEWS = """Bridge at Lurow stays closed until June

By Ada Finch and Tom Reed

Published: Tue 7 Nov 2023, 6:15 AM

LUROW, Norway, Nov 7 (Northern Wire) - The bridge over the Lur, used by more than 3,500 commuters, will stay closed,
Transport Minister Nils Oder said on Monday.

“We will not open it this year,” Oder told reporters, “until we know why the alarm stayed silent.”

"It is not 'safe'," said Ivana Berg, director of the Lurow Harbour Authority (LHA). She denied that two workers had
been killed in the accident on 3 October.

Citing unnamed officials, the Lurow Courier reported that the repair could cost between $5 million and $7.5 million,
about 20 percent of the budget. The number of ships fell from 5,200 to 3,000 in 2022.

The United States and Norway signed an agreement in Oslo last week, according to the White House.

(Reporting by Ada Finch in Lurow; editing by Tom Reed)

READ MORE: 700 boats in the harbour
"""
BRIEF = NEWS[:600]
"""For formats that hold a text: what its words do is found out with the plain texts."""
ARABIC = "أغلق الجسر فوق النهر، قال الوزير نيلس أودر يوم الاثنين إن ٣٥٠٠ شخص تضرروا.\n\n" * 3
CHINESE = "部长尼尔斯·奥德周一表示，河上的桥将关闭。“我们今年不会开放它，”他说。约三千五百人受影响。\n\n" * 3
_PARAGRAPHS = [paragraph.replace("\n", " ") for paragraph in NEWS.split("\n\n")]
_MARKUP = "".join(f"<p>{paragraph}</p>\n" for paragraph in _PARAGRAPHS[3:5])
_JSON_LD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": _PARAGRAPHS[0],
    "datePublished": "2023-11-07T06:15:00Z",
    "author": [{"@type": "Person", "name": "Ada Finch"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "Northern Wire"},
    "url": "https://news.example.org/bridge",
}
_PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{_PARAGRAPHS[0]}</title>
<meta property="og:title" content="{_PARAGRAPHS[0]}"><meta property="og:site_name" content="Northern Wire">
<meta property="article:published_time" content="2023-11-07T06:15:00Z">
<script type="application/ld+json">{json.dumps(_JSON_LD)}</script></head>
<body><nav><ul><li><a href="/a">Home</a></li><li><a href="/b">World</a></li></ul></nav>
<article><h1>{_PARAGRAPHS[0]}</h1>{_MARKUP}<figure><img src="x.jpg" alt="The bridge"><figcaption>The bridge at Lurow
&copy; Northern Wire</figcaption></figure></article><footer>All rights reserved &amp; more</footer></body></html>
"""
_RECORD = {
    "id": "bridge-1",
    "title": _PARAGRAPHS[0],
    "text": BRIEF,
    "date": "2023-11-07",
    "url": "https://news.example.org/bridge",
    "publisher": "Northern Wire",
    "authors": ["Ada Finch"],
}
_NINJS = {
    "uri": "urn:news.example.org:bridge",
    "type": "text",
    "pubstatus": "usable",
    "versioncreated": "2023-11-07T06:15:00Z",
    "headline": _PARAGRAPHS[0],
    "body_html": _MARKUP,
    "located": "Lurow",
}
_RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Northern Wire</title>
<link>https://news.example.org/</link>
<item><title>{_PARAGRAPHS[0]}</title><link>https://news.example.org/bridge</link><guid>bridge</guid>
<pubDate>Tue, 07 Nov 2023 06:15:00 GMT</pubDate><description>{_PARAGRAPHS[3]}</description>
<content:encoded><![CDATA[{_MARKUP}]]></content:encoded></item>
<item><title>Rain in the hills</title><description>&lt;p&gt;{_PARAGRAPHS[5]}&lt;/p&gt;</description></item>
</channel></rss>
"""
_RDF = _RSS.replace("</rss>", "</rdf:RDF>").replace(
    '<rss version="2.0"', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
)
_ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Northern Wire</title><entry><id>urn:x:1</id>
<title>{_PARAGRAPHS[0]}</title><link href="https://news.example.org/bridge"/><updated>2023-11-07T06:15:00Z</updated>
<author><name>Ada Finch</name></author><content type="html">{_MARKUP.replace("<", "&lt;")}</content></entry></feed>
"""
_NEWSML = f"""<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:2" version="1"
 standard="NewsML-G2" standardversion="2.30" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>
<versionCreated>2023-11-07T06:15:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta><contentMeta>
<headline>{_PARAGRAPHS[0]}</headline><by>Ada Finch</by></contentMeta><contentSet><inlineXML
 contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{_MARKUP}</body></html>
</inlineXML></contentSet></newsItem>
"""
_NITF = f"""<nitf><head><title>{_PARAGRAPHS[0]}</title><docdata><date.issue norm="20231107T061500Z"/></docdata></head>
<body><body.head><hedline><hl1>{_PARAGRAPHS[0]}</hl1></hedline><byline>By Ada Finch</byline></body.head>
<body.content>{_MARKUP}</body.content></body></nitf>
"""


def _record(kind: str, headers: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(block):032d}>\r\n"
        f"WARC-Date: 2023-11-08T00:00:00Z\r\n{headers}Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _response(body: bytes, headers: str) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n".encode() + body
    target = "WARC-Target-URI: https://news.example.org/bridge\r\nContent-Type: application/http;msgtype=response\r\n"
    return _record("response", target, answer)


def _warc_records() -> list[bytes]:
    page = _PAGE.encode()
    chunks = (
        b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (page[:700], page[700:])) + b"0\r\n\r\n"
    )
    packed = gzip.compress(page, mtime=0)
    text = "WARC-Target-URI: https://news.example.org/text\r\nContent-Type: text/plain\r\n"
    return [
        _record("warcinfo", "Content-Type: application/warc-fields\r\n", b"software: invented\r\n"),
        _response(page, f"Content-Length: {len(page)}\r\n"),
        _response(chunks, "Transfer-Encoding: chunked\r\n"),
        _response(packed, f"Content-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n"),
        _record("conversion", text, BRIEF.encode()),
    ]


def _zip(bomb: int = 0) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/bridge.txt", BRIEF)
        archive.writestr("../bridge.json", json.dumps(_RECORD))
        if bomb:
            archive.writestr("bomb.txt", b"The bridge is closed. " * (bomb // 22))
    return held.getvalue()


def _tar() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        for name, content in (("bridge.html", _PAGE.encode()), ("bridge.txt", BRIEF.encode())):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    return held.getvalue()


def seeds() -> tuple[Seed, ...]:
    """All of them, bombs included."""
    record, lines = json.dumps(_RECORD), "\n".join(json.dumps({**_RECORD, "id": number}) for number in range(3))
    warc = _warc_records()
    bomb = gzip.compress(b"The bridge is closed. " * (BOMB // 22), mtime=0)
    texts = [
        (".txt", NEWS),
        (".txt", BRIEF),
        (".txt", ARABIC + BRIEF),
        (".txt", CHINESE),
        (".html", _PAGE),
        (".xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{_MARKUP}</body></html>'),
        (".json", record),
        (".json", json.dumps({"articles": [_RECORD, _NINJS]})),
        (".jsonld", json.dumps({**_JSON_LD, "articleBody": BRIEF})),
        (".jsonl", lines),
        (".json", json.dumps(_NINJS)),
        (".xml", _RSS),
        (".rss", _RSS),
        (".atom", _ATOM),
        (".newsml", _NEWSML),
        (".nitf", _NITF),
        (".rdf", _RDF),
    ]
    packed = [
        (".warc", b"".join(warc)),
        (".warc.gz", b"".join(gzip.compress(part, mtime=0) for part in warc)),
        (".warc", _response(bomb, "Content-Encoding: gzip\r\n")),
        (".zip", _zip()),
        (".zip", _zip(bomb=BOMB)),
        (".tar.gz", _tar()),
        (".txt.gz", gzip.compress(BRIEF.encode(), mtime=0)),
        (".txt.gz", bomb),
        (".jsonl.gz", gzip.compress(lines.encode(), mtime=0)),
    ]
    return (*(Seed(suffix, text.encode()) for suffix, text in texts), *(Seed(*one) for one in packed))


def grown(content: bytes, length: int) -> bytes:
    """Content repeated up to a length in bytes."""
    return bytes(islice(cycle(content), length)) if content else content
