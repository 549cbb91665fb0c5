/* SPDX-License-Identifier: GPL-2.0 */
/* Helpers of the kstat suites: a kstat, and reading /proc without a mount point. */
#ifndef _DDI_KSTAT_KUNIT_H
#define _DDI_KSTAT_KUNIT_H

#include <kunit/test.h>
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/slab.h>

#include "../ddi/os/kstat.h"

/* A suite's .init: mount /proc privately in test->priv, or skip the test. */
static inline int ddi_kstat_test_init(struct kunit *test)
{
	struct file_system_type *type = get_fs_type("proc");
	struct vfsmount *mnt;

	if (!type)
		kunit_skip(test, "there is no /proc");
	mnt = kern_mount(type);
	/* put_filesystem() is not exported */
	module_put(type->owner);
	if (IS_ERR(mnt))
		return PTR_ERR(mnt);
	test->priv = mnt;
	return 0;
}

static inline void ddi_kstat_test_exit(struct kunit *test)
{
	if (test->priv)
		kern_unmount(test->priv);
}

static inline struct file *ddi_kstat_open(struct vfsmount *mnt,
					  const char *path)
{
	char full[80];

	snprintf(full, sizeof(full), "ddi/kstat/%s", path);
	return file_open_root_mnt(mnt, full, O_RDONLY, 0);
}

/* Read from the file's position.  Returns bytes or -errno; @buf ends in NUL. */
static inline ssize_t ddi_kstat_read(struct file *file, char *buf, size_t size,
				     loff_t pos)
{
	ssize_t n = kernel_read(file, buf, size - 1, &pos);

	buf[n > 0 ? n : 0] = '\0';
	return n;
}

/* Read all of the file @path.  Returns bytes, or -ENOENT if it does not exist. */
static inline ssize_t ddi_kstat_cat(struct vfsmount *mnt, const char *path,
				    char *buf, size_t size)
{
	struct file *file = ddi_kstat_open(mnt, path);
	size_t len = 0;
	ssize_t n = 0;

	buf[0] = '\0';
	if (IS_ERR(file))
		return PTR_ERR(file);
	while (len < size - 1) {
		n = ddi_kstat_read(file, buf + len, size - len, len);
		if (n <= 0)
			break;
		len += n;
	}
	fput(file);
	return n < 0 ? n : len;
}

#define KSTAT_TEXT	16384

/* Make a kstat "stat", or end the test. */
static inline kstat_t *create(struct kunit *test, uchar_t type, ulong_t ndata,
			      uchar_t flags)
{
	kstat_t *ksp = ddi_kstat_create("ddi_test", 3, "stat", "misc", type,
					ndata, flags);

	KUNIT_ASSERT_NOT_NULL(test, ksp);
	return ksp;
}

/* Get the file @path as a string until the test ends, and its bytes or -errno in @n. */
static inline char *cat(struct kunit *test, const char *path, ssize_t *n)
{
	char *buf = kunit_kzalloc(test, KSTAT_TEXT, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, buf);
	*n = ddi_kstat_cat(test->priv, path, buf, KSTAT_TEXT);
	return buf;
}

/* Write @text to the kstat, as to its file.  Returns 0 or -errno. */
static inline int write_to(kstat_t *ksp, const char *text)
{
	char buf[80];

	strscpy(buf, text, sizeof(buf));
	return ddi_kstat_write(container_of(ksp, struct ddi_kstat, ks), buf);
}

#endif /* _DDI_KSTAT_KUNIT_H */
