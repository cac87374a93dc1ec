"""Reads the content folders into a `Library`, or into every fault in them.

The library is also kept compiled, next to nothing else, so that a start need not parse 200 files;
the compiled form is used only while the list of files, their sizes and their times are the ones it
was made from.
"""

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from bot import __version__
from bot.content import dialogs, knowledge
from bot.content.body import Body
from bot.content.heard import Heard, Weights
from bot.content.library import Library
from bot.loading.cities import city_files, read_areas, read_cities
from bot.loading.problem import ContentError, Problem
from bot.loading.yaml_reader import Document, read_yaml

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

WEIGHTS: Final = "knowledge/heard/weights.json"
"""The one file of the content that is not written by hand."""

_FOLDERS: Final = ("knowledge", "dialogs")
_CODE: Final = Path(__file__).resolve().parents[1]
_KEPT_FORMS: Final = 3
"""Older compiled forms that stay: a checkout and an installed copy may share the folder."""


@dataclass
class Draft:
    """The content as read so far: documents by path and the faults found."""

    root: Path
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def items(self, name: str, kind: type[T], key: str) -> list[T]:
        """The entries of a list file such as `knowledge/sources.yaml`, under its one key."""
        document = self.documents.get(name)
        if document is None:
            self.problems.append(Problem(name, 1, 1, "KB001", "the file is missing", "add it"))
            return []
        if not isinstance(document.data, dict) or document.data.keys() - {"reviewed"} != {key}:
            self.problems.append(
                document.problem((), "KB002", f'the file holds one list, "{key}"', f"write {key}:")
            )
            return []
        entries = document.data[key]
        if not isinstance(entries, list):
            self.problems.append(
                document.problem((key,), "KB002", f'"{key}" is not a list', "write it with dashes")
            )
            return []
        made = (
            self.build(document, kind, entry, (key, index)) for index, entry in enumerate(entries)
        )
        return self._unique([item for item in made if item is not None], document, key)

    def files(self, folder: str, kind: type[T], *, id_key: str = "id") -> dict[str, T]:
        """One entry per file of a folder, by id; the file is named after the id."""
        found: dict[str, T] = {}
        for name, document in self.documents.items():
            if not name.startswith(f"{folder}/") or document.data is None:
                continue
            stem = Path(name).stem
            written = document.data.get(id_key) if isinstance(document.data, dict) else None
            if written is not None and written != stem:
                self.problems.append(
                    document.problem(
                        (id_key,),
                        "KB003",
                        f'the id "{written}" is not the file name',
                        f'name the file "{written}.yaml" or write {id_key}: {stem}',
                    )
                )
            item = self.build(document, kind, document.data, ())
            if item is not None:
                if stem in found:
                    self.problems.append(
                        document.problem((id_key,), "KB004", f'a second "{stem}"', "drop one")
                    )
                found[stem] = item
        return found

    def build(
        self, document: Document, kind: type[T], data: object, path: tuple[str | int, ...]
    ) -> T | None:
        """One typed item, or `None` with its faults collected."""
        from pydantic import ValidationError  # noqa: PLC0415  # only a first start pays for it

        try:
            return _adapter(kind).validate_python(data)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_context=False):
                self.problems.append(_problem_of(document, path, fault))
            return None

    def _unique(self, items: list[T], document: Document, key: str) -> list[T]:
        seen: set[str] = set()
        for index, item in enumerate(items):
            name = str(getattr(item, "id", "") or getattr(item, "term", ""))
            if isinstance(item, Heard) and item.level:
                name = f"{name} ({item.level})"
            if name in seen:
                self.problems.append(
                    document.problem((key, index), "KB004", f'a second "{name}"', "drop one")
                )
            seen.add(name)
        return items


_adapters: dict[type[Any], "TypeAdapter[Any]"] = {}


def _adapter(kind: type[T]) -> "TypeAdapter[T]":
    from pydantic import TypeAdapter  # noqa: PLC0415  # a start from the compiled form does without

    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def _problem_of(
    document: Document, path: tuple[str | int, ...], fault: Mapping[str, Any]
) -> Problem:
    where = tuple(part for part in fault["loc"] if not str(part).startswith(("tuple[", "str")))
    key = str(where[-1]) if where else ""
    kind = fault["type"]
    place = (*path, *where)
    if kind == "missing":
        return document.problem(place[:-1], "KB005", f'"{key}" is missing', f"add {key}:")
    if kind in {"unexpected_keyword_argument", "extra_forbidden"}:
        return document.problem(place, "KB006", f'"{key}" is no key here', "check the spelling")
    return document.problem(
        place, "KB007", f'"{key}": {fault["msg"].lower()}', "see the author's guide of the folder"
    )


