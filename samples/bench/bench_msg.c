// SPDX-License-Identifier: MIT
/*
 * allocb(9F), desballoc(9F) and dupb(9F), against alloc_skb(), build_skb() and
 * skb_clone().
 */
#include <linux/skbuff.h>
#include <sys/stream.h>
#include <sys/strsun.h>
#include <sys/strsubr.h>
#include "bench.h"

static size_t len;
static mblk_t *message;
static struct sk_buff *packet;
static u8 *buffer;
static frtn_t frtn;

static void ddi_alloc(unsigned int n)
{
	while (n--)
		freeb(allocb(len, BPRI_MED));
}

static void raw_alloc(unsigned int n)
{
	while (n--)
		kfree_skb(alloc_skb(len, GFP_ATOMIC));
}

static void ddi_dup(unsigned int n)
{
	while (n--)
		freeb(dupb(message));
}

static void raw_dup(unsigned int n)
{
	while (n--)
		kfree_skb(skb_clone(packet, GFP_ATOMIC));
}

/* Where a driver would put its buffer back into a list. */
static void take_back(caddr_t arg)
{
}

static void ddi_lend(unsigned int n)
{
	while (n--)
		freeb(desballoc(buffer, len, BPRI_MED, &frtn));
}

/* Linux has no packet that calls its driver back: one over memory it gives up */
static void raw_lend(unsigned int n)
{
	while (n--) {
		get_page(virt_to_page(buffer));
		kfree_skb(build_skb(buffer, PAGE_SIZE / 2));
	}
}

void bench_msg(void)
{
	struct bench b = { .times = 1024 };

	b.name = "allocb+freeb";
	b.peer = "alloc_skb+kfree_skb";
	b.ddi = ddi_alloc;
	b.raw = raw_alloc;
	len = b.size = 60;
	bench_row(&b);
	len = b.size = 1514;
	bench_row(&b);

	buffer = (u8 *)get_zeroed_page(GFP_KERNEL);
	message = allocb(60, BPRI_MED);
	packet = alloc_skb(60, GFP_KERNEL);
	if (!buffer || !message || !packet) {
		bench_fail("allocb", 0);
		goto out;
	}
	frtn.free_func = (void *)take_back;
	b.name = "desballoc+freeb";
	b.peer = "build_skb+kfree_skb";
	b.ddi = ddi_lend;
	b.raw = raw_lend;
	bench_row(&b);
	b.name = "dupb+freeb";
	b.peer = "skb_clone+kfree_skb";
	b.ddi = ddi_dup;
	b.raw = raw_dup;
	b.size = 0;
	bench_row(&b);
out:
	kfree_skb(packet);
	freemsg(message);
	free_page((ulong)buffer);
}
