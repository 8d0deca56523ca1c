"""Keys of services whose form is documented, and that detect-secrets does not know yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics.finding import Span

_FORM = re.compile(
    r"(?<![\w-])(?:"
    r"github_pat_\w{36,255}"
    r"|AIza[\w-]{35}|GOCSPX-[\w-]{28}|ya29\.[\w-]{40,}"  # Google
    r"|sk-ant-[\w-]{32,}"  # Anthropic
    r"|hf_[A-Za-z0-9]{34}"  # Hugging Face
    r"|shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}"  # Shopify
    r"|do[opr]_v1_[a-f0-9]{64}"  # DigitalOcean
    r"|xapp-[0-9]-[A-Z0-9]+-[0-9]+-[a-f0-9]{32,}"  # Slack
    r"|AT[AC]TT3[\w=-]{60,}"  # Atlassian
    r"|lin_api_[A-Za-z0-9]{40}"  # Linear
    r"|ntn_[A-Za-z0-9]{40,}"  # Notion
    r"|pat-(?:na|eu)[0-9]-[a-f0-9]{8}-[a-f0-9-]{27}"  # HubSpot
    r"|dckr_pat_[\w-]{27}"  # Docker
    r"|hv[sb]\.[\w-]{24,}"  # Vault
    r"|figd_[\w-]{40}"  # Figma
    r"|dapi[a-f0-9]{32}"  # Databricks
    r"|glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}"  # Grafana
    r"|whsec_[A-Za-z0-9+/=]{32,}"  # Stripe
    r"|AGE-SECRET-KEY-1[0-9A-Z]{58}"
    r")(?![\w-])"
)
_MASK = re.compile(r"([^-_])\1{5}")
"""One sign six times: nobody's key."""


def keys(text: str) -> Iterator[Span]:
    """Where such keys stand."""
    for match in _FORM.finditer(text):
        if not _MASK.search(match[0]):
            yield Span(*match.span())
