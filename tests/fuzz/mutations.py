"""Ways to break a document: each takes bytes and a source of chance, and gives the same for the same seed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from random import Random

from fuzz.seeds import Seed, grown

Mutation = Callable[[bytes, Random], bytes]


def _listed(pieces: str) -> tuple[str, ...]:
    return tuple(pieces.split("|"))


NASTY = _listed(
    "\x00|\x1b|\x7f|\x85|\xa0|\xad|\u0301|\u0300\u0301\u0302\u0303|\u200b|\u200d|\u200e|\u200f|\u202a|\u202e|"
    "\u2066|\u2069|\u2028|\u2029|\ufeff|\ufffe|\uffff|\U0010ffff|\U000e0001|"
    "\U0001f469\u200d\U0001f469\u200d\U0001f467|\ufdfd|\u01c5|\u0130|\u0131|\xdf|\ufb01|\u2167|\xbd|"
    "\u0663\u0665|\u4e00\u5343|\u2019|\u2018|\u201c|\u201d|\u201e|\u201f|\xab|\xbb|\u2039|\u203a|\u300c|"
    "\u300d|\"|'|''|``|\u2026|\u2014|\u2013|(|)|[|]|{|}|<|>|&|;|\\|%|\r|\r\n|\n\n|\t"
)
WORDS = _listed(
    "said|said that|according to|citing|told reporters|denied that|he said|, who said|said:|and|and the|"
    "of the|more than|between 5 and 6|from 5 to 6|5 percent|$5 million|two hundred thousand|half of the|"
    "dozens of|on Monday|last week|3 May 2020|5:40 p.m.|two days ago|killed|the attack on|was killed by|"
    "Prime Minister|Mr.|Gen.|U.S.|the White House|Ada Finch|Finch|the LHA|(LHA)|a senior official|"
    "the company|The agency said|the president|Lurow Group|"
    "By Ada Finch\n|READ MORE: x\n|Photo: x\n|(Reporting by x)|not|would|a@b.c|http://a.b/c|1/2|1,|20-|-|a.b.|"
    "A&B|'s|\n\n|. |, |: |; "
)
MARKUP = _listed(
    "<p>|</p>|<div>|<b>|<!--|-->|<![CDATA[|]]>|<script>|</script>|<style>|<table><tr><td>|<br>|<a href='x'>|"
    '&amp;|&#x41;|&#0;|&#xD800;|&#99999999999;|&nbsp|&lt;|<svg><title>|<noscript>|<template>|<p a="|'
    '<?xml version=\'1.0\'?>|<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>|&b;|<html|<body>|'
    '<meta charset="utf-16">|<item>|</item>'
)
ENCODINGS = _listed("utf-16|utf-16-le|utf-16-be|utf-32|latin-1|cp1252|koi8-r|shift_jis|gb18030|utf-7")
_NUMBER = re.compile(rb"\d+")


def _place(content: bytes, chance: Random) -> int:
    return chance.randrange(len(content) + 1)


def flip(content: bytes, chance: Random) -> bytes:
    """Changes some bytes."""
    held = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if held:
            held[chance.randrange(len(held))] = chance.choice((chance.randrange(256), 0, 0xFF, 0xC3, 0xED))
    return bytes(held)


def cut(content: bytes, chance: Random) -> bytes:
    """Takes the end away."""
    return content[: _place(content, chance)]


def remove(content: bytes, chance: Random) -> bytes:
    """Takes a stretch away."""
    start = _place(content, chance)
    return content[:start] + content[start + chance.randint(1, 200) :]


def repeat(content: bytes, chance: Random) -> bytes:
    """Repeats a stretch."""
    start = _place(content, chance)
    end = min(len(content), start + chance.randint(1, 300))
    return content[:end] + content[start:end] * chance.randint(1, 8) + content[end:]


def swap(content: bytes, chance: Random) -> bytes:
    """Exchanges two stretches."""
    first, middle, last = sorted(_place(content, chance) for _ in range(3))
    return content[:first] + content[middle:last] + content[first:middle] + content[last:]


def _insert(pieces: tuple[str, ...], most: int) -> Mutation:
    def mutate(content: bytes, chance: Random) -> bytes:
        for _ in range(chance.randint(1, 4)):
            start = _place(content, chance)
            piece = chance.choice(pieces).encode("utf-8", "surrogatepass")
            content = content[:start] + piece * chance.choice((1, 1, 2, most)) + content[start:]
        return content

    return mutate


nasty = _insert(NASTY, 40)
words = _insert(tuple(f" {word} " for word in WORDS), 12)
markup = _insert(MARKUP, 60)


def surrogates(content: bytes, chance: Random) -> bytes:
    """Puts halves of characters in, as bytes and as JSON writes them."""
    start = _place(content, chance)
    return (
        content[:start] + chance.choice((b"\xed\xa0\x80", b"\\ud800", b"\\udfff\\ud800", b"\xc0\x80")) + content[start:]
    )


def digits(content: bytes, chance: Random) -> bytes:
    """Makes a number long."""
    places = [found.span() for found in _NUMBER.finditer(content)] or [(0, 0)]
    start, end = chance.choice(places)
    kind = chance.choice((b"9", b"1,000", b"0.", b"1e", b"-5", b"3/4 "))
    return content[:start] + grown(kind, chance.choice((20, 20, 20, 400, 400, 400, 400, 10_000))) + content[end:]


_PAIRS = (
    (b"<div>", b"</div>"),
    (b"<b><i>", b""),
    (b"<ul><li>", b""),
    (b"<blockquote>", b"</p>"),
    (b"[", b"]"),
    (b'{"a":', b"}"),
    (b"(", b")"),
    (b'"', b'"'),
)


def nest(content: bytes, chance: Random) -> bytes:
    """Nests it deeply, as HTML or JSON, closed or not."""
    depth = chance.choice((10, 300, 3_000))
    opening, closing = chance.choice(_PAIRS)
    return opening * depth + content + closing * depth


def encode(content: bytes, chance: Random) -> bytes:
    """Writes it in another encoding, rightly or wrongly declared."""
    text = content.decode("utf-8", "replace")
    return text.encode(chance.choice(ENCODINGS), "replace")


def unbroken(content: bytes, chance: Random) -> bytes:
    """Takes white space or full stops away, so that words, sentences or paragraphs become huge."""
    return content.replace(chance.choice((b" ", b"\n", b". ", b"\n\n", b",")), chance.choice((b"", b" ", b",", b"\r")))


def pack(content: bytes, chance: Random) -> bytes:
    """Packs it with gzip, sometimes with an end that is missing or doubled."""
    packed = gzip.compress(content, compresslevel=1, mtime=0)
    return chance.choice((packed, packed[: len(packed) // 2], packed * 2, packed + b"\x00" * 9))


def grow(content: bytes, chance: Random) -> bytes:
    """Repeats it, or a stretch of it, up to 60 kB."""
    start = _place(content, chance)
    piece = content[start : start + chance.choice((1, 3, 8, 30, 100, 5_000))]
    return content + grown(piece, chance.choice((5_000, 20_000, 60_000)))


def huge(content: bytes, chance: Random) -> bytes:
    """One run of words drawn from a few, as long as 100 kB, with or without ends of sentences."""
    few = [chance.choice((*WORDS, *NASTY)) for _ in range(chance.randint(1, 5))]
    joint = chance.choice((" ", " ", ", ", ". ", "\n", ""))
    run = joint.join(few).encode("utf-8", "surrogatepass") + joint.encode()
    return content[:200] + grown(run, chance.choice((10_000, 30_000, 100_000)))


COMMON: tuple[Mutation, ...] = (
    flip, cut, remove, repeat, swap, nasty, words, markup, surrogates, digits, encode, unbroken, pack,
)  # fmt: skip
RARE: tuple[Mutation, ...] = (grow, huge, nest)


def mutated(number: int, campaign: int, choices: tuple[Seed, ...]) -> Seed:
    """The input of a number: a seed with one to four mutations, sometimes a splice of two or under a false suffix."""
    chance = Random(f"{campaign}/{number}")
    seed = chance.choice(choices)
    content, suffix = seed.content, seed.suffix
    if chance.random() < 0.05:
        other = chance.choice(choices).content
        content = content[: _place(content, chance)] + other[_place(other, chance) :]
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        content = chance.choice(COMMON)(content, chance)
    if chance.random() < 0.01:
        content = chance.choice(RARE)(content, chance)
    if chance.random() < 0.05:
        suffix = chance.choice(choices).suffix
    return Seed(suffix, content)
