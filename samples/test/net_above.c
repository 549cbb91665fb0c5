/* SPDX-License-Identifier: MIT */
/*
 * net_test: what Linux puts on top of an interface: a bridge, a bond, and a program of
 * XDP.  The interface is a port of the others then, which have its addresses.
 */
#include <linux/bpf.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "net_test.h"

/* A request of rtnetlink about an interface, with room for attributes */
typedef struct request {
	struct nlmsghdr head;
	struct ifinfomsg link;
	char attributes[128];
} request_t;

static void *
append(request_t *r, int type, const void *data, size_t len)
{
	struct rtattr *a = (struct rtattr *)((char *)r +
	    NLMSG_ALIGN(r->head.nlmsg_len));

	a->rta_type = type;
	a->rta_len = RTA_LENGTH(len);
	if (len != 0)
		memcpy(RTA_DATA(a), data, len);
	r->head.nlmsg_len = NLMSG_ALIGN(r->head.nlmsg_len) +
	    RTA_ALIGN(a->rta_len);
	return (a);
}

static void
begin(request_t *r, const char *name)
{
	memset(r, 0, sizeof (*r));
	r->head.nlmsg_len = NLMSG_LENGTH(sizeof (r->link));
	r->head.nlmsg_type = RTM_SETLINK;
	r->head.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK;
	r->link.ifi_index = interface_index(name);
}

/* 0, or -1 with errno */
static int
do_request(request_t *r)
{
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
	char answer[1024];
	struct nlmsghdr *head = (struct nlmsghdr *)answer;
	struct nlmsgerr *err = NLMSG_DATA(head);
	ssize_t n = -1;

	if (send(fd, r, r->head.nlmsg_len, 0) > 0)
		n = recv(fd, answer, sizeof (answer), 0);
	close(fd);
	if (n < (ssize_t)NLMSG_LENGTH(sizeof (*err)))
		return (-1);
	errno = -err->error;
	return (err->error == 0 ? 0 : -1);
}

/* The interface goes to the network namespace of the process. */
int
move_to_namespace(const char *name, pid_t pid)
{
	uint32_t id = pid;
	request_t r;

	begin(&r, name);
	(void) append(&r, IFLA_NET_NS_PID, &id, sizeof (id));
	return (do_request(&r));
}

/* A program of XDP that says the same of each packet: its descriptor */
static int
xdp_program(int verdict)
{
	struct bpf_insn insns[2];
	union bpf_attr attr;

	memset(insns, 0, sizeof (insns));
	insns[0].code = BPF_ALU64 | BPF_MOV | BPF_K;
	insns[0].imm = verdict;
	insns[1].code = BPF_JMP | BPF_EXIT;
	memset(&attr, 0, sizeof (attr));
	attr.prog_type = BPF_PROG_TYPE_XDP;
	attr.insns = (uintptr_t)insns;
	attr.insn_cnt = 2;
	attr.license = (uintptr_t)"Dual MIT/GPL";
	return ((int)syscall(SYS_bpf, BPF_PROG_LOAD, &attr, sizeof (attr)));
}

/* Set the program, or none with -1, in that mode. */
static int
set_xdp(const char *name, int fd, uint32_t flags)
{
	struct rtattr *nest;
	request_t r;

	begin(&r, name);
	nest = append(&r, IFLA_XDP | NLA_F_NESTED, NULL, 0);
	(void) append(&r, IFLA_XDP_FD, &fd, sizeof (fd));
	(void) append(&r, IFLA_XDP_FLAGS, &flags, sizeof (flags));
	nest->rta_len = (char *)&r + r.head.nlmsg_len - (char *)nest;
	return (do_request(&r));
}

/* Datagrams that come back: all, or none. */
static int
comes(void)
{
	flow_t flow;

	echo(&flow, AF_INET, 0, UDP_MIN, UDP_MAX, 50, 1, 200);
	return (flow.wrong != 0 ? -1 : (int)flow.got);
}

