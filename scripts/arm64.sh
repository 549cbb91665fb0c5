# SPDX-License-Identifier: GPL-2.0
#
# Tests that need arm64, sourced after guest.sh and edu.sh: which barriers the
# module executes, and that the caches are cleaned and invalidated for a device
# that does not see them.

# barriers: count the results of scripts/barriers.
barriers()
{
	local dir=$out/build/$bed-atomics verdict=$out/$bed.barriers

	say "executing barriers"
	mkdir -p "$dir"
	"$scripts/barriers" --atomics >"$dir/atomics.c"
	aarch64-linux-gnu-gcc-12 -O2 -ffreestanding -fno-pic -mno-outline-atomics \
		-D_KERNEL -I"$top/include" -c -o "$dir/atomics.o" "$dir/atomics.c"
	"$scripts/barriers" "$modules/ddi/ddi.ko" "$dir/atomics.o" >"$verdict" 2>&1 ||
		:
	sed '$d' "$verdict"
	# shellcheck disable=SC2046
	count $(awk 'END { print $1 + 0, $3 + ($2 != "passed,"), 0 }' "$verdict")
}

# trace_plan: print plan lines after which Linux records where it cleans and
# invalidates caches for devices.
trace_plan()
{
	local tracing=/sys/kernel/debug/tracing args='paddr=%x0 size=%x1 dir=%x2'

	cat <<-EOF
		write $tracing/kprobe_events p:clean arch_sync_dma_for_device $args
		append $tracing/kprobe_events p:invalidate arch_sync_dma_for_cpu $args
		write $tracing/events/kprobes/enable 1
	EOF
}

# noncoherent_guest MEMORY: the sample's transfers, each of which needs its syncs.
noncoherent_guest()
{
	local log=$out/$bed-virt-noncoherent.log plan_begin plan_end

	plan_begin=$(trace_plan)
	plan_end="cat /sys/kernel/debug/tracing/trace"
	platform_guests virt-noncoherent "$1" arm64 'high-memory=1;'
	say "looking for the syncs of the transfers"
	synced "$log" 'memory -> device' clean 1 1
	synced "$log" 'device -> memory' invalidate 2 2
}

# synced LOG DIRECTION NAME NUMBER TIMES: count the streaming transfers of a direction
# whose range Linux has cleaned, or invalidated, for that direction: once by
# ddi_dma_sync(), and for the CPU once more by the unbind.  Transfers may have a
# range in common.
synced()
{
	local n bus bytes line good=0 bad=0

	while read -r n bytes bus; do
		line=" $3: .* paddr=$bus size=0x$(printf %x "$bytes") dir=0x$4\$"
		if [ "$(grep -acE "$line" "$1")" -ge $((n * $5)) ]; then
			good=$((good + n))
		else
			bad=$((bad + n))
			echo "not synced: $bytes bytes, $2, $bus"
		fi
	done < <(sed -nE "s/.*edu[0-9]+: +([0-9]+) bytes STREAMING +$2 bus (0x[0-9a-f]+) .*/\1 \2/p" "$1" |
		 sort | uniq -c)
	[ $good != 0 ] || bad=1
	count $good $bad 0
}
