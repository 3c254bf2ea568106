"""Archives as streams of sources: zip, tar (also packed), WARC, and single files packed with gzip, bzip2 or xz.

Members are read one at a time and never written anywhere; their names are identifiers and nothing else:
``archive.zip!/folder/a.txt``. Nothing is unpacked beyond what `newsgraph.read.limits` allows.
"""

from __future__ import annotations

import io
import re
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO, cast

from newsgraph.article import Source
from newsgraph.errors import SourceError, UnsafeSource, UnsupportedSource
from newsgraph.read import limits, web_archives
from newsgraph.read.readers import SUFFIXES as READ_SUFFIXES
from newsgraph.read.single_files import sources_of_file
from newsgraph.read.unpacking import UnpackedFile, unpacker_for

SUFFIXES = (".zip", ".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz", ".warc")
"""The suffixes of the archives that are looked for in folders."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_TAR, _TAR_AT = b"ustar", 257
_START = 512
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_MAX_NAME = 500
_OFFICE = frozenset(("[Content_Types].xml", "mimetype"))
_NO_NAMES = ("", "..", ".")
_MOST_BEYOND = 100
"""So often may a tar archive be read beyond its end; honest ones are twice or three times."""


def is_archive(start: bytes) -> bool:
    """Whether a file that begins with these bytes (512 of them tell) is read as an archive."""
    packed = unpacker_for(start) is not None
    return packed or start.startswith((*_ZIP, web_archives.MARK)) or _is_tar(start)


def sources_in(file: BinaryIO, identifier: str) -> Iterator[Source | SourceError]:
    """The members of an archive that are read, in its order, with an error for each that cannot be.

    ``file`` is at its beginning. Members with unknown suffixes, hidden ones and links are passed over, as in folders.
    An archive within an archive is refused.
    """
    whole = buffered(file)
    start = _peek(whole)
    try:
        if start.startswith(_ZIP):
            yield from _in_zip(whole, identifier)
        elif start.startswith(web_archives.MARK):
            yield from web_archives.pages_of_warc(whole, identifier)
        elif _is_tar(start):
            yield from _in_tar(whole, identifier)
        elif (make := unpacker_for(start)) is not None:
            if _holds_warc(identifier, start):
                yield from web_archives.pages_of_warc(whole, identifier)
            else:
                unpacked = io.BufferedReader(UnpackedFile(whole, make, identifier))
                yield from _in_packed(unpacked, identifier)
    except SourceError as error:
        yield error
    except (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile) as error:
        yield SourceError(identifier, f"is damaged: {error}")


def _in_packed(file: io.BufferedReader[Any], identifier: str) -> Iterator[Source | SourceError]:
    """A tar archive, or the one file that is packed."""
    start = _peek(file)
    if _is_tar(start):
        yield from _in_tar(file, identifier)
    else:
        yield from _member(file, f"{identifier}!/{PurePosixPath(identifier).stem}", guess=True)


class _Ending:
    """A stream that ends the reading of a member whose header claims more than there is.

    `tarfile` skips such a member in steps, and takes as many steps beyond the end as the claimed size asks for: up to
    10 to the 23rd.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._beyond = 0

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self._beyond = 0 if data else self._beyond + 1
        if self._beyond > _MOST_BEYOND:
            raise EOFError("a member is longer than the archive")
        return data


def _in_tar(file: BinaryIO, identifier: str) -> Iterator[Source | SourceError]:
    try:
        archive = tarfile.open(fileobj=cast("BinaryIO", _Ending(file)), mode="r|")  # noqa: SIM115 - closed below
    except Exception as error:
        raise _damaged(identifier, error) from error
    with archive:
        for number in count():
            try:
                info = archive.next()
            except Exception as error:
                raise _damaged(identifier, error) from error
            if info is None:
                return
            _count(number, identifier)
            # the module keeps a list of all members, which would grow without bound
            cast("Any", archive).members = []
            if info.isreg() and _is_wanted(info.name) and (inner := archive.extractfile(info)) is not None:
                yield from _member(inner, _place(identifier, info.name))


