// SPDX-License-Identifier: GPL-2.0
/*
 * Rings that processes map.
 *
 * A page comes when it is first used, and none while the engine is closed, for then
 * the memory is the driver's to free: those that were used are taken out of the
 * processes.  Once the device has gone they get SIGBUS.
 */
#include <linux/dma-map-ops.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/mm.h>

#include "audio.h"

/* May the ring be mapped: whole pages, that a process sees as the device does? */
bool audio_ring_maps(const struct audio_engine *e)
{
	size_t bytes = e->nframes * audio_frame_bytes(e);

	return !e->planar && offset_in_page(e->ring) == 0 &&
	       offset_in_page(bytes) == 0 && dev_is_dma_coherent(e->adev->dev) &&
	       (is_vmalloc_addr(e->ring) || virt_addr_valid(e->ring));
}

static unsigned long ring_pfn(const u8 *p)
{
	return is_vmalloc_addr(p) ? vmalloc_to_pfn(p) :
				    page_to_pfn(virt_to_page(p));
}

static vm_fault_t ring_fault(struct vm_fault *vmf)
{
	struct snd_pcm_substream *substream = vmf->vma->vm_private_data;
	struct snd_pcm_runtime *runtime = substream->runtime;
	unsigned long at = vmf->pgoff << PAGE_SHIFT;
	struct audio_engine *e = audio_pcm_engine(substream);
	vm_fault_t rc = VM_FAULT_SIGBUS;

	mutex_lock(&e->map_lock);
	if (!e->unmapped && at < runtime->dma_bytes)
		rc = vmf_insert_pfn(vmf->vma, vmf->address,
				    ring_pfn(runtime->dma_area + at));
	mutex_unlock(&e->map_lock);
	return rc;
}

static void ring_open(struct vm_area_struct *vma)
{
	struct snd_pcm_substream *substream = vma->vm_private_data;

	atomic_inc(&substream->mmap_count);
}

static void ring_close(struct vm_area_struct *vma)
{
	struct snd_pcm_substream *substream = vma->vm_private_data;

	atomic_dec(&substream->mmap_count);
}

static const struct vm_operations_struct ring_vm_ops = {
	.open = ring_open,
	.close = ring_close,
	.fault = ring_fault,
};

/*
 * Remember what is mapped.  A substream has one file as a rule; a second one is let
 * in if it is of the same inode.
 */
static int note_inode(struct audio_engine *e, struct snd_pcm_substream *substream,
		      struct inode *inode)
{
	lockdep_assert_held(&e->map_lock);
	if (e->unmapped)
		return -ENODEV;
	if (e->inode == inode)
		return 0;
	if (atomic_read(&substream->mmap_count))
		return -EBUSY;
	inode = igrab(inode);
	if (!inode)
		return -ENODEV;
	iput(e->inode);
	e->inode = inode;
	return 0;
}

int audio_ring_mmap(struct audio_engine *e, struct vm_area_struct *vma)
{
	int err;

	if (!(vma->vm_flags & VM_SHARED))
		return -EINVAL;
	mutex_lock(&e->map_lock);
	err = note_inode(e, vma->vm_private_data, file_inode(vma->vm_file));
	mutex_unlock(&e->map_lock);
	if (err)
		return err;
	ddi_vm_flags_set(vma, VM_PFNMAP | VM_IO | VM_DONTEXPAND | VM_DONTDUMP);
	vma->vm_ops = &ring_vm_ops;
	return 0;
}

void audio_ring_allow(struct audio_engine *e)
{
	mutex_lock(&e->map_lock);
	e->unmapped = false;
	mutex_unlock(&e->map_lock);
}

void audio_ring_unmap(struct audio_engine *e)
{
	struct inode *inode;

	mutex_lock(&e->map_lock);
	e->unmapped = true;
	inode = e->inode ? igrab(e->inode) : NULL;
	mutex_unlock(&e->map_lock);
	if (!inode)
		return;
	unmap_mapping_range(inode->i_mapping, 0, 0, 1);
	iput(inode);
}
