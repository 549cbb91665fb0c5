# SPDX-License-Identifier: GPL-2.0
#
# Guests for mappings, sourced after guest.sh: the three drivers of
# samples/test/mapper and that of samples/test/mapcall get QEMU's edu device in
# turn, samples/test/map_test.c and mapcall_test.c map its registers and the
# drivers' memory.
#   map_test mapper: passed memory_is_shared_with_the_driver

# map_plan: print a plan with each driver and its program.
map_plan()
{
	local driver program

	echo "insmod ddi.ko"
	for driver in mapper mapper_dev mapper_old mapcall; do
		program=map_test
		[ $driver != mapcall ] || program=mapcall_test
		cat <<-EOF
			write /sys/bus/pci/devices/0000:00:04.0/driver_override $driver
			insmod $driver.ko
			run /$program $driver
			rmmod $driver
		EOF
	done
	echo "rmmod ddi"
}

# map_guest KERNEL LIMIT MEMORY: run the plan and count every test.
map_guest()
{
	local log=$out/$bed-map.log dir=$out/build/$bed-map

	say "mapping memory"
	mkdir -p "$dir"
	gcc -O2 -Wall -static -o "$dir/map_test" "$top"/samples/test/{map_test,say}.c
	gcc -O2 -Wall -static -pthread -o "$dir/mapcall_test" \
		"$top"/samples/test/{mapcall_test,say}.c
	map_plan | pack_guest x86 "$out/guest/$bed" "$modules/ddi/ddi.ko" \
		"$modules"/samples/test/{mapper,mapcall}/*.ko \
		"$dir/map_test" "$dir/mapcall_test"
	boot_guest "$log" "$2" direct "$1" "$out/guest/$bed/initramfs" "$3" edu ||
		count 0 1 0
	grep -a 'map_test [a-z_]*: \(line\|failed\)' "$log" || :
	count "$(grep -ac 'map_test [a-z_]*: passed ' "$log" || :)" \
		"$(grep -ac 'map_test [a-z_]*: failed ' "$log" || :)" 0
	judge "$log"
}
