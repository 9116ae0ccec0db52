// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Routing

/// Every number that decides what is said and when. Metres, seconds, degrees and m/s unless the
/// name says otherwise. Each is a starting value, to be tuned by recorded and simulated walks;
/// the reason stands beside it (keys as in guidance.md: GD, NC, WG, MS, WF, PROP).
public struct GuidanceSettings: Hashable, Sendable {
  // MARK: Manoeuvres

  /// Within this angle the way goes "straight on" (§3b: ±22.5° counts as straight).
  public var straightAngle = 22.5
  /// From here a turn is a full left or right; below it one keeps to a side (NC: 8 sectors).
  public var bearAngle = 45.0
  /// From here a turn is sharp: a 90° turn, overdone by the measured 17°, still is a plain one.
  public var sharpAngle = 120.0
  /// From here the walker turns round.
  public var turnBackAngle = 160.0
  /// Bends nearer together than this are one turn: a pavement's corner cut in two (PROP).
  public var turnMergeDistance = 8.0
  /// A merged turn is never longer than this; beyond it is a curve of the way (PROP).
  public var turnMergeLength = 16.0
  /// Bends to one side within this distance are one corner, drawn with several points (PROP).
  public var cornerLength = 2.5
  /// Two bends, one each way, of at least this angle and this far apart are two turns: the way goes
  /// on beside itself, and at the first of them a walker has to choose (PROP).
  public var shiftAngle = 60.0
  public var shiftLength = 2.5
  /// On a link between two drawings of a way only from this length on: so much must be walked.
  public var shiftOverLink = 6.0
  /// The same where a crossing or steps end or begin: shorter ones are how the kerb is drawn.
  public var shiftAtPassage = 5.0
  /// A walker has to choose where another way leaves and the way turns by `bearAngle` or more over
  /// chords of this length, metres, …
  public var choiceChord = 12.0
  /// … by half of that within this distance …
  public var choiceReach = 5.0
  /// … and without the corner itself, which is drawn cut or rounded.
  public var choiceCorner = 1.0
  /// So far apart two choices to one side are two turns, metres: nearer ones are one corner.
  public var choiceSpacing = 5.0
  /// A turn that has to be chosen is told with a crossing no farther from it than this: two metres
  /// more than `crossingApproach`, for it begins before its last bend.
  public var choiceApproach = 10.0
  /// Bends below this angle are the digitiser's hand, not corners.
  public var bendFloor = 8.0
  /// Length of the chords whose directions make a turn's angle; a first metre says nothing.
  public var turnChord = 9.0
  /// A bend that ends this near before a near kerb belongs to the crossing (R6).
  public var crossingApproach = 8.0
  /// Half the width of a street that a route along a carriageway crosses (two lanes and a bit).
  public var impliedHalfWidth = 4.0
  /// What begins within this distance after a manoeuvre is named with it ("danach").
  public var sequelReach = 20.0
  /// A turn this near behind the far kerb is named with the crossing only: the walker would
  /// still be in the quiet zone (R3).
  public var absorbedSequel = 5.0
  /// A turn this near behind a crossing whose sentence named it is not told again: the quiet zone
  /// takes most of the way to it. So it does to a second turn this near behind the first, which is
  /// named with the crossing, too, and told again where there is time.
  public var sequelMemory = 15.0
  /// Two turns are joined in one sentence only below this leg length (§3b: 10 m).
  public var compoundLeg = 10.0
  /// Unnamed pieces shorter than this do not interrupt a street.
  public var namelessGap = 20.0
  /// Both branches of a fork lie within this angle of straight on (R6: four sectors).
  public var forkAngle = 45.0
  /// Branches closer together than this cannot be told apart by hand or foot.
  public var forkSeparation = 10.0
  /// A straight way on and a branch this far off are no fork.
  public var forkClearAngle = 30.0
  /// Shared cycle paths shorter than this are passed before the warning is over (PROP).
  public var sharedPathFloor = 20.0
  /// Along a street without a known pavement shorter than this nothing is said (PROP).
  public var pavementFloor = 25.0
  /// Stretches of one warning nearer together than this are one stretch.
  public var warningGap = 50.0
  /// An underpass shorter than this does not cost the satellites (PROP).
  public var underpassFloor = 10.0
  /// Rough surface shorter than this is felt and over (PROP).
  public var roughFloor = 10.0
  /// A line to follow that is shorter than this is not worth a sentence (PROP).
  public var guideLineFloor = 30.0
  /// A guide strip shorter than this is at its end before its sentence is (PROP).
  public var guideStripFloor = 15.0
  /// A square shorter than this is crossed before its sentence is over (PROP).
  public var squareFloor = 25.0
  /// The way along a square's rim is offered where it is at most so many times as long as the line across
  /// (PROP): three sides of a square that is half as deep as wide, with the line along its middle, are twice
  /// as long as the line; farther is no way along the rim any more, but another way.
  public var rimFactor = 2.0
  /// Who is so many metres on the square has gone past the beginning of its rim (R7: what "here" means).
  public var rimReach = 10.0
  /// Gaps in a line to follow, such as drives, that a cane bridges (PROP).
  public var guideLineGap = 10.0
  /// One that begins at a crossing is told from this far behind its far kerb, where the quiet zone of a
  /// plain position is over; less than the floor, so that something is left of it.
  public var guideLineBeyondCrossing = 15.0
  /// A goal nearer to the line than this lies ahead, not to a side.
  public var goalSideOffset = 3.0
  /// A goal this far from the end of the way has no known way to it, metres: farther than any
  /// house stands from its street's pavement.
  public var goalFarOffset = 30.0
  /// Start and goal this near to each other along the way are one place, metres.
  public var samePlaceLength = 2.0

