# SPDX-License-Identifier: GPL-2.0
"""A driver to port, and the folder in which it is built."""
import glob
import os
import re
import shlex
import shutil
import subprocess

from port_modules import INCLUDE, VERSIONS, read

TOP = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
PLACEHOLDER = "pciffff,ffff"
MAIN = re.compile(r"^(?:(?:int|void)\s+)?main\s*\([^;]*?\)[^;]*?\{", re.M)
DEFINES = re.compile(r"(?<![\w-])-D([A-Za-z_]\w*)(?:=\S*)?|"
                     r"AC_DEFINE(?:_UNQUOTED)?\(\[?(\w+)|(PACKAGE_\w+)=")


class Error(Exception):
    """What the caller can mend."""


def option(name, default=""):
    return os.environ.get(name) or default


class Driver:
    """A directory of sources, and what is known of the driver in it."""

    lost, flags, kind = (), (), "driver"
    needs = ()      # names of misc modules
    defines = {}    # macro of its Makefiles: (text, (file, line))
    programs = ()   # sources that are no driver's

    def __init__(self, src):
        self.src = os.path.realpath(src)
        if not os.path.isdir(self.src):
            raise Error(f"SRC={src}: no such directory")
        self.files = sorted(self._files())
        self.kbuild = self._read_kbuild()
        self.name = option("NAME", self.kbuild.get("drivers", "").split(" ")[0]
                           or os.path.basename(self.src))
        if not re.fullmatch(r"[A-Za-z_]\w*", self.name):
            raise Error(f"'{self.name}' cannot be a module's name: give NAME=")
        self.objs = self._objs()
        self.pseudo = (option("PSEUDO") or self.kbuild.get(self.name + "-pseudo")
                       or self._pseudo())
        self.aliases, self.aliases_from = self._aliases()
        self.dirs = []          # where its headers are, when not only in SRC
        self.misc = {}          # misc module in its module: objects
        self.borrowed = {}      # file of a misc module: path
        self.defines = self._defines()
        for folder in option("MISC").split():
            self._add_misc(os.path.realpath(folder))

    def _add_misc(self, folder):
        """Put the misc module whose sources are in folder into the driver's."""
        name = os.path.basename(folder)
        found = {os.path.join("misc", name, f): os.path.join(folder, f)
                 for f in os.listdir(folder) if f.endswith((".c", ".h"))} \
            if os.path.isdir(folder) else {}
        self.misc[name] = sorted(f[:-2] + ".o" for f in found if f.endswith(".c"))
        if not self.misc[name]:
            raise Error(f"MISC={folder}: no C source there")
        self.borrowed.update(found)
        self.dirs += ["."] * (not self.dirs) + [os.path.join("misc", name)]

    def sources(self):
        """All sources that are built, by their names in the folder of the build."""
        return [obj[:-2] + ".c" for objs in (self.objs, *self.misc.values()) for obj in objs]

    def _files(self):
        for folder, folders, names in os.walk(self.src):
            folders[:] = [f for f in folders
                          if f not in VERSIONS and not f.startswith(".")]
            for name in names:
                path = os.path.join(folder, name)
                if re.search(r"\.([chsS]|inc|x|ic|conf)$", name) and os.path.exists(path):
                    yield os.path.relpath(path, self.src)

    def _read_kbuild(self):
        """What a Kbuild for scripts/driver.kbuild in SRC says, if any."""
        try:
            with open(os.path.join(self.src, "Kbuild")) as file:
                text = file.read().replace("\\\n", " ")
        except FileNotFoundError:
            return {}
        return dict(re.findall(r"^(?:ddi-)?([\w-]+)\s*:?=\s*(.*?)\s*$", text, re.M))

    def _objs(self):
        words = option("OBJS", self.kbuild.get(self.name + "-objs", "")).split()
        included = () if words else self._included()
        self.programs = [] if words else [
            f for f in self.files if f.endswith(".c")
            and MAIN.search(read(os.path.join(self.src, f)))]
        objs = words or [f[:-2] + ".o" for f in self.files
                         if f.endswith(".c") and f not in self.programs
                         and os.path.basename(f) not in included]
        if not objs:
            raise Error(f"no C source in {self.src}")
        for obj in objs:
            if obj[:-2] + ".c" not in self.files or not obj.endswith(".o"):
                raise Error(f"{obj}: no {obj[:-2]}.c in {self.src}")
        return objs

    def _included(self):
        """Sources that others include."""
        texts = (read(os.path.join(self.src, f)) for f in self.files if f.endswith(".c"))
        return {os.path.basename(name) for text in texts
                for _, name in INCLUDE.findall(text) if name.endswith(".c")}

    def conf(self):
        """The file of its driver.conf(5), or None."""
        name = self.name + ".conf"
        return next((f for f in self.files if os.path.basename(f) == name), None)

    def _pseudo(self):
        """How many pseudo devices driver.conf(5) declares, or nothing."""
        if not self.conf():
            return ""
        text = re.sub(r"#.*", "", read(os.path.join(self.src, self.conf())))
        return len(re.findall(r'\bparent\s*=\s*"?/?pseudo"?', text)) or ""

    def _defines(self):
        """What Makefiles and configure, beside the sources or above, define."""
        found = {}
        folders = {os.path.join(self.src, os.path.dirname(obj)) for obj in self.objs}
        for folder in sorted({*folders, self.src, os.path.dirname(self.src)}):
            for path in sorted(glob.glob(folder + "/[Mm]akefile*") +
                               glob.glob(folder + "/configure*")):
                for number, line in enumerate(read(path).splitlines(), 1):
                    for macro in DEFINES.finditer(line.partition("#")[0]):
                        name = next(filter(None, macro.groups()))
                        place = os.path.relpath(path, self.src), number
                        found.setdefault(name, (macro.group() if macro.group(1) else name,
                                                place))
        return found

    def _aliases(self):
        """The devices, and where they were found."""
        given = option("PCI") or self.kbuild.get(self.name + "-pci", "")
        if given:
            return given.split(), "as given"
        folder = self.src
        for _ in range(3):
            for path in sorted(glob.glob(folder + "/*aliases*") +
                               glob.glob(folder + "/*.p5m") +
                               glob.glob(folder + "/*.mf")):
                found = self._aliases_in(path)
                if found:
                    return found, "from " + path
            folder = os.path.dirname(folder)
        return ([], "none") if self.pseudo else ([PLACEHOLDER], None)

    def _aliases_in(self, path):
        with open(path, errors="replace") as file:
            text = file.read().replace("\\\n", " ")
        found = []
        for line in text.splitlines():
            words = line.split()
            if words[:1] == [self.name] and len(words) == 2:    # driver_aliases(4)
                found.append(words[1].strip('"'))
            elif words[:1] == ["driver"] and "name=" + self.name in words:
                found += [w[6:] for w in words if w.startswith("alias=")]
        return [a for a in found if re.match(r"pci(ex|class)?[0-9a-f,]", a)]

    def listed(self):
        """The files that the build sees: {name there: path}."""
        return {**{file: os.path.join(self.src, file) for file in self.files},
                **self.borrowed}


