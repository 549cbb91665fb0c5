# SPDX-License-Identifier: GPL-2.0
#
# The life of a driver in a guest, sourced after guest.sh: samples/hello_ddi.c
# loads, sleeps and wakes with the system, is unbound, bound, pulled out and put
# in again; samples/test/careless leaves everything behind when it is unloaded, and
# refuses to detach the next time; samples/test/style says what of Solaris's style
# was lost on the way, and samples/test/core uses what drivers use of the kernel
# around the DDI.
# Takes about 30 s.

# life_plan: print a plan whose lines "say STEP" divide the log for life_check.
life_plan()
{
	local driver=/sys/bus/pci/drivers/hello_ddi slot=0000:00:05.0

	cat <<-EOF
		say builtin
		insmod ddi.ko
		insmod hello_ddi.ko
		say unload
		rmmod hello_ddi
		say conf
		move /hello_ddi.conf /lib/firmware/ddi/hello_ddi.conf
		insmod hello_ddi.ko
		say sleep
		write /sys/power/pm_test devices
		write /sys/power/state freeze
		say unbind
		write $driver/unbind $slot
		say bind
		write $driver/bind $slot
		say remove
		write /sys/bus/pci/devices/$slot/remove 1
		say rescan
		write /sys/bus/pci/rescan 1
		say careless
		rmmod hello_ddi
		write /sys/bus/pci/devices/0000:00:04.0/driver_override careless
		insmod careless.ko
		rmmod careless
		say style
		insmod style.ko
		rmmod style
		say core
		insmod core.ko
		rmmod core
		say after
		sleep 4
		say stays
		move /careless.conf /lib/firmware/ddi/careless.conf
		insmod careless.ko
		rmmod careless
		held ddi
		say end
	EOF
}

# life_check LOG STEP REGEX: check that the log has such a line in that step.
life_check()
{
	if awk -v step="$2" '/init: say / { on = $NF == step } on' "$1" |
	   grep -aqE "$3"; then
		count 1 0 0
	else
		echo "$1: no '$3' in step '$2'"
		count 0 1 0
	fi
}

# life_guest KERNEL LIMIT MEMORY: run the plan and check every step.
life_guest()
{
	local log=$out/$bed-life.log dir=$out/build/$bed-life devices

	say "the life of a driver"
	mkdir -p "$dir"
	echo 'greeting="from a file";' >"$dir/hello_ddi.conf"
	echo 'stays=1;' >"$dir/careless.conf"
	life_plan | pack_guest x86 "$out/guest/$bed" "$modules/ddi/ddi.ko" \
		"$modules/samples/hello_ddi.ko" \
		"$modules/samples/test/careless/careless.ko" \
		"$modules/samples/test/style/style.ko" \
		"$modules/samples/test/core/core.ko" "$dir/hello_ddi.conf" \
		"$dir/careless.conf"
	devices="-device pci-testdev,addr=5"
	boot_guest "$log" "$2" direct "$1" "$out/guest/$bed/initramfs" "$3" edu ||
		count 0 1 0
	life_checks "$log"
	judge "$log"
}

life_checks()
{
	life_check "$1" builtin 'hello_ddi0: attached as pci1b36,5: hello$'
	life_check "$1" unload 'hello_ddi0: detached'
	life_check "$1" conf 'hello_ddi0: attached as .*: from a file$'
	life_check "$1" sleep 'hello_ddi0: suspended'
	life_check "$1" sleep 'hello_ddi0: resumed'
	life_check "$1" unbind 'hello_ddi0: detached'
	life_check "$1" bind 'hello_ddi0: attached'
	life_check "$1" remove 'hello_ddi0: detached'
	life_check "$1" rescan 'hello_ddi0: attached'
	life_check "$1" careless 'interrupt 0 was left enabled'
	life_check "$1" careless 'leaked .*interrupt.* allocated at careless_attach'
	life_check "$1" careless 'careless: .*without untimeout\(9F\) of careless_timeout'
	life_check "$1" careless 'careless: .*ddi_periodic_delete\(9F\) of careless_periodic'
	life_check "$1" careless 'careless: .*ddi_taskq_destroy\(9F\) of task queue careless; 1 task'
	life_check "$1" careless 'careless: .*kmem_cache_destroy\(9F\) of careless'
	life_check "$1" style 'style: misc module style_misc \(functions for style\) started'
	life_check "$1" style 'style: misc module started: 1'
	life_check "$1" style 'style0: 0 checks failed'
	life_check "$1" style 'style: misc module still there: 1'
	life_check "$1" style 'style_misc: stopped'
	life_check "$1" core 'core0: [0-9]+ checks passed, 0 failed'
	life_check "$1" core 'core1: [0-9]+ checks passed, 0 failed'
	life_check "$1" after 'init: done: sleep'
	life_check "$1" stays 'careless0: detach\(9E\) refused .*; ddi.ko stays loaded'
	life_check "$1" stays 'init: done: held ddi'
	count 0 "$(grep -ac 'in a module that is gone' "$1" || :)" 0
}
