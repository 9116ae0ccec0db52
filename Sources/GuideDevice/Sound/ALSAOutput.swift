// SPDX-License-Identifier: GPL-3.0-or-later

import CALSA
import Glibc

/// Sound by ALSA; PipeWire and PulseAudio come through its plugins. Never waits for the device.
final class ALSAOutput: SoundOutput {
  private let device: String
  /// A definition of devices in ALSA's own language that stands for the system's, or `nil`.
  private let definition: String?
  private var pcm: OpaquePointer?

  /// - Parameter device: ALSA's name: "default", "plughw:1", "pulse", …
  init(device: String, definition: String? = nil) {
    self.device = device
    self.definition = definition
  }

  deinit { close() }

  func open(rate: Int, latency: Double) throws(SoundFault) {
    close()
    lotse_quiet_alsa()
    var opened: OpaquePointer?
    let code = open(&opened)
    guard code == 0, let opened else { throw Self.fault(code) }
    let microseconds = UInt32((min(max(latency, 0.01), 1) * 1e6).rounded())
    let accepted = snd_pcm_set_params(
      opened, SND_PCM_FORMAT_S16_LE, SND_PCM_ACCESS_RW_INTERLEAVED, 1,
      UInt32(clamping: rate), 1, microseconds)
    guard accepted == 0 else {
      snd_pcm_close(opened)
      throw Self.fault(accepted)
    }
    pcm = opened
  }

  private func open(_ opened: inout OpaquePointer?) -> Int32 {
    let mode = Int32(SND_PCM_NONBLOCK)
    guard let definition else {
      return snd_pcm_open(&opened, device, SND_PCM_STREAM_PLAYBACK, mode)
    }
    var tree: OpaquePointer?
    let code = snd_config_load_string(&tree, definition, 0)
    guard code == 0, let tree else { return code }
    defer { snd_config_delete(tree) }
    return snd_pcm_open_lconf(&opened, device, SND_PCM_STREAM_PLAYBACK, mode, tree)
  }

  func close() {
    if let pcm { snd_pcm_close(pcm) }
    pcm = nil
  }

  func room() throws(SoundFault) -> Int {
    let pcm = try opened()
    var frames = snd_pcm_avail_update(pcm)
    if frames < 0 {
      try recover(Int32(clamping: frames))
      frames = snd_pcm_avail_update(pcm)
    }
    guard frames >= 0 else { throw Self.fault(Int32(clamping: frames)) }
    return frames
  }

  func write(_ samples: ArraySlice<Int16>) throws(SoundFault) -> Int {
    let pcm = try opened()
    let frames = samples.withUnsafeBufferPointer { buffer in
      snd_pcm_writei(pcm, buffer.baseAddress, snd_pcm_uframes_t(buffer.count))
    }
    if frames == -Int(EAGAIN) { return 0 }
    guard frames >= 0 else {
      try recover(Int32(clamping: frames))
      return 0
    }
    // The device would wait for a full buffer, and a short sound would never be heard.
    if frames > 0, snd_pcm_state(pcm) == SND_PCM_STATE_PREPARED { snd_pcm_start(pcm) }
    return frames
  }

  func pending() -> Int {
    var frames: snd_pcm_sframes_t = 0
    guard let pcm, snd_pcm_delay(pcm, &frames) == 0 else { return 0 }
    return max(frames, 0)
  }

  func drop() throws(SoundFault) {
    let pcm = try opened()
    snd_pcm_drop(pcm)
    let code = snd_pcm_prepare(pcm)
    guard code == 0 else { throw Self.fault(code) }
  }

  func check() throws(SoundFault) {
    let state = snd_pcm_state(try opened())
    if state == SND_PCM_STATE_DISCONNECTED { throw Self.fault(-ENODEV) }
  }

  /// After an underrun or a sleep of the machine the device plays on; else it is gone.
  private func recover(_ code: Int32) throws(SoundFault) {
    let result = snd_pcm_recover(try opened(), code, 1)
    guard result == 0 else { throw Self.fault(result) }
  }

  private func opened() throws(SoundFault) -> OpaquePointer {
    guard let pcm else { throw SoundFault(reason: "not open") }
    return pcm
  }

  private static func fault(_ code: Int32) -> SoundFault {
    SoundFault(reason: String(cString: snd_strerror(code)))
  }
}