  // MARK: Timing

  /// Preview before a point (§3b: 40 m; GD 40, WG 30, Sendero 76).
  public var previewDistance = 40.0
  /// A preview ends at least this far before its point (§3b).
  public var previewClearance = 15.0
  /// Metres before a closure, or before the way around it parts, where it is told: there must be
  /// time to ask for another way.
  public var closureNotice = 60.0
  /// No preview begins so near behind a turn, metres: so far a walker has gone before a wrong turn is noticed.
  public var turnSettling = 8.0
  /// Preview and imminent cue stay this far apart, or there is one sentence only.
  public var layerSeparation = 10.0
  /// Metres from one turn to the next within which equal words would be taken for the same turn.
  public var againReach = 25.0
  /// How far before the point the last word of "Jetzt" ends: within the 5 m that R7 allows, and by
  /// more than the position usually errs there, since a late word is worse than an early one.
  public var nowLead = 4.0
  /// The last word of a turn's cue ends this share of r95 before the point by the estimate: half of
  /// r95 is about a standard deviation, and of 500 errors one exceeds three of them (issue: 0.2 %
  /// late).
  public var leadRadii = 1.5
  /// Words of a turn that would end where the walker is, who may be this share of r95 farther on, up to
  /// `nowLead`, are left out: about a standard deviation …
  public var lateRadii = 0.5
  /// … and more of a turn that was told before.
  public var lateRadiiTold = 0.75
  /// The least lead of "Gleich" (WF: 6 ± 1 m, indoors with good position).
  public var soonLead = 7.0
  /// The greatest lead of "Gleich": beyond it the corner before could be meant, and the distance is
  /// told.
  public var soonLeadLimit = 10.0
  /// The greatest lead of a turn whose distance is told with it: below it no number is told (R11).
  public var numberLeadLimit = 20.0
  /// A cue begins at most this much earlier, metres, to make room for the next one.
  public var earliestCue = 8.0
  /// What is to be done so near behind the start is told with the start, while the walker stands.
  public var startNotice = 20.0
  /// Who has walked so far has a direction, metres: the chord of two steps and the position's scatter.
  public var facingReach = 5.0
  /// About what a sentence of a turn takes, seconds.
  public var firstTurnSpeech = 2.5
  /// A crossing's sentence ends this far before its quiet zone: the position may err by more than
  /// it tells, and the sentence cannot be said within the zone.
  public var crossingMargin = 3.0
  /// A preview nearer than this leaves no time for what the sentence at the kerb has no room for, metres:
  /// eight seconds of a fast walker, and the sentence at the kerb.
  public var previewRest = 30.0
  /// So many crossings of streets in a chain are told before its first: more cannot be kept in mind (PROP).
  public var longestChain = 3
  /// The same with the tracks among them, which are a word each (PROP).
  public var longestTrackChain = 6
  /// A gate this near behind a crossing, or a stretch that begins there, is told with it: the lead of its
  /// own warning and an exact position's error would lie in the quiet zone.
  public var beyondCrossing = 12.0
  /// The least lead of a warning of steps, gates and lifts: who walks fast is there early.
  public var hazardLead = 7.0
  /// Seconds from a decision to the first sound, half a tick included.
  public var decisionLag = 0.4
  /// Seconds until the end of a sentence is noticed, so that the next one can begin: the clock ticks
  /// twice a second.
  public var tick = 0.5
  /// A walker's usual speed until it is measured; a cane walker has 0.6–1.3 (R13).
  public var speedPrior = 0.95
  /// Slowest and fastest speed believed when timing speech (R13: 0.6–1.7).
  public var speedFloor = 0.6
  public var speedCeiling = 1.7
  /// Below this speed the walker stands.
  public var standingSpeed = 0.3
  /// Speech longer than this costs hearing (R10).
  public var longestSpeech = 8.0
  /// Who has heard this share of a sentence has heard it: what matters stands in front (R10).
  public var heardShare = 0.6
  /// Seconds of a running sentence that a hazard waits for: a cut so near its end spares nothing.
  public var shortRest = 0.7
  /// A sentence that waited longer than this is dropped (R5).
  public var staleAfter = 5.0

