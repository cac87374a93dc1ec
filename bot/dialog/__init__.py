"""The dialog engine: walks a script over a log of answers.

It knows no runner, no chat and no clock.
"""
