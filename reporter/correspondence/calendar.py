"""A calendar entry (.ics, RFC 5545) that invites, moves or cancels (RFC 5546).

An entry keeps its UID for life. A changed one bears a higher SEQUENCE, which is counted from
the files that were made before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Component,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
)

from reporter.correspondence.people import Person

ZONE = ZoneInfo("Europe/Berlin")
PROGRAM = "-//zielvereinbarung-reporter//Steuerungsdialog//DE"


class Method(Enum):
    """What an entry asks of the calendar that receives it."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


_STATUS = {Method.REQUEST: "CONFIRMED", Method.CANCEL: "CANCELLED"}


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment in Berlin time; without `begin` it takes the whole day.

    `key` names it for life: whatever else changes, the same key is the same entry.
    """

    key: str
    day: date
    begin: time | None
    end: time | None
    title: str
    place: str
    agenda: str
    organiser: Person
    attendee: Person


def write_entry(
    appointment: Appointment, method: Method, *, stamp: date, sequence: int = 0
) -> bytes:
    """Return the file; `stamp` is the day of its making."""
    calendar = Calendar()
    calendar.add("prodid", PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    if appointment.begin:
        calendar.add_component(_berlin())
    event = _event(appointment, method)
    event.add("dtstamp", datetime.combine(stamp, time(), UTC))
    event.add("sequence", sequence)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def next_sequence(appointment: Appointment, method: Method, earlier: Iterable[bytes]) -> int:
    """Return the SEQUENCE of an entry after the `earlier` files of the same one.

    0 for the first; that of the newest where it says the same; else one more. What is no
    calendar entry, or another one's, does not count.
    """
    known = [event for data in earlier for event in _events(data, _uid(appointment))]
    if not known:
        return 0
    newest = max(known, key=_sequence)
    same = _content(newest) == _content(_event(appointment, method))
    return _sequence(newest) + (not same)


# --- the entry ---


def _event(appointment: Appointment, method: Method) -> Event:
    event = Event()
    event.add("uid", _uid(appointment))
    event.add("dtstart", _moment(appointment.day, appointment.begin))
    if appointment.begin and appointment.end:
        event.add("dtend", _moment(appointment.day, appointment.end))
    if not appointment.begin:
        event.add("dtend", appointment.day + timedelta(days=1))
    event.add("summary", appointment.title)
    event.add("location", appointment.place)
    event.add("description", appointment.agenda)
    event.add("status", _STATUS[method])
    event.add("organizer", _participant(appointment.organiser, {}), encode=False)
    role = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    event.add("attendee", _participant(appointment.attendee, role), encode=False)
    return event


def _uid(appointment: Appointment) -> str:
    return f"{uuid5(NAMESPACE_URL, appointment.key)}@steuerungsdialog"


def _moment(day: date, clock: time | None) -> date:
    return datetime.combine(day, clock, ZONE) if clock else day


def _participant(person: Person, parameters: Mapping[str, str]) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params.update({"CN": person.name, **parameters})
    return address


def _berlin() -> Timezone:
    """Return the zone as a rule for all years since 1996 (directive 2000/84/EC)."""
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    changes = (
        (TimezoneDaylight(), "CEST", (1, 2), datetime(1996, 3, 31, 2), 3),
        (TimezoneStandard(), "CET", (2, 1), datetime(1996, 10, 27, 3), 10),
    )
    for change, name, (before, after), first, month in changes:
        change.add("dtstart", first)
        change.add("tzname", name)
        change.add("tzoffsetfrom", timedelta(hours=before))
        change.add("tzoffsetto", timedelta(hours=after))
        change.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(change)
    return zone


# --- earlier entries ---

_SAID = ("DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS")


def _events(data: bytes, uid: str) -> Sequence[Component]:
    try:
        calendar = Calendar.from_ical(data)
    except (ValueError, IndexError):
        return []
    return [event for event in calendar.walk("VEVENT") if str(event.get("UID", "")) == uid]


def _sequence(event: Component) -> int:
    return int(event.get("SEQUENCE", 0))


def _content(event: Component) -> list[object]:
    return [event[name].to_ical() for name in _SAID if name in event]
