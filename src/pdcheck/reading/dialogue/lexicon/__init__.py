"""All turns of phrase of conversations by name, in one index."""

from pdcheck.reading.dialogue.lexicon.advertising import ADVERTISING
from pdcheck.reading.dialogue.lexicon.channels import CHANNELS
from pdcheck.reading.dialogue.lexicon.claims import CLAIMS
from pdcheck.reading.dialogue.lexicon.clients import CLIENTS
from pdcheck.reading.dialogue.lexicon.complaints import COMPLAINTS
from pdcheck.reading.dialogue.lexicon.data import DATA
from pdcheck.reading.dialogue.lexicon.duties import DUTIES
from pdcheck.reading.dialogue.lexicon.feelings import FEELINGS
from pdcheck.reading.dialogue.lexicon.manners import MANNERS
from pdcheck.reading.dialogue.lexicon.private import PRIVATE
from pdcheck.reading.dialogue.lexicon.quarrels import QUARRELS
from pdcheck.reading.dialogue.lexicon.telling import TELLING
from pdcheck.reading.dialogue.lexicon.tone import TONE
from pdcheck.reading.dialogue.lexicon.trade import TRADE
from pdcheck.reading.dialogue.phrases import Cue, Lexicon

_THEMES = (
    ADVERTISING,
    CHANNELS,
    CLAIMS,
    CLIENTS,
    COMPLAINTS,
    DATA,
    DUTIES,
    FEELINGS,
    MANNERS,
    PRIVATE,
    QUARRELS,
    TELLING,
    TONE,
    TRADE,
)


def _together() -> dict[str, Cue]:
    """The cues of all themes; raises ValueError where two have one name."""
    cues: dict[str, Cue] = {}
    for theme in _THEMES:
        if twice := cues.keys() & theme.keys():
            raise ValueError(f"cues of one name: {sorted(twice)}")
        cues |= theme
    return cues


LEXICON = Lexicon(_together())

__all__ = ["LEXICON"]
