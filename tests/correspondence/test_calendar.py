"""Calendar entries: two readers agree, Berlin's clock is right, changes count up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from reporter.correspondence.calendar import (
    ZONE,
    Appointment,
    Method,
    next_sequence,
    write_entry,
)
from reporter.correspondence.people import checked

STAND = date(2023, 7, 20)
DIALOG = Appointment(
    key="MAGS NRW/2023/1/borken",
    day=date(2023, 8, 22),
    begin=time(10),
    end=time(12),
    title="1. Steuerungsdialog 2023: Kreis Borken",
    place="Düsseldorf, Fürstenwall 25; Raum „Ruhr“",
    agenda="1. Jahresfortschrittswerte\n2. Mittelausschöpfung",
    organiser=checked("MAGS NRW", "zielvereinbarung@example.org"),
    attendee=checked('Müller, Hans "Jobcenter" Borken', "jobcenter@example.org"),
)


def entry(appointment: Appointment = DIALOG, method: Method = Method.REQUEST, **more: int) -> bytes:
    return write_entry(appointment, method, stamp=STAND, **more)


def by_icalendar(data: bytes) -> Any:
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return event


def by_vobject(data: bytes) -> Any:
    calendar = vobject.readOne(StringIO(data.decode()))
    assert calendar.validate()
    return calendar.vevent


def test_two_readers_find_what_was_written() -> None:
    first, second = by_icalendar(entry()), by_vobject(entry())
    assert str(first["SUMMARY"]) == second.summary.value == DIALOG.title
    assert str(first["LOCATION"]) == second.location.value == DIALOG.place
    assert str(first["DESCRIPTION"]) == second.description.value == DIALOG.agenda
    assert str(first["ATTENDEE"]) == second.attendee.value == "mailto:jobcenter@example.org"
    assert str(first["ORGANIZER"]) == "mailto:zielvereinbarung@example.org"
    assert first["ATTENDEE"].params["CN"] == DIALOG.attendee.name


@pytest.mark.parametrize(
    ("day", "in_utc"),
    [
        (date(2023, 8, 22), 8),
        (date(2023, 11, 14), 9),
        (date(2024, 3, 30), 9),
        (date(2024, 3, 31), 8),
        (date(2024, 10, 26), 8),
        (date(2024, 10, 27), 9),
        (date(2035, 7, 1), 8),
    ],
)
def test_summer_and_winter_time_are_right_in_both_readers(day: date, in_utc: int) -> None:
    data = entry(replace(DIALOG, day=day))
    wanted = datetime.combine(day, time(in_utc), UTC)
    assert by_icalendar(data)["DTSTART"].dt == wanted
    assert by_vobject(data).dtstart.value.astimezone(UTC) == wanted


@given(st.datetimes(datetime(2005, 1, 1), datetime(2037, 12, 31)))
def test_written_zone_is_berlins(moment: datetime) -> None:
    (zone,) = Calendar.from_ical(entry()).walk("VTIMEZONE")
    written = moment.replace(tzinfo=zone.to_tz())
    known = moment.replace(tzinfo=ZONE)
    near_change = any(
        (moment + timedelta(hours=hours)).replace(tzinfo=ZONE).utcoffset() != known.utcoffset()
        for hours in (-2, -1, 1, 2)
    )
    assert near_change or written.utcoffset() == known.utcoffset()


def test_dialogue_without_a_clock_takes_the_whole_day() -> None:
    event = by_icalendar(entry(replace(DIALOG, begin=None, end=None)))
    assert event["DTSTART"].dt == date(2023, 8, 22)
    assert event["DTEND"].dt == date(2023, 8, 23)


def test_text_of_data_adds_no_property() -> None:
    evil = "x\r\nATTENDEE:mailto:evil@example.org\nEND:VEVENT"
    event = by_icalendar(entry(replace(DIALOG, title=evil, place=evil, agenda=evil)))
    assert str(event["ATTENDEE"]) == "mailto:jobcenter@example.org"
    assert len(Calendar.from_ical(entry(replace(DIALOG, title=evil))).walk("VEVENT")) == 1


def test_lines_are_no_longer_than_75_octets() -> None:
    data = entry(replace(DIALOG, agenda="Ä" * 500))
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_uid_stays_when_date_and_place_change() -> None:
    moved = replace(DIALOG, day=date(2023, 9, 5), place="Münster", title="Neu")
    assert by_icalendar(entry())["UID"] == by_icalendar(entry(moved))["UID"]


def test_uid_differs_between_dialogues() -> None:
    other = replace(DIALOG, key="MAGS NRW/2023/2/borken")
    assert by_icalendar(entry())["UID"] != by_icalendar(entry(other))["UID"]


def test_first_entry_has_sequence_zero() -> None:
    assert next_sequence(DIALOG, Method.REQUEST, []) == 0


def test_unchanged_entry_keeps_its_sequence() -> None:
    assert next_sequence(DIALOG, Method.REQUEST, [entry(sequence=3)]) == 3


@pytest.mark.parametrize(
    "change",
    [
        {"day": date(2023, 9, 5)},
        {"begin": time(11)},
        {"end": time(13)},
        {"place": "Münster"},
        {"agenda": "1. Neu"},
    ],
)
def test_changed_entry_counts_up(change: dict[str, Any]) -> None:
    moved = replace(DIALOG, **change)
    assert next_sequence(moved, Method.REQUEST, [entry(sequence=3)]) == 4


def test_cancellation_counts_up_and_says_so() -> None:
    sequence = next_sequence(DIALOG, Method.CANCEL, [entry()])
    data = entry(method=Method.CANCEL, sequence=sequence)
    assert sequence == 1
    assert b"METHOD:CANCEL\r\n" in data
    assert by_icalendar(data)["STATUS"] == "CANCELLED"


def test_invitation_after_a_cancellation_counts_on() -> None:
    earlier = [entry(), entry(method=Method.CANCEL, sequence=1)]
    assert next_sequence(DIALOG, Method.REQUEST, earlier) == 2


@pytest.mark.parametrize("other", [b"", b"\xff\x00", b"BEGIN:VCALENDAR", b"Hallo\n"])
def test_file_that_is_no_entry_does_not_count(other: bytes) -> None:
    assert next_sequence(DIALOG, Method.REQUEST, [other]) == 0


def test_entry_of_another_dialogue_does_not_count() -> None:
    other = entry(replace(DIALOG, key="anderer"), sequence=7)
    assert next_sequence(DIALOG, Method.REQUEST, [other]) == 0


def test_same_entry_has_the_same_bytes() -> None:
    assert entry() == entry()
