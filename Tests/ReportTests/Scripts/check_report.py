# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at a walk report or a network picture in a headless Chromium without network.

usage: check_report.py REPORT.html CHECK

Prints one line for each fault; exit code 1 if there is one.
"""

import pathlib
import shutil
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}


def axe(page, faults):
    """No violation, with everything unfolded and one utterance selected."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate("document.getElementById('show-suppressed')?.click()")
    page.evaluate("document.querySelector('[data-step=\"1\"]')?.click()")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    for one in found.response["violations"]:
        places = [" ".join(node["target"]) for node in one["nodes"][:4]]
        faults.append(f"axe {one['id']}: {one['help']}: {places}")


def reflow(page, faults):
    """No scrolling sideways at 320 px (WCAG 1.4.10)."""
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROW["width"]:
        faults.append(f"the page is {width} px wide")


def tab_order(page, faults):
    """Tab reaches skip link, map controls, map, timeline, filter and table, in this order."""
    follow_tab(page, faults, ["skip", "map-in", "map-out", "map-all", "map-view", "moment",
                              "timeline-view", "show-suppressed", "filter-text", "row"])


def follow_tab(page, faults, wanted_order):
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(
            """() => { const a = document.activeElement;
            return a.dataset.map ? 'map-' + a.dataset.map : a.closest('tbody') ? 'row'
            : a.id || a.className || a.tagName; }"""))
        if seen[-1] == "row":
            break
    at = -1
    for wanted in wanted_order:
        if wanted not in seen[at + 1:]:
            faults.append(f"Tab does not reach {wanted} after {seen[:at + 1]}: {seen}")
            return
        at = seen.index(wanted, at + 1)


def keyboard_map(page, faults):
    """+, −, arrows and 0 change the view and bring it back."""
    def view():
        return [float(n) for n in page.get_attribute("#map-svg", "viewBox").split()]

    page.focus("#map-view")
    first = view()
    page.keyboard.press("+")
    near = view()
    if not near[2] < first[2] * 0.8:
        faults.append(f"+ does not zoom in: {first} {near}")
    page.keyboard.press("ArrowRight")
    if not view()[0] > near[0]:
        faults.append("the right arrow does not move the map")
    page.keyboard.press("-")
    page.keyboard.press("-")
    if not view()[2] > first[2] * 1.2:
        faults.append("− does not zoom out")
    page.keyboard.press("0")
    if any(abs(a - b) > 0.01 for a, b in zip(first, view())):
        faults.append("0 does not show everything")
    page.click("[data-map=in]")
    if not view()[2] < first[2] * 0.8:
        faults.append("the zoom button does nothing")


def selected(page):
    return page.evaluate(
        """() => ['tbody tr', '#markers .marker', '.bar'].map(
        list => [...document.querySelectorAll(list + '.selected')].map(one => one.dataset.n))""")


def selection(page, faults):
    """Table, map and timeline always show the same utterance."""
    rows = page.locator("tbody tr:visible")
    rows.nth(2).locator("button").focus()
    wanted = rows.nth(2).get_attribute("data-n")
    if selected(page) != [[wanted]] * 3:
        faults.append(f"focusing row {wanted} selects {selected(page)}")
    page.keyboard.press("ArrowDown")
    wanted = rows.nth(3).get_attribute("data-n")
    if selected(page) != [[wanted]] * 3:
        faults.append(f"arrow down to {wanted} selects {selected(page)}")
    if not page.evaluate("document.activeElement.closest('tr')?.classList.contains('selected')"):
        faults.append("the focus does not follow the selected row")
    page.focus("#timeline-view")
    page.keyboard.press("ArrowLeft")
    wanted = rows.nth(2).get_attribute("data-n")
    if selected(page) != [[wanted]] * 3:
        faults.append(f"arrow left in the timeline selects {selected(page)}")
    if not page.inner_text("#live").strip():
        faults.append("a selection on the timeline is not announced")
    page.evaluate("window.scrollTo(0, document.getElementById('map').offsetTop)")
    page.locator("#markers .marker:visible .pin").first.click()
    if len(set(map(tuple, selected(page)))) != 1 or selected(page)[0] == [wanted]:
        faults.append(f"a click on a marker selects {selected(page)}")


