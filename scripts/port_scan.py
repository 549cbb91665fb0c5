# SPDX-License-Identifier: GPL-2.0
"""Read a driver's sources: which headers, functions and types they use.

Each source goes through the compiler several times.  The first time directives
only are processed, so that conditionals are decided and names still are as
written.  Then the compiler says which names it does not know: port_compile.py.
A header that is not there is taken as empty, so that one missing header hides
nothing else.
"""
import collections
import os
import re

from port_compile import CONTENTS, MEMBER, Compiler, symbols
from port_kit import COMMENT, DIRECTIVE, gcc

NO_HEADER = re.compile(r"fatal error: (\S+): No such file or directory")
INCLUDE = re.compile(r'#\s*include\s*[<"]([^>"]+)[>"]')
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'')
# What begins at the margin is a definition in the style of Solaris.
DEFINITION = re.compile(
    r"^(\w+)\s*\(|^#\s*define\s+(\w+)|\b(?:struct|union|enum)\s+(\w+)\s*\{|"
    r"^\}\s*(?:__\w+\s+)?\*?(\w+)\s*[;,]|^typedef\b[^;{]*?\b(\w+)\s*(?:\[\w*\])?;|"
    r"^typedef\b[^;{(]*\(\s*\*?\s*(\w+)\s*\)\s*\(|"
    r"^(?:[\w*]+[ \t*]+)+(\w+)\s*\([^;{}()]*\)\s*\{|"
    r"^(?!extern|typedef)(?:[\w*]+[ \t*]+)+(\w+)(?:\[[^]]*\])*\s*(?:;|=[^=])", re.M)
PROTOTYPE = re.compile(r"^(?:[\w*]+[ \t\n*]+)+(\w+)[ \t]*\([^;{}]*\)\s*;", re.M)
ENUM = re.compile(r"\benum\b\s*\w*\s*\{([^}]*)\}")
ENUMERATOR = re.compile(r"(?:^|,)\s*(\w+)")

CONDITION = re.compile(r"^[ \t]*#[ \t]*(?:el)?if(?:n?def)?\b((?:\\\n|[^\n])*)", re.M)

# What is defined for another language or machine, or for another tool.
OTHER = re.compile(r"__cplusplus|_*(?:sparc|i386|amd64|aarch64|lint|LINTLIBRARY)\w*|_ILP32|"
                   r"_(?:BIG|LITTLE)_ENDIAN|_(?:BIT_FIELDS|LONG_LONG|DMA_USES|SUNOS_VTOC)_\w+")

# A function that is given an ioctl(2) command, and the commands that it knows.
IOCTL = re.compile(r"^\w+\s*\([^;{}]*\bint\s+(?:cmd|command|request)\b[^;{}]*\)\s*"
                   r"\{.*?^\}", re.M | re.S)
COMMAND = re.compile(r"\bcase\s+(\w+)\s*:")
KEPT = re.compile(r'static assertion failed: \\?"kept (\w+) (\w+)')


