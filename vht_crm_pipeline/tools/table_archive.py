"""Reading zipped XML (.xlsx, .ods) from strangers, in bounded memory and time.

Libraries for spreadsheets build trees before one can count anything; here a part is a
stream of events, and every way to make much of little is counted or refused.
"""

import io
import zipfile
import zlib
from xml.parsers import expat

from .table_limits import (
    MAX_ELEMENTS,
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED,
    SMALL,
    TableError,
)

CHUNK = 64 * 1024
MAX_DEPTH = 100
# The parser starts a tag anew with every chunk until it is complete: a tag as long as
# the file would take for ever.
MAX_TAG = 128 * 1024
IS_ENCRYPTED = 0x1
READABLE_COMPRESSION = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
START, TEXT, END = range(3)


def open_archive(content):
    """Open a zip file whose parts, as it declares them, stay within the limits.

    :param bytes content: the file
    :return: a ZipFile; it never gives more of a part than was declared
    :raise TableError: zip_bomb, encrypted, not_a_table
    """
    if content.count(b"PK\x01\x02") > MAX_PARTS:
        raise TableError("zip_bomb")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise TableError("not_a_table") from error
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or unpacked > max(SMALL, MAX_RATIO * len(content)):
        raise TableError("zip_bomb")
    if any(part.flag_bits & IS_ENCRYPTED for part in parts):
        raise TableError("encrypted")
    return archive


def events(archive, name):
    """Stream the XML of a part.

    :param zipfile.ZipFile archive: as opened by :func:`open_archive`
    :param str name: of the part
    :return: iterator of (START, tag, attributes), (TEXT, text, None), (END, tag, None);
        tags and attributes with their prefix as written
    :raise TableError: not_a_table for what is missing, broken or has a DTD (nothing
        that writes tables has one; entity bombs do), too_large
    """
    try:
        if archive.getinfo(name).compress_type not in READABLE_COMPRESSION:
            raise TableError("not_a_table")
        with archive.open(name) as part:
            yield from _parse(part)
    except (
        KeyError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,  # as zipfile says that a part is encrypted
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
    ) as error:
        if isinstance(error, TableError):
            raise
        raise TableError("not_a_table") from error


def _parse(part):
    found = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda tag, attrs: found.append((START, tag, attrs))
    parser.CharacterDataHandler = lambda text: found.append((TEXT, text, None))
    parser.EndElementHandler = lambda tag: found.append((END, tag, None))
    depth = elements = fed = 0
    while chunk := part.read(CHUNK):
        parser.Parse(chunk, False)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > MAX_TAG:
            raise TableError("not_a_table")
        for event in found:
            kind = event[0]
            if kind == START:
                depth += 1
                elements += 1
                if depth > MAX_DEPTH:
                    raise TableError("not_a_table")
                if elements > MAX_ELEMENTS:
                    raise TableError("too_large")
            elif kind == END:
                depth -= 1
            yield event
        found.clear()
    parser.Parse(b"", True)
    yield from found


def _refuse(*_doctype):
    raise TableError("not_a_table")
