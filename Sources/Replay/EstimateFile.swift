// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// Estimates as JSON lines, keys in fixed order (interfaces.md, `locate --output`). What is not
/// known is `null`.
public enum EstimateFile {
  public static func text(_ estimates: [PositionEstimate]) -> String {
    estimates.map { line($0) + "\n" }.joined()
  }

  static func line(_ estimate: PositionEstimate) -> String {
    var line = JSONLine()
    line.raw("t", DecimalText.seconds(estimate.instant))
    line.coordinate(estimate.coordinate)
    line.raw("r50_m", DecimalText.fixed(estimate.r50, places: 2))
    line.raw("r95_m", DecimalText.fixed(estimate.r95, places: 2))
    line.raw("heading_deg", text(estimate.heading?.degrees))
    line.raw("heading_sigma_deg", text(estimate.headingSigma))
    line.raw("speed_mps", DecimalText.fixed(estimate.speed, places: 2))
    line.string("status", estimate.status.name)
    line.raw("edge", estimate.edge.map { String($0.index) } ?? "null")
    line.raw("edge_probability", DecimalText.fixed(estimate.edgeProbability, places: 3))
    line.raw("side", estimate.side == .unknown ? "null" : JSONValue.quoted("\(estimate.side)"))
    line.raw("side_probability", DecimalText.fixed(estimate.sideProbability, places: 3))
    return line.text
  }

  private static func text(_ degrees: Double?) -> String {
    degrees.map { DecimalText.fixed($0, places: 1) } ?? "null"
  }
}
