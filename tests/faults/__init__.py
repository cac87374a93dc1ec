"""What breaks around the bot: the real process against the Bot API server on loopback."""
