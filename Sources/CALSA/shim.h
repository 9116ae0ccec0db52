// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef LOTSE_CALSA_SHIM_H
#define LOTSE_CALSA_SHIM_H

#include <alsa/asoundlib.h>

static inline void lotse_ignore_alsa_error(const char *file, int line, const char *function,
                                           int code, const char *format, ...) {
  (void)file, (void)line, (void)function, (void)code, (void)format;
}

/// Keeps the library from writing to standard error: each fault is reported by its code.
static inline void lotse_quiet_alsa(void) {
  snd_lib_error_set_handler(lotse_ignore_alsa_error);
}

#endif
