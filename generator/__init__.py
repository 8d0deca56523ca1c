"""Turn Markdown insight files into a checked, cross-linked site of customer stories.

The rooms, from the ground up; each imports only from those before it:
``diagnostics`` → ``content`` → ``prose`` → ``library`` → ``edition`` → ``pages`` → ``publish`` → ``cli``.
"""

__version__ = "1.0.0"
