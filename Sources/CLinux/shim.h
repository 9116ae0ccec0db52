// SPDX-License-Identifier: GPL-3.0-or-later
// Calls of the kernel that Swift's Glibc does not offer.
#ifndef LOTSE_CLINUX_SHIM_H
#define LOTSE_CLINUX_SHIM_H

#include <fcntl.h>
#include <linux/input.h>
#include <malloc.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
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

/// A socket of a family that programs started later do not inherit; below 0 with errno. Here, because
/// Swift sees the types of sockets in some builds only.
static inline int lotse_stream_socket(int family) {
  return socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
}
static inline int lotse_datagram_socket(int family) {
  return socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
}
static inline int lotse_stream_type(void) { return SOCK_STREAM; }
static inline int lotse_packet_type(void) { return SOCK_SEQPACKET | SOCK_CLOEXEC; }

/// Names the calling thread for tools that list threads; the kernel keeps 15 bytes.
static inline void lotse_name_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

#endif
