// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

/// The pure core: no clock, no file, no thread, no global state.
let core: [Target.Dependency] = [
  "Geometry", "PedestrianNetwork", "Routing", "Positioning", "Guidance",
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "Lotse",
  products: [
    .executable(name: "lotse", targets: ["Lotse"]),
    .executable(name: "lotse-guide", targets: ["GuideDevice"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // SQLite for the search of places; links the system's libsqlite3.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // C libraries: a module map each, nothing else.
    .systemLibrary(
      name: "CESpeakNG", pkgConfig: nil, providers: [.apt(["libespeak-ng-dev"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CBZip2", pkgConfig: nil, providers: [.apt(["libbz2-dev"])]),
    .systemLibrary(
      name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),

    .systemLibrary(name: "CALSA", pkgConfig: "alsa", providers: [.apt(["libasound2-dev"])]),
    // D-Bus (sd-bus) for BlueZ, and the service manager's notifications.
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(
      name: "CSpatiaLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev", "libsqlite3-mod-spatialite"])]),

    // Core.
    .target(name: "Geometry"),
    .target(name: "PedestrianNetwork", dependencies: ["Geometry"]),
    .target(name: "Routing", dependencies: ["Geometry", "PedestrianNetwork"]),
    .target(name: "Positioning", dependencies: ["Geometry", "PedestrianNetwork"]),
    .target(
      name: "Guidance",
      dependencies: ["Geometry", "PedestrianNetwork", "Routing", "Positioning"]),

    // Adapters.
    .target(
      name: "MapBundles", dependencies: core + ["CLinux", "CSodium"],
      resources: [
        .embedInCode("Profiles/cane.json"), .embedInCode("Profiles/guide-dog.json"),
        .embedInCode("Profiles/low-vision.json"),
        .embedInCode("Profiles/deafblind-accompanied.json"),
        .embedInCode("Profiles/wheelchair-and-blind.json"),
      ]),
    .target(
      name: "OSMImport",
      dependencies: [
        "Geometry", "PedestrianNetwork", "MapBundles", "CDeflate", "CZlib", "CBZip2",
      ]),
    .target(name: "CityRegister", dependencies: core + ["MapBundles"]),
    .target(
      name: "MapStore",
      dependencies: [
        "CSpatiaLite", "CityRegister", "Geometry", "PedestrianNetwork", "Routing", "MapBundles",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(name: "Replay", dependencies: core),
    .target(name: "Report", dependencies: core + ["Replay"]),
    .target(name: "Speech", dependencies: ["CESpeakNG"]),

    // Edge.
    .executableTarget(
      name: "Lotse",
      dependencies: core + [
        "CLinux", "CityRegister", "MapBundles", "MapStore", "OSMImport", "Replay", "Report",
        "Speech", argumentParser,
      ]),
    .executableTarget(
      name: "GuideDevice",
      dependencies: core + [
        "CALSA", "CLinux", "CSystemd", "MapBundles", "MapStore", "Replay", "Speech", argumentParser,
      ]),

    // Tests.
    .target(
      name: "TestSupport",
      dependencies: core + ["OSMImport", "MapBundles", "Replay"],
      path: "Tests/TestSupport"),
    .testTarget(name: "GeometryTests", dependencies: ["Geometry", "TestSupport"]),
    .testTarget(
      name: "PedestrianNetworkTests",
      dependencies: ["Geometry", "PedestrianNetwork", "TestSupport"]),
    .testTarget(
      name: "RoutingTests", dependencies: core + ["MapBundles", "OSMImport", "TestSupport"]),
    .testTarget(
      name: "PositioningTests",
      dependencies: ["Geometry", "PedestrianNetwork", "Positioning", "TestSupport"]),
    .testTarget(
      name: "GuidanceTests", dependencies: core + ["TestSupport"],
      exclude: ["street-grammar.tsv", "Walks"]),
    .testTarget(name: "MapBundlesTests", dependencies: core + ["MapBundles", "TestSupport"]),
    .testTarget(
      name: "OSMImportTests",
      dependencies: [
        "Geometry", "PedestrianNetwork", "Routing", "MapBundles", "OSMImport", "TestSupport",
      ],
      exclude: ["Junctions"]),
    .testTarget(
      name: "CityRegisterTests",
      dependencies: core + ["CityRegister", "MapBundles", "TestSupport"]),
    .testTarget(
      name: "MapStoreTests",
      dependencies: [
        "CityRegister", "Geometry", "PedestrianNetwork", "Positioning", "MapBundles", "MapStore",
        "OSMImport", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "ReplayTests",
      dependencies: core + ["MapBundles", "OSMImport", "Replay", "TestSupport"],
      exclude: ["Walks"]),
    .testTarget(
      name: "ReportTests", dependencies: core + ["Replay", "Report", "TestSupport"],
      exclude: ["Scripts"]),
    .testTarget(
      name: "SpeechTests", dependencies: ["Speech", "TestSupport"],
      exclude: ["phrase-words.tsv"]),
    .testTarget(
      name: "LotseTests",
      dependencies: core + ["Lotse", "CityRegister", "MapBundles", "MapStore", "TestSupport"],
      exclude: ["Walks", "City/closure-life.txt"]),
    .testTarget(
      name: "GuideDeviceTests",
      dependencies: core + [
        "CLinux", "GuideDevice", "MapBundles", "Replay", "Speech", "TestSupport",
      ]),
    .testTarget(name: "HouseRulesTests", dependencies: ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
