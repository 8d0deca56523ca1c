"""The words of the page of a kind of customer, and of the list of all kinds."""

from __future__ import annotations

# The page of one
NO_STORY = "No story from customers of this kind has been written up yet."
STORIES = "What they tell us"
CUSTOMERS = "Customers of this kind"
NO_CUSTOMER = "No customer of this kind has a page yet."
ASIDE = "About this kind of customer"

# The list of all
LEDE = "Whom we build for, and two years of contact with each."
NO_STORY_LISTED = "No story written up yet."
LEDE_OF_NONE = "Kinds of customer bring together what those who are alike tell us."
EMPTY = "This library does not tell kinds of customer apart yet."
