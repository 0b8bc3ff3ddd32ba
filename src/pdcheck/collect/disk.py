"""Bytes of a file on this machine, in bounds."""

import os
import stat

from pdcheck.errors import UserError, reason_of

FILE_LIMIT = 100 * 2**20
"""The largest file in bytes: a scan of a hundred pages at 300 dpi takes about half."""


def file_bytes(path: str) -> bytes:
    """The bytes of a regular file; UserError for anything else, without waiting for a pipe or a device."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise UserError("нет такого файла", path, "проверьте имя и путь") from None
    except PermissionError:
        raise UserError("нет прав на чтение файла", path, "разрешите чтение или скопируйте файл") from None
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "недопустимое имя"
        raise UserError(f"файл не открывается ({reason})", path, "проверьте имя и ссылки") from None
    try:
        _expect_regular(os.fstat(descriptor).st_mode, path)
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise UserError(f"файл не читается ({reason_of(error)})", path, "скопируйте его заново") from None
    finally:
        os.close(descriptor)
    if len(data) > FILE_LIMIT:
        raise UserError(
            f"файл больше {FILE_LIMIT // 2**20} МБ", path, "выделите нужный документ в отдельный файл"
        )
    if not data:
        raise UserError("файл пуст (0 байт)", path, "скопируйте его заново")
    return data


def _expect_regular(mode: int, path: str) -> None:
    if stat.S_ISDIR(mode):
        raise UserError("это папка, а не файл", path, "назовите файлы, например папка/*.docx")
    if not stat.S_ISREG(mode):
        raise UserError("это не обычный файл, а устройство или канал", path, "сохраните документ в файл")
