// SPDX-License-Identifier: GPL-2.0
/*
 * The files of kstats, one for each: /proc/ddi/kstat/MODULE/INSTANCE/NAME.
 *
 * ks_update(9E), ks_snapshot(9E)
 *
 * A read gives one line for each statistic, in the form of Solaris's kstat -p,
 *
 *	edu:0:intrstat:hard	17
 *
 * all from one moment: at the start of the file the driver updates the kstat and
 * the data are copied, under ks_lock; the lines are formatted from the copy.
 * Times are in seconds.  Unprintable characters of a string are shown as \ooo.
 *
 * A write, by root and if KSTAT_FLAG_WRITABLE is set, takes lines of this form,
 * or with only the name of the statistic, a space or "=", and the new value.
 *
 * A "/" in a name becomes a "!"  in the path.
 *
 * Locking: kstat_dirs_lock protects the directories.  Its holder never waits
 * for a reader.
 */
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "../compat.h"
#include "kstat.h"
#include "kstat_value.h"

/* Largest copy for a reader, in bytes */
#define KSTAT_SIZE_MAX	(16 << 20)

/**
 * struct kstat_dir - a directory for kstats
 * @node: entry of the list of directories
 * @parent: its parent, NULL for /proc/ddi/kstat
 * @name: its name
 * @users: number of files and directories in it
 * @entry: its entry in /proc
 */
struct kstat_dir {
	struct list_head node;
	struct kstat_dir *parent;
	char name[KSTAT_STRLEN];
	unsigned int users;
	struct proc_dir_entry *entry;
};

static LIST_HEAD(kstat_dirs);
static DEFINE_MUTEX(kstat_dirs_lock);
static struct proc_dir_entry *kstat_top, *kstat_root;

static struct kstat_dir *dir_find(struct kstat_dir *parent, const char *name)
{
	struct kstat_dir *dir;

	list_for_each_entry(dir, &kstat_dirs, node)
		if (dir->parent == parent && !strcmp(dir->name, name))
			return dir;
	return NULL;
}

/* Returns the directory @name, with its user count raised. */
static struct kstat_dir *dir_get(struct kstat_dir *parent, const char *name)
{
	struct kstat_dir *dir = dir_find(parent, name);

	lockdep_assert_held(&kstat_dirs_lock);
	if (dir) {
		dir->users++;
		return dir;
	}
	dir = kzalloc(sizeof(*dir), GFP_KERNEL);
	if (!dir)
		return NULL;
	strscpy(dir->name, name, sizeof(dir->name));
	dir->entry = proc_mkdir(name, parent ? parent->entry : kstat_root);
	if (!dir->entry) {
		kfree(dir);
		return NULL;
	}
	dir->parent = parent;
	dir->users = 1;
	if (parent)
		parent->users++;
	list_add(&dir->node, &kstat_dirs);
	return dir;
}

static void dir_put(struct kstat_dir *dir)
{
	struct kstat_dir *parent;

	lockdep_assert_held(&kstat_dirs_lock);
	for (; dir && !--dir->users; dir = parent) {
		parent = dir->parent;
		list_del(&dir->node);
		proc_remove(dir->entry);
		kfree(dir);
	}
}

/* Returns the directory for @ks's file, with its user count raised. */
static struct kstat_dir *dir_of(const kstat_t *ks)
{
	struct kstat_dir *module, *instance;
	char name[KSTAT_STRLEN];

	strscpy(name, ks->ks_module, sizeof(name));
	strreplace(name, '/', '!');
	module = dir_get(NULL, name);
	if (!module)
		return NULL;
	snprintf(name, sizeof(name), "%d", ks->ks_instance);
	instance = dir_get(module, name);
	/* the directory holds its parent by itself */
	dir_put(module);
	return instance;
}

/* Let the driver of @k update its data for a read or a write. */
static int view_update(struct ddi_kstat *k, int rw)
{
	int rc = k->ks.ks_update ? k->ks.ks_update(&k->ks, rw) : 0;

	if (!rc)
		return 0;
	return rc > 0 && rc <= MAX_ERRNO ? -rc : -EIO;
}

static int view_snapshot(struct ddi_kstat *k, struct kstat_view *v, int rw)
{
	int rc = k->ks.ks_snapshot(&k->ks, v->buf, rw);

	if (!rc)
		return 0;
	return rc > 0 && rc <= MAX_ERRNO ? -rc : -EIO;
}

