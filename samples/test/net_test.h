/* SPDX-License-Identifier: MIT */
/*
 * net_test: what its parts share.
 */
#ifndef	_NET_TEST_H
#define	_NET_TEST_H

#include <errno.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/types.h>
#include "say.h"

#define	ETHERTYPE_TEST	0x88b5	/* IEEE: for experiments */
#define	PORT		7001	/* of the peer's requests, and of its echo */
#define	GROUP_PORT	7002	/* that the groups are sent to */
#define	VLAN		5
#define	UDP_MIN		18
#define	UDP_MAX		1472
#define	JUMBO		9000	/* MTU */
#define	CHUNK		65536	/* of a transfer over TCP */

typedef struct sockaddr_storage addr_t;

/* net_if.c: interfaces.  Each has two addresses, for IPv4 and IPv6. */
extern char ifname[32];		/* of the device that the test is for */
extern char bdf[32];

void find_interface(const char *device);
int look_for_interface(void);
int wait_for_interface(int there);
long attribute(const char *name, const char *file);
int wait_carrier(int up);
void set_flags(const char *name, int set, int clear);
int set_mtu(const char *name, int mtu);
void set_addresses(const char *name, int net, int host);
void remove_addresses(const char *name);
int rename_interface(const char *name, const char *to);
int add_vlan(char *name, size_t size);
int interface_index(const char *name);
void hardware_address(const char *name, unsigned char *addr);
int write_file(const char *file, const char *text);
void bring_up(int host);
long counter(const char *protocol, const char *name);
void check_sums(void);
void show_losses(void);

/* net_data.c: data that tells its place, and its transfer */
typedef struct flow {
	uint64_t sent, got, lost, late, wrong;
} flow_t;

void fill(unsigned char *p, size_t len, uint64_t seed);
uint64_t sum(uint64_t so_far, const unsigned char *p, size_t len);
int exchange_address(addr_t *to, int family, int net, int host, int port);
int reach_peer(int family, int net);
void send_stream(int fd, uint64_t bytes, uint64_t seed, uint64_t *sump);
uint64_t receive_stream(int fd, uint64_t bytes, uint64_t seed, uint64_t *sump);
int ask(FILE **peer, int family, int net, const char *format, ...);
int put(int family, int net, uint64_t bytes, uint64_t seed);
int get(int family, int net, uint64_t bytes, uint64_t seed);
void echo(flow_t *flow, int family, int net, int low, int high, uint64_t count,
    int window, int patience);
int all_came(const flow_t *flow, const char *what);
int answers(void);
uint64_t clock_ms(void);

/* net_raw.c: frames without a protocol */
int raw_open(void);
int raw_send(int fd, const unsigned char *to, uint64_t count, int size);
int raw_receive(int fd, uint64_t count, int patience, flow_t *flow);
void raw_serve(void);
int frames_to(const unsigned char *group, int promisc, int family, int count);

/* net_peer.c: the other end */
void peer(void);

/* net_trouble.c: under traffic */
void flap(int rounds);
void unbind(int rounds);
void unplug(int rounds);
void cut(int rounds);
void driver_file(const char *verb);
void rest(void);

/* net_more.c: ethtool, names, namespaces, further devices */
void ethtool_shows(void);
void renamed(void);
void namespaces(void);
void two(const char *one, const char *other);

/* net_above.c: bridge, bond, XDP */
int move_to_namespace(const char *name, pid_t pid);
void xdp(void);
void bridge(void);
void bond(void);

#endif	/* _NET_TEST_H */
