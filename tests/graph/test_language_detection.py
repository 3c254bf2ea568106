"""The language of a text: English is not missed, others are not taken for it, what does not tell stays open."""

from __future__ import annotations

import sys

import pytest

from newsgraph.read.language import agreed_language, detect_language
from newsgraph.read.plain_text import article_from_text
from patience import patience

SENTENCES = {
    "de": "Die Stadt hat die Brücke am Montag geschlossen, weil sie nicht mehr sicher ist, sagte der Bürgermeister.",
    "fr": "La ville a fermé le pont lundi parce qu'il n'est plus sûr, a déclaré le maire devant les journalistes.",
    "es": "La ciudad cerró el puente el lunes porque ya no es seguro, dijo el alcalde ante los periodistas.",
    "it": "La città ha chiuso il ponte lunedì perché non è più sicuro, ha detto il sindaco ai giornalisti.",
    "pt": "A cidade fechou a ponte na segunda-feira porque já não é segura, disse o prefeito aos jornalistas.",
    "nl": "De stad heeft de brug maandag gesloten omdat die niet meer veilig is, zei de burgemeester.",
    "sv": "Staden stängde bron i måndags eftersom den inte längre är säker, sade borgmästaren till journalisterna.",
    "pl": "Miasto zamknęło most w poniedziałek, ponieważ nie jest już bezpieczny, powiedział burmistrz.",
    "cs": "Město v pondělí uzavřelo most, protože už není bezpečný, řekl starosta novinářům.",
    "fi": "Kaupunki sulki sillan maanantaina, koska se ei ole enää turvallinen, kertoi pormestari.",
    "tr": "Belediye başkanı, köprünün artık güvenli olmadığı için pazartesi günü kapatıldığını söyledi.",
    "hu": "A város hétfőn lezárta a hidat, mert már nem biztonságos, mondta a polgármester.",
    "ro": "Orașul a închis podul luni pentru că nu mai este sigur, a spus primarul în fața ziariștilor.",
    "id": "Pemerintah kota menutup jembatan itu pada hari Senin karena tidak aman lagi, kata wali kota.",
    "vi": "Thành phố đã đóng cửa cây cầu vào thứ Hai vì nó không còn an toàn nữa, thị trưởng cho biết.",
    "ru": "Город закрыл мост в понедельник, потому что он больше не безопасен, сказал мэр.",
    "uk": "Місто закрило міст у понеділок, тому що він більше не є безпечним, сказав мер.",
    "el": "Ο δήμος έκλεισε τη γέφυρα τη Δευτέρα επειδή δεν είναι πλέον ασφαλής, είπε ο δήμαρχος.",
    "ar": "أغلقت المدينة الجسر يوم الاثنين لأنه لم يعد آمنا، بحسب ما قاله رئيس البلدية للصحفيين.",
    "he": "העירייה סגרה את הגשר ביום שני משום שאינו בטוח עוד, אמר ראש העיר לעיתונאים.",
    "fa": "شهرداری روز دوشنبه پل را بست، زیرا دیگر ایمن نیست، شهردار به خبرنگاران گفت.",
    "hi": "शहर ने सोमवार को पुल बंद कर दिया क्योंकि वह अब सुरक्षित नहीं है, महापौर ने कहा।",
    "zh": "市长对记者说,由于大桥不再安全,该市已于星期一将其关闭。",
    "ja": "市長は記者団に対し、橋はもはや安全ではないため月曜日に閉鎖したと述べた。",
    "ko": "시장은 다리가 더 이상 안전하지 않아 월요일에 폐쇄했다고 기자들에게 말했다.",
}
ENGLISH = (
    "The city closed the bridge on Monday because it is no longer safe, the mayor said.",
    "It was not safe. They knew that.",
    "The minister, who was asked about « la grande réforme », said that the Assemblée nationale would vote on it.",
    "Bundeskanzlerin Merkel met with Präsident Macron in Aachen and signed the treaty that had been prepared for them.",
)


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_in_another_language_is_known_as_such(language: str) -> None:
    assert detect_language(SENTENCES[language]) == language


def test_one_english_sentence_with_accents_is_not_taken_for_another_language() -> None:
    text = "One clerk told a channel she had counted eight; a neighbor, José Urbán, put the number at four, maybe five."
    assert detect_language(text) in {"en", None}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_english_also_with_words_of_others_in_it(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    "text", ["", "Ja", "1 2 3", "Hans Meier, Zürich", "https://de.example/die-brücke-ist-zu", "😀" * 99]
)
def test_what_does_not_tell_is_left_open(text: str) -> None:
    assert detect_language(text) is None


def test_a_german_article_that_quotes_english_is_german() -> None:
    quoted = f"{SENTENCES['de']} {SENTENCES['de']} Der Sprecher sagte: „We will not pay for it.“ {SENTENCES['de']}"
    assert detect_language(quoted) == "de"


@pytest.mark.parametrize(
    ("stated", "detected", "agreed"),
    [
        ("en-GB", "en", "en-GB"),
        ("en", "de", "de"),
        ("de-AT", "en", "en"),
        ("nb", "no", "nb"),
        ("sr", "hr", "sr"),
        ("fr", None, "fr"),
        (None, "fr", "fr"),
        (None, None, None),
    ],
)
def test_the_page_is_believed_unless_its_text_is_plainly_another_language(
    stated: str | None, detected: str | None, agreed: str | None
) -> None:
    assert agreed_language(stated, detected) == agreed


def test_plain_english_does_not_load_the_model_of_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    monkeypatch.setattr("newsgraph.read.language._model", lambda: pytest.fail("the model was loaded"))
    assert article_from_text(f"{ENGLISH[0]}\n").metadata.language == "en"


@pytest.mark.parametrize("text", ["@" * 500_000, "www." * 200_000, "a" * 500_000, "\ud800" * 1000, "الله " * 100_000])
def test_hostile_text_is_done_with_soon(text: str) -> None:
    with patience():
        detect_language(text)
