# SPDX-License-Identifier: GPL-2.0
#
# Drivers whose allocations fail, sourced after guest.sh: when a driver is loaded,
# or gets a device, each allocation on the way fails once, by Linux's fault
# injection.  It works or it does not; nothing is left behind, which the kernel's
# checkers and rmmod ddi see.

# starve_plan: allocations that may wait fail, too, and without a stack trace.
starve_plan()
{
	local slot=0000:00:05.0 driver=/sys/bus/pci/drivers/nvme_ddi

	cat <<-EOF
		write /sys/kernel/debug/failslab/ignore-gfp-wait N
		write /sys/kernel/debug/failslab/verbose 0
		insmod ddi.ko
		starve insmod hello_ddi.ko; rmmod hello_ddi
		insmod nvme_ddi.ko
		write /sys/bus/pci/devices/$slot/driver_override nvme_ddi
		starve write $driver/bind $slot; write $driver/unbind $slot
		rmmod nvme_ddi
		rmmod ddi
		$(leak_scan)
	EOF
}

# starve_guest KERNEL LIMIT: run the plan; a driver that is bound has quite some
# allocations.
starve_guest()
{
	local log=$out/$bed-starve.log disk=$out/guest/$bed-starve.img devices n

	say "drivers whose allocations fail"
	starve_plan | pack_guest x86 "$out/guest/$bed" "$modules/ddi/ddi.ko" \
		"$modules"/samples/{hello_ddi,nvme_ddi}.ko
	rm -f "$disk"
	truncate -s 8M "$disk"
	devices="-drive if=none,id=disk,format=raw,file=$disk"
	devices+=" -device nvme,drive=disk,serial=ddi,addr=5"
	boot_guest "$log" "$2" direct "$1" "$out/guest/$bed/initramfs" 1G \
		pci-testdev || count 0 1 0
	n=$(grep -acE 'init: [0-9]{2,} allocations failed in turn, [1-9]' "$log" || :)
	count "$n" $((2 - n)) 0
	judge "$log"
}
