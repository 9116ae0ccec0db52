// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance

/// The notices of an overlay: GeoJSON features with a text in German or English.
public enum NoticeFile {
  /// In the order of the file. One whose times cannot be read is left out: told at a wrong time it
  /// would be false.
  public static func notices(_ collection: JSONNode) -> [CityNotice] {
    (collection["features"]?.array ?? []).compactMap(notice)
  }

  private static func notice(_ feature: JSONNode) -> CityNotice? {
    let places = OverlayFile.positions(feature["geometry"]?["coordinates"])
    guard let properties = feature["properties"], !places.isEmpty else { return nil }
    var notice = CityNotice(id: feature["id"]?.string ?? "", places: places)
    notice.radius = properties["radius_m"]?.number ?? CityNotice.usualRadius
    notice.german = properties["text_de"]?.string ?? ""
    notice.english = properties["text_en"]?.string ?? ""
    for (key, bound) in [("valid_from", \CityNotice.validFrom), ("valid_to", \CityNotice.validTo)] {
      guard let text = properties[key]?.string else { continue }
      guard let seconds = TimestampText.seconds(text) else { return nil }
      notice[keyPath: bound] = seconds
    }
    var reader = ClosureFeature(feature)
    notice.windows = reader.windows()
    return reader.faults.isEmpty ? notice : nil
  }
}
