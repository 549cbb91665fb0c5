# SPDX-License-Identifier: GPL-2.0
#
# A driver whose allocations fail, sourced after guest.sh: when samples/hello_ddi.c
# gets its device, each allocation on the way fails once, by Linux's fault
# injection.  It gets the device or it does not; nothing is left behind, which the
# kernel's checkers and rmmod ddi see.

# starve_plan: allocations that may wait fail, too, and without a stack trace.
starve_plan()
{
	local slot=0000:00:04.0 driver=/sys/bus/pci/drivers/hello_ddi

	cat <<-EOF
		write /sys/kernel/debug/failslab/ignore-gfp-wait N
		write /sys/kernel/debug/failslab/verbose 0
		insmod ddi.ko
		insmod hello_ddi.ko
		write $driver/unbind $slot
		starve write $driver/bind $slot; write $driver/unbind $slot
		rmmod hello_ddi
		rmmod ddi
		$(leak_scan)
	EOF
}

# starve_guest KERNEL LIMIT: run the plan.  There are quite some allocations.
# Linux's own ACPI does not survive the loss of some, so it is not asked about PCI.
starve_guest()
{
	local log=$out/$bed-starve.log

	say "a driver whose allocations fail"
	starve_plan | pack_guest x86 "$out/guest/$bed" "$modules/ddi/ddi.ko" \
		"$modules/samples/hello_ddi.ko"
	boot_guest "$log" "$2" direct "$1" "$out/guest/$bed/initramfs" 1G \
		pci-testdev pci=noacpi || count 0 1 0
	if grep -aqE 'init: [0-9]{2,} allocations failed in turn, [1-9]' "$log"; then
		count 1 0 0
	else
		echo "$log: no allocation failed"
		count 0 1 0
	fi
	judge "$log"
}
