# SPDX-License-Identifier: GPL-2.0
#
# Guests for the sample driver samples/echo_ddi.c and its programs, sourced
# after guest.sh:
#   echo_test 64: passed an_event_wakes_poll
#   reload: 1000 rounds, 21504 kB in use after 20, 21520 kB after all

# echo_programs DIR [32]: compile them, with 32 also the 32-bit one.
echo_programs()
{
	mkdir -p "$1"
	gcc -O2 -Wall -static -o "$1/echo_test" "$top"/samples/test/{echo_test,say}.c
	gcc -O2 -Wall -static -o "$1/reload" "$top/samples/test/reload.c"
	[ "${2:-}" != 32 ] ||
		gcc -m32 -isystem /usr/include/x86_64-linux-gnu -O2 -Wall \
			-static -o "$1/echo_test32" "$top"/samples/test/{echo_test,say}.c
}

# echo_guest KERNEL ROUNDS LIMIT MEMORY [32]: run the programs, load and unload
# both samples ROUNDS times, and look for leaks if the kernel can.  Counts every
# test, and the rounds as one.  edu makes one round trip instead of 12, since its
# device takes 0.1 s per transfer.  Messages of the samples in a round are not
# printed on the serial line, warnings are.
echo_guest()
{
	local log=$out/$bed-echo.log dir=$out/build/$bed-echo run32=

	say "using echo_ddi, $2 rounds of load and unload"
	echo_programs "$dir" "${5:-}"
	echo 'round-trips=1;' >"$dir/edu.conf"
	[ "${5:-}" != 32 ] || run32="run /echo_test32"
	pack_guest x86 "$out/guest/$bed" "$modules/ddi/ddi.ko" \
		"$modules/samples/edu.ko" "$modules/samples/echo_ddi.ko" \
		"$dir"/* <<-EOF
		move /edu.conf /lib/firmware/ddi/edu.conf
		insmod ddi.ko
		insmod echo_ddi.ko
		run /echo_test
		$run32
		rmmod echo_ddi
		write /proc/sys/kernel/printk 5
		write /sys/module/printk/parameters/ignore_loglevel N
		run /reload $2 2048
		write /sys/module/printk/parameters/ignore_loglevel Y
		rmmod ddi
		$([ "$bed" != kasan ] || leak_scan)
	EOF
	boot_guest "$log" "$3" direct "$1" "$out/guest/$bed/initramfs" "$4" edu ||
		count 0 1 0
	grep -a 'echo_test [0-9]*: \(line\|failed\)\|reload: ' "$log" || :
	count "$(grep -ac 'echo_test [0-9]*: passed ' "$log" || :)" \
		"$(grep -ac 'echo_test [0-9]*: failed ' "$log" || :)" 0
	if grep -aq 'init: done: run /reload' "$log"; then
		count 1 0 0
	else
		count 0 1 0
	fi
	judge "$log"
}
