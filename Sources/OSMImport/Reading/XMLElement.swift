// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// The node, way or relation that is being read.
struct XMLElement {
  var id: Int64 = 0
  var latitude: Int32?
  var longitude: Int32?
  var isDeleted = false
  var version: UInt32 = 0
  var timestamp: Int64 = 0
  var nodeMark = OSMBlock.NodeMark()
  var wayMark = OSMBlock.WayMark()
  var relationMark = OSMBlock.RelationMark()
}

/// Taking nodes, ways and relations into the block.
extension XMLReader {
  /// Takes over the attributes of the element that opens.
  func beginElement(_ kind: ElementKind) throws(OSMReadError) {
    var element = XMLElement()
    element.isDeleted = isDeleting
    var id: Int64?
    for attribute in scanner.attributes {
      if scanner.matches(attribute.name, "id") {
        id = try value(attribute, OSMNumber.integer)
      } else if scanner.matches(attribute.name, "lat") {
        element.latitude = try value(attribute, OSMNumber.coordinate)
      } else if scanner.matches(attribute.name, "lon") {
        element.longitude = try value(attribute, OSMNumber.coordinate)
      } else {
        try readEdit(attribute, of: &element)
      }
    }
    guard let id else {
      throw scanner.fault(
        LocalText("<\(name)> fehlt das Attribut id", "<\(name)> has no attribute id"))
    }
    element.id = id
    element.nodeMark = block.nodeMark
    element.wayMark = block.wayMark
    element.relationMark = block.relationMark
    self.element = element
    try checkLocation()
  }

  /// Attributes about the last edit.
  private func readEdit(
    _ attribute: XMLAttribute, of element: inout XMLElement
  ) throws(OSMReadError) {
    if scanner.matches(attribute.name, "version") {
      element.version = try value(attribute, OSMNumber.count)
    } else if scanner.matches(attribute.name, "timestamp") {
      element.timestamp = max(0, try value(attribute, OSMNumber.timestamp))
    } else if scanner.matches(attribute.name, "uid")
      || scanner.matches(attribute.name, "changeset")
    {
      _ = try value(attribute, OSMNumber.count)
    } else if scanner.matches(attribute.name, "visible") {
      let isVisible = try value(attribute) { text -> Bool? in
        if text.elementsEqual("true".utf8) { return true }
        return text.elementsEqual("false".utf8) ? false : nil
      }
      element.isDeleted = element.isDeleted || !isVisible
    } else if scanner.matches(attribute.name, "action"), scanner.matches(attribute.value, "delete")
    {
      // JOSM's mark for what its user deleted and has not yet uploaded.
      element.isDeleted = true
    }
  }

  private func checkLocation() throws(OSMReadError) {
    guard !element.isDeleted, let latitude = element.latitude, let longitude = element.longitude,
      !LocationE7(latitude: latitude, longitude: longitude).isValid
    else { return }
    throw scanner.fault(
      LocalText(
        "der Ort von \(name) \(element.id) liegt außerhalb der Welt",
        "the location of \(name) \(element.id) is outside the world"))
  }

  /// Completes the element, or takes it back where it is deleted or not wanted.
  func finishElement(_ kind: ElementKind) throws(OSMReadError) {
    guard !element.isDeleted else {
      counts.deleted += 1
      takeBack(kind)
      return
    }
    switch kind {
    case .node: finishNode()
    case .way: finishWay()
    case .relation: finishRelation()
    }
  }

  /// Completes the element of a change file and hands it on.
  func finishChange(
    _ kind: ElementKind, _ take: (ElementKind, XMLElement, OSMBlock?) -> Void
  ) {
    if kind == .node && (element.latitude == nil || element.longitude == nil) {
      element.isDeleted = true
    }
    if !element.isDeleted {
      switch kind {
      case .node: finishNode()
      case .way: finishWay()
      case .relation: finishRelation()
      }
    }
    take(kind, element, element.isDeleted ? nil : block)
    block.removeAllElements()
    block.bytes.removeAll(keepingCapacity: true)
  }

  private func takeBack(_ kind: ElementKind) {
    switch kind {
    case .node: block.truncateNodes(to: element.nodeMark)
    case .way: block.truncateWays(to: element.wayMark)
    case .relation: block.truncateRelations(to: element.relationMark)
    }
  }

  private func finishNode() {
    counts.nodes += 1
    guard let latitude = element.latitude, let longitude = element.longitude else {
      counts.nodesWithoutLocation += 1
      return takeBack(.node)
    }
    guard kinds.contains(.nodes) else { return takeBack(.node) }
    block.nodeIDs.append(element.id)
    block.nodeLatitudesE7.append(latitude)
    block.nodeLongitudesE7.append(longitude)
    block.nodeTagEnds.append(UInt32(truncatingIfNeeded: block.nodeTagKeys.count))
    if options.includesMetadata {
      block.nodeTimestamps.append(element.timestamp)
      block.nodeVersions.append(element.version)
    }
  }

  private func finishWay() {
    counts.ways += 1
    guard kinds.contains(.ways) else { return takeBack(.way) }
    block.wayIDs.append(element.id)
    block.wayReferenceEnds.append(UInt32(truncatingIfNeeded: block.wayReferences.count))
    block.wayTagEnds.append(UInt32(truncatingIfNeeded: block.wayTagKeys.count))
    if options.includesMetadata {
      block.wayTimestamps.append(element.timestamp)
      block.wayVersions.append(element.version)
    }
  }

