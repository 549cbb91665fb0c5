# SPDX-License-Identifier: GPL-2.0
#
# Guests under QEMU, sourced after lib.sh: an initramfs with init, a plan for
# it (see init.c) and modules; no disk, no network, the log on the serial line.

# pack_guest ARCH DIR FILE...: plan on standard input; makes DIR/initramfs.
pack_guest()
{
	local arch=$1 dir=$2 root=$2/root cc=gcc

	shift 2
	[ "$arch" != powerpc ] || cc=powerpc64-linux-gnu-gcc
	rm -rf "$dir"
	mkdir -p "$root"
	$cc -O2 -Wall -static -o "$root/init" "$scripts/init.c"
	cp -r "$@" "$root/"
	cat >"$root/plan"
	(cd "$root" && find . | cpio --quiet -o -H newc -R 0:0) >"$dir/initramfs"
}

# platform NAME: sets machine (QEMU and its arguments) and cmdline.  The timer
# check of x86 is a race with the host's load, so it is left out.
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
	*)	 machine="${qemu_x86:-qemu-system-x86_64} $machine"
		 cmdline+=" console=ttyS0 no_timer_check" ;;
	esac
}

# evidence PLATFORM: plan lines after which the log tells whether the guest
# really was that platform.  The device is always in slot 4.
evidence()
{
	case $1 in
	iommu)	 echo "cat /sys/bus/pci/devices/0000:00:04.0/iommu_group/type" ;;
	swiotlb) echo "cat /sys/kernel/debug/swiotlb/io_tlb_used_hiwater" ;;
	esac
}

# was_platform PLATFORM LOG: look at that evidence.
was_platform()
{
	case $1 in
	iommu)	 grep -aq 'iommu_group/type: DMA$' "$2" ;;
	swiotlb) grep -aqE 'io_tlb_used_hiwater: [1-9]' "$2" ;;
	esac || { echo "$2: this was not platform '$1'"; return 1; }
}

# boot_guest LOG TIMEOUT PLATFORM KERNEL INITRAMFS MEMORY DEVICE [PARAMETERS]:
# run it to its end.  An oops ends the guest at once.  Fails, with the end of
# the log, if the plan was not finished in time.  $watch may name another way
# than "watched" to run it, $devices more devices, $processors how many, and
# $qemu_x86 another emulator.  What
# the emulator does to itself is tried once more: it has crashed, or the kernel
# has not come as far as the plan.
boot_guest()
{
	local log=$1 status

	run_guest "$@" && return
	if [ $status = 134 ] || [ $status = 139 ] ||
	   { [ $status = 0 ] && ! grep -aq '\] init: ' "$log"; }; then
		echo "the emulator failed (exit status $status), once more" >&2
		mv "$log" "$log.first"
		run_guest "$@" && return
	fi
	grep -a '^[[:alnum:]-]*: \|^\[' "$log" | tail -n 20 >&2
	[ $status != 124 ] || echo "the guest was not done after $2 s" >&2
	echo "the guest did not finish (full log: $log)" >&2
	return 1
}

# run_guest: as boot_guest, once, and without a word; sets status.
run_guest()
{
	local machine cmdline

	status=0
	platform "$3"
	cmdline+=" ignore_loglevel oops=panic panic=-1 printk.devkmsg=on"
	# shellcheck disable=SC2086
	${watch:-watched} "$log" into "$log" \
		timeout -k 5 "$2" $machine -accel "${ACCEL:-tcg}" -smp "${processors:-2}" \
		-m "$6" -nodefaults -no-user-config -no-reboot -display none \
		-serial stdio -kernel "$4" -initrd "$5" -device "$7,addr=4" ${devices:-} \
		-append "$cmdline ${8:-}" </dev/null || status=$?
	sed -i 's/\r*$//' "$log"
	grep -aq 'init: finished' "$log"
}
