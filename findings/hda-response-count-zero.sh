#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# QEMU's intel-hda takes no command while its response interrupt count is 0.
#
# By the specification of High Definition Audio a RINTCNT of 0, its value after a
# reset, means an interrupt after 256 responses.  QEMU takes it as a count that is
# reached already: the controller runs, but reads no command from the ring (CORBRP
# stays 0), and no codec answers.  With RINTCNT 1 the same command is answered.
#
# Why it matters: a driver that polls for responses, and so leaves RINTCNT alone,
# finds no codec.
#
# Needs root, Debian 12 on amd64 with its package lists.  Talks to the device by
# QEMU's qtest protocol, without a guest.  Prints what is seen; fails if it is
# something else than on 2026-11-29.

set -euo pipefail

version=1:7.2+dfsg-7+deb12u18+b3
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

apt-get install -qq -y --no-install-recommends "qemu-system-x86=$version" \
	>apt.log 2>&1 ||
	apt-get install -qq -y --no-install-recommends qemu-system-x86 >apt.log

# ask RINTCNT: have codec 0 say its vendor, by the rings of commands and responses;
# prints RIRBWP, the response, and CORBRP.  QEMU runs on after the last command, until
# it is ended.
ask()
{
	printf '%s\n' "outl 0xcf8 0x80002010" "outl 0xcfc 0xe0000000" \
		"outl 0xcf8 0x80002004" "outw 0xcfc 6" "writel 0xe0000008 1" \
		"writel 0x100004 0x000f0000" "writel 0xe0000040 0x100000" \
		"writel 0xe0000050 0x101000" "writew 0xe000005a $1" \
		"writeb 0xe000005c 2" "writeb 0xe000004c 2" \
		"writew 0xe0000048 1" \
		"readw 0xe0000058" "readl 0x101008" "readw 0xe000004a" |
	{ timeout 10 qemu-system-x86_64 -M pc -nodefaults -display none \
		-audiodev none,id=a -device intel-hda,addr=4 \
		-device hda-output,audiodev=a -qtest stdio 2>/dev/null || :; } |
	sed -n 's/^OK 0x0*\([0-9a-f]\)/\1/p' | paste - - -
}

{ ask 0; ask 1; } | tee seen
qemu-system-x86_64 --version | head -n 1
echo "RIRBWP, response, CORBRP for a count of 0, and of 1"
diff seen - <<'END'
0	0	0
1	1af40012	1
END
echo "as described"
