"""What the readers of one build may see, and everything that follows from it."""
