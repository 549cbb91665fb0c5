# SPDX-License-Identifier: GPL-2.0
"""Port one driver: read it, build it if it may link, and report."""
import os

from port_driver import TOP, Build, option
from port_report import build_report
from port_scan import Scan


def symvers():
    """Where the symbols are listed that ddi.ko and the kernel export."""
    paths = [option("SYMVERS", TOP + "/Module.symvers"), option("KDIR") + "/Module.symvers"]
    return [path for path in paths if os.path.exists(path)]


def port(kit, driver, after=(), flags=(), out=None):
    """(the report, whether the module links); both are in the folder, too."""
    build = Build(driver, out)
    os.chdir(build.dir)
    scan = Scan(kit, build.dir, build.empty, list(after),
                [*driver.flags, *flags], driver.dirs)
    scan.sources(driver.sources())
    lines = build.kbuild(scan)
    complete = not (scan.missing or scan.errors or driver.lost or scan.undefined())
    linked, log = build.run() if complete else (False, [])
    report = build_report(kit, driver, scan, lines, linked, log)
    for name, entries in (("report.txt", report.text), ("report.tsv", report.table)):
        with open(name, "w") as file:
            file.write("\n".join(entries) + "\n")
    return report, linked
