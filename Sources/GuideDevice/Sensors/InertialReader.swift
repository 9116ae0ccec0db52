// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Guidance
import Positioning
import Replay

/// Accelerometer, gyroscope, magnetometer and barometer through Linux's industrial I/O: steps, turns,
/// headings and air pressure. Attributes are polled, which every driver offers.
final class InertialReader: DeviceSource {
  let part = DevicePart.inertia

  private let root: String
  private let field: EarthField
  private let offset: CompassOffset?
  private let thread = WorkThread(name: "inertia")

  /// - Parameter root: the folder of the devices.
  /// - Parameter field: the earth's magnetic field where the walk is.
  /// - Parameter offset: what an earlier run learned of the iron around the compass.
  init(
    root: String = "/sys/bus/iio/devices", field: EarthField = .germany,
    offset: CompassOffset? = nil
  ) {
    self.root = root
    self.field = field
    self.offset = offset
  }

  func start(into queue: EventQueue) {
    thread.start { [self] in
      var session = InertialSession(root: root, field: field, offset: offset, queue: queue)
      while !thread.isStopping {
        thread.wait(seconds: session.step())
      }
    }
  }

  func stop() { thread.stop() }
}

/// What the thread does.
private struct InertialSession {
  /// Between two looks at accelerometer and gyroscope, s: steps take half a second.
  private static let period = 0.02
  /// Looks until the magnetometer, and until the barometer, are read again: 10 and 1 a second.
  private static let fieldLooks = 5
  private static let pressureLooks = 50
  /// How often missing sensors are looked for, s.
  private static let searchSeconds = 5.0
  /// A sensor that does not answer so often one after the other is gone: half a second of the
  /// fastest.
  private static let mostFailures = 25
  private static let microteslaPerGauss = 100.0
  private static let hectopascalsPerKilopascal = 10.0
  /// Air pressure outdoors, with room for mountains: hPa.
  private static let pressures = 500.0...1100.0

  private let root: String
  private let queue: EventQueue
  private var sensors: [IIOQuantity: IIOSensor] = [:]
  private var failures: [IIOQuantity: Int] = [:]
  private var nextSearch = 0.0
  private var looks = 0
  private var motion = InertialReadings()
  private var compass: TiltCompass
  private var calibration: CompassCalibration
  private var lastTurn: Double?
  private var steps = PartPresence(.inertia, sensors: [.steps])
  private var headings = PartPresence(.heading, sensors: [.heading])
  private var pressure = PartPresence(.pressure, sensors: [.pressure])

  init(root: String, field: EarthField, offset: CompassOffset?, queue: EventQueue) {
    self.root = root
    self.queue = queue
    compass = TiltCompass(field: field, offset: offset)
    calibration = CompassCalibration(earth: field, known: offset)
  }

  /// Reads what is due; seconds until the next look.
  mutating func step() -> Double {
    let began = queue.now
    if began >= nextSearch, sensors.count < IIOQuantity.allCases.count {
      nextSearch = began + Self.searchSeconds
      search()
    }
    guard !sensors.isEmpty else { return max(nextSearch - queue.now, 0.01) }
    readMotion()
    if looks % Self.fieldLooks == 0 { readField() }
    if looks % Self.pressureLooks == 0 { readPressure() }
    looks = (looks + 1) % (Self.fieldLooks * Self.pressureLooks)
    return max(Self.period - (queue.now - began), 0.001)
  }

  private mutating func search() {
    for quantity in IIOQuantity.allCases where sensors[quantity] == nil {
      sensors[quantity] = IIOSensor.first(quantity, in: root)
    }
    if sensors[.acceleration] == nil { steps.went("there is no accelerometer", queue) }
    if sensors[.pressure] == nil { pressure.went("there is no barometer", queue) }
    if sensors[.magneticField] == nil { headings.went("there is no magnetometer", queue) }
  }

  /// Reads a sensor; one that is silent for long is given up.
  private mutating func read(_ quantity: IIOQuantity, mostFailures: Int) -> [Double]? {
    guard let sensor = sensors[quantity] else { return nil }
    if let values = sensor.read() {
      failures[quantity] = 0
      return values
    }
    let count = (failures[quantity] ?? 0) + 1
    failures[quantity] = count
    guard count >= mostFailures else { return nil }
    sensors[quantity] = nil
    failures[quantity] = 0
    nextSearch = queue.now + Self.searchSeconds
    switch quantity {
    case .acceleration: steps.went("the accelerometer does not answer", queue)
    case .pressure: pressure.went("the barometer does not answer", queue)
    case .magneticField: headings.went("the magnetometer does not answer", queue)
    // Without turns a heading is less exact, and still one.
    case .rotation: break
    }
    return nil
  }

  private mutating func readMotion() {
    if let values = read(.acceleration, mostFailures: Self.mostFailures) {
      steps.came(queue)
      let step = motion.takeAcceleration(values[0], values[1], values[2], at: queue.now)
      if let step { queue.put(.observation(step)) }
    }
    if let values = read(.rotation, mostFailures: Self.mostFailures) {
      let now = queue.now
      let turn = motion.takeRotation(values[0], values[1], values[2], at: now)
      guard let turn, case .gyro(let rate) = turn else { return }
      if let lastTurn {
        compass.turn(by: rate * (now - lastTurn))
        calibration.turn(by: rate * (now - lastTurn))
      }
      lastTurn = now
      queue.put(.observation(turn))
    } else {
      lastTurn = nil
    }
  }

  private mutating func readField() {
    guard let values = read(.magneticField, mostFailures: Self.mostFailures / Self.fieldLooks),
      let up = motion.up
    else { return }
    // Beside iron it tells no heading, and is here.
    headings.came(queue)
    let field = SIMD3(values[0], values[1], values[2]) * Self.microteslaPerGauss
    let vertical = SIMD3(up.x, up.y, up.z)
    let length = (vertical * vertical).sum().squareRoot()
    // Turns without a gyroscope are not known, and nothing is learned.
    if length > 0, lastTurn != nil,
      let offset = calibration.take(field, up: vertical / length, at: queue.now)
    {
      compass.offset = offset
      queue.put(.compass(offset))
    }
    if let reading = compass.take(field, up: vertical, at: queue.now) {
      queue.put(.observation(.heading(reading)))
    }
  }

  private mutating func readPressure() {
    guard let values = read(.pressure, mostFailures: 2) else { return }
    let hectopascals = values[0] * Self.hectopascalsPerKilopascal
    // A sensor that answers nonsense is no sensor, but it may come to its senses.
    guard Self.pressures.contains(hectopascals) else { return }
    pressure.came(queue)
    queue.put(.observation(.pressure(hectopascals: hectopascals)))
  }
}
