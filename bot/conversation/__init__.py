"""The seam where a turn happens: state and one event in; new state, replies and effects out.

Everything here is pure. Adapters make the `Incoming`, delivery keeps the state and sends the
replies.
"""