  /// Seconds from the beginning of a sentence in which what completes it still follows it: the longest
  /// sentence and a breath.
  public var continuationPatience = 10.0

  // MARK: Quiet zone (R3)

  /// Least reach of the quiet zone before the near kerb.
  public var quietFloor = 5.0
  /// Farther than this beside the route (plus r95) the walker is not on the crossing: half the
  /// width of a wide junction.
  public var quietSideways = 15.0
  /// Who has walked so many metres more within a zone than there and back is not crossing but astray, and
  /// must not be left in silence.
  public var quietWalk = 100.0

  // MARK: Uncertainty (R11), in r95 along the way

  public var exactLimit = 5.0
  public var plainLimit = 15.0
  public var hedgedLimit = 25.0
  /// Metres of r95 up to which the position says on which side of a road the walker is: half the width of a
  /// street with its pavements.
  public var roadSideRadius = 8.0
  public var lostLimit = 50.0
  /// Seconds without an absolute observation after which the position is lost.
  public var lostAfter = 10.0
  /// A better state must be this much inside its limit …
  public var recoveryShare = 0.8
  /// … for this long, so that three changes in ten minutes are not exceeded.
  public var recoveryHold = 5.0
  /// No number is spoken below this distance without a beacon.
  public var smallestNumber = 15.0
  /// "Position ungenau" is not a new state within this time; a walker who goes on hears it as
  /// reassurance (`longLegSilence`).
  public var uncertainRepeat = 180.0
  /// Steps, rails and crossings within r95 and at least this far are "in der Nähe" (R4).
  public var nearbyFloor = 25.0

  /// A warning of a crossing ends this far before its quiet zone, for a tick and a longer name.
  public var nearbyMargin = 5.0
  /// After this many changes of state told within `changeMemory` …
  public var changeLimit = 2
  public var changeMemory = 600.0
  /// … a better one is told only if it held for this long (at most three in ten minutes, §1).
  public var changeHold = 60.0
  /// … or if a direction is to be said within so many metres: what the report takes to be said, and a
  /// tick (R4: no directions before it).
  public var changeNear = 10.0

  // MARK: Start

  /// A route is searched from a fix at least this good …
  public var startRadius = 25.0
  /// … or, after this many seconds of waiting, from one as good as `lostLimit`.
  public var startPatience = 20.0

  // MARK: Progress along the route

  /// The search window goes back this far at least: a walker may return to a corner.
  public var windowBack = 30.0
  /// The search window goes ahead this far at least.
  public var windowAhead = 30.0
  /// Nearer than this a place is here, and a turn at it too late to be told.
  public var hereReach = 0.5
  /// A turn of which nothing was said is told of as being behind within this distance, metres: so
  /// far a cane finds back to a corner.
  public var behindReach = 15.0
  /// Where a route folds back the walker stays on their leg: so far to both sides of the last place …
  public var foldReach = 10.0
  /// … and unless the other leg is nearer by more than a pavement is wide, metres.
  public var foldMargin = 3.0
  /// A point is passed this far behind it.
  public var passedMargin = 3.0
  /// Going back this far before a point makes it new again.
  public var returnRelease = 25.0

  /// A part of the route that closes this soon after the walker gets there is told, seconds.
  public var closingSoon = 3600.0

  // MARK: Off the route (§3b fallback)

