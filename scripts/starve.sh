# SPDX-License-Identifier: GPL-2.0
#
# Guests for a driver whose allocations fail, sourced after guest.sh: while
# samples/hello_ddi.c attaches to its device, each allocation fails once, by
# Linux's fault injection.  The driver attaches or not; the kernel's checkers
# and rmmod ddi would notice leaks.

# starve_plan: print a plan in which allocations that may wait fail, too,
# without a stack trace.
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

# starve_guest KERNEL LIMIT: run the plan, which has many allocations.  Linux's
# ACPI does not survive the loss of some, so it is not used for PCI.
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
