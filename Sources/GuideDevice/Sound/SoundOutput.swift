// SPDX-License-Identifier: GPL-3.0-or-later

/// A device that makes samples audible: ALSA's in the product, a scripted one where a test needs a
/// card that is pulled out. One thread uses it.
protocol SoundOutput: AnyObject {
  /// Opens the device for one channel of 16-bit samples; opened already, it is opened anew.
  /// - Parameter latency: seconds that the device may hold ahead.
  func open(rate: Int, latency: Double) throws(SoundFault)
  func close()
  /// Samples that the device takes now without waiting.
  func room() throws(SoundFault) -> Int
  /// Gives samples to the device, which begins to play at once; how many it took.
  func write(_ samples: ArraySlice<Int16>) throws(SoundFault) -> Int
  /// Samples that were written and are not heard yet; 0 where the device does not say.
  func pending() -> Int
  /// Forgets at once what was written and not heard, and is ready for more.
  func drop() throws(SoundFault)
  /// Throws where the device is known to be gone.
  func check() throws(SoundFault)
}

/// The device can't be used, for this reason.
struct SoundFault: Error, Hashable {
  var reason: String
}
