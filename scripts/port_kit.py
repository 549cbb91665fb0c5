# SPDX-License-Identifier: GPL-2.0
"""What include/ and ddi/ offer to a driver: scripts/port asks here.

The compiler lists the functions and macros of include/; a header of an absent
framework is in include/absent, and its first comment says which; where a function
or entry point differs from illumos is in a kernel-doc comment in ddi/ or include/.
Names of frameworks that no header has are in port-frameworks.txt.
"""
import glob
import os
import re
import subprocess
import tempfile

CPPFLAGS = ["-std=gnu11", "-ffreestanding", "-nostdinc", "-fsigned-char",
            "-fno-pic", "-fno-stack-protector", "-fcf-protection=none", "-D_KERNEL",
            "-D__sun", "-Dsun", "-D__SVR4", "-D__svr4__", "-Ulinux", "-U__linux",
            "-U__linux__"]

# What a header of an absent framework says, by which the framework is known.
ABSENT = re.compile(r"^ \* ((.*?) (?:is|are) not in ddi\.ko)", re.M)

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.M)


def gcc(arguments, text=None):
    """The compiler's standard output and error; it may fail."""
    done = subprocess.run(["gcc", *CPPFLAGS, *arguments], input=text, text=True,
                          errors="replace", capture_output=True,
                          env={**os.environ, "LC_ALL": "C"})
    return done.stdout, done.stderr