  public var offRouteDistance = 30.0
  public var offRouteRadii = 2.0
  public var offRouteHold = 20.0
  /// Seconds without a fix after which nothing is concluded about the route: receivers report once
  /// a second, so two are missing.
  public var freshAge = 2.5
  /// A heading this far off the way votes "off".
  public var voteAngle = 45.0
  /// A new vote each time this many metres are walked.
  public var voteSpacing = 2.0
  public var voteCount = 8
  public var voteShare = 0.7
  public var voteMemory = 20.0
  /// Headings less certain than this do not vote: with noisy fixes the filter honestly claims 40°.
  public var voteSigma = 50.0
  /// Farther off the line than this share of r95 (and 8 m) the heading's vote counts: a walker
  /// on the line who looks round has not left it.
  public var voteOffset = 8.0
  /// Off for certain: farther off than `voteOffset` and r95, and headed away, for this long.
  public var awayHold = 6.0
  /// Off for certain, too: as much of the belief, for so long, is on ways that are not the route's and
  /// farther from it than ``voteOffset``; a smaller share above ``voteShare`` takes longer, in proportion
  /// to what it lies above it, and counts only farther off than the other pavement (R9). Along the route's own street, whose other pavement has a warning of its
  /// own (R9), and beside it without a way of the map or on one without a name, farther than this.
  public var awayShare = 0.95
  public var awayShareHold = 4.0
  public var oppositeOffset = 15.0
  public var sameStreetOffset = 25.0
  /// Off for certain, too: standing out of r95 and farther from the route than this, on ways that are not
  /// the route's, for this long: where a path ends beside the right one.
  public var asideOffset = 3.0
  public var asideHold = 15.0
  /// The street whose other pavement that may be is one of the route's within r95 and so many metres more
  /// along it: at a corner either leg's street will do.
  public var asideReach = 10.0
  /// Who walks so many metres and is within so many of where they were along the route goes in circles.
  public var stallWalk = 80.0
  public var stallReach = 15.0
  /// What lies within this angle of the route runs along it.
  public var alongAngle = 30.0
  /// After a lost position headings do not vote for this long: the estimate still moves sideways
  /// to where the walker is.
  public var voteRest = 20.0
  /// Walking back: an angle beyond this …
  public var backAngle = 120.0
  /// … over more than this many metres.
  public var backDistance = 12.0
  /// How far along the way the other leg of a hairpin is looked for.
  public var hairpinSearch = 100.0
  /// Back on the route within this distance (or r95) and this angle …
  public var onRouteDistance = 10.0
  /// … for this long.
  public var onRouteHold = 3.0
  /// Who goes along the next leg within this distance of a corner has cut it, metres: two pavements'
  /// width.
  public var cornerCut = 5.0
  /// The offer is said again after this time …
  public var offerRepeat = 60.0
  /// … and dies after this distance or time.
  public var offerDistance = 30.0
  public var offerLife = 120.0
  /// The side is held for wrong above this probability for this long (R9).
  public var sideProbability = 0.9
  public var sideHold = 10.0
  /// How far ahead a signalled crossing to the right side is looked for.
  public var sideSearch = 150.0

  // MARK: Reassurance (R14) and repetition

  /// After a turn, R7: 10–15 m on.
  public var reassureAfterTurn = 12.0
  /// By time only on legs longer than this …
  public var longLeg = 150.0
  /// … with more than this still to go: the preview speaks next …
  public var longLegRest = 60.0
  /// … after this much silence (GD: 60 s).
  public var longLegSilence = 60.0
  /// … and on any leg after so much: what the slowest walker takes for a leg of `longLeg`.
  public var longestSilence = 250.0
  /// After one that could not be said the next is not tried for this long.
  public var longLegRetry = 20.0
  /// A street that was just named is not named again within this time.
  public var nameMemory = 20.0
  /// A side street is named again only this long and this far after it was.
  public var sideStreetMemory = 60.0
  public var sideStreetRelease = 60.0
  /// Low priorities start only if the next cue is this many seconds off.
  public var lowPriorityClearance = 2.0
  /// A side street is named within this distance behind it, or not any more.
  public var sideStreetWindow = 15.0

  // MARK: Arrival

  /// "Fast am Ziel" from this distance.
  public var arrivalDistance = 15.0
  /// The goal is probably reached within this distance (or r95 along, if smaller).
  public var reachedDistance = 5.0
  public var arrivalRepeat = 15.0
  public var arrivalLife = 120.0

