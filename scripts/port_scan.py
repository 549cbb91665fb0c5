# SPDX-License-Identifier: GPL-2.0
"""Read a driver's sources: which headers, functions and types they use.

Each source goes through the compiler twice.  The first time directives only
are processed, so that conditionals are decided and names still are as written.
The second time the compiler says which names it does not know.  A header that
is not there is taken as empty, so that one missing header hides nothing else.
"""
import collections
import json
import os
import re

from port_kit import COMMENT, gcc

NO_HEADER = re.compile(r"fatal error: (\S+): No such file or directory")
INCLUDE = re.compile(r'#\s*include\s*[<"]([^>"]+)[>"]')
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'')
UNKNOWN = [
    ("function", re.compile(r"implicit declaration of function '(\w+)'")),
    ("name", re.compile(r"'(\w+)' undeclared")),
    ("type", re.compile(r"unknown type name '(\w+)'")),
    ("type", re.compile(r"(?:incomplete|undefined) type '(?:const )?(?:struct |union )?(\w+)")),
]
MEMBER = re.compile(r"'(?:struct |union )?(\w+)'.* has no member named '(\w+)'")

# What begins at the margin is a definition in the style of Solaris.
DEFINITION = re.compile(
    r"^(\w+)\s*\(|^#\s*define\s+(\w+)|\b(?:struct|union)\s+(\w+)\s*\{|"
    r"^\}\s*(\w+)\s*[;,]|^typedef\b[^;{]*?\b(\w+);", re.M)


# A function that is given an ioctl(2) command, and the commands that it knows.
IOCTL = re.compile(r"^\w+\s*\([^;{}]*\bint\s+(?:cmd|command|request)\b[^;{}]*\)\s*"
                   r"\{.*?^\}", re.M | re.S)
COMMAND = re.compile(r"\bcase\s+(\w+)\s*:")
KEPT = re.compile(r'static assertion failed: \\?"kept (\w+) (\w+)')


