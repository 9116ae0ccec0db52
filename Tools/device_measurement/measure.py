# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures lotse-guide from outside: what it needs, and how soon it is heard.

usage: measure.py PROGRAMS WORK SECONDS SOAK_HOURS yes|no

WORK holds demo.lotse, walk.jsonl and back.jsonl. Everything around the program is played here: gpsd by TCP, the
motion sensors by files, four keys by a pipe. PulseAudio's null sink plays in real time, and what it
mixes is recorded with the clock at hand.

Each goal of the device stands beside the worst of what was measured for it.
"""

import array
import glob
import json
import math
import os
import select
import socket
import struct
import subprocess
import sys
import threading
import time

RATE = 22050
# A sample louder than this is sound; the null sink's silence is exactly 0.
LOUD = 60
# Seconds without sound before a key is pressed, so that what follows is its answer.
PAUSE = 0.4
# Seconds after the start that count as the start, not as walking.
START = 10.0
KEY_B = 0x101
# How often a hazard pre-empts a running sound.
PREEMPTIONS = 40
# The sounds of `lotse-guide benchmark --preemptions` are one level each, and softer by the volume of 100 %.
HAZARD_LEVEL = -4000
# valgrind makes the program many times slower: its clock goes slower, too, so that it surely
# keeps up with its sensors.
COUNTING_PACE = 0.4
# Seconds of the walk between which instructions are counted: behind the start, over some sentences.
COUNT_FROM, COUNT_TO = 15, 60
# Million instructions a second of one core, by what is commonly quoted for Dhrystone (ARM itself gives none for
# the A53): more than a real program reaches.
CORES = {
    "Cortex-A53 at 1.0 GHz (Raspberry Pi Zero 2 W), 2.3 DMIPS/MHz": 2300,
    "Cortex-A72 at 1.5 GHz (Raspberry Pi 4), 4.7 DMIPS/MHz": 7050,
}
# What a real program reaches of that, taken low: caches and memory of such computers are small and slow.
WORST_SHARE = 0.25


class Ear:
    """Reads what is mixed, and knows when it was last silent and when it became loud."""

    def __init__(self, environment):
        self.last_loud = 0.0
        # When a sample of the pre-empting sound came first, each time.
        self.hazards = []
        self.in_hazard = False
        # What is recorded has come at all.
        self.hears = threading.Event()
        self.first_loud = None
        self.onset = None
        self.lock = threading.Lock()
        self.process = subprocess.Popen(
            ["parec", "-d", "heard.monitor", "--raw", f"--rate={RATE}", "--channels=1",
             "--format=s16le", "--latency-msec=5"],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while chunk := os.read(self.process.stdout.fileno(), 256):
            now = time.monotonic()
            self.hears.set()
            samples = array.array("h", chunk[: len(chunk) // 2 * 2])
            is_hazard = bool(samples) and min(samples) < HAZARD_LEVEL
            if is_hazard and not self.in_hazard:
                self.hazards.append(now)
            self.in_hazard = is_hazard
            if samples and max(max(samples), -min(samples)) > LOUD:
                with self.lock:
                    if self.onset is None:
                        self.onset = now
                    if self.first_loud is None:
                        self.first_loud = now
                    self.last_loud = now

    def arm(self):
        with self.lock:
            self.onset = None


def play_gpsd(server, fixes, stop, pace=1.0):
    """One position a second of the walk, to whoever watches."""
    client, _ = server.accept()
    for number, (latitude, longitude) in enumerate(fixes):
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
        report = {
            "class": "TPV", "device": "/dev/ttyACM0", "mode": 3, "time": stamp,
            "lat": latitude, "lon": longitude, "eph": 4.0, "speed": 1.1}
        try:
            client.sendall((json.dumps(report) + "\n").encode())
        except OSError:
            return
        if stop.wait(1.0 / pace):
            return


def attribute(path, text):
    """In place, as the kernel does: files that are open see it."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
    os.write(file, (text.ljust(12) + "\n").encode())
    os.close(file)


def play_sensors(folder, stop, pace=1.0):
    """Level, facing north, two steps a second, fifty measurements a second."""
    field = {"x": 0, "y": 2013, "z": -4522}
    for axis in "xyz":
        attribute(f"{folder}/in_accel_{axis}_raw", "0")
        attribute(f"{folder}/in_anglvel_{axis}_raw", "0")
        attribute(f"{folder}/in_magn_{axis}_raw", str(field[axis]))
    for name, scale in [("accel", "0.001"), ("anglvel", "0.001"), ("magn", "0.0001")]:
        attribute(f"{folder}/in_{name}_scale", scale)
    attribute(f"{folder}/in_pressure_raw", "98700")
    attribute(f"{folder}/in_pressure_scale", "0.001")

    def swing():
        while not stop.wait(0.02 / pace):
            strength = 9.81 + 3 * math.sin(time.monotonic() * pace * 2 * math.pi * 2)
            attribute(f"{folder}/in_accel_z_raw", str(int(strength * 1000)))

    threading.Thread(target=swing, daemon=True).start()


