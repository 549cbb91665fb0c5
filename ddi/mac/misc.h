/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to mac/: what mct_info(9E) tells of a transceiver.
 */
#ifndef _DDI_MAC_MISC_H
#define _DDI_MAC_MISC_H

#include "mac.h"

/**
 * struct mac_transceiver_info - a transceiver that can be pulled out
 * @present: it is there
 * @usable: the device knows what to do with it
 */
struct mac_transceiver_info {
	bool present;
	bool usable;
};

#endif /* _DDI_MAC_MISC_H */
