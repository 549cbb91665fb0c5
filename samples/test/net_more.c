/* SPDX-License-Identifier: MIT */
/*
 * net_test: what ethtool(8) shows and sets, other names, other network namespaces, and
 * two devices of the driver at once.
 */
#define	_GNU_SOURCE
#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>
#include "net_test.h"

#define	NSTATS	100

/* 0, or an errno */
static int
ethtool(void *cmd)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0), ret;
	struct ifreq req;

	memset(&req, 0, sizeof (req));
	snprintf(req.ifr_name, IFNAMSIZ, "%.15s", ifname);
	req.ifr_data = cmd;
	ret = ioctl(fd, SIOCETHTOOL, &req) == 0 ? 0 : errno;
	close(fd);
	return (ret);
}

/* A statistic by its name, or -1 when there is none of that name. */
static long long
statistic(const char *name)
{
	struct {
		struct ethtool_gstrings head;
		char names[NSTATS][ETH_GSTRING_LEN];
	} strings = { .head = { ETHTOOL_GSTRINGS, ETH_SS_STATS } };
	struct {
		struct ethtool_stats head;
		uint64_t values[NSTATS];
	} stats = { .head = { ETHTOOL_GSTATS } };
	unsigned i;

	CHECK(ethtool(&strings) == 0 && ethtool(&stats) == 0);
	CHECK(strings.head.len == stats.head.n_stats);
	for (i = 0; i < strings.head.len && i < NSTATS; i++) {
		if (strcmp(strings.names[i], name) == 0)
			return ((long long)stats.values[i]);
	}
	return (-1);
}

static int
offload(uint32_t cmd, uint32_t on)
{
	struct ethtool_value value = { cmd, on };

	return (ethtool(&value));
}

/* Without the device's checksums and segments Linux makes them. */
static void
without_offloads(void)
{
	CHECK(offload(ETHTOOL_STSO, 0) == 0);
	CHECK(put(AF_INET, 0, 1 << 20, 1) == 0);
	CHECK(offload(ETHTOOL_STXCSUM, 0) == 0);
	CHECK(put(AF_INET, 0, 1 << 20, 2) == 0);
	CHECK(put(AF_INET6, 0, 1 << 20, 3) == 0);
	CHECK(offload(ETHTOOL_STXCSUM, 1) == 0);
	CHECK(offload(ETHTOOL_STSO, 1) == 0);
	CHECK(put(AF_INET, 0, 1 << 20, 4) == 0);
}

void
ethtool_shows(void)
{
	struct ethtool_drvinfo info = { .cmd = ETHTOOL_GDRVINFO };
	struct ethtool_ringparam ring = { .cmd = ETHTOOL_GRINGPARAM };
	struct ethtool_pauseparam pause = { .cmd = ETHTOOL_GPAUSEPARAM };
	struct ethtool_value link = { .cmd = ETHTOOL_GLINK };
	long long packets, bytes;
	flow_t flow;

	CHECK(ethtool(&info) == 0);
	CHECK(strcmp(info.driver, "e1000_ddi") == 0);
	CHECK(strcmp(info.bus_info, bdf) == 0);
	CHECK(ethtool(&link) == 0 && link.data == 1);
	/* mac(9E) has no sizes of rings, and this driver no pause frames */
	CHECK(ethtool(&ring) == EOPNOTSUPP);
	CHECK(ethtool(&pause) == 0 && !pause.rx_pause && !pause.tx_pause);
	pause.cmd = ETHTOOL_SPAUSEPARAM;
	pause.rx_pause = 1;
	CHECK(ethtool(&pause) == EOPNOTSUPP);
	CHECK(statistic("nonsense") == -1);
	CHECK(statistic("ifspeed") == 1000000000);
	CHECK(statistic("link_duplex") == 2);
	packets = statistic("opackets64");
	bytes = statistic("obytes64");
	echo(&flow, AF_INET, 0, UDP_MAX, UDP_MAX, 500, 8, 10000);
	CHECK(all_came(&flow, "counted"));
	CHECK(packets >= 0 && statistic("opackets64") - packets >= 500);
	CHECK(bytes >= 0 && statistic("obytes64") - bytes >= 500 * UDP_MAX);
	without_offloads();
}

