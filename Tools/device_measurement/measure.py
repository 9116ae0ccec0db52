# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures lotse-guide from outside: what it needs, and how soon it is heard.

usage: measure.py PROGRAMS WORK SECONDS SOAK_HOURS yes|no

WORK holds demo.lotse, walk.jsonl and back.jsonl. Everything around the program is played here: gpsd by TCP, the
motion sensors by files, four keys by a pipe. PulseAudio's null sink plays in real time, and what it
mixes is recorded with the clock at hand.
"""

import array
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


class Ear:
    """Reads what is mixed, and knows when it was last silent and when it became loud."""

    def __init__(self, environment):
        self.last_loud = 0.0
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
            samples = array.array("h", chunk[: len(chunk) // 2 * 2])
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


def play_gpsd(server, fixes, stop):
    """One position a second, to whoever watches."""
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
        if stop.wait(1.0):
            return


def attribute(path, text):
    """In place, as the kernel does: files that are open see it."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
    os.write(file, (text.ljust(12) + "\n").encode())
    os.close(file)


def play_sensors(folder, stop):
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
        while not stop.wait(0.02):
            strength = 9.81 + 3 * math.sin(time.monotonic() * 2 * math.pi * 2)
            attribute(f"{folder}/in_accel_z_raw", str(int(strength * 1000)))

    threading.Thread(target=swing, daemon=True).start()


def press(pipe):
    """Presses and lets go; the time of the latter, from which on it is a short press."""
    for value in (1, 0):
        now = time.monotonic()
        os.write(pipe, struct.pack("qqHHi", int(now), int(now % 1 * 1e6), 1, KEY_B, value))
    return now


def processor_seconds(process):
    with open(f"/proc/{process}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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


def prepare(work):
    for name in ("maps", "state", "run", "keys", "iio/iio:device0", "pulse"):
        os.makedirs(f"{work}/{name}", exist_ok=True)
    os.rename(f"{work}/demo.lotse", f"{work}/maps/demo.lotse")
    os.mkfifo(f"{work}/keys/event0")
    with open(f"{work}/asoundrc", "w", encoding="utf-8") as file:
        file.write("</usr/share/alsa/alsa.conf>\npcm.heard { type pulse }\n")
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
    """The figures of a walk in real time."""
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
        share = (processor_seconds(guide.pid) - used[1]) / (now - used[0])
        by_thread = {
            name: round((value - used[2].get(name, 0)) / (now - used[0]) * 100, 2)
            for name, value in sorted(threads(guide.pid).items())}
        latencies.sort()
        result = {
            "walked_s": round(now - began), "utterances": status["utterances"],
            "percent_of_one_core": round(share * 100, 2),
            "percent_by_thread": by_thread, "resident_kb_beyond_map": own, "resident_kb_of_map": mapped,
            "start_to_first_sound_ms": round((ear.first_loud - began) * 1000),
            "key_to_first_sound_ms": {
                "presses": len(latencies), "median": round(latencies[len(latencies) // 2], 1),
                "longest": round(latencies[-1], 1)} if latencies else None}
    finally:
        stop.set()
        for process in (guide, ear.process, sound):
            process.terminate()
            process.wait()
    return result


def instructions(programs, work):
    """Of one second of walking, without sensors and sound: two lengths of a walk, their difference."""
    counts = []
    for hours in ("0.05", "0.15"):
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={work}/counts",
             f"{programs}/lotse-guide", "benchmark", f"{work}/walk.jsonl", "--hours", hours,
             "--config", f"{work}/guide.toml"], check=True, capture_output=True, text=True)
        line = next(l for l in run.stderr.splitlines() if "Collected" in l)
        counts.append(int(line.rsplit(":", 1)[1]))
    return round((counts[1] - counts[0]) / (0.1 * 3600))


def main():
    programs, work, seconds, hours, counts = sys.argv[1:6]
    result = {"walk": walk(programs, work, float(seconds))}
    if float(hours) > 0:
        soak = subprocess.run(
            [f"{programs}/lotse-guide", "benchmark", f"{work}/walk.jsonl", f"{work}/back.jsonl",
             "--hours", hours, "--config", f"{work}/guide.toml"],
            check=True, capture_output=True, text=True)
        result["soak"] = json.loads(soak.stdout)
    if counts == "yes":
        result["instructions_per_walked_second"] = instructions(programs, work)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
