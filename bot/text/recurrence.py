# ruff: noqa: E501  # patterns and tables read better in long rows
"""Whether a trouble comes back: counted, named again, or told as what it always does."""

from typing import Final

from bot.text.gated import Patterns, gated

_MONTHS: Final = r"(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\w*|may|spring|summer|autumn|fall|winter|year|easter|christmas"
_BOUT: Final = (
    r"(?:time|go|bout|pull|tweak|strain|sprain|flare|flare-?up|episode|attack|round|winter|spring"
    r"|summer|autumn|season|year)"
)
_PART: Final = (
    r"(?:knee|hip|ankle|calf|shin|shins|heel|heels|foot|feet|back|groin|hamstring|hammy|achilles|tendon|itb|it band|arch"
    r"|quad|toe|thigh|side|spot|place|leg|pf|plantar fasciitis|sciatica|shin splints)"
)
_SPANS: Final = (
    "winter", "autumn", "spring", "summer", "year", "season", "month", "marathon block", "build"
)  # fmt: skip
_PATTERNS: Final = Patterns(
    (
        gated(
            "third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|nth|#",
            r"(?<!my )(?<!for the )\b(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|3rd|\d+th|umpteenth|nth)"
            rf" (?:(?!toes?\b)\w+ )?{_BOUT}\b(?! (?:of|at|i (?:ran|run|do|did|have)|i'?m asking|marathon|parkrun))",
        ),
        gated(
            "second|2nd",
            rf"\b(?:second|2nd) {_BOUT} (?:this|since|of it|in (?:a|one|two|three|the|\d+)\b)",
        ),
        gated(
            "second|third|fourth",
            rf"\bmy (?:second|third|fourth) (?:one )?(?:on|in) (?:that|this|the same) {_PART}\b",
        ),
        gated("number ", r"\bnumber (?:two|three|four|five|six|\d) (?:since|this|in|or)\b"),
        gated(
            "two |three |four |five |six |#",
            rf"\b(?:two|three|four|five|six|\d) {_BOUT}s (?:same (?:side|ankle|leg|place) )?(?:since|this (?:year|season|winter|summer)|in (?:a|one|two) (?:year|season|month)s?)\b",
        ),
        gated(
            "times |twice ",
            r"\b(?:(?:couple of|two|three|four|five|\d) (?:or (?:three|four|five|\d) )?times|twice) (?:now )?(?:a|this|last|in a|since|every) (?:the )?(?:yr|year|season|winter|summer|month)\b",
        ),
        gated(
            "like it|like back|like last|like in|as it|as back|as last|as in",
            rf"\b(?:like|as) (?:it (?:did|was|had) )?(?:back )?(?:last|in) (?:the )?(?:{_MONTHS})\b",
        ),
        gated(
            "same ",
            rf"\b(?:exact(?:ly)? the |the )?(?:exact )?same (?:\w+ )?(?:{_PART}|one|thing|problem|trouble|injury) (?:as|that|which|i had|i did|i suffered|again)\b",
        ),
        gated("round ", r"\bround (?:two|three|four|2|3|4)\b(?! (?:of|at))"),
        gated(
            "again",
            r"\b(?:pulled|tweaked|strained|sprained|rolled|twanged|pinged|flared(?: up)?|tore|torn|gone|went|locked up|crept up|acting up|playing up|plays up|bothering me|is at it)(?: (?:it|(?:my|the|this|that) (?:\w+ )?\w+))? (?:yet )?again\b",
        ),
        gated(
            "again",
            rf"\b(?:here we go|not|yet|guess who'?s? .{{0,30}}\W|up to its (?:old )?tricks|with me|got me|on me|has .{{0,20}}) again\b(?=.{{0,60}}\b{_PART}\b)|\b{_PART}\b(?=.{{0,40}}\bagain\b[.!]*$)(?!.{{0,40}}\b(?:run|jog|start|train|race|try|walk)\w* again\b)",
        ),
        gated("again and again", r"\bagain and again\b(?! .{0,10}(?:asked|told|read))"),
        gated("once more", r"\b(?:with|on) me once more\b|\bis (?:here|there) once more\b"),
        gated(
            "relaps|reinjur|re-injur|recurr",
            r"\brelapsed?\b|\bre-?injured\b|\brecurrent\b|\brecurring\b",
        ),
        gated(
            "keep",
            r"\bkeeps? (?:on )?going on me\b|\bkeep (?:on )?getting (?:this|that|it|these|a|the same)\b",
        ),
        gated("again in ", rf"\bagain in (?:{_MONTHS})\b"),
        gated(
            "again",
            rf"\b(?:{_MONTHS})\b.{{0,25}}\b(?:then|and)\b.{{0,25}}\b(?:{_MONTHS})\b.{{0,45}}\bagain\b",
        ),
        gated(
            "keep",
            r"\b(?<!i )(?<!do these things )(?<!i'll )keeps? (?:on )?(?:coming back|flaring|recurring|returning|popping back)\b",
        ),
        gated("on and off|off and on", r"\b(?:on and off|off and on) (?:for|since)\b"),
        gated(
            "comes|goes|never ",
            r"\b(?:it )?comes,? (?:and )?(?:it )?goes\b|\bnever (?:fully|really|quite|properly) (?:goes|went|left|leaves|cleared|clears)\b",
        ),
        gated(
            "back",
            r"\b(?:came|come|comes|coming|crept|creeps|moved) (?:straight |right |all )?back (?:on|in|again|once|the moment|as soon|when|every|each|with)\b|\bpain (?:came|crept|comes|has come) back\b|\b(?:now |and )?(?:it|that|this)(?:'s| is) back(?=[.,!]|$| with| again)|\bback to square one\b",
        ),
        gated("back", rf"\b{_PART}(?:'s| is| are) back(?=[.,!]|$| again| with)"),
        gated(
            "return|reappear|revisit",
            r"\b(?:it|pain|ache|trouble|niggle) (?:has |always )?return(?:s|ed)\b|\breturns? (?:once|when|as soon|each|every)\b|\breappeared\b|\brevisited\b",
        ),
        gated(
            "|".join(
                f"{every} {span}" for every in ("every", "each") for span in ("single", *_SPANS)
            ),
            rf"\b(?:every|each) (?:single )?(?:{'|'.join(_SPANS)})\b(?=.{{0,60}}\b(?:hurt|start|sore|ache|flare|strain|plays?|goes|pain|pull|{_PART})\b)(?!.{{0,20}}\bi run less\b)",
        ),
        gated(
            "every time|each time|whenever",
            rf"\b(?:every time|each time|whenever) (?:i (?:build|get up to|pass|go over|up my|increase|ramp|hit|reach)|the clocks)\b(?=.{{0,70}}\b{_PART}\b)|\b(?:flares?|flared) (?:up )?(?:whenever|every time|each time)\b",
        ),
        gated(
            "usual|old ",
            r"\b(?:my|the) usual (?:\w+ ){0,2}(?:bother|trouble|niggle|problem|injury|complaint|tendon|flare)\b|\bold (?:friend|enemy|war wound|foe)\b|\b(?:the|my|that) same old \w",
        ),
        gated("clockwork", r"\blike clockwork\b"),
        gated(
            "before",
            r"\b(?:i'?ve|i have|i) had (?:this|it|exactly this|the same(?: thing)?) (?:exact (?:same )?\w+ )?before\b|\bhurt (?:here|there|in (?:this|the same) (?:place|spot)) before\b",
        ),
        gated(
            "again",
            rf"\b(?:19|20)\d\d\b.{{0,30}}\bagain\b(?: (?:in|last) )?.{{0,25}}\b(?:this time|now|{_MONTHS})\b",
        ),
        gated("annual", r"\b(?:an|my) annual (?:event|thing|visit|calf|flare)\b"),
        gated(
            "third|fourth|fifth|3rd|4th|5th",
            rf"\b(?:third|fourth|fifth|3rd|4th|5th) {_PART} (?:this|in (?:a|one|two)|since)\b"
            r"|\bfor the (?:third|fourth|fifth|3rd|4th|5th) time (?:in|since|this)\b",
        ),
        gated(
            "again|once more|and now|this morning|and on",
            rf"\b(?:{_MONTHS})\b.{{0,25}}\b(?:{_MONTHS})\b.{{0,40}}\b(?:again|once more|and now|this morning|and on)\b",
        ),
        gated(
            "pulled|tweaked|sprained|strained|rolled",
            r"\b(pulled|tweaked|sprained|strained|rolled)\b.{0,40}\b\1\b.{0,40}\b\1\b",
        ),
        gated(
            "had it ",
            rf"\bhad it (?:last|the) (?:{_MONTHS})\b.{{0,40}}\b(?:have it now|had it the|and now)\b",
        ),
        gated("flare", r"\bflare-?up of my\b"),
        gated(
            "forever|always",
            rf"\b{_PART}(?:'s| is|s) (?:forever|always) (?:going|giving|tweaking|pulling|rolling|flaring)\b",
        ),
    )
)
"""How it is told that a pain comes back: "third pull since January", "here we go again"."""


def recurs(even: str) -> bool:
    """True when the trouble is counted as one of several, or comes back.

    Args:
        even: Plain text in lower case with single spaces.
    """
    return any(pattern.search(even) for _, pattern in _PATTERNS.possible(even))
