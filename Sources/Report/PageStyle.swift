// SPDX-License-Identifier: GPL-3.0-or-later

/// The page's style. Texts keep 4.5:1 and meaningful lines 3:1 against their ground in both
/// colour schemes (WCAG 2.2, 1.4.3 and 1.4.11); no meaning is carried by colour alone.
enum PageStyle {
  /// Layout and texts.
  static let sheet: StaticString = #"""

    :root { color-scheme: light dark; --ground: #fff; --panel: #f5f6f8; --text: #1a1d21;
      --muted: #525a64; --line: #767e88; --soft: #d5d9de; --focus: #0b57d0; --pick: #fff3c4;
      --map: #f6f4ee; --halo: #fffdf8; --ink: #1a1d21; }
    @media (prefers-color-scheme: dark) { :root { --ground: #14171b; --panel: #1d2126;
      --text: #e8eaed; --muted: #aab2bc; --line: #8a929c; --soft: #3a414a; --focus: #8ab4f8;
      --pick: #4a3f12; --map: #1e2228; --halo: #14171b; --ink: #f1f3f4; } }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    body { margin: 0; background: var(--ground); color: var(--text);
      font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: break-word; }
    header, main, footer { padding: 0 clamp(.6rem, 2vw, 1.5rem); }
    h1 { font-size: 1.5rem; margin: .8rem 0 0; }
    h2 { font-size: 1.15rem; margin: 1rem 0 .4rem; }
    h3 { font-size: .95rem; margin: .6rem 0 .2rem; }
    p { margin: .3rem 0; }
    footer { border-top: 1px solid var(--soft); margin-top: 2rem; padding-bottom: 2rem;
      color: var(--muted); }
    .hint { color: var(--muted); font-size: .85rem; max-width: 75ch; }
    .skip { position: absolute; left: -999rem; background: var(--ground); color: var(--text);
      padding: .6rem 1rem; z-index: 9; }
    .skip:focus { left: .5rem; top: .5rem; }
    .hidden-text { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
    button, select, input[type=search] { font: inherit; min-height: 2.25rem; min-width: 2.25rem;
      color: var(--text); background: var(--panel); border: 1px solid var(--line);
      border-radius: .3rem; padding: .1rem .6rem; max-width: 100%; }
    button:hover { background: var(--pick); }
    .toolbar { display: flex; flex-wrap: wrap; gap: .35rem; margin: .3rem 0; }

    .head { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1rem; }
    .head h2 { margin: .2rem 0; }
    .head details { flex: 1 1 5rem; }
    details[open] { flex-basis: 100%; }
    summary { cursor: pointer; min-height: 1.5rem; }
    summary h2 { display: inline-block; margin: .6rem 0; }

    .figures { display: grid; grid-auto-flow: dense;
      grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
      gap: .4rem 1.2rem; margin: 0; }
    .figures div { border-left: 3px solid var(--line); padding-left: .6rem; min-width: 0; }
    .figures .wide { grid-column: span 2; }
    dt { color: var(--muted); font-size: .8rem; }
    dd { margin: 0; font-weight: 600; }
    .warnings { border: 2px dashed var(--line); padding: .5rem .5rem .5rem 1.8rem; margin: 0; }

    .legend { display: grid; gap: 0 1.5rem;
      grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); }
    .legend ul, .legend-line { list-style: none; margin: 0; padding: 0; font-size: .85rem; }
    .legend li, .legend-line li { display: flex; align-items: center; gap: .5rem; }
    .legend-line { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; }
    .swatch { width: 40px; height: 30px; flex: none; background: var(--map); }
    .legend-line .swatch { width: 30px; height: 16px; background: var(--ground); }
    .legend li + li .swatch { margin-top: 2px; }

    .workbench { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 1.5rem; }
    .selection { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .8rem; }
    #selected-text { flex: 1 1 14rem; min-height: 3em; font-size: .95rem; }
    .moment { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .6rem; }
    .moment input { flex: 1 1 8rem; min-width: 0; min-height: 1.5rem; }
    #moment-text { flex: 1 1 20rem; margin: 0; font-size: .85rem; min-height: 1.45em;
      color: var(--muted); }
    html:not(.js) :is(.toolbar, .selection, .moment, #filter, .scale) { display: none; }

    #filter { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: end; margin: .4rem 0; }
    #filter label span { display: block; font-size: .8rem; color: var(--muted); }
    #filter .check { align-self: center; min-height: 1.5rem; }
    #filter input[type=checkbox] { width: 1.25rem; height: 1.25rem; vertical-align: middle; }
    #filter p { flex: 1 1 100%; font-size: .85rem; color: var(--muted); }
    .js:not(.with-suppressed) tr.hollow, .js tr.filtered { display: none; }
    .js:not(.with-suppressed) #markers .hollow, .js .marker.filtered { display: none; }
    .js .bar.filtered { opacity: .2; }

    table { display: block; width: 100%; }
    caption { display: block; text-align: left; color: var(--muted); font-size: .85rem; }
    tbody { display: block; }
    thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); }
    tbody tr { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .8rem;
      padding: .35rem .4rem .45rem; border-bottom: 1px solid var(--soft);
      border-left: .4rem solid var(--p); scroll-margin: 4rem 0; }
    tbody tr.hollow { border-left-style: double; }
    tbody tr.selected { background: var(--pick); outline: 2px solid var(--focus);
      outline-offset: -2px; }
    tbody th, tbody td { display: block; padding: 0; font-weight: 400; font-size: .8rem; }
    tbody .c-number button { min-width: 2.6rem; min-height: 1.9rem; padding: 0 .3rem;
      font-weight: 700; }
    tbody .c-time { font-variant-numeric: tabular-nums; }
    tbody .c-priority { font-weight: 700; }
    tbody .c-text { flex: 1 1 100%; font-size: 1rem; }
    tbody tr.hollow .c-text { font-style: italic; }
    tbody td { color: var(--muted); }
    tbody .c-text, tbody .c-priority, tbody .c-time { color: var(--text); }
    tbody tr.selected td { color: var(--text); }
    td[data-label]::before { content: attr(data-label) ": "; }
    /* Out of sight, but still a cell: every row must have as many as there are headings. */
    tbody tr:not(.hollow) .c-reason { position: absolute; width: 1px; height: 1px;
      overflow: hidden; clip-path: inset(50%); }
    tr.hollow .c-reason { font-weight: 700; color: var(--text); }

