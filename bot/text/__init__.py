"""Reading letters: normalising, stemming, spelling and quantities. Knows nothing of injuries."""