def _in_zip(file: io.BufferedReader[Any], identifier: str) -> Iterator[Source | SourceError]:
    whole: BinaryIO = file
    if not file.seekable():
        content = file.read(limits.MAX_FILE + 1)
        if len(content) > limits.MAX_FILE:
            raise SourceError(identifier, "is a long zip archive that comes as a stream: name the file itself")
        whole = io.BytesIO(content)
    size = whole.seek(0, io.SEEK_END)
    try:
        archive = zipfile.ZipFile(whole)
    except Exception as error:
        raise _damaged(identifier, error) from error
    with archive:
        members = archive.infolist()
        _count(len(members), identifier)
        if any(info.filename in _OFFICE for info in members[:5]):
            raise UnsupportedSource(identifier, "is an office document or a book: save it as HTML or plain text")
        unpacked = 0
        for info in members:
            if info.filename.endswith("/") or stat.S_ISLNK(info.external_attr >> 16) or not _is_wanted(info.filename):
                continue
            unpacked += info.file_size
            if unpacked > max(limits.FREE_OF_RATIO, limits.MAX_RATIO * size):
                raise UnsafeSource(identifier, f"unpacks to more than {limits.MAX_RATIO} times its size")
            yield from _zip_member(archive, info, _place(identifier, info.filename))


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: str) -> Iterator[Source | SourceError]:
    if info.flag_bits & 1:
        yield SourceError(place, "is encrypted")
        return
    try:
        with archive.open(info) as inner:
            yield from _member(inner, place)
    except Exception as error:  # noqa: BLE001 - zlib, bz2 and lzma have errors of their own, with no common base
        yield _damaged(place, error)


def _member(file: IO[bytes], place: str, *, guess: bool = False) -> Iterator[Source | SourceError]:
    for source in sources_of_file(cast("BinaryIO", file), place, guess=guess):
        if isinstance(source, Source) and is_archive(source.content[:_START]):
            yield UnsupportedSource(place, "is an archive in an archive: unpack the outer one first")
        else:
            yield source


def _is_wanted(name: str) -> bool:
    """Whether a member would be read if it lay in a folder; archives are, to be refused with a reason."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(part.startswith((".", "__MACOSX")) and part not in _NO_NAMES for part in parts)
    suffix = PurePosixPath(parts[-1]).suffix.lower() if parts else ""
    return not hidden and suffix in (*READ_SUFFIXES, *SUFFIXES)


def _place(identifier: str, name: str) -> str:
    parts = (part for part in name.replace("\\", "/").split("/") if part not in _NO_NAMES)
    return f"{identifier}!/{_UNFIT.sub('_', '/'.join(parts))[-_MAX_NAME:]}"


def _damaged(identifier: str, error: Exception) -> SourceError:
    """What is said of an error of the modules that read archives; hostile bytes raise some without a common base."""
    if isinstance(error, SourceError):  # of the limits, from within
        return error
    return SourceError(identifier, f"is damaged, or packed in a way that is not read: {error}")


def _count(number: int, identifier: str) -> None:
    if number > limits.MAX_MEMBERS:
        raise UnsafeSource(identifier, f"has more than {limits.MAX_MEMBERS:,} members")


def _holds_warc(identifier: str, start: bytes) -> bool:
    """Whether a packed file holds a WARC, by its name or by what its first bytes unpack to."""
    if identifier.lower().endswith(".warc.gz"):
        return True
    make = unpacker_for(start)
    try:
        return make is not None and make().take(start, len(web_archives.MARK)) == web_archives.MARK
    except Exception:  # noqa: BLE001 - damaged from the beginning: said when it is read
        return False


def _is_tar(start: bytes) -> bool:
    return start[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR


def buffered(file: BinaryIO) -> io.BufferedReader[Any]:
    """The file as one whose next bytes can be looked at before they are read."""
    if isinstance(file, io.BufferedReader):
        return file  # pyright: ignore[reportUnknownVariableType]
    return io.BufferedReader(_Raw(file))


def _peek(file: io.BufferedReader[Any]) -> bytes:
    return file.peek(_START)[:_START]


class _Raw(io.RawIOBase):
    """Any file that can be read from, in the form that buffering wants."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