class Kit:
    """Headers, functions, macros and variables, each with its header."""

    def __init__(self, top, symvers=()):
        self.include = os.path.join(top, "include")
        self.absent = os.path.join(self.include, "absent")
        self.headers = {}       # header: None, or why it is absent
        self.opaque = {}        # type of an absent framework: its header
        self.names = {}         # function, macro or variable: its header
        self.predefined = set() # macros of the compiler
        self.where = {}         # any name of a header, types included: its header
        self.labels = {}        # function or variable: exported symbol
        self.described = {}     # exported symbol, macro, NAME(9E): its comment's file:line
        self.differences = {}   # the same: text
        self.prefixes = []      # (beginning, framework)
        self.exports = set()    # symbols that a module can have from others
        self.ioctls = {}        # number that Linux keeps: (where, name, why)
        self._read_headers()
        self._ask_compiler()
        self.where.update(self.names)
        for source in sorted(glob.glob(top + "/ddi/*/*.c") +
                             glob.glob(self.include + "/**/*.h", recursive=True)):
            self._read_comments(source, os.path.relpath(source, top))
        self._read_frameworks(top + "/scripts/port-frameworks.txt")
        self._read_ioctls(top + "/scripts/port-ioctls.txt")
        self.label_pragmas = self._label_pragmas(top)

        for path in symvers:
            with open(path) as file:
                self.exports.update(line.split("\t")[1] for line in file)

    def _label_pragmas(self, top):
        """What driver.kbuild includes ahead of each source."""
        return subprocess.run([top + "/scripts/ddi-labels", self.include, "gcc",
                               *CPPFLAGS], text=True, check=True,
                              capture_output=True).stdout

    def _read_headers(self):
        for path in sorted(glob.glob(self.include + "/**/*.h", recursive=True)):
            name = os.path.relpath(path, self.include)
            with open(path) as file:
                text = file.read()
            if name.startswith("absent/"):
                self._read_absent(text, os.path.relpath(path, self.absent))
            elif not name.startswith("linux/"):
                self._read_header(text, name)

    def _read_header(self, text, name):
        self.headers[name] = None
        text = COMMENT.sub(" ", text)
        self._read_types(text, name)
        self._read_labels(text, name)

    def _read_absent(self, text, name):
        said = ABSENT.search(text)
        if said:
            self.headers[name] = said.group(1)
            for found in re.finditer(r"^typedef\b[^;{]*?\b(\w+);", text, re.M):
                self.opaque[found.group(1)] = name

    def _read_ioctls(self, path):
        with open(path) as file:
            for line in file:
                if not line.startswith("#"):
                    where, number, name, why = line.strip().split(" ", 3)
                    self.ioctls[number] = (where, name, why)

    def _read_types(self, text, header):
        for found in re.finditer(r"\b(?:struct|union|enum)\s+(\w+)\s*\{|\}\s*(\w+);|"
                                 r"\btypedef\b[^;{]*?(\w+)(?:\)\([^;]*)?;|"
                                 r"^\s+([A-Z]\w+)(?:\s*=[^,]*)?,?$", text, re.M):
            self.where.update((n, header) for n in found.groups() if n)

    def _read_labels(self, text, header):
        """Labels of functions, and variables."""
        for statement in DIRECTIVE.sub("", text).split(";"):
            label = re.search(r'\b__asm__\("(\w+)"\)\s*$', statement)
            declared = (re.search(r"(\w+)\s*\(", statement) or
                        re.search(r"(\w+)\s*$", statement))
            variable = re.search(
                r"\bextern\b[^({]*?(\w+)(?:\[\w*\])?\s*(?:__asm__\(.*\)\s*)?$",
                statement)
            if variable:
                declared = variable
                self.names[variable.group(1)] = header
            if label and declared:
                self.labels[declared.group(1)] = label.group(1)

    def _ask_compiler(self):
        present = [h for h, why in sorted(self.headers.items()) if not why]
        text = "".join(f"#include <{h}>\n" for h in present)
        with tempfile.NamedTemporaryFile("r", suffix=".X") as info:
            gcc(["-I" + self.include, "-w", "-fsyntax-only", "-aux-info",
                 info.name, "-x", "c", "-"], text)
            for line in info:
                found = re.match(r"/\* (\S+?):\d+:\w+ \*/ .*?(\w+) \(", line)
                if found and found.group(1).startswith(self.include):
                    self.names[found.group(2)] = os.path.relpath(
                        found.group(1), self.include)
        said, _ = gcc(["-E", "-dM", "-x", "c", "-"], "")
        self.predefined = set(re.findall(r"^#define (\w+)", said, re.M))
        macros, _ = gcc(["-I" + self.include, "-E", "-dD", "-x", "c", "-"], text)
        header = ""
        for line in macros.splitlines():
            marker = re.match(r'# \d+ "([^"]+)"', line)
            macro = re.match(r"#define (\w+)(\(?)", line)
            if marker:
                header = marker.group(1)
            elif macro and header.startswith(self.include):
                table = self.names if macro.group(2) else self.where
                table[macro.group(1)] = os.path.relpath(header, self.include)

    def _read_comments(self, path, name):
        """Kernel-doc of functions and macros, by the names in its title lines."""
        with open(path) as file:
            text = file.read()
        for comment in re.finditer(r"^/\*\*\n(.*?)\*/", text, re.S | re.M):
            lines = [re.sub(r"^\s*\* ?", "", l)
                     for l in comment.group(1).splitlines()]
            doc = "\n".join(lines)
            where = f"{name}:{text.count(chr(10), 0, comment.start()) + 2}"
            found = re.search(r"Differences from illumos:\s*(.*?)(\n\s*\n|\Z)",
                              doc, re.S)
            for described in self._described_by(doc):
                self.described[described] = where
                if found:
                    said = re.sub(r"@(?=\w)|%(?=[A-Z])", "", found.group(1))
                    self.differences[described] = " ".join(said.split())

    def _described_by(self, doc):
        """What a driver knows by the names in the title: a function of ddi.ko's
        own that calls an entry point stands for NAME(9E)."""
        title = re.split(r"^(?:@|$)", doc, maxsplit=1, flags=re.M)[0]
        functions = re.findall(r"^(\w+)\(\) - ", title, re.M)
        known = [f for f in functions
                 if f in self.names or f in self.labels.values()]
        return known or re.findall(r"\w+\(9E\)", title) or functions

    def _read_frameworks(self, path):
        with open(path) as file:
            for line in file:
                if ":" in line and not line.startswith("#"):
                    framework, beginnings = line.split(":", 1)
                    self.prefixes += [(b, framework) for b in beginnings.split()]
        self.prefixes.sort(key=lambda entry: -len(entry[0]))

    def framework(self, name):
        """The absent framework that a name or header is of, or None."""
        name = self.opaque.get(name, name)
        for beginning, framework in self.prefixes:
            if (name + "=").startswith(beginning):
                return framework
        return self.headers.get(name) and ABSENT.match(
            " * " + self.headers[name]).group(2)

    def difference(self, name):
        """How a function differs from illumos's, or None."""
        text = self.differences.get(self.labels.get(name, name))
        same = re.fullmatch(r"as for (\w+)\(\)\.?", text or "")
        return self.differences.get(same.group(1), text) if same else text