def press(pipe):
    """Presses and lets go; the time of the latter, from which on it is a short press."""
    for value in (1, 0):
        now = time.monotonic()
        os.write(pipe, struct.pack("qqHHi", int(now), int(now % 1 * 1e6), 1, KEY_B, value))
    return now


def processor_seconds(process):
    """In the program itself, and in the kernel for it."""
    with open(f"/proc/{process}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return [int(field) / os.sysconf("SC_CLK_TCK") for field in fields[11:13]]


def threads(process):
    """Processor seconds of each thread, by its name."""
    shares = {}
    for task in os.listdir(f"/proc/{process}/task"):
        try:
            with open(f"/proc/{process}/task/{task}/stat", encoding="utf-8") as file:
                text = file.read()
        except OSError:
            continue
        name = text[text.index("(") + 1 : text.rindex(")")]
        fields = text.rsplit(")", 1)[1].split()
        ticks = int(fields[11]) + int(fields[12])
        shares[name] = shares.get(name, 0) + ticks / os.sysconf("SC_CLK_TCK")
    return shares


def resident(process, maps):
    """Kilobytes in memory: of the program with its libraries, and of the mapped map."""
    own = mapped = 0
    path = ""
    with open(f"/proc/{process}/smaps", encoding="utf-8") as file:
        for line in file:
            words = line.split()
            if not words[0].endswith(":"):
                path = words[5] if len(words) > 5 else ""
            elif words[0] == "Rss:":
                if path.startswith(maps):
                    mapped += int(words[1])
                else:
                    own += int(words[1])
    return own, mapped


def configuration(work, port):
    return f"""
[folders]
maps = "{work}/maps"
state = "{work}/state"
runtime = "{work}/run"
[gnss]
port = {port}
[beacons]
use = false
[inertia]
folder = "{work}/iio"
[keys]
folder = "{work}/keys"
[sound]
device = "heard"
"""


def prepare(work, card="pulse"):
    for name in ("maps", "state", "run", "keys", "iio/iio:device0", "pulse"):
        os.makedirs(f"{work}/{name}", exist_ok=True)
    if os.path.exists(f"{work}/demo.lotse"):
        os.rename(f"{work}/demo.lotse", f"{work}/maps/demo.lotse")
        os.mkfifo(f"{work}/keys/event0")
    with open(f"{work}/asoundrc", "w", encoding="utf-8") as file:
        file.write(f"</usr/share/alsa/alsa.conf>\npcm.heard {{ type {card} }}\n")
    state = {
        "format": "lotse-state", "version": 1, "notice_confirmed": True, "walking": True,
        "saved_ms": int(time.time() * 1000),
        "destination": {"lat": 494435910, "lon": 77702030, "name": "Stiftsplatz"}}
    with open(f"{work}/state/state.json", "w", encoding="utf-8") as file:
        json.dump(state, file)


def positions(path):
    with open(path, encoding="utf-8") as file:
        events = [json.loads(line) for line in file]
    return [(e["lat"], e["lon"]) for e in events if e.get("event") == "gnss"]


def start_sound(work):
    environment = dict(
        os.environ, HOME=f"{work}/pulse", XDG_RUNTIME_DIR=f"{work}/pulse",
        PULSE_SERVER=f"unix:{work}/pulse/sock", ALSA_CONFIG_PATH=f"{work}/asoundrc")
    sound = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
         "--disable-shm=yes", "-L",
         f"module-native-protocol-unix socket={work}/pulse/sock auth-anonymous=1", "-L",
         f"module-null-sink sink_name=heard rate={RATE} channels=1"],
        env=environment, stderr=subprocess.DEVNULL)
    while not os.path.exists(f"{work}/pulse/sock"):
        time.sleep(0.05)
    time.sleep(1)
    return sound, environment


