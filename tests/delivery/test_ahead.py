"""Processes begun before the round is read: only for several Träger, and none is left over."""

from __future__ import annotations

import os
from concurrent.futures import Executor
from multiprocessing import active_children
from pathlib import Path

import pytest
from rounds import EXAMPLES

from reporter.delivery.batch.ahead import begun_ahead, seems_to_have_several

ONE_TRAEGER = 'jahr = 2023\n[[traeger]]\nschluessel = "essen"\n'


def written(folder: Path, text: str) -> Path:
    (folder / "runde.toml").write_text(text, encoding="utf-8")
    return folder


def number_of_process(lane: Executor) -> int:
    return lane.submit(os.getpid).result()


@pytest.mark.parametrize(
    "text", ['traeger = "traeger.xlsx"\n', 'arbeitsmappe = "runde.xlsx"\n', ONE_TRAEGER * 2]
)
def test_round_with_a_table_or_two_traeger_has_several(tmp_path: Path, text: str) -> None:
    assert seems_to_have_several(written(tmp_path, text))
    assert seems_to_have_several(tmp_path / "runde.toml")


def test_round_with_one_traeger_has_not(tmp_path: Path) -> None:
    assert not seems_to_have_several(written(tmp_path, ONE_TRAEGER))
    assert not seems_to_have_several(EXAMPLES / "recklinghausen-2023")


def test_round_that_is_not_there_is_left_to_its_reader(tmp_path: Path) -> None:
    assert not seems_to_have_several(tmp_path / "nirgends")


def test_begun_processes_are_used_before_new_ones() -> None:
    with begun_ahead(1, ["html"]) as lane:
        first, second = lane(os.getpid), lane(os.getpid)
        assert number_of_process(first) != number_of_process(second)
        for each in (first, second):
            each.shutdown()


def test_processes_that_get_nothing_to_do_are_ended() -> None:
    known = set(active_children())
    with begun_ahead(2, ["html"]):
        begun = set(active_children()) - known
    assert len(begun) == 2
    assert not any(each.is_alive() for each in begun)
