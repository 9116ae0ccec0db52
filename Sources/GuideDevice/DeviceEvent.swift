// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance

/// What the device's parts report, each from a thread of its own, to the one that walks.
enum DeviceEvent: Hashable, Sendable {
  /// For the walk, and for the walk log before it is handled.
  case walk(WalkEvent)
  /// A key beside the four of R12; never reaches the walk.
  case volume(VolumeStep)
  /// Text typed on a paired keyboard, when Enter ends it.
  case typed(String)
  /// The device took the first samples of an utterance, which are heard `ahead` seconds later as far as
  /// ALSA tells; or its sound was cut off.
  case soundBegan(id: Int, ahead: Double = 0)
  case soundCut(id: Int)
  /// A part came, went or says why it cannot work.
  case part(DevicePart, PartState)
  /// The receiver's clock, milliseconds since 1970 UTC: more to be trusted than a box without a battery.
  case satelliteTime(milliseconds: Int64)
  /// Headphones were put in or taken out.
  case headphones(HeadphoneKind, isWorn: Bool)
  /// The compass has learned the iron around it.
  case compass(CompassOffset)
  /// Hottest part of the computer, degrees Celsius.
  case temperature(Double)
}

enum VolumeStep: String, Hashable, Sendable {
  case louder, quieter
}

enum HeadphoneKind: String, Hashable, Sendable, CaseIterable {
  case jack, bluetooth
}

enum PartState: Hashable, Sendable {
  case here
  /// Never seen since the start.
  case absent(reason: String)
  /// Seen before, gone now; it is tried again.
  case lost(reason: String)
}
