"""What is kept from one run to the next. Deleting it is always safe: it only saves work that would be done again."""
