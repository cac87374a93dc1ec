"""One running bot a database: a second one would take up what the first has in hand.

Who puts another database in its place is alone with it in the same way.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from bot.store.error import StoreError, file_error

_OWNER_ONLY = 0o600


@contextlib.contextmanager
def sole_user(database: Path) -> Iterator[None]:
    """Be the only bot that runs on this database, or the one who replaces it, in the block.

    The mark is a lock on a file beside the database, not on the database itself: others may read
    and copy it meanwhile. It ends with the process, however that ends.

    Raises:
        StoreError: `in-use` when another bot runs on it, or when the folder cannot be written.
    """
    try:
        database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mark = os.open(f"{database}.lock", os.O_CREAT | os.O_RDWR, _OWNER_ONLY)
    except OSError as error:
        raise file_error(error, str(database)) from None
    try:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError("in-use", str(database)) from None
        yield
    finally:
        os.close(mark)
