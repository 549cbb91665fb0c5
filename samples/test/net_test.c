/* SPDX-License-Identifier: MIT */
/*
 * What a network interface does with traffic.  Run in two guests, one of which is
 * the peer; says what it found in the kernel's log:
 *
 *	net_test: passed files_arrive
 *
 *	net_test peer BDF		the other end, until it is asked to quit
 *	net_test file BDF MIB SEED	a file each way by TCP, IPv4 and IPv6
 *	net_test sizes BDF ROUNDS	datagrams of all sizes, come back
 *	net_test frames BDF COUNT	small frames in numbers, each way
 *	net_test flood BDF COUNT	ping, as fast as it is answered
 *	net_test vlan BDF MIB SEED	by a VLAN
 *	net_test groups BDF ROUNDS	multicast
 *	net_test jumbo BDF		an MTU of 9000
 *	net_test flap BDF ROUNDS	changes under traffic
 *	net_test unbind BDF ROUNDS	the driver goes and comes, under traffic
 *	net_test unplug BDF ROUNDS	the device does
 *	net_test cut BDF ROUNDS		the carrier does
 *	net_test sleep BDF		the system sleeps
 *	net_test ethtool BDF		what ethtool(8) shows and sets
 *	net_test rename BDF		another name
 *	net_test namespace BDF		other network namespaces
 *	net_test two BDF BDF BDF	with two further devices
 *	net_test bridge BDF		what Linux puts on top
 *	net_test bond BDF
 *	net_test xdp BDF
 *	net_test quit BDF		shows losses, and ends the peer
 *
 * BDF is the device's address on the PCI bus.
 */
#define	_GNU_SOURCE
#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/ip_icmp.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "net_test.h"

static uint64_t number = 1, seed = 1;

static void
transfer(int net)
{
	long out = counter("Tcp:", "OutSegs");
	long again = counter("Tcp:", "RetransSegs");
	long dropped = attribute(ifname, "statistics/tx_dropped");
	long errors = attribute(ifname, "statistics/tx_errors");
	uint64_t bytes = number << 20, start = clock_ms();

	CHECK(put(AF_INET, net, bytes, seed) == 0);
	say("%llu MiB out, %llu ms", (unsigned long long)number,
	    (unsigned long long)(clock_ms() - start));
	start = clock_ms();
	CHECK(get(AF_INET, net, bytes, seed + 1) == 0);
	say("%llu MiB in, %llu ms", (unsigned long long)number,
	    (unsigned long long)(clock_ms() - start));
	CHECK(put(AF_INET6, net, bytes / 4, seed + 2) == 0);
	CHECK(get(AF_INET6, net, bytes / 4, seed + 3) == 0);
	/*
	 * How many segments TCP sends twice says how slow the two guests are: the
	 * peer's ring overflows, or TCP becomes impatient.  The datagrams of the
	 * other tests show that no frame is lost on the way to the device.
	 */
	CHECK(attribute(ifname, "statistics/tx_dropped") == dropped);
	CHECK(attribute(ifname, "statistics/tx_errors") == errors);
	out = counter("Tcp:", "OutSegs") - out;
	again = counter("Tcp:", "RetransSegs") - again;
	if (again != 0)
		say("%ld of %ld segments sent again", again, out);
}

static void
files_arrive(void)
{
	transfer(0);
}

static void
datagrams_of_all_sizes_come_back(void)
{
	flow_t flow;
	uint64_t count = number * (UDP_MAX - UDP_MIN + 1);

	echo(&flow, AF_INET, 0, UDP_MIN, UDP_MAX, count, 16, 10000);
	CHECK(all_came(&flow, "IPv4"));
	echo(&flow, AF_INET6, 0, UDP_MIN, UDP_MAX - 20, count, 16, 10000);
	CHECK(all_came(&flow, "IPv6"));
	/* several frames each */
	echo(&flow, AF_INET, 0, 1400, 9000, number * 200, 2, 10000);
	CHECK(all_came(&flow, "fragments"));
}

