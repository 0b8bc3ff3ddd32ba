"""One dialogue → what the rules of dealing with clients see in it."""

from pdcheck.dialogues import Circumstances, Conduct, Dialogue


def read_dialogue(dialogue: Dialogue, circumstances: Circumstances) -> Conduct:
    """Every rule on one dialogue whose sides are known."""
    return Conduct()