/* Make room for @need bytes.  May sleep. */
static int view_grow(struct kstat_view *v, size_t need)
{
	if (need <= v->room && v->buf)
		return 0;
	if (need > KSTAT_SIZE_MAX)
		return -E2BIG;
	kvfree(v->buf);
	v->room = max_t(size_t, need, PAGE_SIZE);
	v->buf = kvzalloc(v->room, GFP_KERNEL);
	return v->buf ? 0 : -ENOMEM;
}

/*
 * Copy the data that @k's driver has just updated.  Returns -EAGAIN if @v has
 * no room.  Records that ks_snapshot(9E) leaves unset are zero, and only
 * records for which there was room are shown.
 */
static int view_copy(struct ddi_kstat *k, struct kstat_view *v)
{
	kstat_t *ks = &k->ks;
	int err = 0;

	v->need = ddi_kstat_size(ks);
	if (v->need > v->room)
		return -EAGAIN;
	ks->ks_snaptime = ktime_get_ns();
	v->ks = *ks;
	v->ks.ks_ndata = ddi_kstat_records(ks);
	v->ks.ks_data = v->buf;
	memset(v->buf, 0, v->need);
	if (ks->ks_snapshot)
		err = view_snapshot(k, v, KSTAT_READ);
	else if (v->need && !ks->ks_data)
		err = -EIO;
	else
		ddi_kstat_copy(ks, v->buf);
	v->ks.ks_snaptime = ks->ks_snaptime;
	return err;
}

/* Copy the current kstat into @v; on success it stays locked.  May sleep. */
static int view_hold(struct ddi_kstat *k, struct kstat_view *v)
{
	int err;

	lockdep_assert_held(&k->guard);
	if (k->ks.ks_flags & KSTAT_FLAG_INVALID)
		return -ENXIO;
	v->need = k->ks.ks_data_size;
	do {
		err = view_grow(v, v->need);
		if (err)
			return err;
		ddi_kstat_lock(&k->ks);
		err = view_update(k, KSTAT_READ);
		if (!err)
			err = view_copy(k, v);
		if (err)
			ddi_kstat_unlock(&k->ks);
	} while (err == -EAGAIN && v->need > v->room);
	return err;
}

static int view_take(struct ddi_kstat *k, struct kstat_view *v)
{
	int err = view_hold(k, v);

	if (!err)
		ddi_kstat_unlock(&k->ks);
	return err;
}

static void *kstat_seq_at(struct kstat_view *v, loff_t pos)
{
	v->line = pos;
	return pos < ddi_kstat_lines(v) ? v : NULL;
}

static void *kstat_seq_start(struct seq_file *m, loff_t *pos)
{
	struct kstat_view *v = m->private;
	int err;

	if (!*pos) {
		mutex_lock(&v->k->guard);
		err = view_take(v->k, v);
		mutex_unlock(&v->k->guard);
		if (err)
			return ERR_PTR(err);
	}
	return kstat_seq_at(v, *pos);
}

static void *kstat_seq_next(struct seq_file *m, void *v, loff_t *pos)
{
	return kstat_seq_at(v, ++*pos);
}

static void kstat_seq_stop(struct seq_file *m, void *v)
{
}

static int kstat_seq_show(struct seq_file *m, void *v)
{
	ddi_kstat_show(m, v);
	return 0;
}

static const struct seq_operations kstat_seq_ops = {
	.start = kstat_seq_start,
	.next = kstat_seq_next,
	.stop = kstat_seq_stop,
	.show = kstat_seq_show,
};

static int kstat_open(struct inode *inode, struct file *file)
{
	struct kstat_view *v;

	v = __seq_open_private(file, &kstat_seq_ops, sizeof(*v));
	if (!v)
		return -ENOMEM;
	v->k = pde_data(inode);
	return 0;
}

static int kstat_release(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;
	struct kstat_view *v = m->private;

	kvfree(v->buf);
	return seq_release_private(inode, file);
}

/* Find the value in @base that @line names; @line is advanced to the new value. */
static struct kstat_value write_find(const kstat_t *ks, void *base,
				     char **line)
{
	char prefix[2 * KSTAT_STRLEN + 16];
	size_t len;
	char *name;

	len = snprintf(prefix, sizeof(prefix), "%s:%d:%s:", ks->ks_module,
		       ks->ks_instance, ks->ks_name);
	name = *line + (strncmp(*line, prefix, len) ? 0 : len);
	*line = strpbrk(name, "\t=");
	if (!*line)
		*line = strrchr(name, ' ');
	if (!*line)
		return (struct kstat_value){};
	*(*line)++ = '\0';
	*line = skip_spaces(*line);
	return ddi_kstat_find(ks, base, name);
}

