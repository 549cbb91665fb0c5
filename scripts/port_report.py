# SPDX-License-Identifier: GPL-2.0
"""What scripts/port says of a driver."""
import collections
import glob
import os
import re
import textwrap

from port_driver import PLACEHOLDER, option
from port_kit import CPPFLAGS
from port_modules import INIT, read

CORE = "core"                   # no framework's, and not the driver's
OWN = "the driver's own"
BEHIND = "behind a header not found"    # perhaps, when one of the driver's is not there


class Report:
    """The report, as text for people and as a table for programs."""

    def __init__(self, kit, driver, scan):
        self.kit, self.driver, self.scan = kit, driver, scan
        self.text, self.table = [], []
        self.lacking = set()        # names, whatever their kind
        self.undefined = scan.undefined()
        lacks = scan.missing or self.undefined
        self.elsewhere = scan.elsewhere(
            [os.path.join(driver.src, f) for f in driver.files
             if f.endswith((".c", ".h"))]) if lacks else ()
        self.declared = scan.declared() if lacks else {}
        self.lost = [h for h in scan.headers if kit.headers.get(h) == ""
                     and ("/" not in h or self.namesake(h))]
        self.defines = self.wanted_defines()
        self.has_absent = any(kit.headers.get(h) or kit.framework(h) for h in scan.headers)
        self.every = option("V") == "1"

    def say(self, line=""):
        self.text.append(line)

    def places(self, places):
        shown = places if self.every else places[:3]
        words, last = [], None
        for file, line in shown:
            words.append(str(line) if file == last else f"{file}:{line}")
            last = file
        rest = len(places) - len(shown)
        return ", ".join(words) + (f" and {rest} more" if rest else "")

    def of(self, name):
        """What a missing name is of: a framework, OWN, or CORE."""
        there = self.kit.where.get(name.split(".")[0])     # of a member: its structure's
        framework = self.kit.framework(there or name)
        core = BEHIND if self.lost and "." not in name else CORE
        if there:
            return framework or core
        headers = self.scan.outside | (set() if framework else self.scan.own)
        if name in {*self.elsewhere, *self.lost, *self.defines} or \
           self.declared.get(name) in headers:
            return OWN
        return framework or core

    def namesake(self, header):
        """The driver's file that has the name of a header in another folder."""
        name = "/" + os.path.basename(header)
        return next((f for f in self.driver.files if ("/" + f).endswith(name)), None)

    def wanted_defines(self):
        """Macros that only the driver's Makefiles give to the sources."""
        texts = [read(path) for path in self.driver.listed().values()
                 if path.endswith((".c", ".h"))] if self.driver.defines else ()
        known = {*self.kit.where, *self.kit.names, *self.kit.predefined,
                 *(re.sub(r"^-[DU]|=.*", "", f) for f in (*CPPFLAGS, *self.scan.flags))}
        return {name: found for name, found in sorted(self.driver.defines.items())
                if name not in known and
                any(re.search(rf"\b{name}\b", text) for text in texts)}

    def totals(self):
        """How many names each part lacks: {part: count}, and CORE always."""
        counted = collections.Counter({CORE: 0})
        for part in {(self.of(name), name) for name in self.lacking}:
            counted[part[0].split(" (")[0]] += 1
        return counted

    def summary(self):
        """The line that a porter decides by."""
        totals = self.totals()
        words = [f"{part} {count} missing" for part, count in
                 [(CORE, totals.pop(CORE)), *totals.most_common()]]
        verb = "s" if len(self.scan.good) == 1 else ""
        return (f"{self.driver.name}: {len(self.scan.good)} of {len(self.driver.sources())} "
                f"sources compile{verb}; {', '.join(words)}")

    def row(self, kind, name, state, places, note=""):
        where = " ".join(f"{f}:{n}" for f, n in places)
        if state == "missing" and (kind != "header" or not self.kit.headers.get(name)):
            self.lacking.add(name)
        self.table.append("\t".join((kind, name, state, note, where)))

    def entries(self, title, entries, width=24):
        """A block of (name, places, note)."""
        if not entries:
            return
        self.say(f"  {title}:")
        for name, places, note in entries:
            self.say(f"    {name:{width}} {self.places(places)}")
            indent = " " * (width + 7)
            self.text += textwrap.wrap(note, 100, initial_indent=indent,
                                       subsequent_indent=indent,
                                       break_long_words=False,
                                       break_on_hyphens=False)

    def headers(self):
        there, absent, unknown = [], [], []
        for name, places in sorted(self.scan.headers.items()):
            why = self.kit.headers.get(name)
            if why is None:
                there.append(name)
                self.row("header", name, "there", places)
                continue
            framework = self.kit.framework(name)
            note = why or (f"of {framework}, not a header of ddi.ko" if framework else
                           self.not_found(name))
            (absent if framework else unknown).append((name, places, note))
            self.row("header", name, "missing", places, framework or "unknown")
        self.say(f"Headers: {len(self.scan.headers)} of Solaris used, {len(there)} there; "
                 f"{len(self.scan.own)} of the driver's own")
        self.entries("of frameworks that are not there", absent)
        self.entries("not found", unknown)
        if self.scan.outside:
            self.say("  taken from INC: " + " ".join(sorted(self.scan.outside)))
        self.say()

    def not_found(self, header):
        """Why a header is not found, and what helps."""
        file = self.namesake(header)
        if not file:
            return "not a header of ddi.ko, and not in SRC"
        path = os.path.join(self.driver.src, file)
        if path.endswith("/" + header):
            return f"SRC has {file}: SRC={path[:-len(header) - 1]} has it by that name"
        return f"SRC has {file}: give a folder with INC= where it is {header}"

    def functions(self):
        used = self.used()
        missing = [(n, p) for (k, n), p in sorted(self.scan.missing.items())
                   if k == "function"] + sorted(self.undefined.items())
        differ = [(n, p, self.kit.difference(n)) for n, p in sorted(used.items())
                  if self.kit.difference(n)]
        for name, places in sorted(used.items()):
            note = self.kit.difference(name)
            self.row("function", name, "partial" if note else "there", places, note or "")
        total = len(used) + len(missing)
        self.say(f"Functions and macros of Solaris: {total} used, {len(used)} there"
                 f" ({len(differ)} differ from illumos), {len(missing)} missing")
        self.there(used)
        self.entries("there, with a difference from illumos", differ)
        self.missing("missing", "function", missing)
        self.say()

    def used(self):
        """The kit's names that are used, but for the driver's own of that name."""
        return {n: p for n, p in self.scan.used.items()
                if n not in self.scan.defined or n in ("_init", "_info", "_fini")}

    def there(self, used):
        by_header = collections.defaultdict(list)
        for name, places in sorted(used.items()):
            by_header[self.kit.names[name]].append((name, places))
        for header, entries in sorted(by_header.items()):
            self.entries(f"there, in <{header}>", [(n, p, "") for n, p in entries])

    def missing(self, title, kind, missing):
        """A block of missing names, those of one framework together."""
        groups = collections.defaultdict(list)
        for name, places in missing:
            part, note = self.of(name), self.note(name)
            groups[part].append((name, places, note))
            self.row(kind, name, "missing", places, note or part)
        for part, entries in sorted(groups.items(), key=lambda g: (g[0] != CORE, g[0])):
            self.entries({CORE: title,
                          BEHIND: f"{title}, {BEHIND}, which may bring them",
                          OWN: f"{title}, {OWN}: defined in what is not built"}
                         .get(part, f"{title}, of {part}"), entries)

    def note(self, name):
        """Where a missing name is."""
        there, part = self.kit.where.get(name), self.of(name)
        if part == OWN and name in self.declared:
            return self.of_header(name, self.declared[name])
        if not there:
            return ""
        if name in self.undefined:
            return f"is in <{there}>, but no Module.symvers that was read has its symbol"
        return f"is in <{there}>" + ("" if part == BEHIND else ", " + self.remedy())

    @staticmethod
    def of_header(name, header):
        """Of a function that a header of the driver, or of INC, declares."""
        folder = os.path.dirname(header)
        texts = {path: read(path) for path in sorted(glob.glob(folder + "/*.c"))}
        begin = re.compile(rf"^(?:\w.*[ \t*])?{name}\s*\([^;{{}}]*\)\s*\{{", re.M)
        source = next((path for path, text in texts.items() if begin.search(text)), None)
        if not source:
            return f"{header} declares it"
        return f"{source} has it" + (f": MISC={folder}" if any(
            INIT.search(text) for text in texts.values()) else "")

    def remedy(self):
        """Of a name that a header has which the source does not reach."""
        if self.has_absent:
            return "which a header of a framework above may bring in illumos"
        return "which is not included here: add the #include"

    def kept(self):
        """Commands of ioctl(9E) that never reach it."""
        entries = []
        for command, number in sorted(self.scan.kept.items()):
            where, name, why = self.kit.ioctls[number]
            minor = " of a block minor" if where == "block" else ""
            entries.append((command, self.scan.commands[command],
                            f"is Linux's {name}{minor}: Linux {why}"))
            self.row("command", command, "kept", self.scan.commands[command], name)
        if entries:
            self.say(f"Commands that Linux keeps, ioctl(9E) does not get them: {len(entries)}")
            self.entries("give them other numbers", entries)
            self.say()

    def undecided(self):
        """Macros that decide what is compiled, of which nothing else tells."""
        root = self.driver.src + "/"
        tested = self.scan.undecided(
            [p for f, p in self.driver.listed().items() if f.endswith((".c", ".h"))])
        tested = {n: p for n, p in tested.items() if n not in self.defines}
        entries = [(n, [(f[len(root):] if f.startswith(root) else f, line)
                        for f, line in places], "") for n, places in tested.items()]
        for name, places, _ in entries:
            self.row("macro", name, "undefined", places)
        if entries:
            self.say(f"Macros that are tested with #if, and that nobody defines: {len(entries)}")
            self.entries("a compiler, a kernel or DEFS= would", entries)
            self.say()

    def makefiles(self):
        """What the driver's own Makefiles define, and this build does not."""
        for name, (_, place) in self.defines.items():
            self.row("macro", name, "of a Makefile", [place])
        if self.defines:
            self.say(f"Macros that the driver's Makefiles define: {len(self.defines)}")
            self.entries("give DEFS= those that are meant",
                         [(text, [place], "") for text, place in self.defines.values()])
            self.say()

    def others(self):
        """Types, constants, and errors that are none of these."""
        for kind, title in (("type", "Types"), ("member", "Members of structures"),
                            ("name", "Constants, variables and functions as values")):
            missing = [(n, p) for (k, n), p in sorted(self.scan.missing.items())
                       if k == kind]
            if missing:
                self.say(f"{title} not known: {len(missing)}")
                self.missing("missing", kind, missing)
                self.say()
        if self.scan.errors:
            self.say(f"Other errors of the compiler: {len(self.scan.errors)}")
            shown = self.scan.errors if self.every else self.scan.errors[:10]
            for (file, line), message in shown:
                self.say(f"    {file}:{line}: {message}")
            if len(shown) < len(self.scan.errors):
                self.say(f"    and {len(self.scan.errors) - len(shown)} more: V=1 shows all")
            self.say()
        for (file, line), message in self.scan.errors:
            self.row("error", message, "", [(file, line)])