class TreeDriver(Driver):
    """A module of an illumos tree."""

    def __init__(self, module, aliases):        # pylint: disable=super-init-not-called
        self.src, self.name, self.kind = module.root, module.name, module.kind
        self.files = sorted([*module.sources, *module.headers])
        self.objs = [source[:-2] + ".o" for source in module.sources]
        self.lost, self.flags, self.needs = module.lost, module.flags, module.needs
        self.misc, self.borrowed, self.module = {}, {}, module
        self.dirs = self._dirs(module)
        found = aliases.get(self.name)
        self.pseudo, self.kbuild = "", {}
        self.aliases, self.aliases_from = (found, "of its package") if found else \
            ([PLACEHOLDER], None)

    @staticmethod
    def _dirs(module):
        """Folders from which the module's own headers are included."""
        return list(dict.fromkeys(
            folder for file, name in module.headers.items()
            for folder in [os.path.normpath(file[:-len(name)] or ".")]
            if file.endswith(name) and folder in module.dirs))

    def borrow(self, module):
        """Put a misc module of the tree into the driver's."""
        self.misc[module.name] = [source[:-2] + ".o" for source in module.sources]
        self.borrowed.update((f, os.path.join(module.root, f))
                             for f in [*module.sources, *module.headers])
        self.dirs += [d for d in self._dirs(module) if d not in self.dirs]


class Build:
    """out/port/NAME: links to the sources, a Kbuild, and what becomes of it."""

    def __init__(self, driver, out=None):
        self.driver = driver
        self.dir = os.path.join(out or option("OUT", TOP + "/out"), "port", driver.name)
        self.empty = self.dir + "/.empty"
        shutil.rmtree(self.dir, ignore_errors=True)
        for file, origin in driver.listed().items():
            path = os.path.join(self.dir, file)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.symlink(origin, path)
        os.makedirs(self.empty, exist_ok=True)

    def kbuild(self, scan):
        """The driver's Kbuild, as a person would write it."""
        name = self.driver.name
        flags = [f"-I$(src)/{d}".replace("/.", "") for d in scan.dirs]
        flags += [shlex.quote(flag) for flag in scan.flags]
        flags += ["-idirafter" + d for d in scan.after]
        lines = [f"ddi-drivers := {name}",
                 f"{name}-objs := {' '.join(self.driver.objs)}",
                 *([f"{name}-misc := {' '.join(self.driver.misc)}"]
                   if self.driver.misc else []),
                 *(f"{misc}-objs := {' '.join(objs)}"
                   for misc, objs in self.driver.misc.items()),
                 *([f"{name}-pci := {' '.join(self.driver.aliases)}"]
                   if self.driver.aliases else []),
                 *([f"{name}-pseudo := {self.driver.pseudo}"]
                   if self.driver.pseudo else []),
                 *([f"{name}-conf := {self.driver.conf()}"]
                   if self.driver.conf() else []),
                 f"include {TOP}/scripts/driver.kbuild"]
        if flags != ["-I$(src)"] or scan.own:
            lines.insert(0, "ccflags-y := " + " ".join(flags))
        with open(self.dir + "/Kbuild", "w") as file:
            file.write("\n".join(lines) + "\n")
        return lines

    def run(self):
        """Kbuild's answer: whether the module is there; the log's lines."""
        log = self.dir + "/build.log"
        env = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
        command = ["make", "-k", "-C", option("KDIR"), "M=" + self.dir,
                   "KBUILD_EXTRA_SYMBOLS=" + option("SYMVERS", TOP + "/Module.symvers"),
                   "modules"]
        with open(log, "w") as file:
            status = subprocess.run(command, stdout=file, stderr=file,
                                    env={**env, "LC_ALL": "C"}).returncode
        with open(log, errors="replace") as file:
            lines = file.read().splitlines()
        module = f"{self.dir}/{self.driver.name}.ko"
        return status == 0 and os.path.exists(module), lines