  // MARK: Words

  /// Which words the walker wants.
  public var style = WordingStyle()

  // MARK: Callouts (R14)

  /// What is told of places beside the way.
  public var callouts = CalloutLevel.none
  /// Places within this distance are told (§3b: 10 to 20 m) …
  public var calloutRadius = 20.0
  /// … and again only after this distance and time (§3b: 30 m, 60 s).
  public var calloutRelease = 60.0
  public var calloutMemory = 120.0
  /// Seconds of silence before one.
  public var calloutSilence = 3.0

  // MARK: Free walk and keys

  /// Longer ago than this a sentence that was about no place ahead is not repeated: what comes next
  /// is told instead, seconds.
  public var repeatMemory = 60.0

  /// Directions as seen by the walker are told only with a heading this certain (one sigma):
  /// half a sector of four.
  public var tellableSigma = 30.0

  /// The edge of the map is told this far ahead (plus r95): time to turn round at walking pace.
  public var mapEdgeWarning = 40.0
  /// Steps and rails this near are warned of without a route (plus r95).
  public var freeWarning = 15.0
  /// … and not again before the walker was this much farther away.
  public var freeRelease = 30.0
  /// Roads are warned of again when the walker has gone on from the goal by so much: there are some at every
  /// goal, and who has arrived stays.
  public var goalRelease = 10.0
  /// Flights within this distance are one place; a bridge has steps on both sides.
  public var freeGroup = 20.0
  /// What stands in the way and was mentioned as near is not told again within so many metres, about ten
  /// seconds (MS: 20 s for an object; PROP).
  public var nearbyEcho = 10.0
  /// The same words about another place at least this long apart.
  public var freeRepeat = 60.0
  /// "Around" names streets within this distance.
  public var aroundRadius = 60.0
  /// … and this many of them.
  public var aroundCount = 4
  /// Most places besides streets in the answer to "what is around".
  public var aroundPlaces = 2
  /// A house number within this distance is named with the place.
  public var addressRadius = 40.0
  /// A house within this many metres is where one starts, however exact the position is: about the width
  /// of its plot and the way from its door to the street.
  public var houseReach = 15.0
  /// Levels of the battery, in percent, at which it is spoken of by itself: time to plan the way back,
  /// to walk it, and to telephone.
  public var batteryThresholds = [30, 15, 5]
  /// The menu closes by itself after this many seconds without a key.
  public var menuLife = 20.0
  /// A recorded way gets a point every so many metres; a shorter one than the floor is none.
  public var recordSpacing = 8.0
  public var recordFloor = 20.0
  /// A kept way is followed from place to place this far apart: nearer than two parallel streets.
  public var waySpacing = 40.0
  /// A note of one's own is told this far before its place, and never this far behind it.
  public var noteReach = 10.0
  /// Letters of a note: more takes longer than is to be said in one go (R10).
  public var noteLength = 90
  /// What was named can be confirmed for this long, and taken back for this long, seconds.
  public var landmarkMemory = 30.0
  public var landmarkUndo = 10.0
  /// Over this way a confirmed landmark is worth less and less, metres.
  public var landmarkFade = 50.0
  /// Places on one page of a menu's list: more than these nobody keeps in mind (PROP).
  public var menuPlaces = 7
  /// One step of the speech rate and its ends, words a minute (eSpeak's own range is 80 to 450).
  public var rateStep = 25.0
  public var slowestRate = 100.0
  public var fastestRate = 400.0
  /// How far ahead the next junction is looked for, metres …
  public var junctionReach = 250.0
  /// … how far its corners and crossings reach …
  public var junctionRadius = 12.0
  /// … and how many streets of it are told.
  public var junctionStreets = 6
  /// The nearest way within this distance is where the walker is.
  public var whereRadius = 50.0
  /// Vehicle mode: faster than this for this long pauses guidance (R14).
  public var vehicleSpeed = 3.0
  public var vehicleHold = 20.0

  public init() {}

  /// What suits most walkers with an aid.
  public static func usual(for aid: WalkingAid) -> GuidanceSettings {
    aid == .guideDog ? .guideDog : GuidanceSettings()
  }

  /// Values for a walker with a guide dog (R13: 1.2–1.7 m/s).
  public static var guideDog: GuidanceSettings {
    var settings = GuidanceSettings()
    settings.speedPrior = 1.4
    return settings
  }
}