class Scan:
    """What the sources use; a place is (file, line), relative to the root."""

    def __init__(self, kit, root, empty, after, flags):
        self.kit, self.root, self.empty = kit, root, empty
        self.dirs = ["."]       # where the driver's own headers are
        self.after = after      # where else to look for headers
        self.flags = flags
        self.headers = collections.defaultdict(list)    # header: places
        self.used = collections.defaultdict(list)       # kit's name: places
        self.missing = collections.defaultdict(list)    # (kind, name): places
        self.errors = []        # (place, message)
        self.outside = set()    # headers that were found in self.after
        self.own = set()        # the driver's own headers
        self.defines_init = []  # sources that define _init(9E)
        self.defined = set()   # names that the driver defines
        self.commands = collections.defaultdict(list)   # of ioctl(9E): places
        self.kept = {}          # command: number that Linux keeps
        self._words = collections.defaultdict(list)     # word: places
        self._seen = set()
        for header, why in kit.headers.items():
            if why:
                self._pretend(header)

    def _pretend(self, header):
        path = os.path.join(self.empty, header)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w"):
            pass

    def _arguments(self, source):
        return ["-I" + self.empty, "-I" + self.kit.include,
                *("-I" + d for d in self.dirs), *self.flags,
                *("-idirafter" + d for d in self.after), source]

    def sources(self, names):
        """Read the sources, named relative to the root."""
        for name in names:
            for file, lines in self._split(self._directives(name), name).items():
                self._names(file, lines)
        for name in names:
            self._diagnose(name)
            self._keeps(name)
        for (kind, name), places in self.missing.items():
            if kind != "member":        # the compiler says it once a function
                places[:] = self._words.get(name, places)

    def places(self, name):
        """Where the sources mention a name."""
        return self._words.get(name, [])

    def _directives(self, name):
        """The source without its directives; finds or replaces its headers."""
        while True:
            text, said = gcc(["-E", "-dI", "-fdirectives-only", *self._arguments(name)])
            lost = NO_HEADER.search(said)
            if not lost:
                return text
            header = lost.group(1)
            place = self._owner(header)
            if place and place not in self.dirs:
                self.dirs.append(place)
            else:
                self.kit.headers.setdefault(header, "")
                self._pretend(header)

    def _owner(self, header):
        """The directory below the root from which header can be included."""
        for folder, _, names in sorted(os.walk(".")):
            for name in names:
                path = os.path.join(folder, name)
                if path.endswith("/" + header):
                    return path[:-len(header) - 1]
        return None

    def _split(self, text, source):
        """The lines of the driver's own files: {file: {line: text}}."""
        files = collections.defaultdict(dict)
        stack, number, ready = [source], 0, False
        for line in text.split("\n"):
            marker = re.match(r'# (\d+) "([^"]*)"( \d)?', line)
            if not marker:
                if self._is_own(stack[-1]) and ready:
                    include = INCLUDE.match(line)
                    if include:
                        self._included(include.group(1), (stack[-1], number))
                    files[stack[-1]][number] = "" if include else line
                number += 1
                continue
            file, flag = os.path.normpath(marker.group(2)), marker.group(3)
            ready = ready or file == source
            if flag == " 1":
                if self._is_own(file):
                    self.own.add(file)
                elif any(file.startswith(d + "/") for d in self.after):
                    self.outside.add(file)
                stack.append(file)
            elif flag == " 2" and len(stack) > 1:
                stack.pop()
            elif not flag:
                stack[-1] = file
            number = int(marker.group(1))
        return files

    @staticmethod
    def _is_own(file):
        return not file.startswith(("/", "<"))

    def _included(self, header, place):
        """Note a header that is not the driver's own."""
        if header in self.kit.headers:
            self._add(self.headers, header, place)

    @staticmethod
    def _add(table, key, place):
        if table[key][-1:] != [place]:
            table[key].append(place)

    def _names(self, file, lines):
        """Note each name of the kit, and where _init() is defined."""
        if file in self._seen:
            return
        if file.endswith(".h"):
            self._seen.add(file)
        last = max(lines, default=0)
        text = "\n".join(lines.get(n, "") for n in range(1, last + 1))
        text = COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
        text = STRING.sub(lambda m: '""', text)
        for found in DEFINITION.finditer(text):
            self.defined.update(filter(None, found.groups()))
        if re.search(r"^(int\s+)?_init\s*\([^;]*?\)\s*\{", text, re.M):
            self.defines_init.append(file)
        for function in IOCTL.finditer(text):
            for found in COMMAND.finditer(text, *function.span()):
                if found.group(1) not in self.kit.where:
                    line = text.count("\n", 0, found.start()) + 1
                    self._add(self.commands, found.group(1), (file, line))
        for number, line in enumerate(text.split("\n"), 1):
            for found in re.finditer(r"\b[A-Za-z_]\w*", line):
                name = found.group()
                self._add(self._words, name, (file, number))
                if name in self.kit.names and self._is_use(line, found):
                    self._add(self.used, name, (file, number))

    @staticmethod
    def _is_use(line, found):
        """A call, or a value that is handed on; not a member or a macro."""
        before, after = line[:found.start()].rstrip(), line[found.end():].lstrip()
        if before.endswith((".", "->", "#define", "#undef")):
            return False
        return after.startswith("(") or (
            before.endswith(("", "=", ",", "(", "{", "&"))
            and after.startswith((",", ";", ")", "}", "")) or after == "")

    def _diagnose(self, name):
        """Have the compiler say what it does not know."""
        _, said = gcc(["-fsyntax-only", "-fdiagnostics-format=json",
                       "-Wimplicit-function-declaration", "-fmax-errors=0",
                       *self._arguments(name)])
        for line in said.splitlines():
            if line.startswith("["):
                for item in json.loads(line):
                    self._diagnostic(item)

    def _keeps(self, name):
        """Have the compiler say which commands have a number of Linux's own."""
        asked = [(c, k) for c in self.commands for k in self.kit.ioctls]
        text = f'#include "{name}"\n' + "".join(
            f'_Static_assert((unsigned int)({c}) != {k}U, "kept {c} {k}");\n'
            for c, k in asked)
        if asked:
            _, said = gcc(["-fsyntax-only", "-fmax-errors=0", "-I.",
                           *self._arguments("-x")[:-1], "-x", "c", "-"], text)
            self.kept.update(KEPT.findall(said))

    def _diagnostic(self, item):
        caret = item["locations"][0]["caret"] if item["locations"] else {}
        place = (os.path.normpath(caret.get("file", "?")), caret.get("line", 0))
        message = item["message"].replace("\u2018", "'").replace("\u2019", "'")
        for kind, pattern in UNKNOWN:
            found = pattern.search(message)
            if found:
                self._unknown(kind, found.group(1), place)
                return
        member = MEMBER.search(message)
        if member and member.group(1) in self.kit.where:
            self._unknown("member", ".".join(member.groups()), place)
        elif "error" in item["kind"] and (place, message) not in self.errors:
            self.errors.append((place, message))

    def _unknown(self, kind, name, place):
        """What the driver defines is unknown only because of another error."""
        if name in self.defined:
            error = (place, f"the definition of '{name}' was not understood")
            if error not in self.errors:
                self.errors.append(error)
        else:
            self._add(self.missing, (kind, name), place)
