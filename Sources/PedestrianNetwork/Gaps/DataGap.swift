// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Something that the map does not say and that somebody in the street could add.
public struct DataGap: Sendable {
  /// What is missing. The order is the one in which lists name them.
  public enum Kind: String, Sendable, CaseIterable {
    /// Nothing is mapped where a busy street has to be crossed.
    case unmappedCrossing
    /// Mapped as a crossing, without how: lights, zebra, nothing.
    case crossingKind
    /// Markings are mapped; whether there are lights is not.
    case crossingSignals
    /// Lights, without whether they sound.
    case signalSound
    /// Lights, without whether their button vibrates.
    case signalVibration
    /// Kerbs at one end or both.
    case crossingKerb
    /// Tactile paving at one end or both.
    case crossingTactilePaving
    /// Rails, without whether a bell or a barrier warns.
    case railWarning
    case stepCount
    case stepsIncline
    case stepsHandrail
    case stepsTactilePaving
    case platformTactilePaving
    /// A stop without the platform at which one boards.
    case stopPlatform
    case sidewalk
    case surface

    /// The key to be added (OSM wiki: Key:…).
    public var key: String {
      switch self {
      case .unmappedCrossing, .crossingKind: return "crossing"
      case .crossingSignals: return "crossing:signals"
      case .signalSound: return "traffic_signals:sound"
      case .signalVibration: return "traffic_signals:vibration"
      case .crossingKerb: return "kerb"
      case .crossingTactilePaving, .stepsTactilePaving, .platformTactilePaving:
        return "tactile_paving"
      case .railWarning: return "crossing:bell"
      case .stepCount: return "step_count"
      case .stepsIncline: return "incline"
      case .stepsHandrail: return "handrail"
      case .stopPlatform: return "public_transport"
      case .sidewalk: return "sidewalk"
      case .surface: return "surface"
      }
    }
  }

  public var kind: Kind
  /// 1 decides whether a way can be walked at all, 2 warns of danger, 3 helps to find the way, 4
  /// makes it more pleasant.
  public var priority: Int
  public var element: PlaceElement
  public var osmID: Int64
  /// The street's name; empty where no named street lies near.
  public var street: String
  /// The name is that of the nearest street, because the place itself has none.
  public var isNearStreet = false
  /// The name of a stop or a platform.
  public var name = ""
  /// What is crossed, for a crossing.
  public var crossedClass = WayClass.unknown
  /// Where one has to go; several lines where a way falls into pieces.
  public var lines: [[Coordinate]]
  public var place: Coordinate

  public init(
    kind: Kind, priority: Int, element: PlaceElement, osmID: Int64, street: String,
    lines: [[Coordinate]], place: Coordinate
  ) {
    self.kind = kind
    self.priority = priority
    self.element = element
    self.osmID = osmID
    self.street = street
    self.lines = lines
    self.place = place
  }

  /// "node/123".
  public var reference: String { "\(element)/\(osmID)" }
}

/// The order of names in a list for people: case and umlauts count only between equal names.
public struct NameOrder: Comparable, Sendable {
  private let folded: String
  private let name: String

  public init(_ name: String) {
    self.name = name
    var folded = ""
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case "ä", "à", "á", "â", "å": folded += "a"
      case "ö", "ó", "ô", "ø": folded += "o"
      case "ü", "ú": folded += "u"
      case "é", "è", "ê": folded += "e"
      case "ß": folded += "ss"
      default: folded.unicodeScalars.append(scalar)
      }
    }
    self.folded = folded
  }

  public static func < (left: NameOrder, right: NameOrder) -> Bool {
    // Nameless comes last.
    let (a, b) = (left.name.isEmpty ? 1 : 0, right.name.isEmpty ? 1 : 0)
    return (a, left.folded, left.name) < (b, right.folded, right.name)
  }
}
