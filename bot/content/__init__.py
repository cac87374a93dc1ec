"""Typed models of what the bot knows (`knowledge/`) and how it talks (`dialogs/`)."""
