/* SPDX-License-Identifier: MIT */
/*
 * style: a function of the driver's own that has a name of Solaris's, and that no
 * declaration precedes.
 */
int
ddi_strtoul(n)
	int n;
{
	return (n + 2);
}
