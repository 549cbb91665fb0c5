# SPDX-License-Identifier: GPL-2.0
"""Find the modules of a source tree: scripts/port-tree asks here.

In a tree of illumos, a directory per module below a platform (intel/pcn) has a
Makefile that names the module and, by a variable of some Makefile.files, its
objects; Makefile.rules say in which directories their sources are.  In any other
tree, a directory with a source that defines _init(9E) is a module.
"""
import collections
import os
import re
import shlex

PLATFORMS = {"x86_64": ["intel", "i86pc"]}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
INIT = re.compile(r"^(?:int\s+)?_init\s*\([^;]*?\)\s*\{", re.M)
VERSIONS = {"SCCS", "RCS", "CVS"}       # folders of version control
SHARED = 2      # a header that more modules include is no driver's own


class Module:
    """A module: its sources and its own headers, by their names below the root."""

    def __init__(self, name, kind, root, sources, dirs=(), flags=()):
        self.name, self.kind, self.root = name, kind, root
        self.sources = sources
        self.dirs = list(dirs)      # where to look for headers, below the root
        self.flags = list(flags)
        self.lost = []              # objects without a source
        self.needs = []             # misc modules of which it calls functions
        self.headers = {}           # the driver's own: file below the root


def read(path):
    with open(path, errors="replace") as file:
        return file.read()


def unquoted(word):
    """A word of a command as the shell hands it on."""
    try:
        return "".join(shlex.split(word))
    except ValueError:      # half of a quotation
        return word


class Makefiles:
    """The variables of a few makefiles, as far as modules need them."""

    def __init__(self, paths, known, values=()):
        self.values = collections.defaultdict(str, values)
        self.rules = []             # directories of sources, as written
        for path in paths:
            if os.path.exists(path):
                self._read(path)
        self.values.update(known)

    def _read(self, path):
        text = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", read(path), flags=re.M))
        for line in text.splitlines():
            line = re.sub(r"(^|\s)#.*", "", line)
            found = re.match(r"\s*([A-Za-z_]\w*)\s*(\+?):?=\s*(.*)", line)
            rule = re.match(r"\$\(OBJS_DIR\)/%\.o:\s*(\S+)/%\.c", line)
            if rule:
                self.rules.append(rule.group(1))
            elif found and found.group(2):
                self.values[found.group(1)] += " " + found.group(3)
            elif found:
                self.values[found.group(1)] = found.group(3)

    def expand(self, text, depth=8):
        """The text with variables replaced; of $(X:%=d/%) only X counts."""
        def value(found):
            return self.values.get(found.group(1), "")
        while "$(" in text and depth:
            text = re.sub(r"\$\((\w+)(?::[^()]*(?:\([^()]*\)[^()]*)*)?\)", value, text)
            depth -= 1
        return text


