// telegraf's wizard scene, its session in SQLite.

const http = require("node:http");
const { Composer, Scenes, Telegraf, session } = require("telegraf");
const given = require("./given.cjs");

const { opening, questions, last, keyboard } = given;
const SCENE = "ten_steps";

/** The step of the wizard that takes the answer to a question and asks the next one. */
function answer(step) {
  return Composer.on("callback_query", async (ctx) => {
    ctx.session.answers = [...(ctx.session.answers ?? []), ctx.callbackQuery.data];
    await ctx.answerCbQuery();
    await ctx.editMessageText(questions[step], {
      parse_mode: "HTML",
      reply_markup: keyboard(step),
    });
    return step === last ? ctx.scene.leave() : ctx.wizard.next();
  });
}

async function open(ctx) {
  ctx.session.answers = [];
  await ctx.reply(questions[0], { parse_mode: "HTML", reply_markup: keyboard(0) });
  return ctx.wizard.next();
}

const answers = questions.slice(1).map((_, at) => answer(at + 1));
const stage = new Scenes.Stage([new Scenes.WizardScene(SCENE, open, ...answers)]);
const table = given.openTable();
const store = { get: table.read, set: table.write, delete: table.remove };
const bot = new Telegraf(given.token, { telegram: { apiRoot: given.url } });
// It would open a connection a call, for its own agent keeps only those of https open.
bot.telegram.options.agent = new http.Agent({ keepAlive: true });
bot.use(session({ store }));
// Said to the stage itself, so that it opens the dialog anew in the middle of one, too.
stage.command(opening, (ctx) => ctx.scene.enter(SCENE));
bot.use(stage.middleware());
bot.launch({ allowedUpdates: given.allowed });
