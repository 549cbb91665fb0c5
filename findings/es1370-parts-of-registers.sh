#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# QEMU's ES1370 sound device answers a read of a part of a register with ones.
#
# The chip's registers may be read by bytes, words and double words.  In QEMU a read
# of a register at its own address is right in each size, but a byte behind it is
# 0xff, whatever the register holds.  One would expect the register's byte.
#
# Why it matters: a driver that reads the second byte of the status register, where
# the chip says that its codec is busy, sees a codec that is busy for ever, waits its
# full time at each access, and gives up.
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

# The BAR at port 0xc000, decoding on; then the status register, at 4.  QEMU runs on
# after the last command, until it is ended.
printf '%s\n' "outl 0xcf8 0x80002010" "outl 0xcfc 0xc000" \
	"outl 0xcf8 0x80002004" "outw 0xcfc 1" \
	"inl 0xc004" "inw 0xc004" "inb 0xc004" "inb 0xc005" "inb 0xc006" \
	"inb 0xc007" |
	{ timeout 10 qemu-system-x86_64 -M pc -nodefaults -display none \
		-audiodev none,id=a -device ES1370,audiodev=a,addr=4 \
		-qtest stdio 2>/dev/null || :; } |
	grep -a '^OK 0x' | paste - - - - - - | tee seen
qemu-system-x86_64 --version | head -n 1
echo "the register by 4 bytes, by 2, and its four bytes"
diff seen - <<'END'
OK 0x0060	OK 0x0060	OK 0x0060	OK 0x00ff	OK 0x00ff	OK 0x00ff
END
echo "as described"