def walk(programs, work, seconds):
    """The figures of a walk in real time, and of hazards behind it by the same sound."""
    prepare(work)
    server = socket.create_server(("127.0.0.1", 0))
    with open(f"{work}/guide.toml", "w", encoding="utf-8") as file:
        file.write(configuration(work, server.getsockname()[1]))
    stop = threading.Event()
    fixes = positions(f"{work}/walk.jsonl")
    threading.Thread(target=play_gpsd, args=(server, fixes, stop), daemon=True).start()
    play_sensors(f"{work}/iio/iio:device0", stop)
    keys = os.open(f"{work}/keys/event0", os.O_RDWR)
    sound, environment = start_sound(work)
    ear = Ear(environment)
    if not ear.hears.wait(10):
        raise RuntimeError("nothing is recorded of the sound")
    began = time.monotonic()
    guide = subprocess.Popen(
        [f"{programs}/lotse-guide", "run", "--config", f"{work}/guide.toml"], env=environment,
        stderr=subprocess.DEVNULL)
    result = {}
    latencies = []
    used = None
    try:
        while time.monotonic() < began + seconds:
            now = time.monotonic()
            if used is None and now > began + START:
                used = (now, processor_seconds(guide.pid), threads(guide.pid))
            if now > began + START and now - ear.last_loud > PAUSE:
                ear.arm()
                pressed = press(keys)
                deadline = pressed + 2
                while ear.onset is None and time.monotonic() < deadline:
                    time.sleep(0.002)
                if ear.onset is not None:
                    latencies.append((ear.onset - pressed) * 1000)
                # Until the next one there is a walk, too.
                stop.wait(6)
            select.select([], [], [], 0.05)
        now = time.monotonic()
        own, mapped = resident(guide.pid, f"{work}/maps")
        with open(f"{work}/run/status.json", encoding="utf-8") as file:
            status = json.load(file)
        user, kernel = (
            after - before for after, before in zip(processor_seconds(guide.pid), used[1]))
        share = (user + kernel) / (now - used[0])
        by_thread = {
            name: round((value - used[2].get(name, 0)) / (now - used[0]) * 100, 2)
            for name, value in sorted(threads(guide.pid).items())}
        latencies.sort()
        result = {
            "walked_s": round(now - began), "utterances": status["utterances"],
            "percent_of_one_core": round(share * 100, 2),
            "user_share": round(user / max(user + kernel, 0.01), 2),
            "percent_by_thread": by_thread, "resident_kb_beyond_map": own, "resident_kb_of_map": mapped,
            "start_to_first_sound_ms": round((ear.first_loud - began) * 1000),
            "key_to_first_sound_ms": {
                "presses": len(latencies), "median": round(latencies[len(latencies) // 2], 1),
                "longest": round(latencies[-1], 1)} if latencies else None}
        for process in (guide, ear.process):
            process.terminate()
            process.wait()
        hazard = preemptions(programs, work, environment)
    finally:
        stop.set()
        for process in (guide, ear.process, sound):
            process.terminate()
            process.wait()
    return result, hazard


def preemptions(programs, work, environment):
    """How soon a hazard takes the place of running speech: in what is recorded, and as ALSA tells."""
    ear = Ear(environment)
    if not ear.hears.wait(10):
        raise RuntimeError("nothing is recorded of the sound")
    try:
        run = subprocess.run(
            [f"{programs}/lotse-guide", "benchmark", "--preemptions", str(PREEMPTIONS),
             "--config", f"{work}/guide.toml"],
            env=environment, check=True, capture_output=True, text=True)
        time.sleep(0.5)
    finally:
        ear.process.terminate()
        ear.process.wait()
    told = json.loads(run.stdout)
    orders = told["ordered_s"]
    recorded = sorted(
        (next((heard for heard in ear.hazards if heard >= order), math.inf) - order) * 1000
        for order in orders)
    return {
        "rounds": told["rounds"],
        "order_to_first_sample_recorded_ms": {
            "median": round(recorded[len(recorded) // 2], 1), "longest": round(recorded[-1], 1)},
        "order_to_device_ms": told["order_to_device_ms"],
        "order_to_heard_by_alsa_ms": told["order_to_heard_by_alsa_ms"]}


def faster_clock():
    """Where Debian keeps libfaketime, or nothing."""
    found = glob.glob("/usr/lib/*/faketime/libfaketime.so.1")
    return found[0] if found else None


def instructions(programs, work, library, user_share):
    """Of one second of walking, with sensors, keys and ALSA, counted in the whole program.

    What the kernel does for it is not counted, but added as its share of the time was here.
    """
    prepare(work, card="null")
    server = socket.create_server(("127.0.0.1", 0))
    with open(f"{work}/guide.toml", "w", encoding="utf-8") as file:
        file.write(configuration(work, server.getsockname()[1]))
    stop = threading.Event()
    fixes = positions(f"{work}/walk.jsonl")
    threading.Thread(
        target=play_gpsd, args=(server, fixes, stop, COUNTING_PACE), daemon=True).start()
    play_sensors(f"{work}/iio/iio:device0", stop, COUNTING_PACE)
    environment = dict(
        os.environ, ALSA_CONFIG_PATH=f"{work}/asoundrc", LD_PRELOAD=library,
        FAKETIME=f"+0 x{COUNTING_PACE}")
    # The library changes the environment of the first program it is loaded into, whereupon Swift does
    # not find that program's arguments: the first one is env.
    guide = subprocess.Popen(
        ["/usr/bin/env", "valgrind", "--tool=callgrind",
         f"--callgrind-out-file={work}/counts", f"{programs}/lotse-guide", "run", "--config",
         f"{work}/guide.toml"], env=environment, stderr=subprocess.DEVNULL)

    def counted():
        run = subprocess.run(
            ["callgrind_control", "-e", str(guide.pid)], check=True, capture_output=True, text=True)
        # One line a thread: "Th 1  177,998,748", "Th10 …".
        lines = (line.split() for line in run.stdout.splitlines())
        return sum(
            int(words[-1].replace(",", "")) for words in lines if words and words[0][:2] == "Th")

    def walked():
        with open(f"{work}/run/status.json", encoding="utf-8") as file:
            return json.load(file)["uptime_s"]

    def reach(seconds):
        deadline = time.monotonic() + 60 + 2 * seconds / COUNTING_PACE
        while time.monotonic() < deadline:
            try:
                if (now := walked()) >= seconds:
                    return now
            except (OSError, ValueError, KeyError):
                pass
            time.sleep(0.5)
        raise RuntimeError("the program does not walk under valgrind")

    try:
        began = reach(COUNT_FROM)
        first = counted()
        ended = reach(COUNT_TO)
        last = counted()
    finally:
        stop.set()
        guide.terminate()
        guide.wait()
        # What the library leaves of a program that put itself into another's place.
        for name in (f"faketime_shm_{guide.pid}", f"sem.faketime_sem_{guide.pid}"):
            if os.path.exists(f"/dev/shm/{name}"):
                os.unlink(f"/dev/shm/{name}")
    a_second = (last - first) / (ended - began)
    return {
        "walked_s": round(ended - began), "million_a_walked_second": round(a_second / 1e6, 1),
        "estimated_percent_of_one_core": {
            name: {
                "program_by_dhrystone": round(a_second / 1e6 / rate * 100, 1),
                "with_kernel_at_worst": round(
                    a_second / 1e6 / rate / WORST_SHARE / user_share * 100, 1)}
            for name, rate in CORES.items()}}


def goals(result):
    """The worst that was measured, beside what the device must keep."""
    walked = result["walk"]
    rows = {
        "memory beyond the map, MB": (walked["resident_kb_beyond_map"] / 1000, 80),
        "percent of one core, walking": (walked["percent_of_one_core"], 3),
        "start to first sound, ms": (walked["start_to_first_sound_ms"], 5000),
        "key to first sound, longest, ms": (
            (walked["key_to_first_sound_ms"] or {}).get("longest", math.inf), 60),
        "hazard pre-empts, recorded, longest, ms": (
            result["hazard"]["order_to_first_sample_recorded_ms"]["longest"], 50),
        "hazard pre-empts, as ALSA tells, longest, ms": (
            result["hazard"]["order_to_heard_by_alsa_ms"]["longest"], 50)}
    if "soak" in result:
        hours = result["soak"]["memory_kb_after_each_hour"]
        if len(hours) > 1:
            # What the first hour fills are stores that are full then.
            rows["growth over the soak behind its first hour, MB"] = (
                (hours[-1] - hours[0]) / 1000, 1)
    return [
        {"goal": name, "measured": round(value, 2) if math.isfinite(value) else None,
         "below": limit, "is_met": value < limit}
        for name, (value, limit) in rows.items()]


def main():
    programs, work, seconds, hours, counts = sys.argv[1:6]
    library = faster_clock()
    if counts == "yes" and library is None:
        sys.exit("libfaketime is missing. On Debian: apt-get install libfaketime")
    walked, hazard = walk(programs, work, float(seconds))
    result = {"walk": walked, "hazard": hazard}
    if float(hours) > 0:
        soak = subprocess.run(
            [f"{programs}/lotse-guide", "benchmark", f"{work}/walk.jsonl", f"{work}/back.jsonl",
             "--hours", hours, "--config", f"{work}/guide.toml"],
            check=True, capture_output=True, text=True)
        result["soak"] = json.loads(soak.stdout)
    if counts == "yes":
        result["instructions"] = instructions(
            programs, work, library, walked["user_share"])
    result["goals"] = goals(result)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