class Illumos:
    """The modules of an illumos tree; the root of their files is its usr/src."""

    def __init__(self, uts, platforms):
        self.root, self.uts = os.path.split(uts)
        self.platforms = platforms
        self.known = {"UTSBASE": self.uts, "SRC": ".", "COMMONBASE": "common",
                      "OBJS_DIR": ".obj"}
        self._listed = {}

    def modules(self):
        for platform in self.platforms:
            files = [f"{self.root}/{self.uts}/{d}/Makefile.{k}" for k in ("files", "rules")
                     for d in dict.fromkeys([platform, "intel", "common"])]
            shared = Makefiles(files, self.known)
            folder = os.path.join(self.root, self.uts, platform)
            for name in sorted(os.listdir(folder)):
                path = os.path.join(folder, name, "Makefile")
                if os.path.exists(path):
                    yield from self._module(platform, path, shared)

    def _module(self, platform, path, shared):
        make = Makefiles([path], self.known, shared.values)
        name = make.expand(make.values["MODULE"]).strip()
        objects = [os.path.basename(o) for o in
                   make.expand(make.values["OBJECTS"]).split() if o.endswith(".o")]
        place = make.values["ROOTMODULE"]
        if not re.fullmatch(r"[A-Za-z_][\w-]*", name) or not objects:
            return
        kind = "driver" if "DRV_DIR" in place else \
            "misc" if "MISC_DIR" in place else "other"
        words = make.expand(" ".join(make.values[v] for v in (
            "CFLAGS", "CPPFLAGS", "DEFS", "ALL_DEFS", "INC_PATH", "PRE_INC_PATH"))).split()
        dirs = [w[2:] for w in words if re.match(r"-I[^/]", w)]
        dirs += [os.path.join(self.uts, d) for d in (platform, "intel", "common")]
        dirs = [os.path.normpath(d) for d in dirs]
        module = Module(name.replace("-", "_"), kind, self.root, [],
                        dict.fromkeys(d for d in dirs if not d.startswith("..")),
                        [unquoted(w) for w in words if re.match(r"-[DU]\w", w)])
        module.needs = re.findall(r"-N\s*misc/(\w+)", make.expand(make.values["LDFLAGS"]))
        own = [os.path.normpath(make.expand(d)) for d in make.rules + shared.rules]
        for obj in dict.fromkeys(objects):
            source = self._source(obj[:-2] + ".c", own)
            if source:
                module.sources.append(source)
            else:
                module.lost.append(obj)
        if module.sources:
            yield module

    def _source(self, name, folders):
        for folder in folders:
            if folder not in self._listed:
                path = os.path.join(self.root, folder)
                self._listed[folder] = set(os.listdir(path)) if os.path.isdir(path) else ()
            if name in self._listed[folder]:
                return os.path.join(folder, name)
        return None


class Headers:
    """Which header each source includes, and how many modules include it."""

    def __init__(self, root, kit):
        self.root, self.kit = root, kit
        self._direct, self._is_file = {}, {}
        self._users = collections.Counter()

    def _includes(self, file):
        if file not in self._direct:
            self._direct[file] = INCLUDE.findall(read(os.path.join(self.root, file)))
        return self._direct[file]

    def _find(self, name, quoted, file, dirs):
        folders = [os.path.dirname(file)] * quoted + dirs
        for folder in folders:
            path = os.path.normpath(os.path.join(folder, name))
            if path not in self._is_file:
                self._is_file[path] = not path.startswith(("/", "..")) and \
                    os.path.isfile(os.path.join(self.root, path))
            if self._is_file[path]:
                return path
        return None

    def count(self, modules):
        """Learn which headers many modules share."""
        for module in modules:
            self._users.update(list(self._closure(module, lambda *_: True)))

    def _closure(self, module, wanted):
        seen, todo = {}, list(module.sources)
        while todo:
            file = todo.pop()
            for quote, name in self._includes(file):
                path = self._find(name, quote == '"', file, module.dirs)
                if path and path not in seen and wanted(module, name, path, file, quote):
                    seen[path] = name
                    todo.append(path)
        return seen

    def own(self, module):
        """The module's own headers: {file: name that it is included by}."""
        return self._closure(module, self._is_own)

    def _is_own(self, module, name, path, file, quote):
        beside = quote == '"' and os.path.dirname(path) == os.path.dirname(file)
        if beside or os.path.basename(path).startswith(module.name):
            return name not in self.kit.headers or beside or self.kit.headers[name]
        if name in self.kit.headers:
            return False
        public = re.search(r"(^|/)(sys|inet|net|netinet|vm|rpc|nfs)/", path)
        return not public or self._users[path] <= SHARED


def plain(root):
    """The modules of a tree that is no illumos tree: a directory each."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders
                            if f not in VERSIONS and not f.startswith("."))
        sources = [n for n in names if n.endswith(".c")]
        if any(INIT.search(read(os.path.join(folder, n))) for n in sources):
            folders[:] = []
            yield folder


def is_illumos(root):
    return os.path.exists(root + "/common/Makefile.files")


def illumos(root, kit, platforms=()):
    """All modules of an illumos tree, with their own headers."""
    machine = os.uname().machine
    found = [p for p in platforms or PLATFORMS.get(machine, PLATFORMS["x86_64"])
             if os.path.isdir(os.path.join(root, p))]
    modules = list(Illumos(root, found).modules())
    headers = Headers(os.path.dirname(root), kit)
    headers.count(modules)
    for module in modules:
        module.headers = headers.own(module)
    return modules
