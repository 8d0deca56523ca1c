"""Pictures and documents beside the stories: what is in them, and what of it readers get."""
