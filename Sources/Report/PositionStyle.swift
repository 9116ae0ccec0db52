// SPDX-License-Identifier: GPL-3.0-or-later

extension PageStyle {
  /// The pictures of positions.
  static let positions: StaticString = #"""

    .instants { display: grid; gap: .8rem;
      grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); }
    figure { margin: 0 0 .8rem; }
    figcaption { font-size: .85rem; color: var(--muted); }
    figcaption ol, figcaption ul { margin: .2rem 0; padding-left: 1.4rem; }
    .instant svg { width: 100%; max-height: 20rem; background: var(--map);
      border: 1px solid var(--line); }
    .instant path, .instant circle, .instant ellipse { fill: none;
      vector-effect: non-scaling-stroke; stroke-linecap: round; }
    .way { stroke: var(--line); stroke-width: 1.5; }
    .instant .best { stroke: var(--route); stroke-width: 5; opacity: .7; }
    .possible { stroke: var(--fix); stroke-width: 4; opacity: .6; }
    .r95 { stroke: var(--estimate); stroke-width: 2; stroke-dasharray: 6 4; }
    .ellipse { stroke: var(--estimate); stroke-width: 2; }
    .instant .here { fill: var(--estimate); stroke: var(--halo); stroke-width: 1; }
    .true { stroke: var(--truth); stroke-width: 3; }
    .chart svg { width: 100%; max-width: 60rem; background: var(--ground);
      border: 1px solid var(--line); }
    .side-line { stroke-dasharray: 5 4; }
    .heard { fill: none; stroke: var(--estimate); stroke-width: 2; stroke-linecap: round;
      opacity: .7; }

    """#
}
