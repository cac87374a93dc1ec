"""The checks that content must pass before the bot starts with it."""

from typing import Final

from bot.loading.body_checks import check_body
from bot.loading.dialog_checks import check_dialogs
from bot.loading.references import check_references

CHECKS: Final = (check_references, check_dialogs, check_body)
