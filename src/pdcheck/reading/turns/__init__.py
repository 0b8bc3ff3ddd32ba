"""All telling turns of phrase by name; `reading.wording` finds them in documents."""

from pdcheck.reading.turns.acts import ACTS
from pdcheck.reading.turns.data import DATA
from pdcheck.reading.turns.freedom import FREEDOM
from pdcheck.reading.turns.leftovers import LEFTOVERS
from pdcheck.reading.turns.purposes import PURPOSES
from pdcheck.reading.turns.transfers import TRANSFERS
from pdcheck.reading.turns.turn import Turn

TURNS: dict[str, Turn] = LEFTOVERS | FREEDOM | ACTS | DATA | TRANSFERS | PURPOSES

__all__ = ["TURNS", "Turn"]
