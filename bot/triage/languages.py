# ruff: noqa: E501, RUF001  # patterns and tables read better in long rows
"""Tells the language of a message by its small words, and knows emergency words in other languages.

The bot speaks English; but nobody may be left without help because the word for chest was Polish.
The flags are those of `knowledge/red-flags.yaml`.
"""

import re
from collections.abc import Mapping
from typing import Final

from bot.text.normalise import plain

_SMALL_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "en": frozenset(
        """
        the and my i is it to of in on when after not have has with for but are was does do this
        that you at how what can from hurts pain run running an or be so no me just a as do on
        get got its im ive been out up about too all any when then than there they he she his
        her your
        """.split()  # noqa: SIM905
    ),
    "es": frozenset(
        """
        el la los las de que y en un una mi me es no al del con por para cuando duele dolor
        tengo estoy esta hola como correr rodilla pierna pecho desde despues muy puedo donde lo
        se su
        """.split()  # noqa: SIM905
    ),
    "de": frozenset(
        """
        der die das und ich ist mein meine nicht mit beim im ein eine habe schmerzen schmerz tut
        weh nach seit wenn auf zu wie was laufen knie bin es den dem am hallo kann mir
        """.split()  # noqa: SIM905
    ),
    "fr": frozenset(
        """
        le la les de des et je mon ma est pas un une avec au du en mal douleur ai quand apres
        depuis genou jambe courir bonjour dans pour que qui sur j jai suis me peux au mes ca
        """.split()  # noqa: SIM905
    ),
    "pt": frozenset(
        """
        o a os as de que e em um uma meu minha nao com por para quando dor doi estou tenho no na
        do da joelho perna correr depois muito ola como meus peito desde
        """.split()  # noqa: SIM905
    ),
    "it": frozenset(
        """
        il lo la i gli le di che e in un una mio mia non con per quando fa male dolore ho sono
        alla ginocchio gamba correre dopo da mi ciao come del nel molto petto
        """.split()  # noqa: SIM905
    ),
    "nl": frozenset(
        """
        de het een en ik is mijn niet met bij van op als na pijn heb doet zeer knie been lopen
        sinds hoe wat kan mij aan in borst hallo voor
        """.split()  # noqa: SIM905
    ),
    "pl": frozenset(
        """
            i w na z nie sie mnie boli bol moj moja mam jest po podczas biegania kolano noga
            jak co do od klatce piersiowej kiedy czy dzien dobry klatka moge
        """.split()  # noqa: SIM905  # words read better in a row
    ),
}
_CYRILLIC: Final = range(0x0400, 0x0530)
_LETTERS_OF: Final = (
    (range(0x0370, 0x0400), "el"),
    (range(0x0590, 0x0600), "he"),
    (range(0x0600, 0x0700), "ar"),
    (range(0x0900, 0x0980), "hi"),
    (range(0x0E00, 0x0E80), "th"),
    (range(0x3040, 0x3100), "ja"),
    (range(0x4E00, 0xA000), "zh"),
    (range(0xAC00, 0xD7B0), "ko"),
)
_LEAST_WORDS: Final = 2
MOSTLY_ENGLISH: Final = 0.6
SURELY_ENGLISH: Final = 0.75
"""The share of content words known in English from which a message is English."""