def content_files(root: Path) -> list[Path]:
    """Every content file below the root, sorted."""
    return sorted(
        path for folder in _FOLDERS for path in (root / folder).rglob("*.yaml") if path.is_file()
    )


def _other_files(root: Path) -> list[Path]:
    return [*city_files(root), *(path for path in (root / WEIGHTS,) if path.is_file())]


def read_documents(root: Path) -> Draft:
    """All content files as data, with the faults of form."""
    draft = Draft(root)
    for path in content_files(root):
        name = path.relative_to(root).as_posix()
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            draft.problems.append(
                Problem(name, 1, 1, "YML005", "the file is not UTF-8", "save it as UTF-8")
            )
            continue
        document = read_yaml(text, name)
        draft.documents[name] = document
        draft.problems.extend(document.problems)
    return draft


Check = Callable[[Draft, Library], Iterable[Problem]]


def read_library(root: Path, checks: Sequence[Check] = ()) -> tuple[Library, list[Problem]]:
    """The content below `root` and every fault found in it, sorted by place.

    Args:
        root: The folder that holds `knowledge/` and `dialogs/`.
        checks: Further checks that run over what could be read.
    """
    draft = read_documents(root)
    library = _library(draft)
    for check in checks:
        draft.problems.extend(check(draft, library))
    return library, sorted(set(draft.problems))


def _library(draft: Draft) -> Library:
    vocabulary_file = draft.documents.get("knowledge/findings.yaml")
    vocabulary = None
    if vocabulary_file is None:
        draft.problems.append(
            Problem("knowledge/findings.yaml", 1, 1, "KB001", "the file is missing", "add it")
        )
    else:
        vocabulary = draft.build(vocabulary_file, knowledge.Vocabulary, vocabulary_file.data, ())
    body_file = draft.documents.get("knowledge/pictures/body.yaml")
    body = draft.build(body_file, Body, body_file.data, ()) if body_file is not None else None
    phrases = draft.files("dialogs/phrases", dialogs.Phrases, id_key="language")
    scripts = dict(
        Draft(
            draft.root,
            {
                path: document
                for path, document in draft.documents.items()
                if path.startswith("dialogs/") and path.count("/") == 1
            },
            draft.problems,
        ).files("dialogs", dialogs.Dialog, id_key="dialog")
    )
    regions_of = {
        Path(name).stem: name.split("/")[2]
        for name in draft.documents
        if name.startswith("knowledge/conditions/")
    }
    heard = [
        entry
        for name in draft.documents
        if name.startswith("knowledge/heard/")
        for entry in draft.items(name, Heard, "heard")
    ]
    cities, faults_of_cities = read_cities(draft.root)
    areas, faults_of_areas = read_areas(draft.root)
    draft.problems += [*faults_of_cities, *faults_of_areas]
    return Library(
        vocabulary=vocabulary or knowledge.Vocabulary((), ()),
        conditions=draft.files("knowledge/conditions", knowledge.Condition),
        red_flags=_by_id(draft.items("knowledge/red-flags.yaml", knowledge.RedFlag, "red_flags")),
        exercises=draft.files("knowledge/exercises", knowledge.Exercise),
        routines=draft.files("knowledge/routines", knowledge.Routine),
        topics=draft.files("knowledge/topics", knowledge.Topic),
        terms=tuple(draft.items("knowledge/glossary.yaml", knowledge.Term, "terms")),
        sources=_by_id(draft.items("knowledge/sources.yaml", knowledge.Source, "sources")),
        pain_bands=_by_id(
            draft.items("knowledge/pain-rules.yaml", knowledge.PainBand, "pain_rules")
        ),
        intents=tuple(draft.items("knowledge/intents.yaml", knowledge.Intent, "intents")),
        drills=_by_id(draft.items("knowledge/drills.yaml", knowledge.Drill, "drills")),
        ladder=tuple(draft.items("knowledge/return-ladder.yaml", knowledge.LadderStage, "stages")),
        check_ins=_by_id(draft.items("knowledge/check-ins.yaml", knowledge.CheckInRule, "rules")),
        equipment=_by_id(draft.items("knowledge/equipment.yaml", knowledge.Equipment, "equipment")),
        days=tuple(draft.items("knowledge/daily-warm-ups.yaml", knowledge.Day, "days")),
        changes=tuple(draft.items("knowledge/changes.yaml", knowledge.Change, "changes")),
        languages=tuple(draft.items("knowledge/languages.yaml", knowledge.Language, "languages")),
        body=body or Body(),
        heard=tuple(heard),
        weights=_weights(draft),
        dialogs=scripts,
        phrases=phrases.get("en") or dialogs.Phrases("en", {}),
        areas=areas,
        packed_cities="\n".join(city.packed() for city in cities),
        regions_of=regions_of,
        digest=_digest_of_texts(draft.root),
    )


