"""Reads feeds, calendars, sitemaps and open data with the libraries that readers use, and prints as JSON what they understood.

    read.py feed FILE | calendar FILE... | sitemap SCHEMA FILE | csv FILE... |
            json-schema SCHEMA FILE... | json-metaschema SCHEMA... | mailto LINK
"""

import csv
import datetime
import json
import subprocess
import sys
import urllib.parse

import feedparser
import icalendar
from lxml import etree


def feed(path):
    read = feedparser.parse(path, sanitize_html=False, resolve_relative_uris=False)
    entry = lambda e: {
        "id": e.id,
        "title": e.title,
        "updated": e.updated,
        "link": e.link,
        "content": e.content[0].value,
        "type": e.content[0].type,
    }
    own = [link.href for link in read.feed.links if link.rel == "self"]
    return {
        "error": str(read.bozo_exception) if read.bozo else None,
        "version": read.version,
        "id": read.feed.id,
        "title": read.feed.title,
        "updated": read.feed.updated,
        "author": read.feed.author,
        "self": own,
        "entries": [entry(e) for e in read.entries],
    }


def moment(value):
    """In UTC, to see whether the time zone was understood."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat()
    return value.isoformat()


def calendar(paths):
    """What a calendar holds after it took these files one after the other (RFC 5546: by UID, the highest SEQUENCE)."""
    known, errors = {}, []
    for path in paths:
        with open(path, "rb") as file:
            read = icalendar.Calendar.from_ical(file.read())
        errors += [f"{name}: {error}" for part in read.walk() for name, error in part.errors]
        for event in read.walk("VEVENT"):
            uid = str(event["UID"])
            if uid not in known or known[uid]["SEQUENCE"] <= event["SEQUENCE"]:
                known[uid] = event
    text = lambda event, name: str(event[name]) if name in event else None
    fields = ["SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "URL"]
    return {
        "errors": errors,
        "events": [
            {
                "uid": uid,
                "start": moment(event["DTSTART"].dt),
                "end": moment(event["DTEND"].dt) if "DTEND" in event else None,
                **{name.lower(): text(event, name) for name in fields},
            }
            for uid, event in known.items()
        ],
    }


def sitemap(schema, path):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    rules, read = etree.XMLSchema(etree.parse(schema)), etree.parse(path)
    rules.assertValid(read)
    return [{"loc": url.findtext(space + "loc"), "lastmod": url.findtext(space + "lastmod")} for url in read.getroot()]


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def check_jsonschema(*arguments):
    """What is wrong with files after a schema, or with schemas."""
    program = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", *arguments]
    report = json.loads(subprocess.run(program, stdout=subprocess.PIPE).stdout)
    return report.get("errors", []) + report.get("parse_errors", [])


def mailto(link):
    parts = urllib.parse.urlsplit(link)
    fields = urllib.parse.parse_qs(parts.query, strict_parsing=True)
    return {"scheme": parts.scheme, "to": urllib.parse.unquote(parts.path), **fields}


command, *arguments = sys.argv[1:]
commands = {
    "feed": lambda: feed(*arguments),
    "calendar": lambda: calendar(arguments),
    "sitemap": lambda: sitemap(*arguments),
    "csv": lambda: [table(path) for path in arguments],
    "json-schema": lambda: check_jsonschema("--schemafile", *arguments),
    "mailto": lambda: mailto(*arguments),
    "json-metaschema": lambda: check_jsonschema("--check-metaschema", *arguments),
}
json.dump(commands[command](), sys.stdout, ensure_ascii=False)
