"""Other languages: a kind word in the language that was written, and the buttons."""

import pytest

from tests.conversation.test_reminders import Chat


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("hola, me duele mucho la rodilla cuando salgo a correr", "solo leo inglés"),
        ("mein Knie tut weh, wenn ich lange laufe", "nur Englisch"),
        ("j'ai mal au genou quand je cours, que faire", "seulement l'anglais"),
        ("meu joelho dói quando eu corro, o que eu faço", "só leio inglês"),
        ("mi fa male il ginocchio quando corro, cosa devo fare", "solo l'inglese"),
        ("mijn knie doet pijn als ik ga hardlopen", "alleen Engels"),
        ("boli mnie kolano kiedy biegam, co mam robić", "tylko po angielsku"),
        ("болит колено, когда я бегаю", "только по-английски"),
        ("膝が痛いです", "only read English"),
    ],
)
def test_other_languages_are_answered_in_their_own(written: str, answer: str) -> None:
    chat = Chat()
    chat("/start")

    assert answer in chat(written)
    assert any(one.choice == "hurts" for one in chat.last.replies[-1].choices)
