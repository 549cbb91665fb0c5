# SPDX-License-Identifier: GPL-2.0
#
# Guests under QEMU, sourced after lib.sh: an initramfs with init, a plan for
# it (see init.c) and modules; no disk, no network, the log on the serial line.

# pack_guest ARCH DIR MODULE...: plan on standard input; makes DIR/initramfs.
pack_guest()
{
	local arch=$1 dir=$2 root=$2/root cc=gcc

	shift 2
	[ "$arch" != powerpc ] || cc=powerpc64-linux-gnu-gcc
	rm -rf "$dir"
	mkdir -p "$root"
	$cc -O2 -Wall -static -o "$root/init" "$scripts/init.c"
	cp "$@" "$root/"
	cat >"$root/plan"
	(cd "$root" && find . | cpio --quiet -o -H newc -R 0:0) >"$dir/initramfs"
}

# platform NAME: sets machine (QEMU's arguments) and cmdline for it.
platform()
{
	case $1 in
	direct)	 machine="-M q35" cmdline= ;;
	iommu)	 machine="-M q35 -device intel-iommu"
		 cmdline="intel_iommu=on iommu.passthrough=0 iommu.strict=1" ;;
	swiotlb) machine="-M q35" cmdline="swiotlb=force" ;;
	pseries) machine="-M pseries -cpu power8" cmdline= ;;
	*)	 die "no platform $1" ;;
	esac
	case $1 in
	pseries) machine="qemu-system-ppc64 $machine" cmdline+=" console=hvc0" ;;
	*)	 machine="qemu-system-x86_64 $machine" cmdline+=" console=ttyS0" ;;
	esac
}

# boot_guest LOG TIMEOUT PLATFORM KERNEL INITRAMFS MEMORY DEVICE [PARAMETERS]:
# run it to its end.  An oops ends the guest at once.  Fails, with the end of
# the log, if the plan was not finished in time.
boot_guest()
{
	local log=$1 limit=$2 machine cmdline

	platform "$3"
	rm -f "$log"
	# shellcheck disable=SC2086
	timeout -k 5 "$limit" $machine -accel "${ACCEL:-tcg}" -smp 2 -m "$6" \
		-nodefaults -no-user-config -no-reboot -display none -serial stdio \
		-kernel "$4" -initrd "$5" -device "$7" \
		-append "$cmdline ignore_loglevel oops=panic panic=-1 printk.devkmsg=on ${8:-}" \
		</dev/null >"$log" 2>&1 || :
	grep -aq 'init: finished' "$log" && return
	tail -n 30 "$log" >&2
	echo "the guest did not finish within $limit s (full log: $log)" >&2
	return 1
}
