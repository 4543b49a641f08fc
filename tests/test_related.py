"""Works belong together by what they share, and rarer things count more."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.reading.related import MOST, relate


def test_rarer_sentences_count_more() -> None:
    sentences = {"a": ["s1", "s2"], "b": ["s1"], "c": ["s2"], "d": ["s2"], "e": []}
    topics: dict[str, list[str]] = {key: [] for key in sentences}
    found = relate(sentences, topics)
    assert [r.key for r in found["a"]] == ["b", "c", "d"]
    assert found["a"][0].sentences == ("s1",)
    assert found["e"] == ()


def test_topics_count_as_well() -> None:
    found = relate({"a": [], "b": []}, {"a": ["t"], "b": ["t"]})
    assert found["a"][0].topics == ("t",)


MEMBERS = st.dictionaries(
    st.integers(0, 60).map(str), st.lists(st.sampled_from("abcdef"), max_size=4), max_size=60
)


@given(MEMBERS)
@settings(deadline=None)
def test_nobody_is_related_to_itself_and_every_relation_has_a_reason(
    members: dict[str, list[str]],
) -> None:
    found = relate(members, {key: [] for key in members})
    for key, related in found.items():
        assert len(related) <= MOST
        assert key not in {r.key for r in related}
        assert all(set(r.sentences) == set(members[key]) & set(members[r.key]) for r in related)
        assert all(r.sentences for r in related)
