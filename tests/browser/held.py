"""What each record of a library should be found by, worked out from the edition itself."""

from __future__ import annotations

from generator.edition.contacts import segment_of
from generator.edition.derive import derive
from generator.edition.gate import Edition
from generator.edition.strength import Level
from generator.pages import address

HEARD = {Level.PATTERN: "many", Level.EMERGING: "few", Level.UNHEARD: "unmet"}


def values(edition: Edition) -> dict[str, dict[str, set[str]]]:
    """What each record should be found by: for each facet its values, by the path of the record's page."""
    derived = derive(edition)
    found: dict[str, dict[str, set[str]]] = {}
    for story in edition.insights.values():
        data, strength, standing = story.data, derived.strength[story.id], derived.standing[story.id]
        found[address.of_record(story)] = {
            "kind": {"story"},
            "area": {story.area, *data.also_in},
            "from": {segment for one in data.evidence if (segment := segment_of(one, edition))},
            "contact": {strength.nearest.value} if strength.nearest else set(),
            "heard": {HEARD[strength.level]},
            "status": {standing.status.value, *(["overdue"] if standing.overdue else [])},
            "tag": set(data.tags),
            "customer": {id_ for one in data.evidence if (id_ := one.customer) and id_ in edition.customers},
            "year": {str(data.date.year)},
        }
    for customer in edition.customers.values():
        found[address.of_record(customer)] = {
            "kind": {"customer"},
            "from": {customer.data.segment},
            "customer": {customer.id},
        }
    for asked in edition.questions.values():
        found[address.of_record(asked)] = {
            "kind": {"question"},
            "area": set(asked.data.areas),
            "from": set(asked.data.segments),
            "status": {derived.answers[asked.id].state.name.lower()},
        }
    return found
