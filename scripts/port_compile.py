# SPDX-License-Identifier: GPL-2.0
"""Compile a driver's sources, and learn which names they miss.

A source with an unknown name is compiled again with a stand-in for it, so that
one name that is not there hides no other: an unknown type becomes a structure
without contents, an unknown constant an enumerator, an unknown function what C
takes it for.  The errors that are left then are the driver's own, but for those
at a place where a name is missing.  What a source that compiles so wants of the
linker is read from its object.
"""
import json
import os
import re
import subprocess

from port_kit import gcc

TYPE = re.compile(r"unknown type name '(\w+)'")
CONTENTS = re.compile(r"(?:incomplete|undefined) (?:type|typedef) "
                      r"'(?:const |volatile )*(?:struct |union |enum )?(\w+)")
OTHERS = [
    ("function", re.compile(r"implicit declaration of function '(\w+)'")),
    ("name", re.compile(r"'(\w+)' undeclared")),
]
MEMBER = re.compile(r"'(?:struct |union )?(\w+)'.* has no member named '(\w+)'")
PASSES = 8
WARNINGS = ["-Wimplicit-function-declaration", "-fmax-errors=0", "-Wno-int-conversion",
            "-Wno-incompatible-pointer-types", "-Wno-int-to-pointer-cast",
            "-Wno-pointer-to-int-cast", "-Wno-overflow", "-Wno-implicit-int"]


class Item:
    """What the compiler says: a message at a place (file, line)."""

    def __init__(self, item):
        caret = item["locations"][0]["caret"] if item["locations"] else {}
        self.place = (os.path.normpath(caret.get("file", "?")), caret.get("line", 0))
        self.message = item["message"].replace("\u2018", "'").replace("\u2019", "'")
        self.is_error = "error" in item["kind"]

    def unknown(self):
        """The (kind, name) that it misses, or None."""
        found = TYPE.search(self.message)
        if found:
            return "type", found.group(1)
        for kind, pattern in OTHERS:
            found = pattern.search(self.message)
            if found:
                return kind, found.group(1)
        return None


class Compiler:
    """Compiles sources in the folder where they are."""

    def __init__(self, arguments, labels, defined):
        self.arguments = arguments      # a function of a source's name
        self.labels = labels            # the file that names ddi.ko's symbols
        self.defined = defined          # names that the driver defines
        self.standins = ""              # of the last source, as text

    def _run(self, source, standins, target):
        with open(".standins.h", "w") as file:
            file.write(standins)
        _, said = gcc(["-fdiagnostics-format=json", *WARNINGS, *target,
                       "-include", self.labels, "-include", ".standins.h",
                       *self.arguments(source)])
        return [Item(item) for line in said.splitlines() if line.startswith("[")
                for item in json.loads(line)]

    def source(self, source, target):
        """Compile: (missing {(kind, name): place}, the compiler's last words)."""
        missing, items = self._names(source, target)
        if missing and not any(item.is_error for item in items):
            self._run(source, self.standins, target)
        return missing, items

    def _names(self, source, target):
        missing, types, names = {}, [], []
        for _ in range(PASSES):
            self.standins = self._standins(types, names)
            items = self._run(source, self.standins,
                              ["-fsyntax-only"] if missing else target)
            found = [(i.unknown(), i.place) for i in items if i.unknown()]
            new = self._new(found, "type", types)
            types += new
            if not new:     # what follows from an unknown type is known by now
                new = self._new(found, "name", names)
                names += new
                missing.update({u: p for u, p in reversed(found)
                                if u[0] != "type" and u[1] not in self.defined})
            missing.update({u: p for u, p in reversed(found) if u[0] == "type"
                            and u[1] not in self.defined})
            if not new:
                break
        return missing, items

    def _new(self, found, kind, known):
        return list(dict.fromkeys(
            name for (k, name), _ in found
            if k == kind and name not in known and name not in self.defined))

    @staticmethod
    def _standins(types, names):
        lines = [f"typedef struct {name} {name};" for name in types]
        lines += [f"enum {{ {name} = {0x7e570000 + n} }};"
                  for n, name in enumerate(names)]
        return "\n".join(lines) + "\n"


def symbols(path):
    """Of an object: (symbols that it defines, those that it wants)."""
    said = subprocess.run(["nm", "-g", path], text=True, capture_output=True).stdout
    words = [line.split() for line in said.splitlines()]
    return ({w[-1] for w in words if len(w) == 3 and w[1] not in "Uwv"},
            {w[-1] for w in words if w[-2:-1] == ["U"]})
