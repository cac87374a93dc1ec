"""Checks of the drawings of the body: every site has its place, numbers match the choices."""

from collections.abc import Iterator

from bot.content.body import NumberedPicture
from bot.content.library import Library
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem
from bot.loading.yaml_reader import Document

FILE = "knowledge/pictures/body.yaml"


def check_body(draft: Draft, library: Library) -> Iterator[Problem]:
    """Every fault in the drawings of the body, and the questions that name one."""
    document = draft.documents.get(FILE)
    if document is not None and library.body.views:
        yield from _of_views(document, library)
        for index, picture in enumerate(library.body.pictures):
            yield from _of_picture(document, index, picture, library)
        yield from _of_page(document, library)
    yield from _of_nodes(draft, library)


def _of_views(document: Document, library: Library) -> Iterator[Problem]:
    views = library.body.views
    sites = library.region_of_site
    drawn = {area.site for view in views.values() for area in view.areas}
    for site in sites.keys() - drawn:
        yield document.problem(("views",), "KB070", f'"{site}" is in no view', "add an area for it")
    for name, view in views.items():
        if view.of is not None and (view.of not in views or views[view.of].of is not None):
            yield document.problem(
                ("views", name, "of"), "KB071", f'no view "{view.of}" is drawn', "name one that is"
            )
        for index, area in enumerate(view.areas):
            if area.site not in sites:
                yield document.problem(
                    ("views", name, "areas", index),
                    "KB071",
                    f'"{area.site}" is no site',
                    "take one of knowledge/findings.yaml",
                )


def _of_picture(
    document: Document, index: int, picture: NumberedPicture, library: Library
) -> Iterator[Problem]:
    path = ("pictures", index)
    views = library.body.views
    unknown = [
        name for name in picture.views if name not in views or (views[name].of or name) not in views
    ]
    for name in unknown:
        yield document.problem((*path, "views"), "KB071", f'no view "{name}"', "name one of views:")
    if unknown:
        return
    shown = {area.site for name in picture.views for area in library.body.shows(name)}
    for choice, sites in picture.marks.items():
        if not shown & set(sites):
            yield document.problem(
                (*path, "marks", choice),
                "KB072",
                f'"{choice}" is nowhere in "{picture.id}"',
                "add a view that shows it",
            )
    for dialog in library.dialogs.values():
        for node in dialog.nodes:
            if node.picture == picture.id and list(node.choices) != list(picture.marks):
                yield document.problem(
                    (*path, "marks"),
                    "KB073",
                    f'the numbers are not those of the choices of "{node.id}"',
                    "write the same choices in the same order",
                )


def _of_page(document: Document, library: Library) -> Iterator[Problem]:
    """What the page with the figure refers to."""
    body = library.body
    for mark, name in body.closer.items():
        if body.picture(name) is None:
            yield document.problem(
                ("closer", mark), "KB071", f'no picture "{name}"', "name one of pictures:"
            )
    for index, finding in enumerate(body.spread):
        if finding not in library.findings:
            yield document.problem(
                ("spread", index),
                "KB071",
                f'"{finding}" is no finding',
                "take one of knowledge/findings.yaml",
            )


def _of_nodes(draft: Draft, library: Library) -> Iterator[Problem]:
    known = {picture.id for picture in library.body.pictures}
    for name, dialog in library.dialogs.items():
        document = draft.documents.get(f"dialogs/{name}.yaml")
        for index, node in enumerate(dialog.nodes):
            if document is not None and node.picture is not None and node.picture not in known:
                yield document.problem(
                    ("nodes", index, "picture"),
                    "DLG015",
                    f'there is no picture "{node.picture}"',
                    f"take one of {FILE}",
                )