def filtering(page, faults):
    """Suppressed utterances appear on request, and the text filter hides rows and markers."""
    def shown(what):
        return page.locator(f"{what}:visible").count()

    if shown("tbody tr.hollow") or shown("#markers .hollow"):
        faults.append("suppressed utterances are shown unasked")
    if not shown(".bar.hollow"):
        faults.append("the timeline does not show suppressed utterances")
    page.check("#show-suppressed")
    every = page.locator("tbody tr").count()
    if shown("tbody tr") != every or not shown("#markers .hollow"):
        faults.append("suppressed utterances do not appear")
    page.fill("#filter-text", "no utterance has this text")
    if shown("tbody tr") or shown("#markers .marker"):
        faults.append("the text filter hides nothing")
    if not page.inner_text("#filter-count").startswith("0"):
        faults.append("the count does not follow the filter")


def moment(page, faults):
    """The slider puts a moment on the map and says it in words."""
    page.focus("#moment")
    page.keyboard.press("End")
    if page.get_attribute("#moment-mark", "hidden") is not None:
        faults.append("the moment is not on the map")
    if "r95" not in page.inner_text("#moment-text"):
        faults.append("the moment is not said in words")


def table(page, faults):
    """A screen reader finds as many cells in each row as there are column headings."""
    page.check("#show-suppressed")
    tree = page.locator("table").aria_snapshot()
    headings = tree.count("- columnheader ")
    rows = tree.count("- rowheader ")
    cells = sum(line.strip().lstrip("-' ").startswith("cell") for line in tree.splitlines())
    if headings != 13 or rows == 0 or cells != rows * (headings - 1):
        faults.append(f"{headings} headings, {rows} rows, {cells} cells")


def way_tab_order(page, faults):
    """Tab reaches skip link, map controls, map, filter and table of a picture, in this order."""
    follow_tab(page, faults, ["skip", "map-in", "map-all", "map-view", "filter-kind",
                              "filter-remark", "filter-text", "row"])


def way_selected(page):
    return page.evaluate(
        """() => [[...document.querySelectorAll('tbody tr.selected')].map(one => one.dataset.n),
        document.getElementById('picked').getAttribute('d').length > 4,
        document.querySelector('#selected-text .title')?.textContent || '']""")


def way_selection(page, faults):
    """Focus, keys, buttons, a tap and pointing tell the facts of the way that is meant."""
    rows = page.locator("tbody tr")
    rows.nth(2).locator("button").focus()
    if way_selected(page)[0] != ["3"]:
        faults.append(f"focusing row 3 selects {way_selected(page)}")
    page.keyboard.press("ArrowDown")
    numbers, picked, title = way_selected(page)
    if numbers != ["4"] or not picked or "way/" not in title:
        faults.append(f"arrow down selects {numbers}, {picked}, {title}")
    if not page.evaluate("document.activeElement.closest('tr')?.classList.contains('selected')"):
        faults.append("the focus does not follow the selected row")
    page.focus("#map-view")
    page.keyboard.press("n")
    if way_selected(page)[0] != ["5"] or not page.inner_text("#live").strip():
        faults.append(f"N selects {way_selected(page)}, announced {page.inner_text('#live')!r}")
    page.evaluate("window.scrollTo(0, document.getElementById('map').offsetTop)")
    box = page.evaluate(
        """() => { const path = document.querySelector('#edges .steps');
        const point = path.getPointAtLength(path.getTotalLength() / 3);
        const at = new DOMPoint(point.x, point.y).matrixTransform(path.getScreenCTM());
        return [at.x, at.y, path.parentNode.dataset.n]; }""")
    page.mouse.move(box[0], box[1])
    if box[2] not in page.inner_text("#selected-text .title").split(" · ")[0]:
        faults.append(f"pointing at {box[2]} tells {page.inner_text('#selected-text')}")
    if way_selected(page)[0] != ["5"]:
        faults.append("pointing changes the selection")
    page.mouse.click(box[0], box[1])
    if way_selected(page)[0] != [box[2]]:
        faults.append(f"a tap on {box[2]} selects {way_selected(page)}")