  private func finishRelation() {
    counts.relations += 1
    guard kinds.contains(.relations) else { return takeBack(.relation) }
    block.relationIDs.append(element.id)
    block.relationMemberEnds.append(UInt32(truncatingIfNeeded: block.memberReferences.count))
    block.relationTagEnds.append(UInt32(truncatingIfNeeded: block.relationTagKeys.count))
    if options.includesMetadata {
      block.relationTimestamps.append(element.timestamp)
      block.relationVersions.append(element.version)
    }
  }

  // MARK: Parts

  /// `<tag k="…" v="…"/>`; what is missing is empty.
  func readTag(of kind: ElementKind) throws(OSMReadError) {
    var key = OSMBlock.StringReference(offset: 0, length: 0)
    var value = key
    for attribute in scanner.attributes {
      if scanner.matches(attribute.name, "k") {
        key = try store(attribute)
      } else if scanner.matches(attribute.name, "v") {
        value = try store(attribute)
      }
    }
    switch kind {
    case .node:
      block.nodeTagKeys.append(key)
      block.nodeTagValues.append(value)
    case .way:
      block.wayTagKeys.append(key)
      block.wayTagValues.append(value)
    case .relation:
      block.relationTagKeys.append(key)
      block.relationTagValues.append(value)
    }
    try checkSize()
  }

  /// `<nd ref="…"/>`, with `lat` and `lon` where the file has locations on ways.
  func readWayNode() throws(OSMReadError) {
    var reference: Int64?
    var latitude: Int32?
    var longitude: Int32?
    for attribute in scanner.attributes {
      if scanner.matches(attribute.name, "ref") {
        reference = try value(attribute, OSMNumber.integer)
      } else if scanner.matches(attribute.name, "lat") {
        latitude = try value(attribute, OSMNumber.coordinate)
      } else if scanner.matches(attribute.name, "lon") {
        longitude = try value(attribute, OSMNumber.coordinate)
      }
    }
    guard let reference else {
      throw scanner.fault(LocalText("<nd> fehlt das Attribut ref", "<nd> has no attribute ref"))
    }
    if let latitude, let longitude {
      guard LocationE7(latitude: latitude, longitude: longitude).isValid else {
        throw scanner.fault(
          LocalText(
            "der Ort von node \(reference) liegt außerhalb der Welt",
            "the location of node \(reference) is outside the world"))
      }
      block.padWayLocations()
      block.wayReferenceLatitudesE7.append(latitude)
      block.wayReferenceLongitudesE7.append(longitude)
    } else if !block.wayReferenceLatitudesE7.isEmpty {
      block.wayReferenceLatitudesE7.append(OSMBlock.unknownCoordinate)
      block.wayReferenceLongitudesE7.append(OSMBlock.unknownCoordinate)
    }
    block.wayReferences.append(reference)
    try checkSize()
  }

  /// `<member type="…" ref="…" role="…"/>`; a missing role is empty.
  func readMember() throws(OSMReadError) {
    var kind: UInt8?
    var reference: Int64?
    var role = OSMBlock.StringReference(offset: 0, length: 0)
    for attribute in scanner.attributes {
      if scanner.matches(attribute.name, "type") {
        kind = try value(attribute, ElementKind.named).rawValue
      } else if scanner.matches(attribute.name, "ref") {
        reference = try value(attribute, OSMNumber.integer)
      } else if scanner.matches(attribute.name, "role") {
        role = try store(attribute)
      }
    }
    guard let kind else {
      throw scanner.fault(
        LocalText("<member> fehlt das Attribut type", "<member> has no attribute type"))
    }
    guard let reference else {
      throw scanner.fault(
        LocalText("<member> fehlt das Attribut ref", "<member> has no attribute ref"))
    }
    block.memberKinds.append(kind)
    block.memberReferences.append(reference)
    block.memberRoles.append(role)
    try checkSize()
  }

  private func store(_ attribute: XMLAttribute) throws(OSMReadError) -> OSMBlock.StringReference {
    let start = block.bytes.count
    try scanner.append(attribute, to: &block.bytes)
    // `checkSize` keeps the bytes of a block within 32 bits.
    return OSMBlock.StringReference(
      offset: UInt32(truncatingIfNeeded: start),
      length: UInt32(truncatingIfNeeded: block.bytes.count - start))
  }

  /// One element may not grow without end: the same limit as for the content of a PBF blob.
  private func checkSize() throws(OSMReadError) {
    let size = block.bytes.count + 8 * (block.wayReferences.count + block.memberReferences.count)
    guard size <= PBFBlob.maximumContentSize * 2 else {
      throw scanner.fault(
        LocalText(
          "ein Element ist größer, als ein PBF-Blob fassen könnte",
          "one element is larger than a PBF blob could hold"))
    }
  }
}

extension ElementKind {
  /// The kind that XML calls so.
  fileprivate static func named(_ text: OSMNumber.Text) -> ElementKind? {
    if text.elementsEqual("node".utf8) { return .node }
    if text.elementsEqual("way".utf8) { return .way }
    return text.elementsEqual("relation".utf8) ? .relation : nil
  }
}
