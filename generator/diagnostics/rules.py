"""The rule: its code and everything there is to say about it.

All rules stand in one table, ``RULES``, put together from one file a family. A rule's page and its
explanation at the terminal are made from the same entry, so there is nothing to keep in step.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics.finding import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: family and number, such as ``LNK001``; never changes its meaning.
        name: short name in kebab case, read after "allow".
        severity: what it counts as unless the library's policy says otherwise.
        summary: the message, with ``{word}`` for what a finding fills in.
        help: the way out, with the same words; a finding may bring a better one.
        why: the reason, for ``explain`` and the rule's page.
        bad: an example that breaks the rule.
        good: the same example, mended.
        fixed: the site cannot be built when this is ignored, so it can neither be turned off nor allowed.
        of_library: it is reported in ``library.yml`` or in an attachment, where nothing can allow it; the policy can
            turn it off.
        private: what it points at must not be repeated, so that reports show no more than its ends.
        never_an_error: it comes with time and without anybody's doing, and must not keep an old site up.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    help: str
    why: str
    bad: str
    good: str
    fixed: bool = True
    of_library: bool = False
    private: bool = False
    never_an_error: bool = False
