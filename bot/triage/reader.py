"""Reads one message: what is found in it, how it is said, and what it is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.content.library import Library
from bot.text.quantities import Quantities, quantities_of
from bot.text.stem import stem
from bot.triage.affinity import Affinity, with_words
from bot.triage.anatomy import anatomical_words, figures_of, side_of, sites_of
from bot.triage.context import Context, context_of
from bot.triage.facts import Evidence, FlagHit, Reading, State
from bot.triage.features import Features, facts_of
from bot.triage.flag_reader import FlagReader
from bot.triage.intent import OTHER, PAIN, IntentReader, Said
from bot.triage.languages import ENGLISH, SURELY_ENGLISH, Languages
from bot.triage.lexicon import Encoded, Lexicon, union
from bot.triage.numbers import add_numbers
from bot.triage.overall import Overall
from bot.triage.phrases import Hit, Phrasebook, PhraseIndex
from bot.triage.qualify import qualify
from bot.triage.rules import RULES
from bot.triage.verbatim import VerbatimIndex
from bot.triage.words import NOTHING_SPOKEN, Spoken

HINT_SPAN: Final = 9
"""The words of a hint must stand within this many words of each other."""

CLEAR_SITE: Final = 0.6
"""The share of the weight from which a place counts as said."""

WORTH_NAMING: Final = 0.25
"""The share, compared with the best place, from which a further place is named."""

TELLING_WORDS_PLACED: Final = 1.6
TELLING_WORDS: Final = 2.6
"""Nats of wording, a whole phrase of a condition and more, that make a message one about a pain."""

_TELLS_PAIN: Final = frozenset({"pain", "sign", "nerve", "function", "unwell", "urine"})
_COMPLAINS: Final = frozenset({"risk.low_energy", "risk.periods_missed"})
"""Findings that are a complaint by themselves, although nothing hurts."""

_MAY_BE_PAST: Final = frozenset({"past", "event", "load", "risk", "runner", "age", "sex"})
_RELIEVABLE: Final = frozenset({"pain", "function", "onset"})
_FROM_NUMBERS: Final = frozenset({"age", "duration"})
_SYMPTOM_GROUPS: Final = tuple(
    """
    stiff burning throbbing cramp tight numb tingling weak swollen bruise lump creak click pop
    catch locked gives_way blister limp twist foot_drop deformed
    """.split()  # noqa: SIM905
)
_SYMPTOM_WORDS: Final = tuple(
    """
    pull tweak strain ping twinge tear grab grumble grumbly tender bother angry irritate inflame
    flare wreck trash injur snag snaggy sharp zing tug pinch niggle dodgy murder lego
    glass knife dagger needle poker toothache hammer twang moan whinge gyp toast yank bubble batter
    knacker zap jolt raw
    """.split()  # noqa: SIM905
)
"""Words that tell of a trouble only beside a part of the body: "tweaked my calf"."""

_BY_WORDS_ONLY: Final = frozenset({"site"})


class Reader:
    """The whole vocabulary, compiled for reading.

    Args:
        library: The content.
    """

    def __init__(self, library: Library) -> None:
        self._region_of_site = library.region_of_site
        lexicon = Lexicon(library.vocabulary.words)
        self._lexicon = lexicon
        book = Phrasebook(lexicon)
        findings = library.vocabulary.findings
        self._phrases: PhraseIndex[str] = PhraseIndex(
            book, ((item.id, phrase) for item in findings for phrase in item.phrases)
        )
        self._hints: PhraseIndex[str] = PhraseIndex(
            book,
            (
                (item.id, hint)
                for item in findings
                for hint in item.hints
                if item.group not in _BY_WORDS_ONLY or len(hint) > 1
            ),
            span=HINT_SPAN,
        )
        self._look_alikes: PhraseIndex[str] = PhraseIndex(
            book, ((item.id, phrase) for item in findings for phrase in item.not_phrases)
        )
        self._named: PhraseIndex[str] = PhraseIndex(
            book,
            (
                (item.id, name)
                for item in library.conditions.values()
                for name in dict.fromkeys((item.name, item.clinical_name, *item.also))
            ),
        )
        self._languages = Languages(library.languages)
        self._flags = FlagReader(library, book, self._languages)
        self._affinity = Affinity(library, book)
        self._features = Features(lexicon, library.vocabulary.words)
        self._overall = Overall(library)
        self._intents = IntentReader(library, book)
        self._learn(library)
        self._pain = (lexicon.idea("@pain"), lexicon.idea("@back_pain"))
        self._trouble = tuple(
            [
                lexicon.idea("@" + name)
                for name in _SYMPTOM_GROUPS
                if name in library.vocabulary.words
            ]
            + [lexicon.idea(stem(word)) for word in _SYMPTOM_WORDS]
        )
        self._findings = library.findings
        self._verbatim = VerbatimIndex(
            lexicon, ((item.id, phrase) for item in findings for phrase in item.phrases)
        )
        self._reliefs = self._verbatim.telling("relieved")

    def _learn(self, library: Library) -> None:
        """Teaches the speller every word of the content that a runner may misspell."""
        for phrase in _phrases_of(library):
            self._lexicon.learn(phrase.replace("|", " ").replace("_", " "))
        self._lexicon.close()

    def flags(self, text: str) -> tuple[FlagHit, ...]:
        """The red flags of a message, as `read` finds them; where there are none, much faster."""
        encoded = self._lexicon.encode(text)
        language, foreign = self._language(text, encoded)
        context = context_of(encoded)
        quantities = quantities_of(text)
        findings, sites, _ = self._findings_in(encoded, context, quantities)
        spoken = self._spoken(encoded, context, language, facts_of(findings, sites, quantities))
        alikes = self._flags.look_alikes(encoded)
        possible = self._flags.hits(encoded, context, alikes, text if foreign else "", spoken)
        # What else a message says takes flags away or changes them, but never adds one.
        return self.read(text).flags if possible else ()

    def _language(self, text: str, encoded: Encoded) -> tuple[str, bool]:
        """The language of a message, and whether some of it may be in another one."""
        english = encoded.spelt / encoded.content if encoded.content else 0.0
        language = self._languages.language_of(text, english)
        return language, language != ENGLISH or english < SURELY_ENGLISH

    def read(self, text: str) -> Reading:
        """What the message says."""
        encoded = self._lexicon.encode(text)
        context = context_of(encoded)
        understood = encoded.known / encoded.content if encoded.content else 0.0
        language, foreign = self._language(text, encoded)
        quantities = quantities_of(text)
        findings, site_votes, verbatim = self._findings_in(encoded, context, quantities)
        facts = facts_of(findings, site_votes, quantities)
        spoken = self._spoken(encoded, context, language, facts)
        alikes = self._flags.look_alikes(encoded)
        flags = self._qualified(
            self._flags.hits(encoded, context, alikes, text if foreign else "", spoken),
            alikes,
            encoded,
            findings,
            quantities,
            spoken.grave,
        )
        spoken = self._overall.tempered(spoken, encoded, flags)
        ignored = context.past | context.supposed | figures_of(encoded)
        pain = union(encoded.masks, self._pain)
        weights = self._sites(encoded, context, pain, ignored, site_votes)
        named, past = self._conditions_in(encoded, context)
        denied = context.denied_places
        felt = pain & ~(denied | ignored | context.relieved)
        trouble = union(encoded.masks, self._trouble) & ~(denied | ignored | context.relieved)
        symptoms = _symptoms(findings, felt, asking=context.asking)
        phrases = self._affinity.of_phrases(encoded, denied | ignored)
        telling = max(phrases.values(), default=0.0)
        if telling >= (TELLING_WORDS_PLACED if weights and not context.relieved else TELLING_WORDS):
            symptoms += not context.asking
        said = Said(
            raised=any(hit.certainty == "raise" for hit in flags)
            and (
                foreign
                or not _only_asks(context, symptoms, encoded)
                or self._overall.alarming(spoken)
            ),
            symptoms=symptoms,
            troubled=bool(trouble and weights),
            placed=bool(weights),
            asked=text.rstrip().endswith("?"),
            named=bool(named),
            language=language,
        )
        intent = self._intents.intent(encoded, context, said, spoken.intents)
        if intent != PAIN:
            # What is told as past is still worth one question; what is only asked about is not.
            flags = tuple(hit for hit in flags if hit.certainty == "ask" and not context.asking)
        sites = _named_sites(weights)
        for site in sites[:1]:
            if weights[site] >= CLEAR_SITE:
                findings[site] = "present"
        unclear: tuple[str, ...] = ()
        if spoken.calm:
            unclear = self._overall.doubt(
                findings, weights, quantities, verbatim, serene=spoken.serene
            )
        return Reading(
            text=text,
            intent=intent,
            language=language,
            findings=findings if language == ENGLISH else {},
            unclear=unclear if language == ENGLISH else (),
            sites=sites,
            site_weights=weights,
            regions=tuple(
                dict.fromkeys(
                    self._region_of_site[site]
                    for site in (sites or ())
                    if site in self._region_of_site
                )
            ),
            side=side_of(encoded),
            flags=flags,
            quantities=quantities,
            named_conditions=named,
            past_conditions=past,
            about="other" if context.other else "self",
            affinity=with_words(phrases, spoken.conditions) if intent == PAIN else {},
            understood=understood,
            doubted=frozenset(findings) if spoken.serene else frozenset(),
            worded=self._overall.worded(spoken, encoded, flags) if intent == PAIN else None,
        )

    def features(self, text: str) -> set[str]:
        """What of a message is weighed; see `bot.triage.features`."""
        encoded = self._lexicon.encode(text)
        context = context_of(encoded)
        quantities = quantities_of(text)
        findings, sites, _ = self._findings_in(encoded, context, quantities)
        return self._features.of(encoded, context, facts_of(findings, sites, quantities))

    def _spoken(
        self, text: Encoded, context: Context, language: str, facts: Sequence[str]
    ) -> Spoken:
        """What all of a message speaks for."""
        if language != ENGLISH:
            return NOTHING_SPOKEN
        over = context.past | context.supposed
        return self._overall.spoken(
            len(text),
            self._features.of(text, context, facts),
            self._features.of(text, context, facts, over) if over else None,
        )

    def fits(self, text: str) -> dict[str, int]:
        """How many words of a text speak for each finding, by the fuzzy phrases and hints alone.

        For those who write the phrases; a reading also weighs denials, look-alikes and exact words.
        """
        encoded = self._lexicon.encode(text)
        masked: dict[str, int] = {}
        for alike in self._look_alikes.hits(encoded):
            masked[alike.key] = masked.get(alike.key, 0) | alike.used
        words: dict[str, int] = {}
        for hit in (*self._phrases.hits(encoded), *self._hints.hits(encoded)):
            if not _is_masked(hit.used, masked.get(hit.key, 0)):
                words[hit.key] = max(words.get(hit.key, 0), hit.size)
        return words

    def _qualified(
        self,
        hits: tuple[FlagHit, ...],
        alikes: Sequence[Hit[str]],
        text: Encoded,
        findings: dict[str, State],
        quantities: Quantities,
        grave: str | None,
    ) -> tuple[FlagHit, ...]:
        """The flags as the rest of the message leaves them; what is over is no finding any more."""
        kept = []
        for hit in hits:
            sure = hit.flag == grave
            qualified = hit if sure else qualify(hit, text, findings, quantities)
            if qualified is not hit:
                _drop(findings, hit.flag)
            if qualified is not None:
                kept.append(qualified)
        raised = {hit.flag for hit in hits}
        for flag in {alike.key for alike in alikes if alike.size > 1} - raised:
            _drop(findings, flag)
        return tuple(kept)

    def _findings_in(
        self, text: Encoded, context: Context, quantities: Quantities
    ) -> tuple[dict[str, State], dict[str, float], frozenset[str]]:
        """Findings, places with how surely they are said, and which stand there word for word."""
        masked: dict[str, int] = {}
        for alike in self._look_alikes.hits(text):
            if not context.denied(alike.used, strictly=True) or alike.size > 2:  # noqa: PLR2004
                masked[alike.key] = masked.get(alike.key, 0) | alike.used
        found: dict[str, State] = {}
        sites: dict[str, float] = {}
        pain = union(text.masks, self._pain)
        standing = self._verbatim.hits(text)
        for stands in standing:
            name, used = stands.key, stands.used
            if masked.get(name, 0) & ~used and masked[name] & used:
                continue  # a look-alike that reaches beyond the phrase: "upper back pain"
            as_told = stands.as_told(context)
            self._keep(name, self._state(name, used, as_told, pain), used.bit_count(), found, sites)
        unrelieved = replace(context, relieved=0)
        for hit in (*self._phrases.hits(text), *self._hints.hits(text)):
            name = hit.key
            if _is_masked(hit.used, masked.get(name, 0)):
                continue
            as_told = unrelieved if name in self._reliefs else context
            self._keep(name, self._state(name, hit.used, as_told, pain), hit.size, found, sites)
        add_numbers(found, quantities, self._findings)
        return found, sites, frozenset(stands.key for stands in standing)

    @staticmethod
    def _keep(
        name: str,
        state: State | None,
        size: int,
        found: dict[str, State],
        sites: dict[str, float],
    ) -> None:
        """Notes a finding; what is said to be there once is not taken back by weaker words."""
        if state is None:
            return
        if name.startswith("site."):
            if state == "present":
                sites[name] = max(sites.get(name, 0.0), min(1.0, 0.4 * size))
        elif found.get(name) != "present":
            found[name] = state

    @staticmethod
    def _state(name: str, used: int, context: Context, pain: int) -> State | None:
        group = name.partition(".")[0]
        if used & context.supposed and group != "risk":
            return None
        if used & context.past and group not in _MAY_BE_PAST:
            return None
        if used & context.unsure:
            return "unsure"
        if context.denied(used):
            return "absent"
        if (
            group in _RELIEVABLE
            and used & context.relieved
            and not used & pain
            and not used & ~context.relieved
        ):
            return "absent"
        return "present"

    def _sites(
        self,
        text: Encoded,
        context: Context,
        pain: int,
        ignored: int,
        votes: Mapping[str, float],
    ) -> dict[str, float]:
        said_not = 0
        for place, _, _ in context.denials:
            if place + 1 < len(text) and text.words[place + 1].text in {
                "the",
                "my",
                "in",
                "on",
                "at",
            }:
                said_not |= ((1 << (place + 6)) - (1 << place)) & text.segment[place]
        weights = sites_of(text, pain & ~ignored, ignored | said_not)
        if not votes:
            return weights
        best = max(votes.values())
        strong = {site: vote for site, vote in votes.items() if vote >= best - 0.2}
        if not weights:
            whole = sum(strong.values())
            return {site: vote / whole for site, vote in strong.items()}
        share = 0.45 if max(weights.values()) < CLEAR_SITE else 0.3
        whole = sum(strong.values())
        mixed = {site: (1 - share) * weight for site, weight in weights.items()}
        for site, vote in strong.items():
            mixed[site] = mixed.get(site, 0.0) + share * vote / whole
        return mixed

    def _conditions_in(
        self, text: Encoded, context: Context
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        named: dict[str, int] = {}
        past: dict[str, int] = {}
        for hit in self._named.hits(text):
            if context.denied(hit.used, strictly=True) or hit.used & context.supposed:
                continue
            held = past if hit.used & context.past else named
            held[hit.key] = max(held.get(hit.key, 0), hit.size)
        order = sorted(named, key=lambda name: (-named[name], name))
        return tuple(order), tuple(sorted(past))


def _is_masked(used: int, masked: int) -> bool:
    """True when a look-alike takes half of the words, or more."""
    return (used & ~masked).bit_count() * 2 <= used.bit_count()


def _drop(findings: dict[str, State], flag: str) -> None:
    """Takes out the findings that would raise a flag by themselves.

    Its words were a look-alike, or over.
    """
    for name in [name for name, state in findings.items() if state == "present"]:
        alone = Evidence(findings={name: "present"})
        if any(rule(alone) for known, rule in RULES if known == flag):
            del findings[name]


def _symptoms(findings: Mapping[str, State], felt: int, *, asking: bool) -> float:
    """How much of a message speaks of a pain that is there: 1 for a word of pain or a finding.

    In a question "landing on my heels" is no complaint, so that only signs count beside words of
    pain.
    """
    groups = _TELLS_PAIN - {"pain"} if asking else _TELLS_PAIN
    present = sum(
        state == "present" and (name.partition(".")[0] in groups or name in _COMPLAINS)
        for name, state in findings.items()
    )
    return float(min(felt.bit_count(), 2)) + min(present, 3)


def _phrases_of(library: Library) -> Iterator[str]:
    """Every phrase of the content that messages are searched for."""
    for item in library.vocabulary.findings:
        yield from (*item.phrases, *item.not_phrases)
        yield from (" ".join(hint) for hint in item.hints)
    for condition in library.conditions.values():
        yield from (*condition.phrases, condition.name, condition.clinical_name, *condition.also)
    for flag in library.red_flags.values():
        yield from (item if isinstance(item, str) else item.phrase for item in flag.triggers)
        yield from flag.not_triggers
        yield from (" ".join((*sign.all, *sign.unless)) for sign in flag.signs)
    for intent in library.intents:
        yield from (*intent.phrases, *intent.words)
    for topic in library.topics.values():
        yield from (topic.label, topic.title)
    for term in library.terms:
        yield from (term.term, *term.also)
    yield from anatomical_words()


def _only_asks(context: Context, symptoms: float, text: Encoded) -> bool:
    """True when a question for information merely names a danger: "what is a DVT?"."""
    personal = any(word.text in {"my", "me", "mine", "i"} for word in text.words)
    return context.asking and not (personal and symptoms >= 1) and not context.other


def _named_sites(weights: Mapping[str, float]) -> tuple[str, ...]:
    if not weights:
        return ()
    ranked = sorted(weights, key=lambda site: (-weights[site], site))
    return tuple(site for site in ranked if weights[site] >= WORTH_NAMING * weights[ranked[0]])


__all__ = ["OTHER", "PAIN", "FlagHit", "Reader"]
