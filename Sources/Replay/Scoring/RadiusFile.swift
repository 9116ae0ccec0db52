// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// The radii of one estimate and the error that they should hold: what a calibration is fitted on.
public struct RadiusSample: Sendable {
  public var instant: Instant
  public var sources: PositionSources
  public var receiverClass: ReceiverClass?
  public var status: PositionStatus
  /// `nil` where nobody knows the sky.
  public var sky: SimulatedSky?
  /// Metres, before and after calibration.
  public var rawR50: Double
  public var rawR95: Double
  public var r50: Double
  public var r95: Double
  /// Metres from the true place; across the track where only the walked line is known.
  public var error: Double

  public init(_ estimate: PositionEstimate, sky: SimulatedSky?, error: Double) {
    instant = estimate.instant
    sources = estimate.sources
    receiverClass = estimate.receiverClass
    status = estimate.status
    self.sky = sky
    rawR50 = estimate.rawR50
    rawR95 = estimate.rawR95
    r50 = estimate.r50
    r95 = estimate.r95
    self.error = error
  }
}

/// Radii as a table with commas (`evaluate --radii`, `locate --radii`); what is not known is empty.
public enum RadiusFile {
  public static let heading =
    "walk,t_s,sources,receiver,status,sky,raw_r50_m,raw_r95_m,r50_m,r95_m,error_m\n"

  /// - Parameter walk: its number, the same in every shard.
  public static func text(walk: Int, _ samples: [RadiusSample]) -> String {
    samples.map { line(walk: walk, $0) }.joined()
  }

  private static func line(walk: Int, _ sample: RadiusSample) -> String {
    let names = [
      DecimalText.seconds(sample.instant), sample.sources.names,
      sample.receiverClass?.name ?? "", sample.status.name, sample.sky?.rawValue ?? "",
    ]
    let metres = [sample.rawR50, sample.rawR95, sample.r50, sample.r95, sample.error]
    let fields = names + metres.map { DecimalText.fixed($0, places: 3) }
    return "\(walk)," + fields.joined(separator: ",") + "\n"
  }
}

extension PositionSources {
  /// "gnss+steps+map"; "none" for none.
  var names: String {
    let names: [(PositionSources, String)] = [
      (.satellites, "gnss"), (.beacons, "beacons"), (.steps, "steps"), (.map, "map"),
    ]
    let named = names.filter { contains($0.0) }.map(\.1)
    return named.isEmpty ? "none" : named.joined(separator: "+")
  }
}
