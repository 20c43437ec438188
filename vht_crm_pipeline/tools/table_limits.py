"""What a file of leads may cost to read, and how a reader says no."""

MAX_BYTES = 50 * 1024 * 1024
# What the parts of a zipped file may come to. A real list packs about 1 : 10, a bomb up
# to 1 : 1000; a small one may be what it likes.
MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 200
SMALL = 20 * 1024 * 1024
MAX_PARTS = 5_000
MAX_ELEMENTS = 8_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELLS = 5_000_000


class TableError(ValueError):
    """A file that is not read.

    :ivar reason: a code word: ``too_large``, ``zip_bomb``, ``encrypted``,
        ``not_a_table``, ``font_encoding``, ``empty`` or ``no_header``
    """

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason
