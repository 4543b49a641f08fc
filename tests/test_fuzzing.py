"""Every target of ``make fuzz`` for a moment, and every text that one of them once got wrong."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from targets import TARGETS, Target

MOST = 60
SEEDS = [(target, text) for target in TARGETS for text in target.seeds]
SHORT = [HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_no_text_breaks_a_law(target: Target) -> None:
    @settings(max_examples=max(5, round(MOST * target.share)), suppress_health_check=SHORT)
    @given(target.texts)
    def check(text: str) -> None:
        target.check(text)

    check()


@pytest.mark.parametrize(("target", "text"), SEEDS, ids=lambda value: repr(value)[:30])
def test_what_was_found_stays_mended(target: Target, text: str) -> None:
    target.check(text)