def way_filter(page, faults):
    """The kind hides rows and fades lines."""
    every = page.locator("tbody tr").count()
    page.select_option("#filter-kind", "steps")
    shown = page.locator("tbody tr:visible").count()
    if not 0 < shown < every:
        faults.append(f"{shown} of {every} rows are steps")
    if page.locator("#edges .e.filtered").count() != every - shown:
        faults.append("the map does not follow the filter")
    if not page.inner_text("#filter-count").startswith(f"{shown} "):
        faults.append("the count does not follow the filter")
    page.select_option("#filter-kind", "")
    page.select_option("#filter-remark", "dead-end")
    if not 0 < page.locator("tbody tr:visible").count() < every:
        faults.append("dead ends can't be asked for")


def way_table(page, faults):
    """As many cells in each row as there are column headings."""
    counts = page.evaluate(
        """() => [...document.querySelectorAll('table tr')].map(
        row => row.querySelectorAll('th, td').length)""")
    if len(counts) < 2 or set(counts) != {8}:
        faults.append(f"cells of the rows: {sorted(set(counts))}")


def hostile(page, faults):
    """Markup within names stays text."""
    if page.evaluate("'stolen' in window"):
        faults.append("a name was run as a script")
    for tag in ["img", "iframe", "object", "marquee"]:
        if page.locator(tag).count():
            faults.append(f"a name became <{tag}>")
    if page.locator("script").count() != 1:
        faults.append("a name became a script element")
    if page.locator("tbody tr").count() == 0:
        faults.append("the table is gone")


def quiet(page, faults):
    """Loads, and nothing else: faults of the console and requests are looked for always."""


CHECKS = {
    "axe-light-wide": (axe, "light", WIDE), "axe-dark-wide": (axe, "dark", WIDE),
    "axe-light-narrow": (axe, "light", NARROW), "axe-dark-narrow": (axe, "dark", NARROW),
    "reflow": (reflow, "light", NARROW), "tab-order": (tab_order, "light", WIDE),
    "keyboard-map": (keyboard_map, "light", WIDE), "selection": (selection, "light", WIDE),
    "filter": (filtering, "light", WIDE), "moment": (moment, "light", WIDE),
    "table-wide": (table, "light", WIDE), "table-narrow": (table, "light", NARROW),
    "way-tab-order": (way_tab_order, "light", WIDE),
    "way-selection": (way_selection, "light", WIDE),
    "way-filter": (way_filter, "light", WIDE), "way-table": (way_table, "light", WIDE),
    "hostile": (hostile, "light", WIDE), "quiet": (quiet, "light", WIDE),
}


def main(report, name):
    check, scheme, size = CHECKS[name]
    file = pathlib.Path(report).resolve().as_uri()
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        try:
            context = browser.new_context(viewport=size, color_scheme=scheme, offline=True)

            def guard(route):
                if route.request.url == file:
                    route.continue_()
                else:
                    faults.append(f"request: {route.request.url[:200]}")
                    route.abort()

            context.route("**/*", guard)
            page = context.new_page()
            page.on("console", lambda message: faults.append(f"console: {message.text}"))
            page.on("pageerror", lambda error: faults.append(f"script: {error}"))
            page.on("dialog", lambda dialog: (faults.append("dialog"), dialog.dismiss()))
            page.goto(file)
            check(page, faults)
            page.wait_for_timeout(100)
        finally:
            browser.close()
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
