"""All turns of phrase of conversations by name, in one index."""

from pdcheck.reading.dialogue.lexicon.acquaintance import ACQUAINTANCE
from pdcheck.reading.dialogue.lexicon.advertising import ADVERTISING
from pdcheck.reading.dialogue.lexicon.clients import CLIENTS
from pdcheck.reading.dialogue.lexicon.data import DATA
from pdcheck.reading.dialogue.lexicon.duties import DUTIES
from pdcheck.reading.dialogue.lexicon.manners import MANNERS
from pdcheck.reading.dialogue.lexicon.people import PEOPLE
from pdcheck.reading.dialogue.lexicon.private import PRIVATE
from pdcheck.reading.dialogue.lexicon.remarks import REMARKS
from pdcheck.reading.dialogue.lexicon.tone import TONE
from pdcheck.reading.dialogue.lexicon.tongues import TONGUES
from pdcheck.reading.dialogue.lexicon.trade import TRADE
from pdcheck.reading.dialogue.phrases import Lexicon

LEXICON = Lexicon(
    TONE
    | REMARKS
    | MANNERS
    | DUTIES
    | CLIENTS
    | PEOPLE
    | PRIVATE
    | DATA
    | ADVERTISING
    | TRADE
    | ACQUAINTANCE
    | TONGUES
)

__all__ = ["LEXICON"]