_EMERGENCIES: Final[Mapping[str, tuple[str, ...]]] = {
    "cardiac-warning": (
        "dolor en el pecho|dolor de pecho|duele el pecho|opresion en el pecho|presion en el pecho|me desmaye|desmayado|infarto|palpitaciones",
        "brustschmerz|schmerzen in der brust|schmerz in der brust|brust tut weh|druck auf der brust|druck in der brust|engegefuhl|ohnmachtig|bewusstlos|herzinfarkt|herzrasen|zusammengebrochen",
        "douleur a la poitrine|douleur dans la poitrine|mal a la poitrine|douleur thoracique|douleurs thoraciques|oppression thoracique|evanoui|perdu connaissance|crise cardiaque|serre la poitrine",
        "dor no peito|dores no peito|aperto no peito|pressao no peito|desmaiei|desmaiou|ataque cardiaco",
        "dolore al petto|dolori al petto|male al petto|oppressione al petto|svenuto|svenuta|sono svenut|infarto|peso sul petto",
        "pijn op de borst|pijn op mijn borst|pijn in mijn borst|druk op de borst|druk op mijn borst|flauwgevallen|bewusteloos|hartaanval|hartkloppingen",
        "bol w klatce|boli w klatce|boli mnie w klatce|bol klatki|ucisk w klatce|zemdlalem|zemdlalam|stracilem przytomnosc|stracilam przytomnosc|zawal",
        "боль в груди|болит в груди|боли в груди|болит грудь|давит в груди|болит сердце|потерял сознание|потеряла сознание|обморок|инфаркт",
    ),
    "pulmonary-embolism": (
        "no puedo respirar|me falta el aire|tos con sangre|toso sangre|dificultad para respirar",
        "kriege keine luft|bekomme keine luft|keine luft|atemnot|huste blut|kann nicht atmen",
        "peux pas respirer|peux plus respirer|n arrive pas a respirer|arrive plus a respirer|essouffle au repos|crache du sang|du mal a respirer",
        "nao consigo respirar|falta de ar|tosse com sangue|tossindo sangue",
        "non riesco a respirare|mi manca il respiro|tosse con sangue|fiato corto a riposo",
        "kan niet ademen|krijg geen lucht|kortademig|hoest bloed|benauwd",
        "nie moge oddychac|brak tchu|dusznosc|kaszle krwia",
        "не могу дышать|задыхаюсь|одышка|кашляю кровью|трудно дышать",
    ),
    "cauda-equina": (
        "no puedo orinar|entumecimiento entre las piernas|no siento la entrepierna|no controlo la orina",
        "kann nicht pinkeln|kann nicht wasserlassen|taub zwischen den beinen|taubheit im schritt|blase nicht kontrollieren",
        "peux pas uriner|engourdi entre les jambes|engourdissement entre les jambes|arrive pas a uriner",
        "nao consigo urinar|dormencia entre as pernas",
        "non riesco a urinare|intorpidimento tra le gambe|formicolio tra le gambe",
        "kan niet plassen|doof gevoel tussen mijn benen|gevoelloos tussen",
        "nie moge oddac moczu|nie moge sie wysikac|dretwienie krocza|dretwienie miedzy nogami",
        "не могу помочиться|онемение между ног|онемела промежность",
    ),
    "deep-vein-thrombosis": (
        "pantorrilla hinchada|pierna hinchada|gemelo hinchado|trombosis",
        "wade geschwollen|geschwollene wade|wade ist geschwollen|bein geschwollen|geschwollenes bein|thrombose",
        "mollet gonfle|jambe gonflee|phlebite|thrombose",
        "panturrilha inchada|perna inchada|trombose",
        "polpaccio gonfio|gamba gonfia|trombosi",
        "gezwollen kuit|kuit gezwollen|kuit is gezwollen|dik been|trombose",
        "spuchnieta lydka|opuchnieta lydka|lydka spuchla|zakrzepica|spuchnieta noga",
        "опухла икра|отекла икра|опухла нога|отекла нога|тромбоз|икра опухла",
    ),
    "exertional-rhabdomyolysis": (
        "orina oscura|orina marron|orina color cola|pis marron",
        "dunkler urin|brauner urin|urin ist braun|urin dunkel|cola urin",
        "urine foncee|urine brune|urines foncees|urine couleur coca|pipi marron",
        "urina escura|urina cor de coca|xixi escuro",
        "urina scura|urina color coca|pipi scura|urine scure",
        "donkere urine|bruine urine|donkere plas",
        "ciemny mocz|brazowy mocz|mocz jak cola",
        "темная моча|моча темная|коричневая моча|моча цвета колы",
    ),
    "exertional-heat-illness": (
        "golpe de calor|confundido y con calor",
        "hitzschlag|verwirrt in der hitze",
        "coup de chaleur",
        "insolacao|golpe de calor",
        "colpo di calore",
        "zonnesteek|hitteberoerte|hitteslag",
        "udar cieplny",
        "тепловой удар",
    ),
    "stroke-tia": (
        "cara caida|no puedo hablar|derrame cerebral|medio cuerpo dormido",
        "schlaganfall|gesicht hangt|kann nicht sprechen|sprachstorung",
        "visage affaisse|peux plus parler|attaque cerebrale|avc",
        "avc|rosto caido|nao consigo falar",
        "ictus|faccia storta|non riesco a parlare",
        "beroerte|scheef gezicht|kan niet praten",
        "udar mozgu|opadniety kacik ust|nie moge mowic",
        "инсульт|перекосило лицо|не могу говорить",
    ),
    "cannot-bear-weight-4-steps": (
        "no puedo apoyar|no puedo caminar|no puedo andar",
        "kann nicht auftreten|kann nicht gehen|kann nicht laufen vor schmerz",
        "peux pas poser le pied|peux pas marcher|peux plus marcher",
        "nao consigo apoiar|nao consigo andar",
        "non riesco a camminare|non riesco ad appoggiare",
        "kan niet staan|kan niet op mijn voet staan|kan niet lopen",
        "nie moge chodzic|nie moge stanac|nie moge stac na",
        "не могу наступить|не могу ходить|не могу встать на",
    ),
    "eating-mental-health-safety": (
        "quiero morir|quiero matarme|no quiero vivir|suicid",
        "will sterben|mich umbringen|nicht mehr leben|suizid|selbstmord",
        "veux mourir|me suicider|me tuer|plus envie de vivre",
        "quero morrer|me matar|nao quero viver",
        "voglio morire|uccidermi|ammazzarmi|non voglio vivere",
        "wil dood|zelfmoord|wil niet meer leven",
        "chce umrzec|zabic sie|samoboj|nie chce zyc",
        "хочу умереть|покончить с собой|не хочу жить|самоубий",
    ),
}
_LANGUAGE_ORDER: Final = ("es", "de", "fr", "pt", "it", "nl", "pl", "ru")
_COMPILED: Final = tuple(
    (
        flag,
        _LANGUAGE_ORDER[index],
        re.compile(r"\b" + r"\w*(?: \w+){0,2}? ".join(map(re.escape, phrase.split()))),
    )
    for flag, lists in _EMERGENCIES.items()
    for index, phrases in enumerate(lists)
    for phrase in phrases.split("|")
)
"""Flag, language and pattern of each expression: up to two words may stand between, endings may differ."""