class Scan:
    """What the sources use; a place is (file, line), relative to the root."""

    def __init__(self, kit, root, empty, after, flags, dirs=()):
        self.kit, self.root, self.empty = kit, root, empty
        self.dirs = list(dirs) or ["."]     # where the driver's own headers are
        self.after = after      # where else to look for headers
        self.flags = flags
        self.headers = collections.defaultdict(list)    # header: places
        self.used = collections.defaultdict(list)       # kit's name: places
        self.missing = collections.defaultdict(list)    # (kind, name): places
        self.errors = []        # (place, message)
        self.good = []          # sources that miss nothing, or only names
        self.outside = set()    # headers that were found in self.after
        self.own = set()        # the driver's own headers
        self.defines_init = []  # sources that define _init(9E)
        self.defined = set()    # names that the driver defines
        self.symbols = set()    # what its objects define
        self.wanted = set()     # what its objects want
        self.without_object = []    # sources of which there is none
        self.commands = collections.defaultdict(list)   # of ioctl(9E): places
        self.kept = {}          # command: number that Linux keeps
        self._words = collections.defaultdict(list)     # word: places
        self._line = collections.defaultdict(set)       # place: words
        self._seen = set()
        self.labels = os.path.join(empty, "labels.h")
        with open(self.labels, "w") as file:
            file.write(kit.label_pragmas)

    def _pretend(self, header):
        path = os.path.join(self.empty, header)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w"):
            pass

    def _arguments(self, source):
        return ["-I" + self.kit.include,
                *("-I" + d for d in self.dirs), *self.flags,
                *("-idirafter" + d for d in self.after),
                "-idirafter" + self.kit.absent, "-idirafter" + self.empty, source]

    def sources(self, names):
        """Read the sources, named relative to the root."""
        for name in names:
            for file, lines in self._split(self._directives(name), name).items():
                self._names(file, lines)
        for name in self._words.keys() & self.kit.opaque.keys() - self.defined:
            self.missing["type", name] = self._words[name]
        compiler = Compiler(self._arguments, self.labels, self.defined)
        for name in names:
            self._compile(compiler, name)
            self._keeps(name)
        for (kind, name), places in self.missing.items():
            if kind != "member":        # the compiler says it once a function
                places[:] = self._words.get(name, places)

    def _compile(self, compiler, name):
        """Compile a source; it is good if nothing but names is missing."""
        target = os.path.join(self.empty, name.replace("/", "_") + ".o")
        missing, items = compiler.source(name, ["-O1", "-c", "-o", target])
        for unknown, place in missing.items():
            # where a source is wrong, the headers that follow are, too
            if unknown[1] in self._words or not place[0].startswith(self.kit.include):
                self._add(self.missing, unknown, place)
        errors = [i for i in items if i.is_error and not self._explained(i)]
        self.errors += [e for e in dict.fromkeys((i.place, i.message) for i in errors)
                        if e not in self.errors]
        if not errors:
            self.good.append(name)
        if os.path.exists(target):
            defines, wants = symbols(target)
            self.symbols |= defines
            self.wanted |= wants
        else:
            self.without_object.append(name)

    def _explained(self, item):
        """Whether an error follows from a name that is missing."""
        member = MEMBER.search(item.message)
        contents = CONTENTS.search(item.message)
        if member and member.group(1) in self.kit.where:
            self._add(self.missing, ("member", ".".join(member.groups())), item.place)
            return True
        if contents and contents.group(1) not in self.defined:
            self._add(self.missing, ("type", contents.group(1)), item.place)
            return True
        names = set(re.findall(r"\w+", item.message)) | self._line.get(item.place, set())
        return bool(names & {n for _, n in self.missing})

    def undefined(self):
        """What the objects want that nobody has: {name: places}."""
        solaris = {label: name for name, label in self.kit.labels.items()}
        names = {re.sub(r"^__ddi_\w+?(_init|_info|_fini)$", r"\1", solaris.get(name, name))
                 for name in self.wanted - self.symbols - self.kit.exports}
        if self.without_object:
            names -= self.defined
        return {name: self.places(name) or [("nowhere in the sources", 0)]
                for name in names if ("function", name) not in self.missing}

    def elsewhere(self, files):
        """Names that files of the driver define, though not for this build."""
        names = set()
        for file in files:
            with open(file, errors="replace") as source:
                text = COMMENT.sub(" ", source.read())
            for found in DEFINITION.finditer(text):
                names.update(filter(None, found.groups()))
        return names

    def declared(self):
        """Functions of the headers of the driver, and of INC: {name: header}."""
        found = {}
        for file in sorted(self.own | self.outside):
            with open(file, errors="replace") as source:
                text = DIRECTIVE.sub("", COMMENT.sub(" ", source.read()))
            found.update((name, file) for name in PROTOTYPE.findall(text))
        return found

    def undecided(self, files):
        """Macros that files test with #if and nobody defines: {name: places}."""
        tested, defined = collections.defaultdict(list), set()
        for file in sorted(files):
            with open(file, errors="replace") as source:
                text = COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), source.read())
            defined.update(re.findall(r"^\s*#\s*define\s+(\w+)", text, re.M))
            for found in CONDITION.finditer(text):
                for name in re.findall(r"\b[A-Za-z_]\w*", found.group(1)):
                    tested[name].append((file, text.count("\n", 0, found.start()) + 1))
        known = {"defined", *defined, *self.kit.where, *self.kit.predefined,
                 *(re.sub(r"^-D|=.*", "", flag) for flag in self.flags)}
        return {name: places for name, places in sorted(tested.items())
                if name not in known and not OTHER.fullmatch(name)}

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
        stack, number, ready, included = [source], 0, False, None
        for line in text.split("\n"):
            marker = re.match(r'# (\d+) "([^"]*)"( \d)?', line)
            if not marker:
                if self._is_own(stack[-1]) and ready:
                    include = INCLUDE.match(line)
                    if include:
                        self._included(include.group(1), (stack[-1], number))
                        included = include.group(1)
                    files[stack[-1]][number] = "" if include else line
                number += 1
                continue
            file, flag = os.path.normpath(marker.group(2)), marker.group(3)
            ready = ready or file == source
            if flag == " 1":
                if self._is_own(file):
                    self.own.add(file)
                    if included and file.endswith(included):
                        self.headers.pop(included, None)
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
        for body in ENUM.findall(text):
            self.defined.update(ENUMERATOR.findall(re.sub(r"=[^,]*", "", body)))
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
                self._line[file, number].add(name)
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

    def _keeps(self, name):
        """Have the compiler say which commands have a number of Linux's own."""
        asked = [(c, k) for c, places in self.commands.items()
                 if any(file == name for file, _ in places) for k in self.kit.ioctls]
        text = f'#include "{name}"\n' + "".join(
            f'_Static_assert((unsigned int)({c}) != {k}U, "kept {c} {k}");\n'
            for c, k in asked)
        if asked:
            _, said = gcc(["-fsyntax-only", "-fmax-errors=0", "-I.",
                           *self._arguments("-x")[:-1], "-x", "c", "-"], text)
            self.kept.update(KEPT.findall(said))