    @media (min-width: 68rem) {
      .workbench { grid-template-columns: minmax(0, 58fr) minmax(0, 42fr); align-items: start; }
    }
    @media (min-width: 68rem) and (min-height: 46rem) {
      .pictures { position: sticky; top: 0; height: 100vh; overflow-y: auto;
        display: flex; flex-direction: column; padding: 0 .3rem .4rem; }
      #map { flex: 1 0 24rem; display: flex; flex-direction: column; }
      .pictures #map-view { flex: 1 0 14rem; }
      #selected-text { min-height: 2em; font-size: .85rem; line-height: 1.25; }
    }
    @media (max-width: 40rem) { .figures .wide { grid-column: auto; } }
    @media print { .toolbar, .moment, #filter, .hint { display: none !important; }
      .pictures { position: static; height: auto; } }
    @media (prefers-reduced-motion: reduce) { #play { display: none; } }

    """#

  /// Map and timeline. `--u` is metres per pixel, which the script keeps up to date.
  static let pictures: StaticString = #"""

    :root { --road: #bdb7a8; --rails: #6d6a75; --square: #7d6a9c; --footway: #8a6a2f;
      --pavement: #3f7d5c; --step: #a8321f; --route: #ffd24a; --casing: #8a6500;
      --estimate: #0b57d0; --truth: #14171b; --fix: #8e2f9e; --outside: #c5221f;
      --quiet: #8a6d00; }
    @media (prefers-color-scheme: dark) { :root { --road: #4c535d; --rails: #9d99a8;
      --square: #a896c9; --footway: #c2a05a; --pavement: #6fb892; --step: #ff8a75;
      --route: #6b5200; --casing: #e0b23a; --estimate: #7db1ff; --truth: #fff; --fix: #e08af0;
      --outside: #ff8078; --quiet: #e0b83c; } }
    .p-hazard { --p: #b3261e; } .p-off-route { --p: #8f4300; } .p-act { --p: #0b57d0; }
    .p-preview { --p: #00616f; } .p-arrival { --p: #1b6e2d; } .p-reassure { --p: #56606b; }
    .p-callout { --p: #6b3fa0; } .p-answer { --p: #8a2f66; } .p-status { --p: #3d4a57; }
    @media (prefers-color-scheme: dark) {
      tr.p-hazard { --p: #ff8a80; } tr.p-off-route { --p: #ffab66; } tr.p-act { --p: #7db1ff; }
      tr.p-preview { --p: #5fcbdc; } tr.p-arrival { --p: #6fcf85; } tr.p-reassure { --p: #b0b8c1; }
      tr.p-callout { --p: #c3a1f0; } tr.p-answer { --p: #f09ac8; } tr.p-status { --p: #98a8b8; } }

    #map-view { position: relative; height: clamp(18rem, 60vh, 40rem); background: var(--map);
      border: 1px solid var(--line); touch-action: none; overflow: hidden; cursor: grab; }
    #map-view:active { cursor: grabbing; }
    #map-svg { display: block; width: 100%; height: 100%; user-select: none; }
    #map-view p { position: absolute; margin: 0; padding: .1rem .4rem; font-size: .8rem;
      background: var(--ground); color: var(--text); border-radius: .2rem; pointer-events: none; }
    .north { right: .4rem; top: .4rem; }
    .scale { left: .4rem; bottom: .4rem; }
    #scale-bar { display: block; border: 2px solid var(--text); border-top: 0; height: 6px; }
    .upright { transform: scale(var(--u)); }
    path { vector-effect: non-scaling-stroke; stroke-linejoin: round; }

    .edge { fill: none; stroke-linecap: butt; }
    .road { stroke: var(--road); stroke-width: 5; }
    .rails { stroke: var(--rails); stroke-width: 3; stroke-dasharray: 8 3 2 3; }
    .square { stroke: var(--square); stroke-width: 3; stroke-dasharray: 1 5;
      stroke-linecap: round; }
    .footway { stroke: var(--footway); stroke-width: 2; stroke-dasharray: 7 4; }
    .pavement { stroke: var(--pavement); stroke-width: 2; }
    .bed { stroke: var(--halo); stroke-width: 8; }
    .crossing { stroke: var(--ink); stroke-width: 8; stroke-dasharray: 2 2.5; }
    .steps { stroke: var(--step); stroke-width: 8; stroke-dasharray: 1.5 1.5; }
    .route-casing, .route, .estimate, .truth, .halo, .outside, .fix, .fix-ring, .outside-end,
    .about, .to-truth { fill: none; stroke-linecap: round; }
    .route-casing { stroke: var(--casing); stroke-width: 11; opacity: .75; }
    .route { stroke: var(--route); stroke-width: 8; opacity: .8; }
    .halo { stroke: var(--halo); stroke-width: 5; opacity: .6; }
    .estimate { stroke: var(--estimate); stroke-width: 3; }
    .truth { stroke: var(--truth); stroke-width: 2; stroke-dasharray: 6 4; }
    .band { fill: var(--estimate); opacity: .17; pointer-events: none; }
    .band.hatched { fill: url(#hatch); opacity: .6; }
    #map-svg .band.hatched { fill: url(#map-hatch); }
    .hatch-line { stroke: var(--outside); stroke-width: 1.5; }
    #map-svg .hatch-line { vector-effect: none; }
    .fix-ring { stroke: var(--fix); stroke-width: 5; opacity: .7; }
    .fix { stroke: var(--map); stroke-width: 2.5; }
    .outside { stroke: var(--outside); stroke-width: 1.5; }
    .outside-end { stroke: var(--outside); stroke-width: 5; stroke-linecap: square; }

    .sym, .sym-on, .sym-line, .sym-bar { vector-effect: none; stroke: var(--ink);
      stroke-width: 1.5; }
    .sym { fill: var(--ink); }
    .sym-on { fill: var(--halo); } .sym-line { fill: none; stroke-width: 2; }
    .sym-bar { stroke-width: 2.2; } .dashed { stroke-dasharray: 3 2; }
    .sym-text { fill: var(--ink); font: bold 12px system-ui, sans-serif; text-anchor: middle; }
    .flag { fill: var(--ink); stroke: var(--halo); stroke-width: 2; }
    .flag-in { fill: var(--halo); } .flag-ring { fill: none; stroke: var(--halo);
      stroke-width: 2.5; }
    .streets text { font: 12px system-ui, sans-serif; font-size: calc(12px * var(--u));
      text-anchor: middle; fill: var(--text); stroke: var(--map);
      stroke-width: calc(3px * var(--u)); paint-order: stroke; unicode-bidi: isolate;
      pointer-events: none; }
    [data-zoom="0"] .streets, [data-zoom="1"] :is(.level2, .level3), [data-zoom="2"] .level3,
    [data-marks="route"] .aside { display: none; }

    .marker { cursor: pointer; }
    .marker path { fill: var(--p); stroke: #fff; stroke-width: 1.5; vector-effect: none; }
    .marker text { font: bold 11px system-ui, sans-serif; text-anchor: middle; fill: #fff; }
    .marker.hollow path { fill: var(--halo); stroke: var(--ink); stroke-dasharray: 3 2; }
    .marker.hollow text { fill: var(--ink); font-size: 10px; }
    .leader { stroke: var(--ink); stroke-width: 1; } .anchor { fill: var(--ink); }
    .marker.selected path { stroke: var(--ink); stroke-width: 4; paint-order: stroke; }
    .marker.selected .pin > * { scale: 1.3; }
    .about { stroke: var(--ink); stroke-width: 2.5; stroke-dasharray: 2 5; }
    .to-truth { stroke: var(--outside); stroke-width: 2.5; }
    .moment-circle { fill: none; stroke: var(--ink); stroke-width: 2; stroke-dasharray: 6 3;
      vector-effect: non-scaling-stroke; }
    .moment-dot { fill: var(--estimate); stroke: var(--halo); stroke-width: 2; }

    .timeline { display: grid; grid-template-columns: minmax(4rem, 7.5rem) minmax(0, 1fr);
      border: 1px solid var(--line); background: var(--ground); }
    .row-names { font-size: .72rem; line-height: 1.1; background: var(--panel); }
    .row-names > span { display: flex; align-items: center; padding: 0 .3rem; overflow: hidden; }
    .row-names .scale-names { flex-direction: column; align-items: end;
      justify-content: space-between; }
    #timeline-view { overflow-x: auto; overflow-y: hidden; }
    #timeline-view:focus-visible, #map-view:focus-visible { outline-offset: -3px; }
    #timeline-svg { display: block; width: calc(100% * var(--stretch, 1)); }
    .grid { stroke: var(--soft); stroke-width: 1; fill: none; }
    .axis { font: 11px system-ui, sans-serif; fill: var(--muted); }
    .quiet { fill: var(--quiet); opacity: .22; }
    .crossed { fill: var(--quiet); opacity: .45; stroke: var(--quiet); stroke-width: 2; }
    .radius-area { fill: var(--estimate); opacity: .22; }
    .radius-line { fill: none; stroke: var(--estimate); stroke-width: 1.5; }
    .error-line { fill: none; stroke: var(--truth); stroke-width: 2; }
    .outside-span { fill: var(--outside); stroke: var(--outside); stroke-width: 2; }
    .state { fill: var(--soft); stroke: var(--line); stroke-width: .5; }
    .s-good { fill: var(--ground); } .s-degraded { fill: var(--panel); }
    .state.hatched { fill: url(#hatch); opacity: .7; }
    .state-name { font: 11px system-ui, sans-serif; fill: var(--text); stroke: var(--ground);
      stroke-width: 3; paint-order: stroke; pointer-events: none; }
    .bar { cursor: pointer; }
    .bar text { font: bold 11px system-ui, sans-serif; fill: var(--text); stroke: var(--ground);
      stroke-width: 2.5; paint-order: stroke; }
    .bar .reach { fill: transparent; stroke: transparent; stroke-width: 8; }
    .bar .said { fill: var(--p); stroke: var(--line); stroke-width: 1.5; }
    .bar.hollow .said { fill: var(--ground); stroke: var(--ink); stroke-dasharray: 3 2; }
    .bar.hollow text { font-weight: 400; }
    .bar.selected .said { stroke: var(--ink); stroke-width: 4; }
    .bar.selected text { font-size: 13px; }
    #timeline-cursor { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 4 3; }

    """#
}
