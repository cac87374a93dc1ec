"""The doors over HTTP: updates that Telegram brings, health, and figures."""
