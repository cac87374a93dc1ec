"""Clubs: sessions and when to post, the moves of a warm-up, the weekly pulse and its thresholds."""