/* Another name, while it is down; its files have the new one, too. */
void
renamed(void)
{
	char old[32], path[120];

	memcpy(old, ifname, sizeof (old));
	set_flags(ifname, 0, IFF_UP);
	CHECK(rename_interface(ifname, "lan7") == 0);
	CHECK(look_for_interface() && strcmp(ifname, "lan7") == 0);
	bring_up(1);
	CHECK(answers());
	snprintf(path, sizeof (path), "/sys/class/net/%s/ddi/linkprop", ifname);
	CHECK(access(path, R_OK) == 0);
	CHECK(put(AF_INET, 0, 1 << 20, 1) == 0);
	/* it is a new interface to the driver's next attach(9E) */
	unbind(1);
	CHECK(strcmp(ifname, old) == 0);
}

/* A process in a network namespace of its own; it waits for the interface. */
static pid_t
in_namespace(const char *device, int host, void (*run)(void))
{
	int ready[2];
	pid_t pid;
	char c;

	CHECK(pipe(ready) == 0);
	pid = fork();
	if (pid != 0) {
		CHECK(read(ready[0], &c, 1) == 1);
		close(ready[0]);
		close(ready[1]);
		return (pid);
	}
	CHECK(unshare(CLONE_NEWNET | CLONE_NEWNS) == 0);
	CHECK(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0);
	CHECK(mount("sysfs", "/sys", "sysfs", 0, NULL) == 0);
	CHECK(write(ready[1], "", 1) == 1);
	find_interface(device);
	bring_up(host);
	run();
	_exit(failed);
}

static void
traffic_in_namespace(void)
{
	flow_t flow;

	CHECK(answers());
	echo(&flow, AF_INET, 0, UDP_MIN, UDP_MAX, 1000, 8, 10000);
	CHECK(all_came(&flow, "namespace"));
	CHECK(put(AF_INET, 0, 1 << 20, 1) == 0);
	CHECK(get(AF_INET6, 0, 1 << 20, 2) == 0);
}

static void
expect_success(pid_t pid)
{
	int status;

	CHECK(waitpid(pid, &status, 0) == pid);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* It comes back when the namespace ends with its last process. */
void
namespaces(void)
{
	pid_t pid;
	int i;

	for (i = 0; i < 2; i++) {
		pid = in_namespace(bdf, 1, traffic_in_namespace);
		CHECK(move_to_namespace(ifname, pid) == 0);
		CHECK(wait_for_interface(0));
		expect_success(pid);
		CHECK(wait_for_interface(1));
		bring_up(1);
		CHECK(answers());
	}
}

/* Two further devices with a cable between them, each with a namespace. */
void
two(const char *one, const char *other)
{
	char main_bdf[32], first[32], second[32];
	pid_t served, user;

	memcpy(main_bdf, bdf, sizeof (main_bdf));
	find_interface(one);
	memcpy(first, ifname, sizeof (first));
	find_interface(other);
	memcpy(second, ifname, sizeof (second));
	CHECK(strcmp(first, second) != 0);
	served = in_namespace(one, 2, peer);
	CHECK(move_to_namespace(first, served) == 0);
	user = in_namespace(other, 1, traffic_in_namespace);
	CHECK(move_to_namespace(second, user) == 0);
	/* the third device has its own traffic meanwhile */
	find_interface(main_bdf);
	CHECK(put(AF_INET, 0, 4 << 20, 1) == 0);
	CHECK(get(AF_INET, 0, 4 << 20, 2) == 0);
	expect_success(user);
	kill(served, SIGUSR1);
	expect_success(served);
	/* one of them goes; the others stay */
	find_interface(one);
	driver_file("unbind");
	CHECK(wait_for_interface(0));
	find_interface(other);
	find_interface(main_bdf);
	CHECK(answers());
}