/* Their address is asked of the neighbours' table, which has it by now. */
static void
peer_address(unsigned char *mac)
{
	char line[200], ip[40], hw[40];
	FILE *f = fopen("/proc/net/arp", "r");

	while (f != NULL && fgets(line, sizeof (line), f) != NULL) {
		if (sscanf(line, "%39s %*s %*s %39s", ip, hw) == 2 &&
		    strcmp(ip, "10.9.0.2") == 0)
			sscanf(hw, "%hhx:%hhx:%hhx:%hhx:%hhx:%hhx", mac,
			    mac + 1, mac + 2, mac + 3, mac + 4, mac + 5);
	}
	if (f != NULL)
		fclose(f);
}

static void
small_frames_stay_in_order(void)
{
	unsigned char theirs[6] = { 0 }, ours[6];
	uint64_t start;
	FILE *file;
	flow_t flow;
	int fd;

	echo(&flow, AF_INET, 0, UDP_MIN, UDP_MIN, 1, 1, 10000);
	peer_address(theirs);
	hardware_address(ifname, ours);
	fd = raw_open();
	start = clock_ms();
	CHECK(raw_send(fd, theirs, number, 60) == 0);
	CHECK(raw_send(fd, theirs, number / 10 + 1, 1514) == 0);
	say("%llu frames out, %llu ms", (unsigned long long)number,
	    (unsigned long long)(clock_ms() - start));
	start = clock_ms();
	CHECK(ask(&file, AF_INET, 0, "frames %llu 60 %02x%02x%02x%02x%02x%02x\n",
	    (unsigned long long)number, ours[0], ours[1], ours[2], ours[3],
	    ours[4], ours[5]) == 0);
	CHECK(raw_receive(fd, number, 20000, &flow) == 0);
	CHECK(all_came(&flow, "frames in"));
	CHECK(file != NULL && fgetc(file) == '.');
	say("%llu frames in, %llu ms", (unsigned long long)number,
	    (unsigned long long)(clock_ms() - start));
	if (file != NULL)
		fclose(file);
	close(fd);
}

static uint16_t
icmp_sum(const unsigned char *p, int len)
{
	uint32_t s = 0;
	int i;

	for (i = 0; i < len; i++)
		s += i % 2 ? p[i] : p[i] << 8;
	s = (s & 0xffff) + (s >> 16);
	return (htons(~(s + (s >> 16))));
}

static int
make_ping(unsigned char *p, uint64_t i)
{
	struct icmphdr *icmp = (struct icmphdr *)p;
	int len = sizeof (*icmp) + i * 7 % (UDP_MAX + 1);

	memset(icmp, 0, sizeof (*icmp));
	icmp->type = ICMP_ECHO;
	icmp->un.echo.id = htons(4711);
	icmp->un.echo.sequence = htons(i);
	fill(p + sizeof (*icmp), len - sizeof (*icmp), i);
	icmp->checksum = icmp_sum(p, len);
	return (len);
}

/* Wait for the answer to a ping: 1 when it is right, -1 when none has come. */
static int
pong(int fd, const unsigned char *p, int len)
{
	struct pollfd ready = { fd, POLLIN, 0 };
	unsigned char q[2048];
	struct icmphdr *icmp = (struct icmphdr *)(q + 20);

	while (poll(&ready, 1, 5000) > 0) {
		if (recv(fd, q, sizeof (q), 0) == len + 20 &&
		    icmp->type == ICMP_ECHOREPLY &&
		    memcmp(&icmp->un, p + 4, len - 4) == 0)
			return (1);
	}
	return (-1);
}

static void
pings_are_answered(void)
{
	int fd = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP), len;
	uint64_t i, answered = 0;
	unsigned char p[2048];
	addr_t to;

	CHECK(fd >= 0);
	for (i = 0; i < number && answered == i; i++) {
		len = make_ping(p, i);
		CHECK(sendto(fd, p, len, 0, (struct sockaddr *)&to,
		    exchange_address(&to, AF_INET, 0, 2, 0)) == len);
		answered += pong(fd, p, len) == 1;
	}
	say("%llu pings, %llu answers", (unsigned long long)i,
	    (unsigned long long)answered);
	CHECK(answered == number);
	close(fd);
}