_STARTS: Final = frozenset(
    phrase.split()[0][:4]
    for lists in _EMERGENCIES.values()
    for phrases in lists
    for phrase in phrases.split("|")
)


def language_of(text: str, english: float) -> str:
    """The language of a message, as a two-letter code.

    Args:
        text: The message.
        english: The share of its content words that the English vocabulary knows, 0 to 1.
    """
    for char in text:
        code = ord(char)
        if code in _CYRILLIC:
            return "uk" if any(letter in text.lower() for letter in "іїєґ") else "ru"
        if code > 0x036F:  # noqa: PLR2004  # Latin, its accents and spacing end there
            for letters, name in _LETTERS_OF:
                if code in letters:
                    return name
    words = _letters(text).split()
    if not words:
        return "en"
    counts = {name: sum(word in small for word in words) for name, small in _SMALL_WORDS.items()}
    if english > SURELY_ENGLISH:
        return "en"
    best = max(counts, key=lambda name: (counts[name], name == "en"))
    if (
        best == "en"
        or counts[best] < _LEAST_WORDS
        or counts[best] <= counts["en"] + (english > MOSTLY_ENGLISH)
    ):
        return "en"
    return best


def foreign_flags(text: str) -> list[tuple[str, str]]:
    """Flag and language of each emergency expression of another language in the text."""
    line = _letters(text)
    if not any(word[:4] in _STARTS for word in line.split()):
        return []
    return [(flag, language) for flag, language, pattern in _COMPILED if pattern.search(line)]


def _letters(text: str) -> str:
    folded = text.lower() if any(ord(char) in _CYRILLIC for char in text) else plain(text)
    return " ".join(
        "".join(char if char.isalpha() else " " for char in folded).replace("ё", "е").split()
    )
