"""The conversation in a terminal: the same turns as in Telegram, without a network."""