static void
a_vlan_carries_whole_frames(void)
{
	char vlan[32];
	flow_t flow;

	CHECK(add_vlan(vlan, sizeof (vlan)) == 0);
	set_flags(vlan, IFF_UP, 0);
	set_addresses(vlan, VLAN, 1);
	echo(&flow, AF_INET, VLAN, UDP_MAX - 50, UDP_MAX, 200, 8, 10000);
	CHECK(all_came(&flow, "VLAN"));
	transfer(VLAN);
}

/* Receive count datagrams of the group: how many were the right ones. */
static int
group_datagrams(int fd, int family, int count)
{
	struct pollfd ready = { fd, POLLIN, 0 };
	unsigned char p[2048], want[UDP_MAX];
	FILE *file;
	ssize_t len;
	int i, right = 0;

	CHECK(ask(&file, AF_INET, 0, "group %d %d\n", family, count) == 0);
	for (i = 0; i < count && poll(&ready, 1, 5000) > 0; i++) {
		len = recv(fd, p, sizeof (p), 0);
		fill(want, sizeof (want), i);
		right += len == UDP_MIN + i % (UDP_MAX - UDP_MIN) &&
		    memcmp(p, want, len) == 0;
	}
	if (file != NULL)
		fclose(file);
	return (right);
}

/* A socket that has joined the group, and so has the interface. */
static int
join(int family)
{
	int fd = socket(family, SOCK_DGRAM, 0), yes = 1;
	struct ipv6_mreq six;
	struct ip_mreqn four;
	addr_t self;
	int len;

	memset(&four, 0, sizeof (four));
	inet_pton(AF_INET, "239.1.2.3", &four.imr_multiaddr);
	inet_pton(AF_INET6, "ff05::5:6:7", &six.ipv6mr_multiaddr);
	four.imr_ifindex = six.ipv6mr_interface = interface_index(ifname);
	len = exchange_address(&self, family, 0, 0, GROUP_PORT);
	if (family == AF_INET)
		((struct sockaddr_in *)&self)->sin_addr.s_addr = 0;
	else
		((struct sockaddr_in6 *)&self)->sin6_addr = in6addr_any;
	CHECK(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes,
	    sizeof (yes)) == 0);
	CHECK(bind(fd, (struct sockaddr *)&self, len) == 0);
	CHECK((family == AF_INET ? setsockopt(fd, IPPROTO_IP,
	    IP_ADD_MEMBERSHIP, &four, sizeof (four)) : setsockopt(fd,
	    IPPROTO_IPV6, IPV6_JOIN_GROUP, &six, sizeof (six))) == 0);
	/* filters are set by another thread of the kernel */
	usleep(200000);
	return (fd);
}

/* Groups come in when they are joined, and at no other time; also after down. */
static void
groups_come_when_they_are_joined(void)
{
	static const unsigned char four[] = { 1, 0, 0x5e, 1, 2, 3 };
	static const unsigned char six[] = { 0x33, 0x33, 0, 6, 0, 7 };
	int fd, i, family;

	for (i = 0; i < (int)number * 2; i++) {
		family = i % 2 ? AF_INET6 : AF_INET;
		CHECK(frames_to(i % 2 ? six : four, 0, family, 20) == 0);
		CHECK(frames_to(i % 2 ? six : four, 1, family, 20) == 20);
		CHECK(frames_to(i % 2 ? six : four, 0, family, 20) == 0);
		fd = join(family);
		CHECK(group_datagrams(fd, family, 100) == 100);
		set_flags(ifname, 0, IFF_UP);
		bring_up(1);
		usleep(200000);
		CHECK(group_datagrams(fd, family, 100) == 100);
		close(fd);
	}
}

