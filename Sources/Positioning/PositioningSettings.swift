// SPDX-License-Identifier: GPL-3.0-or-later

/// The filter's numbers, each with its reason. Metres, seconds, metres per second.
enum PositioningSettings {
  // MARK: Error of a receiver

  /// Standard deviations of the slow error that the bank holds side by side: open sky about
  /// 2 m, suburban 4 m, street canyon 11 m; doubling steps cover them with few models.
  static let biasSigmas: [Double] = [1, 2, 4, 8, 16]
  /// Correlation time of the slow error; 40–60 s measured on two receivers of one walk.
  static let biasSeconds = 50.0
  /// What is left as white noise from second to second (0.2–0.3 m measured).
  static let whiteSigma = 0.3
  /// How long a walk stays under one kind of sky.
  static let regimeSeconds = 90.0
  /// Share of each model where a receiver claims nothing: most skies are open or suburban.
  static let regimeShares: [Double] = [0.2, 0.3, 0.25, 0.15, 0.1]
  /// Width in ln σ of what a claimed accuracy says. Claim and error are hardly correlated
  /// (r = 0.06…0.17 measured), so it moves the shares only a little.
  static let claimWidth = 1.5
  /// What the learned factor between claim and error may become.
  static let receiverScale = 0.5...5.0
  /// Claims outside are taken for the nearest of these.
  static let claimedMeters = 1.0...100.0
  /// A horizontal dilution from here on means "no value" (receivers write 99.99).
  static let meaninglessHDOP = 50.0
  /// Metres of claimed error for each unit of dilution, where only that is given.
  static let metersPerHDOP = 4.0
  /// Mean carrier-to-noise ratio of the satellites in view under open sky, dB-Hz, and the slow
  /// error there …
  static let openCarrierToNoise = 36.5
  static let openSigma = 1.8
  /// … which grows by this factor's logarithm with each decibel less (Belval phone: ten times the
  /// error at 28 dB-Hz).
  static let sigmaPerDecibel = 0.25
  static let expectedSigmas = 1.5...16.0
  /// Width in ln σ of that expectation.
  static let signalWidth = 0.6
  /// How strongly the expectation pulls at the weights, per second.
  static let signalPull = 0.1
  /// The same where no signals are known: the shares alone keep the calm of a smoothed output from
  /// being taken for accuracy.
  static let claimPull = 0.15
  /// Signals older than this are not those of the fix.
  static let signalSeconds = 5.0
  /// Fewer satellites than this are no sample.
  static let signalCount = 4
  /// How far the calm of successive fixes is believed: receivers smooth their output, so that calm
  /// alone is no sign of a small error.
  static let temper = 0.4
  /// Degrees of freedom of the Student-t likelihood: heavy tails, finite variance.
  static let tailFreedom = 4.0

  // MARK: Motion

  /// Standard deviation of a walker's velocity along one axis (mean walk 0.6–1.3 m/s).
  static let walkSigma = 0.8
  /// How long a walker keeps a velocity; a straight leg between two corners.
  static let walkSeconds = 20.0
  /// A standing walker shifts and turns a little.
  static let standSigma = 0.05
  static let standSeconds = 1.0
  /// Error of one axis of the receiver's velocity.
  static let dopplerSigma = 0.5
  /// Below this the course is useless (measured error p50 14°, p90 70° up to 1 m/s).
  static let courseSpeed = 0.7
  /// A receiver's speed below this means that the walker stands …
  static let standSpeed = 0.25
  /// … and above this that he walks again.
  static let moveSpeed = 0.5
  /// Seconds that the speed must stay low.
  static let standAfter = 2.0
  /// Seconds without a step, once steps have been seen, that mean standing.
  static let stepSilence = 1.5
  /// Error of the "stands" observation of velocity.
  static let standVelocitySigma = 0.1

  // MARK: Gates

  /// Fixes nearer in time than this add nothing: their error is the same.
  static let fixSpacing = 0.5
  /// Squared innovation (in the widest model's variances) above which a fix is a jump.
  static let jumpGate = 20.0
  /// How far one jump of a pedestrian's receiver may plausibly reach; farther is a fault.
  static let faultMeters = 150.0
  /// What even a tram passenger may add to it per second.
  static let faultSpeed = 10.0
  /// Probability that a jump corrects an old error instead of bringing a new one.
  static let jumpTruth = 0.25
  /// As many faulty fixes that agree with each other move the walk there.
  static let faultAgreement = 6
  /// Distance within which two faulty fixes agree.
  static let faultAgreementMeters = 30.0
  /// Observations older than the filter by more than this are dropped.
  static let lateness = 1.0

  // MARK: Reported uncertainty

  /// Kernel and map error that no filter removes.
  static let floorSigma = 0.8
  /// Factor on r95, fitted so that it holds 95 % on simulated walks and the Belval trace.
  static let radiusScale = 1.35
  /// Factor on r50, fitted in the same way; tails are heavier than the models.
  static let medianScale = 1.05
  /// Both once more for a receiver that says nothing at all about its error: on the Belval trace
  /// without dilution and signals the factors above held too little.
  static let unclaimedScale = 1.6
  /// Radii are not told beyond this.
  static let radiusLimit = 1_000.0

  // MARK: Status (r95 in metres, ages in seconds; guidance R11 for the last three)

  static let goodEnter = 8.0
  static let goodLeave = 12.0
  static let uncertainEnter = 25.0
  static let uncertainLeave = 20.0
  static let lostEnter = 50.0
  static let lostLeave = 40.0
  static let lostAge = 10.0
  /// Fixes and seconds until a first position counts.
  static let firstFixes = 3
  static let firstSeconds = 2.0
  /// Seconds after a relocation during which the position stays uncertain.
  static let probation = 10.0

  // MARK: Heading

  /// Chord of the filtered track from which the direction of travel is taken.
  static let chordMeters = 10.0
  /// Track points older than this say nothing about the present direction.
  static let chordSeconds = 60.0
  /// Standing, the direction of travel fades by as many degrees a second.
  static let headingFade = 1.0
  /// A heading worse than this is not told.
  static let headingSigmaLimit = 45.0

  // MARK: Map

  /// Farthest edge that can be the walker's.
  static let edgeReach = 40.0
  /// Weight of the newest look at the map; the rest is what was believed before. The error of
  /// one second is that of the last, so looks must not be multiplied.
  static let edgeGain = 0.2
  /// Half the usual distance between a mapped line and where people walk on it.
  static let edgeSigma = 1.5
  /// A side is told from this probability on.
  static let sideThreshold = 0.9

  // MARK: Beacons

  /// Packets at most this much weaker than at 1 m come from within about 3 m.
  static let proximityDecibels = 6
  static let proximitySigma = 2.0
  /// Strength at 1 m where neither registry nor packet tells it; usual for phones' beacons.
  static let defaultTransmitPower = -59
  /// Two strong packets within this many seconds make a proximity: one alone may be a reflection.
  static let proximitySeconds = 2.0
  /// Seconds during which a position counts as given by a beacon.
  static let beaconSeconds = 3.0
  /// Weaker or stronger values are damaged packets (127 = no value).
  static let plausibleRSSI = -120...20
}
