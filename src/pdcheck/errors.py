"""The one error a user is meant to read: what happened, where, and what to do."""


class UserError(Exception):
    """A mistake of input or usage that its reader can put right; ends a run with exit code 2."""

    def __init__(self, message: str, where: str = "", hint: str = "") -> None:
        """Say what happened, where it stands, and what to do about it."""
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """The three parts as they are printed to a terminal."""
        lines = [self.message]
        if self.where:
            lines.append(f"  где: {self.where}")
        if self.hint:
            lines.append(f"  что делать: {self.hint}")
        return "\n".join(lines)
