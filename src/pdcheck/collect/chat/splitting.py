"""The messages of an endless chat → stretches that make a dialogue each, by silence."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from pdcheck.collect.chat.said import Said

SILENCE = timedelta(hours=72)
"""A new dialogue begins after longer silence. Ours: a question of Friday evening that is answered on Monday
morning stays one dialogue (63 hours), a client who comes back after three days begins another."""
LONG = 1_000
"""Messages after which a dialogue may end at an hour's silence. Ours: it bounds memory in busy groups."""
LONGEST = 5_000
"""Messages after which a dialogue ends anyway."""
_PAUSE = timedelta(hours=1)


def stretches(said: Iterable[Said], silence: timedelta = SILENCE) -> Iterator[list[Said]]:
    """Messages between silences, in order; those without a time go on with what stands before them."""
    stretch: list[Said] = []
    last = None
    for one in said:
        if stretch and _ends(len(stretch), one.at - last if one.at and last else timedelta(), silence):
            yield stretch
            stretch = []
        stretch.append(one)
        last = one.at or last
    if stretch:
        yield stretch


def _ends(length: int, pause: timedelta, silence: timedelta) -> bool:
    return pause > silence or (length >= LONG and pause > _PAUSE) or length >= LONGEST
