# SPDX-License-Identifier: GPL-2.0
#
# The guests of the benchmark, sourced after guest.sh: for make bench, and for
# the bed "count" of make test.

# bench_guest PLATFORM: leave the rows in out/bench-PLATFORM.log.
bench_guest()
{
	local log=$out/bench-$1.log processors=1

	say "counting instructions: $1"
	bench_pack "" "$(evidence "$1")"
	devices="-icount shift=0,sleep=off -device pci-testdev" \
		bench_boot "$log" "$1" &&
		was_platform "$1" "$log"
}

# bench_two: compare the work of two processors with that of one; the log is
# out/bench-two.log.
bench_two()
{
	say "two processors beside one, by the clock"
	bench_pack two=1 ""
	bench_boot "$out/bench-two.log" direct
}

# bench_pack PARAMETERS LINES
bench_pack()
{
	pack_guest x86 "$out/guest/$bed" "$modules/ddi/ddi.ko" \
		"$modules/samples/bench/ddi_bench.ko" <<-EOF
		insmod ddi.ko
		insmod ddi_bench.ko $1
		rmmod ddi_bench
		rmmod ddi
		$2
	EOF
}

# bench_boot LOG PLATFORM
bench_boot()
{
	boot_guest "$1" 600 "$2" "$vmlinuz" "$out/guest/$bed/initramfs" 2G \
		edu,dma_mask=0xffffffffffffffff \
		"swiotlb=131072 mitigations=off" &&
		grep -aq 'bench: finished, 0 failures' "$1"
}