def _weights(draft: Draft) -> Weights:
    """The weights of words; without the file words are not weighed."""
    path = draft.root / WEIGHTS
    if not path.is_file():
        return Weights()
    from pydantic import ValidationError  # noqa: PLC0415  # only a first start pays for it

    try:
        return _adapter(Weights).validate_json(path.read_bytes())
    except ValidationError:
        draft.problems.append(
            Problem(WEIGHTS, 1, 1, "KB008", "not what was written", "run `stridewell learn`")
        )
        return Weights()


def _by_id(items: Sequence[Any]) -> dict[str, Any]:
    return {item.id: item for item in items}


def _digest_of_texts(root: Path) -> str:
    digest = hashlib.sha256()
    for path in (*content_files(root), *_other_files(root)):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def load_library(root: Path, checks: Sequence[Check] = (), cache: Path | None = None) -> Library:
    """The content, from its compiled form where that is fresh.

    Args:
        root: The folder that holds `knowledge/` and `dialogs/`.
        checks: Checks that must pass before the content is used.
        cache: Folder for the compiled form, owned by this user; `None` for no compiled form.

    Raises:
        ContentError: The content has faults.
    """
    return load_compiled(root, checks, cache, _as_it_is)


def load_compiled(
    root: Path,
    checks: Sequence[Check],
    cache: Path | None,
    build: Callable[[Library], T],
    *,
    apart: bool = False,
) -> T:
    """What is built from the content, from its compiled form where that is fresh.

    Args:
        root: The folder that holds `knowledge/` and `dialogs/`.
        checks: Checks that must pass before the content is used.
        cache: Folder for the compiled form, owned by this user; `None` for no compiled form.
        build: Makes what is wanted of the content; its module and name are part of the stamp.
        apart: Compile in a process of its own, so that what the reading of the files needs does
            not stay for as long as this one runs. Only while this process has a single thread.

    Raises:
        ContentError: The content has faults.
    """
    name = f"{build.__module__}.{build.__qualname__}"
    kept = cache / f"content-{_stamp(root, name)}.pickle" if cache else None
    if kept and apart and not kept.exists() and _is_writable(kept.parent):
        _compile_apart(root, checks, cache, build)
    if kept and kept.exists() and kept.stat().st_uid == os.getuid():
        with suppress(Exception):  # a damaged compiled form is made anew from the files below
            loaded: T = pickle.loads(kept.read_bytes())  # noqa: S301  # our own file, owner checked
            return loaded
    library, problems = read_library(root, checks)
    if problems:
        raise ContentError(problems)
    built = build(library)
    if kept:
        with suppress(OSError):  # a read-only disk costs a slower start, nothing else
            _keep(built, kept)
    return built


def _compile_apart(
    root: Path, checks: Sequence[Check], cache: Path | None, build: Callable[[Library], object]
) -> None:
    """Keep the compiled form; whatever is in its way is found again, and told, by this process."""
    from multiprocessing import get_context  # noqa: PLC0415  # only a first start pays for it

    worker = get_context("fork").Process(target=_compile, args=(root, checks, cache, build))
    with suppress(OSError):  # no process to be had: this one does it
        worker.start()
        worker.join()


def _is_writable(folder: Path) -> bool:
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.access(folder, os.W_OK)
    return False


def _compile(
    root: Path, checks: Sequence[Check], cache: Path | None, build: Callable[[Library], object]
) -> None:
    with suppress(ContentError):
        load_compiled(root, checks, cache, build)


def _as_it_is(library: Library) -> Library:
    return library


def _stamp(root: Path, name: str) -> str:
    """Changes with every content file, with every file of the code, and with Python."""
    digest = hashlib.sha256(f"{name}{__version__}{sys.version}".encode())
    for path in (*content_files(root), *_other_files(root), *sorted(_CODE.rglob("*.py"))):
        status = path.stat()
        digest.update(f"{path}{status.st_size}{status.st_mtime_ns}{status.st_ino}".encode())
    return digest.hexdigest()[:24]


def _keep(built: object, kept: Path) -> None:
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    olds = sorted(kept.parent.glob("content-*.pickle"), key=lambda old: old.stat().st_mtime)
    for old in olds[:-_KEPT_FORMS]:
        old.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=kept.parent)
    with os.fdopen(handle, "wb") as file:
        pickle.dump(built, file, protocol=pickle.HIGHEST_PROTOCOL)
    Path(name).replace(kept)
