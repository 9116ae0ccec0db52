// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// One report of a sensor. Field names follow gpsd and the walk log (interfaces.md).
public enum Observation: Hashable, Sendable {
  case gnss(GNSSFix)
  case sky([Satellite])
  case beacon(BeaconSighting)
  case heading(HeadingReading)
  /// Yaw rate in degrees per second, clockwise positive.
  case gyro(yawRate: Double)
  case step(StepDetection)
  /// Air pressure in hectopascals.
  case pressure(hectopascals: Double)
}

/// A position fix of a satellite receiver (gpsd TPV, NMEA RMC/GGA).
public struct GNSSFix: Hashable, Sendable {
  public var coordinate: Coordinate
  /// What the receiver claims as its horizontal error, metres; its certainty is not defined by
  /// gpsd and must be learned (positioning.md 0.3). `nil` if it claims nothing.
  public var accuracyMeters: Double?
  public var altitudeMeters: Double?
  /// Speed over ground, m/s.
  public var speed: Double?
  /// Course over ground, degrees true.
  public var course: Bearing?
  public var hdop: Double?
  /// Satellites used.
  public var satellites: Int?
  /// Error ellipse of NMEA GST: one sigma, metres, and the major axis' direction.
  public var ellipse: ErrorEllipse?

  public init(coordinate: Coordinate, accuracyMeters: Double? = nil) {
    self.coordinate = coordinate
    self.accuracyMeters = accuracyMeters
  }
}

/// NMEA GST: standard deviations along the axes of the error ellipse.
public struct ErrorEllipse: Hashable, Sendable {
  public var majorMeters: Double
  public var minorMeters: Double
  /// Direction of the major axis, degrees true.
  public var orientation: Bearing

  public init(majorMeters: Double, minorMeters: Double, orientation: Bearing) {
    self.majorMeters = majorMeters
    self.minorMeters = minorMeters
    self.orientation = orientation
  }
}

/// One satellite in view (gpsd SKY, NMEA GSV).
public struct Satellite: Hashable, Sendable {
  /// "GPS", "GLONASS", "Galileo", "BeiDou", "QZSS", "SBAS", …
  public var system: String
  public var prn: Int
  public var elevation: Double?
  public var azimuth: Double?
  public var carrierToNoise: Double?
  public var isUsed: Bool

  public init(
    system: String, prn: Int, elevation: Double?, azimuth: Double?, carrierToNoise: Double?,
    isUsed: Bool
  ) {
    self.system = system
    self.prn = prn
    self.elevation = elevation
    self.azimuth = azimuth
    self.carrierToNoise = carrierToNoise
    self.isUsed = isUsed
  }
}

/// Which beacon an advertisement names.
public enum BeaconIdentity: Hashable, Sendable {
  case iBeacon(uuid: String, major: UInt16, minor: UInt16)
  case eddystoneUID(namespace: String, instance: String)
  case altBeacon(id: String)
}

/// One received advertisement.
public struct BeaconSighting: Hashable, Sendable {
  public var identity: BeaconIdentity
  /// Received strength, dBm.
  public var rssi: Int
  /// Advertised strength at 1 m, dBm.
  public var transmitPowerAtOneMeter: Int?

  public init(identity: BeaconIdentity, rssi: Int, transmitPowerAtOneMeter: Int?) {
    self.identity = identity
    self.rssi = rssi
    self.transmitPowerAtOneMeter = transmitPowerAtOneMeter
  }
}

/// A direction in which the device (or its wearer) faces.
public struct HeadingReading: Hashable, Sendable {
  public var heading: Bearing
  /// One sigma, degrees; `nil` if the source claims nothing.
  public var sigma: Double?
  public var source: String?

  public init(heading: Bearing, sigma: Double?, source: String?) {
    self.heading = heading
    self.sigma = sigma
    self.source = source
  }
}

/// Steps that the walker took since the last report.
public struct StepDetection: Hashable, Sendable {
  public var count: Int
  public var frequency: Double?

  public init(count: Int, frequency: Double?) {
    self.count = count
    self.frequency = frequency
  }
}
