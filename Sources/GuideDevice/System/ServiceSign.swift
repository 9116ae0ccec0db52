// SPDX-License-Identifier: GPL-3.0-or-later

import CSystemd

/// Signs of life for the service manager (sd_notify(3)); without one they go nowhere.
struct ServiceSign {
  func ready() { _ = sd_notify(0, "READY=1") }
  func alive() { _ = sd_notify(0, "WATCHDOG=1") }
  func stopping() { _ = sd_notify(0, "STOPPING=1") }
}
