"""Which works belong together: those that speak to the same sentences and share topics.

A group (the works on a sentence, the works of a topic) counts the more the smaller it is. In a
group that is larger than WINDOW a work looks only at its neighbours in the list, so that the cost
stays proportional to the number of works.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from annotated_reading.model import Related

WINDOW = 40
MOST = 5


def relate(
    sentences: Mapping[str, Sequence[str]], topics: Mapping[str, Sequence[str]]
) -> dict[str, tuple[Related, ...]]:
    """Return the works related to each work, closest first, at most MOST of them.

    Both arguments map a citation key to the ids of its sentences or topics; keys are in the order
    of the list, which breaks ties.

    a, b and c speak to one sentence, a and c share a topic: to a, c weighs 1/3 + 1/2 and b 1/3, so
    c comes first.
    """
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for group in [*_groups(sentences), *_groups(topics)]:
        for index, key in enumerate(group):
            for other in _near(group, index):
                weights[key][other] += 1 / len(group)
    order = {key: number for number, key in enumerate(sentences)}
    return {
        key: tuple(
            Related(other, _shared(sentences, key, other), _shared(topics, key, other))
            for other in sorted(
                weights[key], key=lambda other: (-round(weights[key][other], 9), order[other])
            )[:MOST]
        )
        for key in sentences
    }


def _groups(members: Mapping[str, Sequence[str]]) -> Iterable[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, ids in members.items():
        for item in dict.fromkeys(ids):
            groups[item].append(key)
    return groups.values()


def _near(group: Sequence[str], index: int) -> list[str]:
    if len(group) <= WINDOW:
        return [*group[:index], *group[index + 1 :]]
    start = max(0, index - WINDOW // 2)
    return [*group[start:index], *group[index + 1 : index + 1 + WINDOW // 2]]


def _shared(members: Mapping[str, Sequence[str]], key: str, other: str) -> tuple[str, ...]:
    theirs = set(members[other])
    return tuple(item for item in members[key] if item in theirs)
