"""The one error a user is meant to read: what happened, where, and what to do."""

import errno

_REASONS = {
    errno.ENOENT: "нет такого файла или папки",
    errno.EACCES: "нет прав",
    errno.EPERM: "нет прав",
    errno.EISDIR: "это папка, а не файл",
    errno.ENOTDIR: "часть пути — файл, а не папка",
    errno.EEXIST: "такой файл или папка уже есть",
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "превышена квота на диске",
    errno.EROFS: "диск только для чтения",
    errno.ENAMETOOLONG: "имя слишком длинное",
    errno.ELOOP: "ссылки идут по кругу",
    errno.EBUSY: "файл занят другой программой",
    errno.EMFILE: "открыто слишком много файлов",
    errno.ENFILE: "открыто слишком много файлов",
    errno.EIO: "ошибка чтения или записи диска",
    errno.EINVAL: "недопустимое имя",
    errno.ENXIO: "нет такого устройства",
    errno.ENOTEMPTY: "папка не пуста",
    errno.EFBIG: "файл слишком велик",
    errno.EPIPE: "канал закрыт",
    errno.ESTALE: "сетевая папка недоступна",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in Russian."""
    return _REASONS.get(error.errno or 0, f"отказ системы, код {error.errno or 'неизвестен'}")


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
