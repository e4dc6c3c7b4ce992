"""Every page, in the order of the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scratchproof.page.evidence import Evidence
from scratchproof.page.map import Map
from scratchproof.page.model import Model
from scratchproof.page.now import Now
from scratchproof.page.plan import Plan
from scratchproof.page.recall import Recall

if TYPE_CHECKING:
    from scratchproof.page.app import Pages, View


def views(pages: Pages) -> list[View]:
    return [Now(pages), Map(pages), Model(pages), Plan(pages), Recall(pages), Evidence(pages)]