/* Returns true if the value is still in the kstat's records, which may have changed. */
static bool write_stands(const kstat_t *ks, const struct kstat_value *at,
			 const void *base)
{
	return ks->ks_data == base &&
	       at->p + at->size <= base + ks->ks_data_size;
}

/* Execute one line of a write; the kstat is locked and copied to @v. */
static int write_line(struct ddi_kstat *k, struct kstat_view *v, char *line)
{
	bool custom = k->ks.ks_snapshot;
	void *base = custom ? v->buf : k->ks.ks_data;
	struct kstat_value at, old;
	int err;

	at = write_find(&v->ks, base, &line);
	if (!at.p)
		return -ENOENT;
	old = at;
	memcpy(old.saved, at.p, at.size);
	err = ddi_kstat_set(&at, line);
	if (!err && custom)
		err = view_snapshot(k, v, KSTAT_WRITE);
	if (!err)
		err = view_update(k, KSTAT_WRITE);
	if (err && !custom && write_stands(&k->ks, &at, base))
		memcpy(at.p, old.saved, at.size);
	return err;
}

static int write_lines(struct ddi_kstat *k, struct kstat_view *v, char *text)
{
	char *line;
	int err = 0;

	while (!err && (line = strsep(&text, "\n"))) {
		if (!*line)
			continue;
		err = view_hold(k, v);
		if (err)
			break;
		err = write_line(k, v, line);
		ddi_kstat_unlock(&k->ks);
	}
	return err;
}

/**
 * ddi_kstat_write() - execute a write to a kstat's file
 * @k: the kstat
 * @text: lines as the top of this file describes them; overwritten
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 */
int ddi_kstat_write(struct ddi_kstat *k, char *text)
{
	struct kstat_view v = { .k = k };
	int err;

	mutex_lock(&k->guard);
	err = write_lines(k, &v, text);
	mutex_unlock(&k->guard);
	kvfree(v.buf);
	return err;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_kstat_write);

static ssize_t kstat_write(struct file *file, const char __user *ubuf,
			   size_t len, loff_t *pos)
{
	struct seq_file *m = file->private_data;
	struct kstat_view *v = m->private;
	char *text;
	int err;

	if (len > PAGE_SIZE)
		return -E2BIG;
	text = memdup_user_nul(ubuf, len);
	if (IS_ERR(text))
		return PTR_ERR(text);
	err = ddi_kstat_write(v->k, text);
	kfree(text);
	return err ?: len;
}

static const struct proc_ops kstat_proc_ops = {
	.proc_open = kstat_open,
	.proc_read_iter = seq_read_iter,
	.proc_lseek = seq_lseek,
	.proc_release = kstat_release,
};

static const struct proc_ops kstat_proc_write_ops = {
	.proc_open = kstat_open,
	.proc_read_iter = seq_read_iter,
	.proc_write = kstat_write,
	.proc_lseek = seq_lseek,
	.proc_release = kstat_release,
};

int ddi_kstat_file_add(struct ddi_kstat *k)
{
	bool writable = k->ks.ks_flags & KSTAT_FLAG_WRITABLE;
	char name[KSTAT_STRLEN];

	if (k->file)
		return 0;
	strscpy(name, k->ks.ks_name, sizeof(name));
	strreplace(name, '/', '!');
	mutex_lock(&kstat_dirs_lock);
	k->dir = dir_of(&k->ks);
	if (k->dir)
		k->file = proc_create_data(name, writable ? 0644 : 0444,
					   k->dir->entry,
					   writable ? &kstat_proc_write_ops :
						      &kstat_proc_ops, k);
	if (!k->file) {
		dir_put(k->dir);
		k->dir = NULL;
	}
	mutex_unlock(&kstat_dirs_lock);
	return k->file ? 0 : -ENOMEM;
}

void ddi_kstat_file_del(struct ddi_kstat *k)
{
	proc_remove(k->file);
	mutex_lock(&kstat_dirs_lock);
	dir_put(k->dir);
	mutex_unlock(&kstat_dirs_lock);
	k->file = NULL;
	k->dir = NULL;
}

/* Without /proc there are no files, and each kstat_install(9F) reports that. */
void ddi_kstat_files_init(void)
{
	kstat_top = proc_mkdir("ddi", NULL);
	if (kstat_top)
		kstat_root = proc_mkdir("kstat", kstat_top);
}

void ddi_kstat_files_exit(void)
{
	proc_remove(kstat_root);
	proc_remove(kstat_top);
}
