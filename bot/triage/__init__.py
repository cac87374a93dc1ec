"""From a runner's words to findings, possibilities, a level of urgency and the next question.

The way in is `bot.triage.model.TriageModel`: it is built once from the content and answers

    reading  = model.read(text)                          what a message says
    evidence = model.evidence(reading)                   the same, in the form that answers also
    take matches  = model.differential(evidence)              conditions, most likely first
    verdict  = model.verdict(evidence, matches)          how soon, and why
    asks     = model.next_question(evidence, asked, matches)   the question that tells most, or None
    reasons  = model.reasons(evidence, match)            what speaks for and against a match
    result   = model.assess(text)                        all of it for one message

Everything here is pure: no clock, no files, no randomness.
"""
