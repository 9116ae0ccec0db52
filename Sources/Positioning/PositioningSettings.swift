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
  /// Where no signals are known, as much of the usual claim is believed to be the slow error's standard
  /// deviation in any case: errors were within the claim in 60 % of a phone's fixes.
  static let claimShare = 0.6
  static let claimGain = 0.1
  static let claimLimit = 20.0
  /// Of what a receiver usually claims beyond ``claimLimit`` so much is told at least: claims are for two
  /// thirds of the time.
  static let claimedRadiusShare = 1.5
  /// Above ``claimLimit`` a receiver still searches; once its claim has fallen to this share its error is a
  /// new one.
  static let nearerClaim = 0.8
  /// A receiver that was silent for so long has lost its satellites: what is known of its error is old, and
  /// it may search again.
  static let receiverGap = 60.0
  /// For how long the error of a receiver stays that searches: it changes with every satellite found.
  static let searchBiasSeconds = 2.0
  /// After so many seconds without coming nearer a claim that large is the receiver's usual one.
  static let searchSeconds = 20.0
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
  /// The clearest sky of a walk fades by so many decibels a look, and is never above the second.
  static let clearFade = 0.005
  static let clearLimit = 40.5
  /// … which grows by this factor's logarithm with each decibel less (Belval phone: ten times the
  /// error at 28 dB-Hz).
  static let sigmaPerDecibel = 0.25
  static let expectedSigmas = 1.5...16.0
  /// Width in ln σ of that expectation.
  static let signalWidth = 0.6
  /// As much of the expected error is believed in any case, however calm the fixes.
  static let signalShare = 0.8
  /// Larger ones are not told for that reason alone, metres.
  static let signalLimit = 9.0
  /// How strongly the expectation pulls at the weights, per second.
  static let signalPull = 0.1
  /// The same where no signals are known: the shares alone keep the calm of a smoothed output from
  /// being taken for accuracy.
  static let claimPull = 0.15
  /// The same beside steps, from which calm fixes would be told apart too easily.
  static let steppingClaimPull = 0.45
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
  /// Beside steps, which tell the way better, a receiver's velocity counts less: indoors it is of any
  /// direction for many seconds.
  static let steppingDopplerSigma = 5.0
  /// Below this the course is useless (measured error p50 14°, p90 70° up to 1 m/s).
  static let courseSpeed = 0.7
  /// Speeds from here on are no walker's and no tram's.
  static let plausibleSpeed = 60.0
  /// A receiver's speed below this means that the walker stands …
  static let standSpeed = 0.25
  /// … and above this that he walks again.
  static let moveSpeed = 0.4
  /// Seconds that the speed must stay low.
  static let standAfter = 2.0
  /// Seconds without a step, once steps have been seen, that mean standing.
  static let stepSilence = 1.5
  /// Error of the "stands" observation of velocity.
  static let standVelocitySigma = 0.1

  /// Older speeds tell nothing of standing.
  static let speedSeconds = 5.0

  // MARK: Gates

  /// Fixes nearer in time than this add nothing: their error is the same.
  static let fixSpacing = 0.5
  /// Squared innovation (in the widest model's variances) above which a fix is a jump.
  static let jumpGate = 20.0
  /// How far one jump of a pedestrian's receiver may plausibly reach; farther is a fault.
  static let faultMeters = 80.0
  /// What even a tram passenger may add to it per second.
  static let faultSpeed = 10.0
  /// Probability that a jump corrects an old error instead of bringing a new one.
  static let jumpTruth = 0.25
  /// A jump that has not gone back after so many seconds was no error of the receiver: buildings
  /// throw a fix aside for 5–20 s. Only jumps of at least so many metres are watched.
  static let jumpSeconds = 16.0
  static let jumpMeters = 45.0
  /// As many faulty fixes that agree with each other move the walk there.
  static let faultAgreement = 6
  /// So many that agree make the position uncertain for some seconds.
  static let doubtfulFixes = 2
  static let doubtSeconds = 3.0
  /// Distance within which two faulty fixes agree.
  static let faultAgreementMeters = 30.0
  /// Observations older than the filter by more than this are dropped.
  static let lateness = 1.0

  // MARK: Reported uncertainty

  /// Kernel and map error that no filter removes.
  static let floorSigma = 0.8
  /// Factor on the raw r95, and on the raw r50: tails are heavier than the models. What is told is fitted by
  /// Tools/calibrate, on other traces; there these cancel out wherever the table has a row.
  static let radiusScale = 1.35
  static let medianScale = 1.05
  /// Both once more for a receiver that says nothing at all about its error, and for one that tells
  /// the geometry of its satellites only.
  static let unclaimedScale = 1.8
  static let dilutionScale = 1.4
  /// Share of the way that can have been walked unseen that the radius grows by at least.
  static let blindReach = 0.8
  /// A radius for 50 % beside one for 95 %, where the error is round: √(ln 2 / ln 20), a little less.
  static let medianShare = 0.4
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
  /// The same while steps and headings on the map go on telling the place.
  static let reckonedAge = 60.0
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
  /// So many places stand for what is believed beside the network: a share is told to 2 %.
  static let freePlaces = 48

  /// A side is told from this probability on.
  static let sideThreshold = 0.8
  /// … and taken back below this one.
  static let sideLeave = 0.65

  /// The half of the sky over the street is heard better by so much beside houses, dB; variance of the
  /// difference, dB²; most that one look may say, and the seconds for which looks say the same.
  static let skyShift = 3.0
  static let skyVariance = 16.0
  static let skyLimit = 1.5
  static let skySeconds = 15.0

  // MARK: The cloud on the network

  /// Particles; NavCog uses 1 000 in the plane, on lines half of it is as dense.
  static let particleCount = 1000
  /// One particle in so many tells a mean that changes little within a metre.
  static let sampleStep = 4
  /// Ways within this radius of the walker are unrolled …
  static let patchRadius = 220.0
  /// … until he has come this far from its middle.
  static let patchSlack = 90.0
  /// Denser networks than this do not exist within that radius.
  static let patchEdges = 6_000
  /// Metres between two places from which a cloud may start.
  static let seedSpacing = 2.0
  /// A way across the direction of walking counts this much of one along it, and as large a share of those
  /// set down goes on in that direction.
  static let crosswiseShare = 0.1
  static let onwardShare = 0.94
  /// Least standard deviation of such a start: a way is drawn to that exactness at best.
  static let seedSigma = 3.0
  /// White noise of a fix as the cloud sees it: the receiver's and the sway across the line.
  static let cloudWhiteSigma = 0.45
  /// The slow error as the cloud sees it: a cloud that believes in a smaller one than there is takes wrong
  /// ways, one that believes in a larger one only lags.
  static let cloudBiasFactor = 1.4
  /// Share of the difference to the receiver's speed by which a particle follows it.
  static let speedGain = 0.4
  /// Error of the receiver's speed as the cloud sees it, and of its velocity across the walked line,
  /// which is that of the course.
  static let cloudSpeedSigma = 0.42
  static let cloudCourseSigma = 0.42
  /// Readiness to walk on a crossing, on steps, and on a carriageway whose pavements are mapped.
  static let crossingPreference = 0.6
  static let stepsPreference = 0.5
  static let carriagewayPreference = 0.35
  /// How far beside the line people walk, one sigma, and for how long they keep to it.
  static let roadHalfWidth = 3.5
  static let footwayHalfWidth = 0.6
  /// Nearer to the middle of a road than this nobody is on a side of it.
  static let middleWidth = 1.0
  static let lateralSeconds = 30.0
  /// Readiness to turn back at a joint, where straight on is 1.
  static let leastTurn = 0.02
  /// Usual pace of a blind walker, m/s, with its spread and how long one keeps it.
  static let usualPace = 0.95
  static let paceSigma = 0.2
  static let paceSeconds = 8.0
  /// What a walker's usual pace may be, and over how many seconds it is learned.
  static let paceRange = 0.4...1.8
  static let paceLearning = 30.0
  /// Mean seconds of walking before a stop and of a stop.
  static let walkDwell = 60.0
  static let standDwell = 10.0
  /// Turning back without a reason that shows, per second.
  static let turnBackRate = 0.004
  /// A turn of the body by more degrees than this within some seconds is a turn back, most likely.
  static let turnBackAngle = 125.0
  static let turnBackSeen = 0.3
  /// Metres that a standing walker shifts in a second.
  static let footNoise = 0.08
  /// Metres a step with spread and drift per step; share of a step that varies from one to the next.
  static let usualStride = 0.64
  static let strideSigma = 0.1
  static let strideDrift = 0.005
  static let stepNoise = 0.12
  /// Variance of a heading offset of which nothing is known, degrees².
  static let unknownHeadingVariance = 10_000.0
  /// A heading that does not fit at all counts as this much of one that fits.
  static let headingFloor = 0.15
  /// Fewer effective particles than this share are resampled.
  static let resampleShare = 0.5
  /// Particles taken from the free filter at every resampling: hypotheses that the cloud lost.
  static let injected = 10
  /// Squared errors in expected squares from which a cloud is questioned, how often, and how many of its
  /// particles are then set down anew.
  static let strangeCloud = 6.0
  static let questionSeconds = 10.0
  static let questioned = 150
  /// Factors on the cloud's radii, fitted on simulated walks.
  static let cloudRadiusScale = 1.15
  static let cloudMedianScale = 0.95
  /// Agreement of the particles from which their direction is told, and the least error of it.
  static let wayAgreement = 0.75
  static let wayTurnSigma = 6.0

  // MARK: Map against no map

  /// Share of belief that a walker is on the network where there is one.
  static let mapShare = 0.8
  /// Leaving and joining the network, per second.
  static let leaveRate = 0.0015
  static let joinRate = 0.02
  /// The comparison of the two is softened, since errors of successive fixes are the same.
  static let mapTemper = 0.5
  /// The same of beacons, each of which is off by the same for as long as it is heard.
  static let beaconTemper = 0.1
  /// Variance added to both in it: which of them foretells the noise better says nothing of the map.
  /// Of fixes in m², of velocities in m²/s².
  static let evidenceVariance = 0.6
  static let evidenceVelocityVariance = 0.2
  static let mapShareRange = 0.002...0.998
  /// Below this share for ``reseedSeconds`` the cloud is set down anew around the free filter.
  static let reseedShare = 0.05
  static let reseedSeconds = 10.0
  /// Share after a jump that has stayed.
  static let jumpBelief = 0.5
  /// Share that a cloud set down anew has.
  static let reseedBelief = 0.2
  /// Squared errors of the receiver that a map may need, in expected ones, before it is held to lie beside
  /// the ways; for how long that is averaged, and how much of it is added to the square of a radius for 95 %.
  static let misfitShare = 2.0
  static let misfitSeconds = 45.0
  static let misfitSquares = 2.0
  /// Kernel and error of the map, one sigma, metres.
  static let mapSigma = 1.0

  // MARK: Steps and headings

  /// Steps that must have been seen before their absence means standing.
  static let stepProof = 5
  /// Speed of the receiver at which, after so many seconds, a silent step counter is not believed, and for
  /// how long.
  static let stepDoubtSpeed = 0.7
  static let stepDoubtAfter = 6.0
  static let stepDoubtSeconds = 60.0
  /// Readings of a compass and of an integrated gyroscope, one sigma, degrees.
  static let compassSigma = 18.0
  static let gyroSigma = 12.0
  /// A compass that says of itself to be off by so much tells nothing.
  static let uselessHeading = 90.0
  /// How a device with a compass is carried: its offset to the direction of travel, one sigma.
  static let carrySigma = 25.0
  /// What a course of the receiver and the direction of a way say of the direction of travel.
  static let courseSigma = 35.0
  static let waySigma = 20.0
  /// Velocity from steps and heading beside a map: least error and share of the speed.
  static let reckonedSigma = 0.25
  static let reckonedShare = 0.15
  /// Seconds for which dead reckoning is wrong in the same way.
  static let reckonedSeconds = 15.0
  /// Belief in the map below which steps tell the free filter's way, and above which they do not.
  static let steppingEnter = 0.2
  static let steppingLeave = 0.6
  /// Steps tell the way of the free filter from when the direction of travel is known so well, degrees.
  static let reckonedHeadingSigma = 40.0
  /// What steps do not tell of the velocity, m/s, and for how long it stays.
  static let steppingSigma = 0.06
  static let steppingSeconds = 10.0
  /// Receivers smooth their output and cut corners, which shortens the steps of a filter that believes
  /// in the calm of the fixes: beside steps, which bridge it, the slow error counts so much more, and
  /// changes the sooner.
  static let steppingBiasFactor = 3.3
  static let steppingBiasSeconds = 25.0
  /// Length of a step, its spread and its change from step to step, metres. The spread is less than that of
  /// walkers (``strideSigma``): beside the turn the filter cannot tell a longer step from a receiver's drift.
  static let strideSpread = 0.02
  static let strideWalk = 0.001
  /// What a step misses and sways, per axis, metres.
  static let steppingNoise = 0.08
  /// A counter tells at most so many steps a second, and so many more at once; and what one report of
  /// several costs for each pair of them, per axis, m².
  static let fastestSteps = 4.0
  static let spareSteps = 3.0
  static let batchVariance = 0.005
  /// What a device may have turned in a gap of the gyroscope, one sigma, degrees.
  static let gapTurn = 90.0
  /// Drift of a gyroscope that was never at rest, and its walk per √s, radians per second.
  static let turnDrift = 0.0087
  static let turnDriftWalk = 0.00035
  /// Noise of the angle between the sensor's direction and the travel, degrees per √s: the body's, and a
  /// compass's alone.
  static let gyroTurnNoise = 0.3
  static let compassTurnNoise = 3.0
  /// A device that turns to and fro faster than this on the average of some seconds, degrees per second,
  /// is handled, not worn; and what every degree more costs in degrees per √s and in metres a step.
  static let handledRate = 30.0
  static let unrestSeconds = 4.0
  static let handledTurn = 0.3
  static let handledStep = 0.1
  /// What lies in the ground turns a compass by so many degrees for so many seconds, mostly (up to 60°
  /// measured in a house: what is far off counts the less); and since it may last, no compass makes the
  /// travel better known than the last.
  static let compassDisturbance = 10.0
  static let compassSeconds = 20.0
  static let compassFloor = 17.0
  /// Seconds between two looks at steps and headings.
  static let motionSpacing = 0.25
  static let headingSpacing = 1.0
  /// As many equal fixes while the walker moves are a receiver that hangs.
  static let frozenFixes = 3
  /// Drift of the offset between device and travel, degrees per √s.
  static let compassDrift = 0.6
  static let gyroDrift = 1.2
  /// How fast a compass pulls an integrated gyroscope.
  static let compassPull = 12.0
  /// A yaw rate beyond this is no bias, degrees per second.
  static let gyroBiasLimit = 4.0
  static let gyroBiasSeconds = 4.0
  /// Rates beyond are damaged values.
  static let plausibleYawRate = 1_000.0

  // MARK: Air pressure

  static let plausiblePressure = 300.0...1200.0
  /// Near sea level.
  static let metersPerHectopascal = 8.3
  /// Seconds over which a rise is measured: a flight of ten steps takes about as long.
  static let climbSeconds = 4
  /// Seconds without a reading, and metres from one second to the next, after which it begins anew.
  static let pressureGap = 2.5
  static let pressureJump = 2.5
  /// Rise of steps per metre along: 16 cm on 29 cm.
  static let stepsSlope = 0.55
  /// Spread of the rate on steps (pace and rise differ) and on the flat (streets climb too), m/s.
  static let stepsRateSigma = 0.15
  static let flatRateSigma = 0.07
  /// How much of a second's rate is news.
  static let climbShare = 0.25
  /// Least that a rate which does not fit at all leaves: a ramp or a lift that is not in the map.
  static let climbFloor = 0.3

  // MARK: Beacons

  /// Packets at most this much weaker than at 1 m come from within about 3 m.
  static let proximityDecibels = 6.0
  static let proximitySigma = 2.0
  /// Packets are gathered for so long; longer windows lag behind the walker.
  static let windowSeconds = 2.0
  /// Packets of one beacon in a window that are kept, and beacons that are kept in mind.
  static let packetLimit = 16
  static let stationLimit = 512
  /// The strongest beacons of a window count.
  static let strongest = 8
  /// A spread of one window's packets that no single sender makes, dB.
  static let clonedDecibels = 35
  /// Loss with distance: 1.0–2.6 measured, the middle of that.
  static let pathExponent = 1.8
  /// Error of a strength, dB: stronger than expected, and weaker (a body in between).
  static let strongSigma = 6.5
  static let weakSigma = 8.5
  /// What differs from place to place: shadows, packets, the body. One sigma, dB; and by how much a
  /// strength that is too weak counts less.
  static let shadowSigma = 5.0
  static let weakShare = 0.75
  /// What the body of the walker takes from a beacon behind him, dB, with its spread: each particle holds
  /// one value, so that those remain which fit.
  static let bodyLoss = 7.5
  static let bodySigma = 3.0
  /// The same where one value has to do: between a device worn in front and one that hangs free.
  static let usualBodyLoss = 4.0
  /// What one ceiling takes from a signal, and each further one, dB: between the 5 to 15 dB that ITU-R P.1238
  /// gives for one floor of houses and offices.
  static let floorLoss = 12.0
  static let furtherFloorLoss = 2.0
  /// Seconds in which it is forgotten on which storey the walker was, and after which a storey of which
  /// nothing is heard is no choice any more.
  static let storeySeconds = 60.0
  static let storeySilence = 120.0
  /// Least share of a window that is news of the storey; how much more a storey that is heard for the first
  /// time is doubted; the most by which one is doubted (both in ln p).
  static let leastStoreyShare = 0.1
  static let newStoreyDoubt = 1.0
  static let storeyLimit = 3.0
  /// Shadows change after so many metres, so that only a part of each window is news.
  static let shadowMeters = 3.0
  static let standingShare = 0.02
  static let largestShare = 0.6
  /// Without the way to tell shape from level so much of a window counts.
  static let freeHearing = 0.12
  /// A beacon's constant error changes with the distance, since it also stands for the loss, dB² a second.
  static let offsetDrift = 0.3
  /// The most by which it comes back at once to what is known beforehand.
  static let offsetReversion = 0.5
  /// The middle of the beacons of a window: decibels by which a beacon counts half, its least error,
  /// metres, and the decade of m² beyond which distance tells nothing.
  static let middleDecibels = 4.0
  static let middleSigma = 5.0
  static let middleLimit = 4.0
  /// So many times the variance: beacons stand on one side only, and each window errs as the last one.
  static let middleFree = 4.0
  static let middleCloud = 6.0
  /// What devices and beacons may differ by, one sigma and at most, dB.
  static let deviceSigma = 6.0
  static let deviceLimit = 15.0
  /// Least variance of the device's error, dB²: pockets and hands change it.
  static let deviceFloor = 2.0
  /// Strongest beacon of a window from which a walk may start, where at least two are heard, dB.
  static let startLevel = -22.0
  static let startSigma = 8.0
  static let powerSigma = 5.5
  static let powerLimit = 6.0
  /// Learned only from places known this well and beacons this near, metres.
  static let learnSigma = 3.0
  static let learnMeters = 15.0
  static let learnShare = 0.3
  /// Squared surprise of a beacon, averaged, from which it is taken to be moved.
  static let brokenSurprise = 9.0
  static let largestSurprise = 25.0
  static let surpriseGain = 0.15
  /// Squared surprise of a reading that does not fit, and as many windows of such that move the walk
  /// to the loudest beacon, with this error in metres.
  static let badSurprise = 6.0
  static let contradictions = 3
  static let relocationSigma = 6.0
  /// So long after a fix was believed no beacon that contradicts it moves the position, s.
  static let fixesOutweigh = 10.0
  /// How far beacons are usually heard, metres.
  static let beaconReach = 40.0
  /// Least error of a place from a window, metres.
  static let hearingSigma = 1.5
  /// Strength at 1 m where neither registry nor packet tells it; usual for phones' beacons.
  static let defaultTransmitPower = -59
  /// Beacons of a window that are enough to tell that the walker is elsewhere among them, the distance from
  /// their middle, in standard deviations, from which they tell it, and for how many windows in a row.
  static let strayBeacons = 3
  static let strayDistance = 2.45
  static let strayWindows = 3
  /// Two strong packets within this many seconds make a proximity: one alone may be a reflection.
  static let proximitySeconds = 2.0
  /// Seconds for which an observation counts as a source of the position.
  static let sourceSeconds = 5.0
  /// Seconds during which a position counts as given by a beacon.
  static let beaconSeconds = 3.0
  /// Weaker or stronger values are damaged packets (127 = no value).
  static let plausibleRSSI = -120...(-1)
  /// Strengths at 1 m that senders of phones' beacons have; others are typing errors.
  static let plausiblePower = -85...(-30)
}
