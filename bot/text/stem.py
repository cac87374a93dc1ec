"""Cuts the endings of English words, so that hurt, hurts and hurting are one.

Much lighter than Porter's: it must be quick, and it must never merge words that differ in meaning
for
a body (numb and number, patella and patent). British and American spelling are evened out as well.
"""

from functools import lru_cache
from typing import Final

_IRREGULAR: Final = {
    "butt": "butt",
    "butts": "butt",
    "feet": "foot",
    "teeth": "tooth",
    "calves": "calf",
    "calfs": "calf",
    "knees": "knee",
    "ran": "run",
    "woke": "wake",
    "woken": "wake",
    "waking": "wake",
    "fell": "fall",
    "fallen": "fall",
    "felt": "feel",
    "swollen": "swell",
    "swole": "swell",
    "gave": "give",
    "given": "give",
    "tore": "tear",
    "torn": "tear",
    "broke": "break",
    "broken": "break",
    "stood": "stand",
    "sat": "sit",
    "went": "go",
    "goes": "go",
    "gone": "gone",
    "began": "begin",
    "begun": "begin",
    "came": "come",
    "got": "get",
    "bent": "bend",
    "stuck": "stuck",
    "slept": "sleep",
    "lost": "lose",
    "drank": "drink",
    "drunk": "drink",
    "ate": "eat",
    "threw": "throw",
    "hit": "hit",
    "shot": "shot",
    "hurt": "hurt",
    "tibial": "tibia",
    "fibular": "fibula",
    "patellar": "patella",
    "patela": "patella",
    "bowels": "bowel",
    "bruise": "bruis",
    "does": "do",
    "did": "do",
    "has": "have",
    "had": "have",
    "was": "be",
    "were": "be",
    "is": "be",
    "are": "be",
    "am": "be",
    "this": "this",
    "his": "his",
    "during": "during",
    "anything": "anything",
    "nothing": "nothing",
    "something": "something",
    "everything": "everything",
    "thing": "thing",
    "morning": "morning",
    "evening": "evening",
    "spring": "spring",
    "string": "string",
    "hamstring": "hamstring",
    "hamstrings": "hamstring",
    "achilles": "achilles",
    "news": "news",
    "series": "series",
    "pelvis": "pelvis",
    "always": "always",
    "diabetes": "diabetes",
    "clothes": "clothes",
    "red": "red",
    "bed": "bed",
    "need": "need",
    "speed": "speed",
    "bleed": "bleed",
    "bleeding": "bleed",
    "bled": "bleed",
    "exceed": "exceed",
    "indeed": "indeed",
    "newborn": "newborn",
    "wetting": "wet",
    "gas": "gas",
    "across": "across",
    "less": "less",
    "worse": "worse",
    "dent": "dent",
    "blew": "blow",
    "blown": "blow",
    "worn": "wear",
    "wore": "wear",
    "died": "die",
    "dying": "die",
    "lying": "lie",
    "laying": "lie",
    "lay": "lie",
    "laid": "lie",
    "lies": "lie",
    "dies": "die",
    "tied": "tie",
    "ties": "tie",
    "toes": "toe",
    "shoes": "shoe",
}
_SPELLING: Final = (
    ("haem", "hem"),
    ("oedema", "edema"),
    ("paed", "ped"),
    ("colour", "color"),
    ("tumour", "tumor"),
    ("fibre", "fiber"),
    ("centre", "center"),
    ("metre", "meter"),
    ("litre", "liter"),
    ("grey", "gray"),
    ("oestr", "estr"),
    ("diarrhoea", "diarrhea"),
    ("behaviour", "behavior"),
    ("favour", "favor"),
    ("yse", "yze"),
    ("ise", "ize"),
    ("isi", "izi"),
    ("programme", "program"),
    ("practis", "practic"),
)
_VOWELS: Final = frozenset("aeiouy")
_LEAST: Final = 3


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its ending."""
    known = _IRREGULAR.get(word)
    if known is not None:
        return known if known == word else stem(known)
    if len(word) <= _LEAST or not word.isalpha():
        return word
    for british, american in _SPELLING:
        if british in word:
            word = word.replace(british, american)
    return _undoubled(_without_ending(word))


def _without_ending(word: str) -> str:
    if word.endswith("ies") and len(word) > _LEAST + 1:
        return word[:-3] + "y"
    if word.endswith("ings") and len(word) > _LEAST + 3:
        word = word[:-1]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("ches", "shes", "xes", "sses", "zes")) else word[:-1]
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= _LEAST and any(c in _VOWELS for c in rest):
            return rest
    if word.endswith("e") and len(word) > _LEAST:
        return word[:-1]
    return word


def _undoubled(word: str) -> str:
    if len(word) > _LEAST and word[-1] == word[-2] and word[-1] not in _VOWELS:
        return word[:-1]
    return word
