"""python-telegram-bot's own ConversationHandler, its state pickled after every update."""

import warnings
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    PersistenceInput,
    PicklePersistence,
)

from tests.benchmarks.bots.given import given
from tests.benchmarks.script import OPENING, ROWS, STEPS, question

Context = ContextTypes.DEFAULT_TYPE


class _Saving(Application[Any, Any, Any, Any, Any, Any]):
    async def process_update(self, update: object) -> None:
        """Answer, then save: the next update is not begun before."""
        await super().process_update(update)
        await self.update_persistence()


async def _open(update: Update, context: Context) -> int:
    answers_of(context).clear()
    if update.message is not None:
        await update.message.reply_text(
            question(0), parse_mode=ParseMode.HTML, reply_markup=_keyboard()
        )
    return 0


async def _answer(update: Update, context: Context) -> int:
    query = update.callback_query
    if query is None:
        return ConversationHandler.END
    answers = answers_of(context)
    answers.append(query.data or "")
    step = len(answers)
    await query.answer()
    await query.edit_message_text(
        question(step),
        parse_mode=ParseMode.HTML,
        reply_markup=None if step == STEPS else _keyboard(),
    )
    return ConversationHandler.END if step == STEPS else step


def answers_of(context: Context) -> list[str]:
    """What the person has answered so far."""
    data = context.user_data
    answers: list[str] = [] if data is None else data.setdefault("answers", [])
    return answers


def _keyboard() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(label, callback_data=choice) for choice, label in row]
            for row in ROWS
        ]
    )


def main() -> None:
    """Poll until a signal."""
    warnings.simplefilter("ignore")
    told = given()
    persistence: PicklePersistence[Any, Any, Any] = PicklePersistence(
        told.folder / "state.pickle",
        # What this bot does not use is not saved; otherwise each update pickles that too.
        store_data=PersistenceInput(bot_data=False, chat_data=False, callback_data=False),
        update_interval=3600,
    )
    application = (
        Application.builder()
        .application_class(_Saving)
        .token(told.token)
        .base_url(f"{told.url}/bot")
        .persistence(persistence)
        .build()
    )
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler(OPENING, _open)],
            states={step: [CallbackQueryHandler(_answer)] for step in range(STEPS)},
            fallbacks=[],
            name="ten_steps",
            persistent=True,
            allow_reentry=True,
        )
    )
    application.run_polling(allowed_updates=["message", "callback_query"])


if __name__ == "__main__":
    main()
