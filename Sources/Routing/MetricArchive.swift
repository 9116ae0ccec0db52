// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Where the metrics of a network are kept between searches, such as beside the map's files.
///
/// What comes back is never trusted: it says itself of which network and which costs it is and
/// whether it is whole, and what does not fit is worked out anew.
public protocol MetricArchive: Sendable {
  /// Of the network that all metrics belong to.
  var fingerprint: String { get }

  /// What was kept, or `nil`.
  func bytes(_ part: MetricPart, _ key: MetricKey) -> NetworkBytes?

  /// Keeps bytes as well as it can: who cannot write goes without.
  func keep(_ part: MetricPart, _ key: MetricKey, _ bytes: UnsafeRawBufferPointer)
}

/// What is kept of a metric.
public enum MetricPart: String, Sendable, CaseIterable {
  /// The price of each arc: ``ProfileMetric``.
  case prices
  /// The cost of each shortcut of the hierarchy: ``HierarchyMetric``.
  case shortcuts
}

extension ProfileMetric {
  /// A profile's costs at no time in particular, out of the archive or worked out and put there.
  ///
  /// - Parameters:
  ///   - kept: what the archive has of it, if that was looked up already.
  ///   - pricing: of the same profile, at whatever time; only its numbers count.
  static func base(
    _ graph: PedestrianGraph, _ profile: WalkerProfile, isNight: Bool, allowForbidden: Bool,
    _ archive: (any MetricArchive)?, kept: PriceFile? = nil, pricing: EdgePricing? = nil
  ) -> ProfileMetric {
    let key = MetricKey(profile, isNight: isNight, allowForbidden: allowForbidden)
    if let kept = kept ?? PriceFile.kept(in: archive, of: graph, key) {
      return kept.metric(
        profile, pricing ?? EdgePricing(graph: graph, profile: profile, marks: kept.marks),
        allowForbidden: allowForbidden)
    }
    let metric = ProfileMetric(
      graph: graph, profile: profile, isNight: isNight, allowForbidden: allowForbidden,
      marks: pricing?.marks)
    guard let archive else { return metric }
    PriceFile.content(of: metric, graph, key, fingerprint: archive.fingerprint)
      .withUnsafeBytes { archive.keep(.prices, key, $0) }
    return metric
  }
}

extension RouteSearch {
  /// Puts the hierarchy's costs for this profile into an archive, computing them if they are not
  /// there: for who prepares a map.
  ///
  /// - Returns: whether there was anything to do.
  @discardableResult
  public static func prepare(
    _ archive: any MetricArchive, _ graph: PedestrianGraph, _ hierarchy: ContractionHierarchy,
    _ profile: WalkerProfile
  ) -> Bool {
    let base = ProfileMetric.base(
      graph, profile, isNight: false, allowForbidden: false, archive)
    let key = MetricKey(profile, isNight: false, allowForbidden: false)
    if let bytes = archive.bytes(.shortcuts, key),
      (try? HierarchyMetric(bytes, hierarchy, of: base)) != nil
    {
      return false
    }
    let metric = HierarchyMetric(hierarchy, graph: graph, metric: base)
    archive.keep(.shortcuts, key, metric.bytes.buffer)
    return true
  }

  /// Puts the prices into an archive by which a route is compared with the shortest of all.
  public static func prepareComparison(_ archive: any MetricArchive, _ graph: PedestrianGraph) {
    _ = ProfileMetric.base(graph, .shortest, isNight: false, allowForbidden: true, archive)
  }
}
