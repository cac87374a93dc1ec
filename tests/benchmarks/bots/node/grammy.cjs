// grammY with its conversations, polled by its runner: people are answered side by side, the
// updates of one chat one after the other.

const { conversations, createConversation } = require("@grammyjs/conversations");
const { run, sequentialize } = require("@grammyjs/runner");
const { Bot } = require("grammy");
const given = require("./given.cjs");

const { opening, questions, last, keyboard } = given;

/** The dialog; its replay log, which the plugin keeps after each update, holds the answers. */
async function tenSteps(conversation, ctx) {
  const answers = [];
  await ctx.reply(questions[0], { parse_mode: "HTML", reply_markup: keyboard(0) });
  while (answers.length < last) {
    const tapped = await conversation.waitFor("callback_query:data");
    answers.push(tapped.callbackQuery.data);
    const step = answers.length;
    await tapped.answerCallbackQuery();
    await tapped.editMessageText(questions[step], {
      parse_mode: "HTML",
      reply_markup: keyboard(step),
    });
  }
}

const table = given.openTable();
const adapter = { read: table.read, write: table.write, delete: table.remove };
const bot = new Bot(given.token, { client: { apiRoot: given.url } });
bot.use(sequentialize((ctx) => String(ctx.chatId)));
bot.use(conversations({ storage: { type: "key", adapter } }));
bot.command(opening, async (ctx, next) => {
  await ctx.conversation.exitAll();
  await next();
});
bot.use(createConversation(tenSteps));
bot.command(opening, (ctx) => ctx.conversation.enter("tenSteps"));
run(bot, { runner: { fetch: { allowed_updates: given.allowed } } });
