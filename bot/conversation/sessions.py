"""Sessions that ask: begun, moved on, resumed, followed and stopped."""

from dataclasses import replace
from typing import Final

from bot.conversation.account import ASSESSMENT, CHECK_IN, INTERVIEWS, unfinished
from bot.conversation.alarm import Alarm
from bot.conversation.diary import Diary
from bot.conversation.draft import Draft
from bot.conversation.incoming import Said
from bot.conversation.interview import Interview, Move
from bot.conversation.state import Session
from bot.conversation.texts import Texts, paragraphs
from bot.dialog.log import raised_flag
from bot.triage.facts import Reading

LONGEST_WORDS: Final = 600
"""Characters of a first message that are kept with its session."""


class Sessions:
    """Carries the interviews of a chat.

    Args:
        interview: Takes the answers.
        alarm: What an emergency leaves in a session.
        diary: What follows a pain.
        texts: The phrases.
    """

    def __init__(self, interview: Interview, alarm: Alarm, diary: Diary, texts: Texts) -> None:
        self._interview = interview
        self._alarm = alarm
        self._diary = diary
        self._texts = texts

    def moved(self, draft: Draft, session: Session, move: Move) -> Draft:
        """The turn after a move of the interview."""
        state = draft.state
        if move.made is not None:
            state = replace(state, results=(*state.results, move.made))
        before = paragraphs((draft.before, move.before))
        ends = move.session.status == "done" and session.status != "done"
        if session.dialog == CHECK_IN and ends and not move.session.view:
            state = self._diary.follow.finished(state, move.session, draft.incoming.at)
        draft = draft.with_state(state).saying(before).put(move.session)
        was, now = raised_flag(session.log), raised_flag(move.session.log)
        newly_raised = now is not None and now.kind == "raised" and now is not was
        if move.made is not None or newly_raised:
            draft = replace(draft, result=self._interview.outcome(move.session))
        return draft

    def check_in(self, draft: Draft) -> Draft:
        """A check-in of the pain that is next, or a word that none is followed."""
        session = self._diary.check_in(draft)
        if session is None:
            draft = draft.card("menu")
            return draft.saying(self._texts.say("check_in.none"))
        return draft.put(session)

    def follow(self, draft: Draft, session: Session) -> Draft:
        """The pain of a result is followed from now on."""
        result = draft.state.result_of(session.number)
        if result is None:
            return draft
        state = self._diary.follow.begun(draft.state, session, result, draft.incoming.at)
        return draft.with_state(state).saying(self._texts.say("follow.begun")).put(session)

    def assess(self, draft: Draft, reading: Reading | None, words: str = "") -> Draft:
        """A new assessment, with what the first message told; `words` when this turn has others."""
        session = draft.new(ASSESSMENT)
        if words:
            session = replace(session, words=words.replace("*", "")[:LONGEST_WORDS])
        elif reading is not None:
            session = self.worded(session, draft)
        move = self._interview.start(draft.state, session, reading, draft.incoming)
        carried = self._alarm.carried(move.session, reading, draft.incoming)
        move = replace(move, session=carried)
        return self.moved(draft, session, move)

    def worded(self, session: Session, draft: Draft) -> Session:
        """The session with the words of its first message, when this is it."""
        event = draft.incoming.event
        if session.words or not isinstance(event, Said):
            return session
        # Kept as long as the session, so that a report can show them before it is filed.
        return replace(session, words=event.text.replace("*", "").strip()[:LONGEST_WORDS])

    def assess_or_resume(self, draft: Draft) -> Draft:
        """A new assessment, unless one was left unfinished: then the person says which."""
        if unfinished(draft.state) is not None:
            return draft.card("unfinished")
        return self.assess(draft, None)

    def resume(self, draft: Draft) -> Draft:
        """The unfinished interview goes on."""
        session = unfinished(draft.state)
        if session is None:
            return self.assess(draft, None)
        return draft.put(session)

    def stop(self, draft: Draft) -> Draft:
        """The interview in the foreground ends; it is kept for those who want to be remembered."""
        session = draft.state.foreground
        if session is None or session.dialog not in INTERVIEWS:
            draft = draft.card("menu")
            return draft.saying(self._texts.say("cancel.nothing"))
        remembers = draft.state.person.consent == "remember"
        kept = self._texts.say("stopped.kept" if remembers else "stopped.forgotten")
        state = draft.state if remembers else draft.state.without_session(session.number)
        draft = draft.with_state(state).card("menu")
        return draft.saying(self._texts.say("stopped", kept=kept))