def advice(kit, driver, scan, log):
    """What a person may have to do, in sentences."""
    found = sorted(f for f in set(scan.defines_init) if f not in driver.borrowed)
    if not found:
        yield "No source defines _init(9E): is one missing, or is this no driver?"
    if len(found) > 1:
        yield (f"More than one driver is here, for {', '.join(found)} define _init(9E):"
               " name the objects of one with OBJS=.")
    if not driver.aliases_from:
        yield ("No driver_aliases or package manifest near SRC says which devices this"
               f" is for; {PLACEHOLDER} is a placeholder that no device has: give PCI=, or"
               " PSEUDO=1 if it has no hardware.")
    for file in driver.files:
        if file.endswith((".s", ".S")):
            yield f"{file}: assembler is not built."
    for file in driver.programs:
        yield f"{file}: defines main(), so it is a program and not built."
    for obj in driver.lost:
        yield f"{obj}: its Makefile names it, and no source is in the tree."
    for name in sorted(scan.defined & scan.symbols & kit.labels.keys()):
        yield (f"{name}: the driver's own function stands for the one of"
               f" <{kit.names.get(name, 'ddi.ko')}>.")
    if not (scan.missing or scan.errors):
        for line in log:
            error = re.search(r"(\S+:\d+:\d+: error: .*|ERROR: (?!.*undefined!).*)", line)
            if error:
                yield error.group(1).replace(os.getcwd() + "/", "")


