// SPDX-License-Identifier: GPL-3.0-or-later
// Calls of the kernel that Swift's Glibc does not offer.
#ifndef LOTSE_CLINUX_SHIM_H
#define LOTSE_CLINUX_SHIM_H

#include <fcntl.h>
#include <linux/input.h>
#include <malloc.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges two names in one step (renameat2 with RENAME_EXCHANGE); 0, or -1 with errno.
static inline int lotse_exchange_names(const char *one, const char *other) {
  const unsigned exchange = 1u << 1;
  return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, exchange);
}

/// Blocks of this many bytes and more are given back to the system when they are freed; the C
/// library's own limit for that rises with every large block that is freed.
static inline void lotse_return_large_blocks(int bytes) { mallopt(M_MMAP_THRESHOLD, bytes); }

#endif
