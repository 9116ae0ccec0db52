// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance

/// The notices of an overlay: GeoJSON features with a text in German or English.
public enum NoticeFile {
  /// In the order of the file. One whose times cannot be read is left out: told at a wrong time it
  /// would be false.
  public static func notices(_ collection: JSONNode) -> [CityNotice] {
    (collection["features"]?.array ?? []).compactMap { feature in
      var notice = timed(feature)
      guard let properties = feature["properties"] else { return nil }
      if let radius = properties["radius_m"], let meters = radius.number { notice?.radius = meters }
      notice?.german = text("text_de", properties)
      notice?.english = text("text_en", properties)
      return notice
    }
  }

  /// The obstacles among the facts of an overlay, as notices: of such a thing no route costs more,
  /// but who comes by hears of it.
  public static func obstacles(_ collection: JSONNode) -> [CityNotice] {
    (collection["features"]?.array ?? []).compactMap { feature in
      guard let properties = feature["properties"], text("object", properties) == "obstacle" else {
        return nil
      }
      var notice = timed(feature)
      notice?.radius = CityNotice.obstacleRadius
      let name = text("name", properties)
      let spoken = (text("spoken_de", properties), text("spoken_en", properties))
      let end = name.isEmpty ? "." : ": \(name)."
      notice?.german = spoken.0.isEmpty ? "Hindernis\(end)" : spoken.0
      notice?.english = spoken.1.isEmpty ? "Obstacle\(end)" : spoken.1
      return notice
    }
  }

  /// A notice without words at the place and times of a feature.
  private static func timed(_ feature: JSONNode) -> CityNotice? {
    let places = OverlayFile.positions(feature["geometry"]?["coordinates"])
    guard let properties = feature["properties"], !places.isEmpty else { return nil }
    var notice = CityNotice(id: feature["id"]?.string ?? "", places: places)
    for (key, bound) in [("valid_from", \CityNotice.validFrom), ("valid_to", \CityNotice.validTo)] {
      let text = text(key, properties)
      guard !text.isEmpty else { continue }
      guard let seconds = TimestampText.seconds(text) else { return nil }
      notice[keyPath: bound] = seconds
    }
    var reader = ClosureFeature(feature)
    notice.windows = reader.windows()
    return reader.faults.isEmpty ? notice : nil
  }

  /// Empty where there is none.
  private static func text(_ key: String, _ properties: JSONNode) -> String {
    guard let node = properties[key] else { return "" }
    return node.string ?? ""
  }
}