def build_report(kit, driver, scan, lines, linked, log):
    """The whole report; lines are those of the Kbuild."""
    report = Report(kit, driver, scan)
    report.headers()
    report.functions()
    report.kept()
    report.others()
    report.makefiles()
    report.undecided()
    for hint in advice(kit, driver, scan, log):
        report.say(hint)
    report.say()
    if driver.pseudo:
        report.say(f"Devices without hardware: {driver.pseudo}")
    if driver.aliases and driver.aliases_from:
        report.say(f"Devices: {' '.join(driver.aliases)}, {driver.aliases_from}")
    report.say("Kbuild:")
    for line in lines:
        report.say("    " + line)
    report.say()
    report.say(ending(driver, report, linked))
    report.text[:0] = [report.summary(),
                       f"{len(driver.sources())} sources from {driver.src}" +
                       "".join(f", with {m}" for m in driver.misc), ""]
    return report


def ending(driver, report, linked):
    """What became of the module."""
    if linked:
        return (f"{driver.name} builds and links: insmod ddi/ddi.ko, then insmod"
                f" {os.getcwd()}/{driver.name}.ko")
    if report.lacking or report.scan.errors:
        return f"{driver.name} does not link: see above."
    return f"{driver.name} does not link: see above and {os.getcwd()}/build.log."
