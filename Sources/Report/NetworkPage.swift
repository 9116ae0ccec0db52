// SPDX-License-Identifier: GPL-3.0-or-later

/// What the page of a network picture has besides the style and the map's script of every page.
enum NetworkPage {
  /// Metres per pixel below which small marks (kerbs, sides, plain nodes) are shown.
  static let nearScale = "0.7"

  /// One colour for each kind of way; every kind has a pattern of its own as well.
  static let style: StaticString = #"""

    /* Roads carry meaning here, not only the ground: 3:1 against the map. */
    :root { --road: #857e6e; }
    @media (prefers-color-scheme: dark) { :root { --road: #7c8591; } }
    .k-road { --p: var(--road); } .k-rails { --p: var(--rails); } .k-square { --p: var(--square); }
    .k-footway { --p: var(--footway); } .k-pavement { --p: var(--pavement); }
    .k-crossing { --p: var(--ink); } .k-steps { --p: var(--step); }
    .net .road { --c: var(--road); } .net .rails { --c: var(--rails); }
    .net .square { --c: var(--square); stroke-width: 4; } .net .footway { --c: var(--footway); }
    .net .pavement { --c: var(--pavement); stroke-width: 3; }
    .net .crossing { --c: var(--ink); } .net .steps { --c: var(--step); }
    .net .edge:not(.bed) { stroke: var(--c); }
    .net .island .edge:not(.bed) { stroke: color-mix(in srgb, var(--c) 45%, #808080); }
    .e path, .swatch path { fill: none; } .e { cursor: pointer; }
    .net .hit { stroke: transparent; stroke-width: 15; pointer-events: stroke; }
    .e:hover .hit { stroke: var(--focus); stroke-opacity: .35; }
    .js .e.filtered { opacity: .12; pointer-events: none; }
    #picked { fill: none; stroke: var(--focus); stroke-width: 12; stroke-opacity: .55;
      stroke-linecap: round; pointer-events: none; }
    .island-bed { stroke: var(--outside); stroke-width: 13; stroke-opacity: .3; }
    .above { stroke: var(--ink); stroke-width: 11; stroke-opacity: .28; }
    .below { stroke: var(--ink); stroke-width: 11; stroke-opacity: .5; stroke-dasharray: 2 5; }
    .strip { stroke: #ffd24a; stroke-width: 2; stroke-dasharray: 2 3; }
    .dots, .marks, .gaps { pointer-events: none; }
    .dot, .dead-end, .dead-end-ring, .map-end, .map-end-ring { stroke-linecap: round; fill: none;
      stroke: var(--ink); }
    .dot.d0, .dot.d1 { stroke-width: 5; } .dot.d2 { stroke-width: 4.5; stroke: var(--muted); }
    .dot.d3 { stroke-width: 6; } .dot.d4 { stroke-width: 8; } .dot.d5 { stroke-width: 10; }
    .dead-end-ring { stroke: var(--outside); stroke-width: 10; stroke-linecap: square; }
    .dead-end { stroke: var(--halo); stroke-width: 5; stroke-linecap: square; }
    .map-end-ring { stroke: var(--estimate); stroke-width: 11; }
    .map-end { stroke: var(--halo); stroke-width: 5; }
    .gap { stroke: var(--outside); stroke-width: 2.5; stroke-dasharray: 3 2; fill: none; }
    .gap-ring { stroke: var(--outside); stroke-width: 2.5; fill: none; }
    .tick, .side, .no-side, .kerb-line, .kerb-open, .field { fill: none; stroke: var(--ink);
      vector-effect: none; }
    .tick { stroke: var(--pavement); stroke-width: 2; } .side { stroke: var(--pavement);
      stroke-width: 2.5; }
    .no-side { stroke: var(--muted); stroke-width: 1.5; }
    .kerb-solid { fill: var(--step); stroke: var(--halo); stroke-width: 1; vector-effect: none; }
    .kerb-line { stroke: var(--step); stroke-width: 2.5; }
    .kerb-open { fill: var(--halo); stroke: var(--muted); stroke-width: 1.2;
      stroke-dasharray: 2 1.5; }
    .field { stroke: #b38600; stroke-width: 2.6; stroke-linecap: round; }
    .arrow { fill: var(--step); stroke: var(--halo); stroke-width: 1; vector-effect: none; }
    .level-name, .island-name { font: bold 11px system-ui, sans-serif; text-anchor: middle;
      fill: var(--text); stroke: var(--map); stroke-width: 3; paint-order: stroke; }
    .island-name { fill: var(--outside); }
    [data-marks="route"] .dot.d2 { display: none; }
    #selected-text { max-height: 15rem; overflow-y: auto; }
    #selected-text ul { margin: .2rem 0; padding: 0; list-style: none; display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr)); gap: 0 1rem; }
    #selected-text .title { font-weight: 700; }
    #selected-text .missing { color: var(--muted); }
    tbody tr { content-visibility: auto; contain-intrinsic-height: auto 6rem; }
    tbody .c-kind { font-weight: 700; color: var(--text); } tbody .c-street { color: var(--text); }
    tbody .c-unknown, tbody .c-ends { flex: 1 1 100%; }

    """#

  /// The selected way and the filter.
  static let script: StaticString = #"""

    const rows = all('#edge-table tbody tr');
    const edges = all('#edges .e');
    const rowOf = new Map(rows.map(row => [Number(row.dataset.n), row]));
    const edgeOf = new Map(edges.map(edge => [Number(edge.dataset.n), edge]));
    const button = row => row.querySelector('button');
    const cellText = (row, key) => row.querySelector('.c-' + key).textContent.trim();
    const isShown = row => !row.classList.contains('filtered');
    let selected = 0;

    function line(tag, text, name, into) {
      const element = document.createElement(tag);
      element.textContent = text;
      if (name) element.className = name;
      into.append(element);
      return element;
    }
    function tell(row) {
      const box = byId('selected-text');
      box.replaceChildren();
      const title = ['number', 'kind', 'street', 'length', 'source'].map(key => cellText(row, key));
      line('p', title.join(' · '), 'title', box);
      const list = line('ul', '', '', box);
      for (const fact of cellText(row, 'text').split(' · ')) line('li', fact, '', list);
      for (const key of ['unknown', 'ends']) {
        const cell = row.querySelector('.c-' + key);
        line('p', cell.dataset.label + ': ' + cell.textContent, 'missing', box);
      }
    }
    function select(n, origin) {
      const row = rowOf.get(n);
      if (!row) return;
      const before = rowOf.get(selected);
      if (before) {
        before.classList.remove('selected');
        button(before).tabIndex = -1;
        button(before).removeAttribute('aria-current');
      }
      selected = n;
      row.classList.add('selected');
      button(row).tabIndex = 0;
      button(row).setAttribute('aria-current', 'true');
      tell(row);
      const parts = ['number', 'kind', 'street', 'text'].map(key => cellText(row, key));
      byId('live').textContent = origin === 'table' ? '' : parts.join(', ');
      showOnMap(n);
      if (origin !== 'table' && matchMedia('(min-width: 68rem)').matches) {
        row.scrollIntoView({ block: 'nearest' });
      }
    }
    function showOnMap(n) {
      const edge = edgeOf.get(n), picked = byId('picked');
      picked.setAttribute('d', edge ? edge.querySelector('.hit').getAttribute('d') : 'M0 0');
      if (!edge) return;
      const box = picked.getBBox();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      if (Math.abs(x - view.x) > mapView.clientWidth * view.u * .45) view.x = x;
      if (Math.abs(y - view.y) > mapView.clientHeight * view.u * .45) view.y = y;
      drawMap();
    }
    function step(by, origin) {
      const list = rows.filter(isShown);
      if (!list.length) return;
      const here = list.findIndex(row => Number(row.dataset.n) === selected);
      const next = here < 0 ? (by > 0 ? 0 : list.length - 1)
        : Math.min(Math.max(here + by, 0), list.length - 1);
      select(Number(list[next].dataset.n), origin);
      if (origin === 'table') button(list[next]).focus();
    }
    function applyFilter() {
      const words = byId('filter-text').value.trim().toLocaleLowerCase();
      const kind = byId('filter-kind').value, remark = byId('filter-remark').value;
      for (const row of rows) {
        const isOut = (kind && row.dataset.kind !== kind)
          || (remark && !row.dataset.remarks.split(' ').includes(remark))
          || (words && !row.textContent.toLocaleLowerCase().includes(words));
        for (const one of [row, edgeOf.get(Number(row.dataset.n))]) {
          if (one) one.classList.toggle('filtered', !!isOut);
        }
      }
      const list = rows.filter(isShown);
      const count = byId('filter-count');
      count.textContent = count.dataset.pattern
        .replace('#', list.length).replace('$', rows.length);
      if (list.length && !list.some(row => button(row).tabIndex === 0)) {
        button(list[0]).tabIndex = 0;
      }
    }

    for (const row of rows) {
      const n = Number(row.dataset.n);
      button(row).tabIndex = -1;
      button(row).addEventListener('focus', () => select(n, 'table'));
      row.addEventListener('click', () => select(n, 'table'));
      button(row).addEventListener('keydown', event => {
        const by = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length }[event.key];
        if (!by || !isPlain(event)) return;
        event.preventDefault();
        step(by, 'table');
      });
    }
    /* Pointing tells; a click or a tap keeps it. */
    for (const edge of edges) {
      const n = Number(edge.dataset.n);
      edge.addEventListener('click', () => select(n, 'map'));
      edge.addEventListener('mouseenter', () => tell(rowOf.get(n)));
      edge.addEventListener('mouseleave', () => {
        if (rowOf.has(selected)) tell(rowOf.get(selected));
      });
    }
    for (const one of all('[data-step]')) {
      one.addEventListener('click', () => step(Number(one.dataset.step), 'map'));
    }
    mapView.addEventListener('keydown', event => {
      const by = { n: 1, p: -1 }[event.key.toLowerCase()];
      if (!by || !isPlain(event)) return;
      event.preventDefault();
      step(by, 'map');
    });
    byId('filter').addEventListener('input', applyFilter);
    byId('filter').addEventListener('submit', event => event.preventDefault());
    applyFilter();

    """#
}
