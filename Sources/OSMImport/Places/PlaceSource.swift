// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// One OSM element that is a place, before its goal and its edge are known. Texts are indices
/// into the names of the ``PlaceCollector``, 0 = none.
struct PlaceSource {
  var kind: PlaceKind
  var element: PlaceElement
  var id: Int64
  var name: Int32 = 0
  var number: Int32 = 0
  var ref: Int32 = 0
  var code: Int32 = 0
  var alternatives: Int32 = 0
  var locality: Int32 = 0
  /// Range in the collector's outlines; empty for a node.
  var first: Int32 = 0
  var count: Int32 = 0
  /// Of a node; of everything else once the nodes are known.
  var position = Coordinate(latitudeE7: 0, longitudeE7: 0)
  var goal = Coordinate(latitudeE7: 0, longitudeE7: 0)
  var goalKind = PlaceGoal.position
  var standing = Standing.node
  /// An area under the open sky: the doors on its outline lead into other places.
  var isOpen = false
  /// Of the goal's door, or of the stop.
  var features = PlaceFeatures()
  /// The segment at which ``goal`` meets a way, if that is known already.
  var match = WalkableSegments.Segment.none

  /// Which of several elements that are one place speaks for it, best first.
  enum Standing: UInt8 {
    case door, area, node, shopNode, stopPosition, interpolated
  }

  init(kind: PlaceKind, element: PlaceElement, id: Int64) {
    self.kind = kind
    self.element = element
    self.id = id
  }

  var range: Range<Int> { Int(first)..<Int(first + count) }

  var member: MemberKey { MemberKey(element: element.rawValue, id: id) }
}

/// A row of house numbers between two mapped ones (OSM wiki: Key:addr:interpolation).
struct InterpolationLine {
  enum Rule: String { case even, odd, all }
  var way: Int64
  var rule: Rule
  /// Range in the collector's outlines.
  var first: Int32
  var count: Int32
}

/// `public_transport=stop_area`: what is one stop, with its name and public identifier.
struct StopArea {
  var name: Int32
  var code: Int32
  var members: [MemberKey]
}

/// An OSM element of any kind, as a key.
struct MemberKey: Hashable {
  var element: UInt8
  var id: Int64
}
