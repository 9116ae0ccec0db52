// SPDX-License-Identifier: GPL-3.0-or-later
// Orders to input devices (evdev), whose numbers are macros that Swift does not see.
#ifndef LOTSE_CLINUX_INPUT_DEVICE_H
#define LOTSE_CLINUX_INPUT_DEVICE_H

#include <linux/input.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>

/// Which codes of a type a device has, one bit each; the number of bytes, or -1 with errno.
static inline int lotse_input_codes(int file, unsigned type, unsigned char *bits, int size) {
  return ioctl(file, EVIOCGBIT(type, size), bits);
}

/// How a device's switches stand, one bit each; the number of bytes, or -1 with errno.
static inline int lotse_input_switches(int file, unsigned char *bits, int size) {
  return ioctl(file, EVIOCGSW(size), bits);
}

/// Which keys of a device are down, one bit each; the number of bytes, or -1 with errno.
static inline int lotse_input_keys(int file, unsigned char *bits, int size) {
  return ioctl(file, EVIOCGKEY(size), bits);
}

/// Keeps a device's events from everybody else, a console for one; 0, or -1 with errno.
static inline int lotse_input_grab(int file) { return ioctl(file, EVIOCGRAB, 1); }

/// Times of events by the steady clock; 0, or -1 with errno.
static inline int lotse_input_steady_clock(int file) {
  int clock = CLOCK_MONOTONIC;
  return ioctl(file, EVIOCSCLOCKID, &clock);
}

/// Loads a rumble of this length at full strength into a device; its number, or -1 with errno.
static inline int lotse_input_rumble(int file, unsigned short milliseconds) {
  struct ff_effect effect;
  memset(&effect, 0, sizeof effect);
  effect.type = FF_RUMBLE;
  effect.id = -1;
  effect.u.rumble.strong_magnitude = 0xFFFF;
  effect.u.rumble.weak_magnitude = 0xFFFF;
  effect.replay.length = milliseconds;
  return ioctl(file, EVIOCSFF, &effect) < 0 ? -1 : effect.id;
}

#endif
