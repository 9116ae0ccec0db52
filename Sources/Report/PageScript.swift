// SPDX-License-Identifier: GPL-3.0-or-later

/// The page's script: moves the map, keeps map, timeline and table at the same utterance. It
/// holds nothing from the walk; what it needs stands in attributes of the page.
enum PageScript {
  /// View of the map.
  static let map: StaticString = #"""

    'use strict';
    const byId = id => document.getElementById(id);
    const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
    document.documentElement.classList.add('js');
    const mapView = byId('map-view'), mapSvg = byId('map-svg');
    const markers = all('#markers .marker');
    const pair = text => text.split(' ').map(Number);
    /* Centre in metres, metres per pixel now, where all fits, and where the names were placed. */
    const view = { x: 0, y: 0, u: 1, fit: 1, named: 1 };
    let mapSize = null;

    function drawMap() {
      if (!mapSvg || !mapView.clientWidth) return;
      const [w, h] = [mapView.clientWidth * view.u, mapView.clientHeight * view.u];
      mapSvg.setAttribute('viewBox', [view.x - w / 2, view.y - h / 2, w, h].join(' '));
      mapSvg.style.setProperty('--u', view.u);
      byId('map-hatch')?.setAttribute('patternTransform', `rotate(45) scale(${view.u})`);
      const nearness = view.named / view.u;
      mapSvg.dataset.marks = view.u < Number(mapSvg.dataset.near || .45) ? 'all' : 'route';
      mapSvg.dataset.zoom = nearness < .6 ? 0 : nearness < 1.9 ? 1 : nearness < 3.8 ? 2 : 3;
      drawScale();
      placeMarkers();
    }
    function drawScale() {
      const longest = 110 * view.u;
      const power = 10 ** Math.floor(Math.log10(longest));
      const length = [5, 2, 1].map(n => n * power).find(n => n <= longest);
      byId('scale-bar').style.width = length / view.u + 'px';
      byId('scale-text').textContent =
        length >= 1000 ? length / 1000 + ' km' : Number(length.toPrecision(3)) + ' m';
    }
    function fitMap() {
      const [w, h] = mapSize;
      view.fit = Math.max(w / mapView.clientWidth, h / mapView.clientHeight);
      Object.assign(view, { x: w / 2, y: h / 2, u: view.fit });
      drawMap();
    }
    function zoomMap(factor, x = view.x, y = view.y) {
      const u = Math.min(Math.max(view.u * factor, 0.01), view.fit * 4);
      view.x = x + (view.x - x) * u / view.u;
      view.y = y + (view.y - y) * u / view.u;
      view.u = u;
      drawMap();
    }
    function moveMap(right, down) {
      view.x += right * mapView.clientWidth * view.u;
      view.y += down * mapView.clientHeight * view.u;
      drawMap();
    }
    function groundAt(event) {
      const box = mapView.getBoundingClientRect();
      return [view.x + (event.clientX - box.left - box.width / 2) * view.u,
        view.y + (event.clientY - box.top - box.height / 2) * view.u];
    }
    const moments = mapSvg && mapSvg.dataset.moments
      ? mapSvg.dataset.moments.split(';').map(one => one.split(' ').map(
        value => value === '-' ? null : Number(value))) : [];
    /* Pins stand beside the path, with a line to their place, and never on each other. */
    let placedAt = 0;
    function placeMarkers(isForced) {
      if (!markers.length || (placedAt === view.u && !isForced)) return;
      placedAt = view.u;
      const path = moments.map(one => [one[1] / view.u, one[2] / view.u]);
      path.push(...streetNamePoints(), ...overlayPoints());
      const taken = [];
      const cost = (x, y) => {
        let sum = 0;
        for (const [a, b] of taken) if (Math.hypot(a - x, b - y) < 27) sum += 100;
        for (const [a, b] of path) if (Math.abs(a - x) < 17 && Math.abs(b - y) < 17) sum++;
        return sum;
      };
      for (const marker of markers) {
        if (getComputedStyle(marker).display === 'none') continue;
        const [x, y] = pair(marker.dataset.at).map(value => value / view.u);
        let best = [0, 0], least = Infinity;
        for (let ring = 1; ring < 7 && least > 0; ring++) {
          for (let step = 0; step < 8; step++) {
            const angle = Math.PI * (step / 4 - .5);
            const [right, down] = [Math.cos(angle) * ring * 26, Math.sin(angle) * ring * 26];
            const now = cost(x + right, y + down) + ring * 3 - 3;
            if (now < least) [best, least] = [[right, down], now];
          }
        }
        taken.push([x + best[0], y + best[1]]);
        marker.querySelector('.pin').setAttribute('transform', `translate(${best.join(' ')})`);
        const leader = marker.querySelector('.leader');
        leader.setAttribute('x2', best[0]);
        leader.setAttribute('y2', best[1]);
      }
    }
    /* North arrow and scale stand over the map; a pin below them could not be read. */
    function overlayPoints() {
      const points = [], box = mapView.getBoundingClientRect();
      for (const overlay of all('p', mapView)) {
        const { left, top, right, bottom } = overlay.getBoundingClientRect();
        for (let x = left; x < right + 12; x += 12) {
          for (let y = top; y < bottom + 12; y += 12) {
            points.push([view.x / view.u + x - box.left - box.width / 2,
              view.y / view.u + y - box.top - box.height / 2]);
          }
        }
      }
      return points;
    }
    function streetNamePoints() {
      const points = [];
      for (const name of all('.streets > g', mapSvg)) {
        if (getComputedStyle(name).display === 'none') continue;
        const { e, f } = name.transform.baseVal[0].matrix;
        const text = name.firstElementChild;
        const angle = text.transform.baseVal[0].angle * Math.PI / 180;
        const half = 3.3 * text.textContent.length;
        for (let at = -half; at <= half; at += 12) {
          points.push([e / view.u + Math.cos(angle) * at, f / view.u + Math.sin(angle) * at]);
        }
      }
      return points;
    }
    const mapActions = {
      in: () => zoomMap(1 / 1.5), out: () => zoomMap(1.5), all: fitMap,
      left: () => moveMap(-.2, 0), right: () => moveMap(.2, 0),
      up: () => moveMap(0, -.2), down: () => moveMap(0, .2),
    };
    const mapKeys = { '+': 'in', '=': 'in', '-': 'out', '−': 'out', '0': 'all',
      ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
    const isPlain = event => !event.ctrlKey && !event.metaKey && !event.altKey;

    function startMap() {
      mapSize = mapSvg.getAttribute('viewBox').split(' ').slice(2).map(Number);
      view.named = Number(mapSvg.style.getPropertyValue('--u'));
      fitMap();
      new ResizeObserver(() => {
        const wasFitted = view.u === view.fit;
        const [w, h] = mapSize;
        view.fit = Math.max(w / mapView.clientWidth, h / mapView.clientHeight);
        if (wasFitted) fitMap(); else drawMap();
      }).observe(mapView);
      for (const button of all('[data-map]')) {
        button.addEventListener('click', () => mapActions[button.dataset.map]());
      }
      mapView.addEventListener('keydown', event => {
        const action = mapKeys[event.key];
        if (!isPlain(event) || !action) return;
        event.preventDefault();
        mapActions[action]();
      });
      mapView.addEventListener('wheel', event => {
        if (document.activeElement !== mapView && !event.ctrlKey) return;
        event.preventDefault();
        zoomMap(Math.exp(Math.sign(event.deltaY) * .18), ...groundAt(event));
      }, { passive: false });
      followPointers();
    }
    /* One pointer moves, two also zoom. */
    function followPointers() {
      const pointers = new Map();
      mapView.addEventListener('pointerdown', event => {
        if (event.button === 0) pointers.set(event.pointerId, event);
      });
      mapView.addEventListener('pointermove', event => {
        const before = pointers.get(event.pointerId);
        if (!before) return;
        const moved = Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
        if (!mapView.hasPointerCapture(event.pointerId)) {
          if (moved < 4) return;
          mapView.setPointerCapture(event.pointerId);
        }
        const other = [...pointers.values()].find(one => one.pointerId !== event.pointerId);
        pointers.set(event.pointerId, event);
        view.x -= (event.clientX - before.clientX) * view.u / (other ? 2 : 1);
        view.y -= (event.clientY - before.clientY) * view.u / (other ? 2 : 1);
        if (!other) return drawMap();
        const apart = one => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
        zoomMap((apart(before) || 1) / (apart(event) || 1));
      });
      for (const end of ['pointerup', 'pointercancel']) {
        mapView.addEventListener(end, event => pointers.delete(event.pointerId));
      }
    }
    if (mapSvg) startMap();

    """#

  /// View of the timeline.
  static let timeline: StaticString = #"""

    const timeView = byId('timeline-view'), timeSvg = byId('timeline-svg');
    let stretch = 1;
    /* Numbers that would cover the one before are left out until the time is stretched. */
    function thinTexts() {
      for (const selector of ['.axis', '.state-name']) thinRow(all(selector, timeSvg));
      const rows = new Map();
      for (const text of all('.bar text', timeSvg)) {
        const y = text.getAttribute('y');
        if (!rows.has(y)) rows.set(y, []);
        rows.get(y).push(text);
      }
      rows.forEach(thinRow);
    }
    function thinRow(texts) {
      let end = -1;
      for (const text of texts) {
        text.removeAttribute('visibility');
        const box = text.getBBox();
        const isSelected = text.parentNode.classList.contains('selected');
        const room = text.dataset.span
          ? parseFloat(text.dataset.span) / 100 * timeSvg.clientWidth : Infinity;
        if ((box.x < end + 2 || box.width + 4 > room) && !isSelected) {
          text.setAttribute('visibility', 'hidden');
        } else { end = box.x + box.width; }
      }
    }
    function stretchTime(factor) {
      const middle = (timeView.scrollLeft + timeView.clientWidth / 2) / timeSvg.clientWidth;
      stretch = Math.min(Math.max(stretch * factor, 1), 40);
      timeSvg.style.setProperty('--stretch', stretch);
      timeView.scrollLeft = middle * timeSvg.clientWidth - timeView.clientWidth / 2;
      thinTexts();
    }
    for (const button of all('[data-timeline]')) {
      button.addEventListener(
        'click', () => stretchTime(button.dataset.timeline === 'in' ? 1.6 : 1 / 1.6));
    }
    new ResizeObserver(thinTexts).observe(timeView);

    """#

  /// The selected utterance, the moment and the filter.
  static let selection: StaticString = #"""

    const rows = all('#utterances tbody tr');
    const bars = all('#timeline-svg .bar');
    const cursor = byId('timeline-cursor');
    const ofEntry = (list, n) => list.find(one => Number(one.dataset.n) === n);
    const isShown = row => getComputedStyle(row).display !== 'none';
    const button = row => row.querySelector('button');
    const cellText = (row, key) => row.querySelector('.c-' + key).textContent.trim();
    const page = document.documentElement;
    let selected = -1;

    function select(n, origin) {
      const row = ofEntry(rows, n);
      if (!row) return;
      const box = byId('show-suppressed');
      if (row.classList.contains('hollow') && box && !box.checked) {
        box.checked = true;
        applyFilter();
      }
      selected = n;
      for (const one of [...rows, ...bars, ...markers]) {
        one.classList.toggle('selected', Number(one.dataset.n) === n);
      }
      for (const one of rows) {
        button(one).tabIndex = one === row ? 0 : -1;
        if (one === row) button(one).setAttribute('aria-current', 'true');
        else button(one).removeAttribute('aria-current');
      }
      const text = ['number', 'time', 'priority', 'text']
        .map(key => cellText(row, key)).join(' · ');
      const shown = byId('selected-text');
      if (shown) shown.textContent = text;
      if (byId('live')) byId('live').textContent = origin === 'table' ? '' : text;
      showOnMap(n);
      showInTime(n);
      if (origin !== 'table' && matchMedia('(min-width: 68rem)').matches) {
        row.scrollIntoView({ block: 'nearest' });
      }
    }
    function showOnMap(n) {
      const marker = ofEntry(markers, n);
      const lines = byId('selected-lines');
      if (!lines) return;
      lines.toggleAttribute('hidden', !marker);
      if (!marker) return;
      const { at, about, truth } = marker.dataset;
      const line = end => end ? `M${at}L${end}` : 'M0 0';
      byId('selected-about').setAttribute('d', line(about));
      byId('selected-truth').setAttribute('d', line(truth));
      marker.parentNode.append(marker);
      const [x, y] = pair(at);
      if (Math.abs(x - view.x) > mapView.clientWidth * view.u * .45) view.x = x;
      if (Math.abs(y - view.y) > mapView.clientHeight * view.u * .45) view.y = y;
      drawMap();
    }
    function showInTime(n) {
      const bar = ofEntry(bars, n);
      if (!bar) return;
      showCursor(bar.dataset.at);
      thinTexts();
    }
    function showCursor(at) {
      cursor.removeAttribute('hidden');
      cursor.setAttribute('x1', at);
      cursor.setAttribute('x2', at);
      const x = parseFloat(at) / 100 * timeSvg.clientWidth;
      if (x < timeView.scrollLeft + 20 || x > timeView.scrollLeft + timeView.clientWidth - 40) {
        timeView.scrollLeft = x - timeView.clientWidth / 2;
      }
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
      const priority = byId('filter-priority').value;
      const box = byId('show-suppressed');
      page.classList.toggle('with-suppressed', !!box && box.checked);
      for (const row of rows) {
        const isOut = (priority && row.dataset.priority !== priority)
          || (words && !cellText(row, 'text').toLocaleLowerCase().includes(words));
        for (const one of [row, ofEntry(markers, Number(row.dataset.n)),
          ofEntry(bars, Number(row.dataset.n))]) {
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
      if (mapSvg) placeMarkers(true);
    }

    for (const row of rows) {
      button(row).tabIndex = -1;
      button(row).addEventListener('focus', () => select(Number(row.dataset.n), 'table'));
      row.addEventListener('click', () => select(Number(row.dataset.n), 'table'));
      button(row).addEventListener('keydown', event => {
        const by = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length }[event.key];
        if (!by || !isPlain(event)) return;
        event.preventDefault();
        step(by, 'table');
      });
    }
    for (const marker of markers) {
      marker.addEventListener('click', () => select(Number(marker.dataset.n), 'map'));
    }
    for (const bar of bars) {
      bar.addEventListener('click', () => select(Number(bar.dataset.n), 'timeline'));
    }
    for (const one of all('[data-step]')) {
      one.addEventListener('click', () => step(Number(one.dataset.step), 'map'));
    }
    if (mapView) mapView.addEventListener('keydown', event => {
      const by = { n: 1, p: -1 }[event.key.toLowerCase()];
      if (!by || !isPlain(event)) return;
      event.preventDefault();
      step(by, 'map');
    });
    timeView.addEventListener('keydown', event => {
      const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -rows.length,
        End: rows.length }[event.key];
      const factor = { '+': 1.6, '=': 1.6, '-': 1 / 1.6, '−': 1 / 1.6 }[event.key];
      if (!isPlain(event) || !(by || factor)) return;
      event.preventDefault();
      if (by) step(by, 'timeline'); else stretchTime(factor);
    });
    if (byId('filter')) {
      byId('filter').addEventListener('input', applyFilter);
      byId('filter').addEventListener('submit', event => event.preventDefault());
      const box = byId('show-suppressed');
      if (box) box.checked = false;
      applyFilter();
    }

    const slider = byId('moment');
    function showMoment() {
      const now = moments[Number(slider.value)];
      if (!now) return;
      const [seconds, x, y, radius, error, status, truthX, truthY] = now;
      const { states, separator, error: errorName } = byId('moment-text').dataset;
      const number = value => value === null ? '–' : value.toFixed(1).replace('.', separator);
      let text = `${number(seconds)} s · r95 ${number(radius)} m`;
      if (error !== null) text += ` · ${errorName} ${number(error)} m`;
      text += ` · ${states.split('|')[status]}`;
      byId('moment-text').textContent = text;
      slider.setAttribute('aria-valuetext', text);
      byId('moment-mark').removeAttribute('hidden');
      byId('moment-dot').setAttribute('transform', `translate(${x} ${y})`);
      const circle = byId('moment-circle');
      circle.setAttribute('cx', x);
      circle.setAttribute('cy', y);
      circle.setAttribute('r', radius || 0);
      byId('moment-line').setAttribute(
        'd', truthX === null ? 'M0 0' : `M${x} ${y}L${truthX} ${truthY}`);
      const end = Number(timeSvg.dataset.seconds);
      showCursor(Math.min(Math.max(seconds / end, 0), 1) * 100 + '%');
    }
    if (slider && moments.length) {
      slider.max = moments.length - 1;
      slider.value = 0;
      slider.setAttribute('aria-valuetext', moments[0][0] + ' s');
      slider.addEventListener('input', showMoment);
      const play = byId('play');
      let timer = 0;
      play.addEventListener('click', () => {
        const stop = () => {
          clearInterval(timer);
          timer = 0;
          play.textContent = play.dataset.play;
        };
        if (timer) return stop();
        play.textContent = play.dataset.pause;
        if (slider.value === slider.max) slider.value = 0;
        timer = setInterval(() => {
          if (slider.value === slider.max) return stop();
          slider.value = Number(slider.value) + 1;
          showMoment();
        }, Math.max(40, 40_000 / moments.length));
      });
    }

    """#
}
