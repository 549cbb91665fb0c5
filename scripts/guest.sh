# SPDX-License-Identifier: GPL-2.0
#
# Guests under QEMU, sourced after lib.sh: an initramfs with init, a plan for it
# (see init.c) and modules; no disk, no network, the log on the serial line.

# pack_guest ARCH DIR FILE...: make DIR/initramfs, with the plan of standard
# input.
pack_guest()
{
	local arch=$1 dir=$2 root=$2/root

	shift 2
	rm -rf "$dir"
	mkdir -p "$root"
	"$(cross "$arch")gcc" -O2 -Wall -static -o "$root/init" "$scripts/init.c"
	cp -r "$@" "$root/"
	cat >"$root/plan"
	(cd "$root" && find . | cpio --quiet -o -H newc -R 0:0) >"$dir/initramfs"
}

# platform NAME: set machine (QEMU and its arguments) and cmdline.  The timer check of
# x86 depends on the host's load, so it is omitted.  QEMU 7.2 sometimes corrupts a
# guest in cmpxchg16b, which Linux's slab lists use, so x86 guests run under a newer
# version; but not those whose instructions are counted, since the documents and
# budgets have the figures of the machine's own.
platform()
{
	case $1 in
	direct)	 machine="-M q35" cmdline= ;;
	iommu)	 machine="-M q35 -device intel-iommu"
		 cmdline="intel_iommu=on iommu.passthrough=0 iommu.strict=1" ;;
	swiotlb) machine="-M q35" cmdline="swiotlb=force${hiwater:-}" ;;
	iommu-lazy) machine="-M q35 -device intel-iommu"
		 cmdline="intel_iommu=on iommu.passthrough=0 iommu.strict=0" ;;
	iommu-passthrough) machine="-M q35 -device intel-iommu"
		 cmdline="intel_iommu=on iommu.passthrough=1" ;;
	iommu-amd) machine="-M q35 -device amd-iommu"
		 cmdline="iommu.passthrough=0 iommu.strict=1" ;;
	iommu-virtio*) machine="-M q35 -device virtio-iommu-pci"
		 cmdline="iommu.passthrough=0 iommu.strict=1" ;;
	pseries) machine="-M pseries -cpu power8" cmdline= ;;
	virt)	 machine="-M virt" cmdline= ;;
	smmuv3)	 machine="-M virt,iommu=smmuv3"
		 cmdline="iommu.passthrough=0 iommu.strict=1" ;;
	virt-swiotlb) machine="-M virt" cmdline="swiotlb=force" ;;
	virt-noncoherent) machine="-dtb $out/build/noncoherent.dtb -M virt" cmdline= ;;
	*)	 die "no platform $1" ;;
	esac
	case $1 in
	pseries) machine="qemu-system-ppc64 $machine" cmdline+=" console=hvc0" ;;
	virt*|smmuv3) local qemu_arm64
		 qemu_of_arm64
		 machine="$qemu_arm64 $machine,gic-version=3 -cpu cortex-a57"
		 [ "$1" != virt-noncoherent ] || noncoherent_tree
		 cmdline+=" console=ttyAMA0" ;;
	*)	 local qemu_x86=qemu-system-x86_64
		 [[ "${devices:-}" == *-icount* ]] || newer_qemu
		 machine="$qemu_x86 $machine"
		 cmdline+=" console=ttyS0 no_timer_check" ;;
	esac
}

# noncoherent_tree: make a device tree of the machine whose devices do not see the
# processors' caches.
noncoherent_tree()
{
	local tree=$out/build/noncoherent.dtb

	mkdir -p "$out/build"
	quietly "$out/build/noncoherent.log" $qemu_arm64 -cpu cortex-a57 \
		-M "virt,gic-version=3,dumpdtb=$tree" -smp "${processors:-2}" \
		-display none
	fdtput -d "$tree" / dma-coherent
	fdtput -d "$tree" /pcie@10000000 dma-coherent
}

# evidence PLATFORM: print plan lines after which the log shows whether the
# guest really had that platform.  The device is always in slot 4.
evidence()
{
	case $1 in
	*iommu*|smmuv3) echo "cat /sys/bus/pci/devices/0000:00:04.0/iommu_group/type" ;;
	*swiotlb) echo "cat /sys/kernel/debug/swiotlb/io_tlb_used_hiwater" ;;
	esac
}

# was_platform PLATFORM LOG: check that evidence.
was_platform()
{
	case $1 in
	iommu-lazy) grep -aq 'iommu_group/type: DMA-FQ$' "$2" ;;
	iommu-passthrough) grep -aq 'iommu_group/type: identity$' "$2" ;;
	*iommu*|smmuv3) grep -aq 'iommu_group/type: DMA$' "$2" ;;
	*swiotlb) grep -aqE 'io_tlb_used_hiwater: [1-9]' "$2" ;;
	esac || { echo "$2: this was not platform '$1'"; return 1; }
}

# boot_guest LOG SECONDS PLATFORM KERNEL INITRAMFS MEMORY DEVICE [PARAMETERS]:
# run it to its end.  An oops ends the guest at once.  Fails, and prints the end
# of the log, if the guest printed nothing for so long.  $watch may name another
# command than "watched" to run it, $devices more devices, $processors their
# number, and $pace the log of another guest, for one that only answers.  After a
# failure of the emulator itself there is one more attempt: it crashed, or the
# kernel did not reach the plan.
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
	[ $status != 124 ] || echo "the guest printed nothing for $2 s" >&2
	echo "the guest did not finish (full log: $log)" >&2
	return 1
}

# run_guest: like boot_guest, but only once and silently; sets status.
run_guest()
{
	local machine cmdline

	status=0
	platform "$3"
	cmdline+=" ignore_loglevel oops=panic panic=-1 printk.devkmsg=on"
	# a processor that the busy machine does not run is none that hangs
	cmdline+=" watchdog_thresh=60 rcupdate.rcu_cpu_stall_timeout=300"
	# shellcheck disable=SC2086
	${watch:-watched} "$log" into "$log" \
		"$scripts/patiently" "$2" "${pace:-$log}" $machine \
		-accel "${ACCEL:-tcg}" -smp "${processors:-2}" \
		-m "$6" -nodefaults -no-user-config -no-reboot -display none \
		-serial stdio -kernel "$4" -initrd "$5" -device "$7,addr=4" ${devices:-} \
		-append "$cmdline ${8:-}" </dev/null || status=$?
	sed -i 's/\r*$//' "$log"
	grep -aq 'init: finished' "$log"
}
