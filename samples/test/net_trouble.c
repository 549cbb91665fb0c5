/* SPDX-License-Identifier: MIT */
/*
 * net_test: traffic while the interface changes, stops, goes and comes back.
 *
 * What is lost then does not count, but what comes must be right; and when all
 * is over, everything must come again.
 */
#include <net/if.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "net_test.h"

#define	NTRAFFIC	4

/* Datagrams and connections without end, or until something wrong comes. */
static void
traffic(int which)
{
	int family = which % 2 == 0 ? AF_INET : AF_INET6, ret;
	uint64_t n;
	flow_t flow;

	for (n = 0;; n++) {
		if (which < 2) {
			echo(&flow, family, 0, UDP_MIN, UDP_MAX, 500, 8, 20);
			if (flow.wrong != 0)
				exit(1);
			continue;
		}
		ret = n % 2 ? put(family, 0, 1 << 20, n) :
		    get(family, 0, 1 << 20, n);
		if (ret == 1)
			exit(1);
		if (ret != 0)
			usleep(10000);
	}
}

static void
start_traffic(pid_t *pids)
{
	int i;

	for (i = 0; i < NTRAFFIC; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			traffic(i);
	}
	usleep(200000);
}

static void
stop_traffic(pid_t *pids)
{
	int i, status;

	for (i = 0; i < NTRAFFIC; i++)
		kill(pids[i], SIGKILL);
	for (i = 0; i < NTRAFFIC; i++) {
		CHECK(waitpid(pids[i], &status, 0) == pids[i]);
		CHECK(WIFSIGNALED(status));
	}
}

/* A transfer that gives up, as what the traffic left behind may make it, is repeated. */
static int
repeat(int (*transfer)(int, int, uint64_t, uint64_t), uint64_t seed)
{
	int tries, result = -1;

	for (tries = 0; tries < 5 && result == -1; tries++)
		result = transfer(AF_INET, 0, 1 << 20, seed);
	return (result);
}

/*
 * Nothing is lost any more, at the latest when all that was on its way for the
 * traffic has come or has been given up.
 */
static void
is_well(void)
{
	flow_t flow;
	int tries;

	CHECK(answers());
	for (tries = 0; tries < 20; tries++) {
		echo(&flow, AF_INET, 0, UDP_MIN, UDP_MAX, 500, 8, 5000);
		if (flow.wrong != 0 || flow.lost + flow.late == 0)
			break;
		usleep(300000);
	}
	CHECK(all_came(&flow, "after the trouble"));
	CHECK(repeat(put, 1) == 0);
	CHECK(repeat(get, 2) == 0);
}

/* Promiscuous mode, all groups, the MTU, and down and up. */
void
flap(int rounds)
{
	pid_t pids[NTRAFFIC];
	int i;

	start_traffic(pids);
	for (i = 0; i < rounds; i++) {
		set_flags(ifname, IFF_PROMISC, 0);
		CHECK(set_mtu(ifname, i % 2 ? JUMBO : 4000) == 0);
		set_flags(ifname, IFF_ALLMULTI, IFF_PROMISC);
		usleep(1000 * (i % 16));
		set_flags(ifname, 0, IFF_ALLMULTI);
		CHECK(set_mtu(ifname, 1500) == 0);
		if (i % 4 != 0)
			continue;
		set_flags(ifname, 0, IFF_UP);
		usleep(1000 * (i % 8));
		bring_up(1);
		CHECK(answers());
	}
	stop_traffic(pids);
	is_well();
}

void
driver_file(const char *verb)
{
	char path[120];

	snprintf(path, sizeof (path), "/sys/bus/pci/devices/%s/driver/%s", bdf,
	    verb);
	CHECK(write_file(path, bdf) == 0);
}

/* The driver is taken from the device, and given to it again. */
void
unbind(int rounds)
{
	pid_t pids[NTRAFFIC];
	int i;

	start_traffic(pids);
	for (i = 0; i < rounds; i++) {
		driver_file("unbind");
		CHECK(wait_for_interface(0));
		CHECK(write_file("/sys/bus/pci/drivers_probe", bdf) == 0);
		CHECK(wait_for_interface(1));
		bring_up(1);
		CHECK(answers());
	}
	stop_traffic(pids);
	is_well();
}

/* The machine takes the device away and gives it back, for it reads our log. */
void
unplug(int rounds)
{
	char path[80], target[120] = "";
	pid_t pids[NTRAFFIC];
	int i, n;

	snprintf(path, sizeof (path), "/sys/bus/pci/devices/%s/driver", bdf);
	CHECK(readlink(path, target, sizeof (target) - 1) > 0);
	snprintf(path, sizeof (path), "/sys/bus/pci/devices/%s/driver_override",
	    bdf);
	start_traffic(pids);
	for (i = 0; i < rounds; i++) {
		say("pull the plug");
		CHECK(wait_for_interface(0));
		/* the device that is there may still be the old one */
		for (n = 0; n < 200 && !look_for_interface(); n++) {
			(void) write_file(path, strrchr(target, '/') + 1);
			(void) write_file("/sys/bus/pci/drivers_probe", bdf);
			usleep(100000);
		}
		CHECK(wait_for_interface(1));
		bring_up(1);
		CHECK(answers());
	}
	stop_traffic(pids);
	is_well();
}

/* The machine cuts the cable and mends it. */
void
cut(int rounds)
{
	pid_t pids[NTRAFFIC];
	int i;

	start_traffic(pids);
	for (i = 0; i < rounds; i++) {
		say("cut the cable");
		CHECK(wait_carrier(0));
		say("mend the cable");
		CHECK(wait_carrier(1));
		CHECK(answers());
	}
	stop_traffic(pids);
	CHECK(attribute(ifname, "speed") == 1000);
	is_well();
}

/* The system goes to sleep and wakes: with it the device. */
void
rest(void)
{
	CHECK(write_file("/sys/power/pm_test", "devices") == 0);
	CHECK(write_file("/sys/power/state", "freeze") == 0);
	CHECK(wait_carrier(1));
	is_well();
}