/* Linux runs the program itself; the driver has no mode of its own for it. */
void
xdp(void)
{
	int pass = xdp_program(XDP_PASS), drop = xdp_program(XDP_DROP);
	flow_t flow;

	CHECK(pass >= 0 && drop >= 0);
	CHECK(set_xdp(ifname, pass, XDP_FLAGS_DRV_MODE) != 0);
	CHECK(set_xdp(ifname, pass, XDP_FLAGS_SKB_MODE) == 0);
	echo(&flow, AF_INET, 0, UDP_MIN, UDP_MAX, 2000, 8, 10000);
	CHECK(all_came(&flow, "XDP"));
	CHECK(put(AF_INET, 0, 1 << 20, 1) == 0);
	CHECK(get(AF_INET, 0, 1 << 20, 2) == 0);
	CHECK(set_xdp(ifname, drop, XDP_FLAGS_SKB_MODE) == 0);
	CHECK(comes() == 0);
	CHECK(set_xdp(ifname, -1, XDP_FLAGS_SKB_MODE) == 0);
	CHECK(answers());
	close(pass);
	close(drop);
}

static int
above(unsigned long cmd, void *arg)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0), ret;

	ret = ioctl(fd, cmd, arg);
	close(fd);
	return (ret);
}

/* The port is the interface under test; name is on top of it. */
static int
port(unsigned long cmd, const char *name)
{
	struct ifreq req;

	memset(&req, 0, sizeof (req));
	snprintf(req.ifr_name, IFNAMSIZ, "%.15s", name);
	if (cmd == SIOCBRADDIF || cmd == SIOCBRDELIF)
		req.ifr_ifindex = interface_index(ifname);
	else
		snprintf(req.ifr_slave, IFNAMSIZ, "%.15s", ifname);
	return (above(cmd, &req));
}

/* Traffic through name, which is where the addresses are now. */
static void
use(const char *name, const char *what)
{
	char port_name[32];
	flow_t flow;

	memcpy(port_name, ifname, sizeof (port_name));
	snprintf(ifname, sizeof (ifname), "%.15s", name);
	bring_up(1);
	CHECK(answers());
	echo(&flow, AF_INET, 0, UDP_MIN, UDP_MAX, 2000, 8, 10000);
	CHECK(all_came(&flow, what));
	CHECK(put(AF_INET, 0, 4 << 20, 1) == 0);
	CHECK(get(AF_INET6, 0, 4 << 20, 2) == 0);
	set_flags(name, 0, IFF_UP);
	memcpy(ifname, port_name, sizeof (ifname));
}

/* A bridge receives what is for others, so its ports are promiscuous. */
void
bridge(void)
{
	char name[] = "testbridge";

	remove_addresses(ifname);
	CHECK(above(SIOCBRADDBR, name) == 0);
	CHECK(port(SIOCBRADDIF, name) == 0);
	set_flags(ifname, IFF_UP, 0);
	use(name, "bridge");
	CHECK(port(SIOCBRDELIF, name) == 0);
	CHECK(above(SIOCBRDELBR, name) == 0);
	bring_up(1);
	CHECK(answers());
}

/* A bond gives its slave its address, and watches the carrier. */
void
bond(void)
{
	static const char sysfs[] = "/sys/class/net/bond0/bonding";
	unsigned char before[6], after[6];
	char path[80];

	hardware_address(ifname, before);
	remove_addresses(ifname);
	set_flags(ifname, 0, IFF_UP);
	snprintf(path, sizeof (path), "%s/mode", sysfs);
	CHECK(write_file(path, "active-backup") == 0);
	snprintf(path, sizeof (path), "%s/miimon", sysfs);
	CHECK(write_file(path, "50") == 0);
	set_flags("bond0", IFF_UP, 0);
	CHECK(port(SIOCBONDENSLAVE, "bond0") == 0);
	use("bond0", "bond");
	CHECK(port(SIOCBONDRELEASE, "bond0") == 0);
	hardware_address(ifname, after);
	CHECK(memcmp(before, after, sizeof (before)) == 0);
	bring_up(1);
	CHECK(answers());
}