/* Both ends are given the MTU; the peer's link may go down for that. */
static void
agree_on_mtu(int mtu)
{
	FILE *file;

	CHECK(ask(&file, AF_INET, 0, "mtu %d\n", mtu) == 0);
	usleep(100000);
	if (file != NULL)
		fclose(file);
	CHECK(set_mtu(ifname, mtu) == 0);
	CHECK(wait_carrier(1));
	CHECK(answers());
}

static void
large_frames_arrive(void)
{
	flow_t flow;

	agree_on_mtu(JUMBO);
	echo(&flow, AF_INET, 0, UDP_MIN, JUMBO - 28, number * 500, 4, 10000);
	CHECK(all_came(&flow, "up to 9000 bytes"));
	number = 4;
	transfer(0);
	agree_on_mtu(1500);
}

static void
changes_do_no_harm(void)
{
	flap(number);
}

static void
the_driver_goes_and_comes(void)
{
	unbind(number);
}

static void
the_device_goes_and_comes(void)
{
	unplug(number);
}

static void
the_carrier_goes_and_comes(void)
{
	cut(number);
}

static void
the_system_sleeps(void)
{
	rest();
}

static char **arguments;

static void
ethtool_shows_and_sets(void)
{
	ethtool_shows();
}

static void
a_name_may_change(void)
{
	renamed();
}

static void
it_moves_to_other_namespaces(void)
{
	namespaces();
}

static void
devices_do_not_mix(void)
{
	two(arguments[3], arguments[4]);
}

static void
a_bridge_has_it_as_a_port(void)
{
	bridge();
}

static void
a_bond_has_it_as_a_slave(void)
{
	bond();
}

static void
xdp_sees_its_packets(void)
{
	xdp();
}

static void
the_peer_ends(void)
{
	FILE *file;

	show_losses();
	check_sums();
	CHECK(ask(&file, AF_INET, 0, "quit\n") == 0);
	if (file != NULL)
		(void) fgetc(file);
}

static void
the_peer_was_asked_to_end(void)
{
	peer();
	show_losses();
	check_sums();
}

static const struct {
	const char *name, *says;
	void (*run)(void);
} tests[] = {
#define	TEST(name, f)	{ name, #f, f }
	TEST("peer", the_peer_was_asked_to_end),
	TEST("file", files_arrive),
	TEST("sizes", datagrams_of_all_sizes_come_back),
	TEST("frames", small_frames_stay_in_order),
	TEST("flood", pings_are_answered),
	TEST("vlan", a_vlan_carries_whole_frames),
	TEST("groups", groups_come_when_they_are_joined),
	TEST("jumbo", large_frames_arrive),
	TEST("flap", changes_do_no_harm),
	TEST("unbind", the_driver_goes_and_comes),
	TEST("unplug", the_device_goes_and_comes),
	TEST("cut", the_carrier_goes_and_comes),
	TEST("sleep", the_system_sleeps),
	TEST("ethtool", ethtool_shows_and_sets),
	TEST("rename", a_name_may_change),
	TEST("namespace", it_moves_to_other_namespaces),
	TEST("two", devices_do_not_mix),
	TEST("bridge", a_bridge_has_it_as_a_port),
	TEST("bond", a_bond_has_it_as_a_slave),
	TEST("xdp", xdp_sees_its_packets),
	TEST("quit", the_peer_ends)
};

int
main(int argc, char **argv)
{
	unsigned i;

	say_as("/dev/kmsg", "net_test");
	arguments = argv;
	for (i = 0; argc > 2 && i < sizeof (tests) / sizeof (tests[0]); i++) {
		if (strcmp(argv[1], tests[i].name) != 0)
			continue;
		number = argc > 3 ? strtoull(argv[3], NULL, 0) : number;
		seed = argc > 4 ? strtoull(argv[4], NULL, 0) : seed;
		find_interface(argv[2]);
		bring_up(i == 0 ? 2 : 1);
		CHECK(i == 0 || answers());
		if (!failed)
			tests[i].run();
		say("%s %s", failed ? "failed" : "passed", tests[i].says);
		return (failed);
	}
	say("there is no such test");
	return (2);
}
