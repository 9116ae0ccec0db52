// SPDX-License-Identifier: GPL-3.0-or-later
// A raw socket to a Bluetooth controller (Linux, net/bluetooth): AF_BLUETOOTH's structures stand in
// BlueZ's headers only, and are few.
#ifndef LOTSE_CLINUX_BLUETOOTH_H
#define LOTSE_CLINUX_BLUETOOTH_H

#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/// Opens controller `hciN` for events (command complete, command status, LE meta); a file, or -1
/// with errno: EPERM without CAP_NET_RAW, EAFNOSUPPORT without Bluetooth, ENODEV without it.
static inline int lotse_open_hci(uint16_t controller) {
  enum { protocol_hci = 1, channel_raw = 0, level_hci = 0, option_filter = 2, packet_event = 4 };
  struct { uint16_t family, controller, channel; } address = {AF_BLUETOOTH, controller, channel_raw};
  struct { uint32_t packets, events[2]; uint16_t opcode; } filter;
  int file = socket(AF_BLUETOOTH, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol_hci);
  if (file < 0) return -1;
  memset(&filter, 0, sizeof filter);
  filter.packets = 1u << packet_event;
  filter.events[0] = 1u << 0x0E | 1u << 0x0F;
  filter.events[1] = 1u << (0x3E - 32);
  if (setsockopt(file, level_hci, option_filter, &filter, sizeof filter) < 0
      || bind(file, (struct sockaddr *)&address, sizeof address) < 0) {
    close(file);
    return -1;
  }
  return file;
}

#endif
