#!/usr/bin/env python3
"""Starts the service again and again, and tells how long it takes until the port is open and until it
is ready, how much of the processor that costs, and how many threads and how much memory it has when
it has been idle for a while. Medians of all rounds; in a round all take turns.

usage: start-times.py [--rounds 3] [--idle 35] [--java JAVA_HOME]... [--floor EMPTY_SERVICE.jar] DIRECTORY

DIRECTORY is where the service was extracted (target/app, see start.sh); it stays as it is. The empty
service is any Spring Boot jar that listens on PORT and answers /.
"""
import argparse
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

SCRIPTS = pathlib.Path(__file__).parent
PORT = 18997


def ask(path):
    try:
        return urllib.request.urlopen("http://127.0.0.1:%d%s" % (PORT, path), timeout=5).status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def status(pid, name):
    for line in open("/proc/%d/status" % pid):
        if line.startswith(name + ":"):
            return int(line.split()[1])


def processor_seconds(pid):
    fields = open("/proc/%d/stat" % pid).read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait(process, done):
    while not done():
        if process.poll() is not None:
            raise SystemExit("it does not start: " + " ".join(process.args))
        time.sleep(0.01)


def is_open():
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", PORT)) == 0


def measure(command, environment, is_ready, idle):
    with tempfile.TemporaryDirectory() as data:
        environment = dict(os.environ, PORT=str(PORT), VOICEHIVE_DATA_DIR=data + "/data", **environment)
        start = time.monotonic()
        process = subprocess.Popen(command, env=environment, cwd=data, stdout=subprocess.DEVNULL)
        try:
            wait(process, is_open)
            opened = time.monotonic() - start
            wait(process, is_ready)
            ready = time.monotonic() - start
            used = processor_seconds(process.pid)
            time.sleep(idle)
            return [opened, ready, used, status(process.pid, "Threads"), status(process.pid, "VmRSS") / 1024]
        finally:
            process.terminate()
            process.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--idle", type=int, default=35)
    parser.add_argument("--java", action="append")
    parser.add_argument("--floor")
    parser.add_argument("directory")
    options = parser.parse_args()
    cases = {}
    with tempfile.TemporaryDirectory() as copies:
        for home in options.java or [str(pathlib.Path(os.path.realpath(shutil.which("java"))).parents[1])]:
            name = next(line.split('"')[1] for line in open(home + "/release") if line.startswith("JAVA_VERSION="))
            if options.floor:
                cases["an empty service", name] = (
                    [home + "/bin/java", "-Xmx256m", "-jar", os.path.abspath(options.floor)], {}, lambda: ask("/") is not None)
            for kind in "as built", "trained":
                copy = os.path.join(copies, name + kind.replace(" ", "-"))
                shutil.copytree(options.directory, copy, ignore=shutil.ignore_patterns("app.jsa", "app.aot"))
                if kind == "trained":
                    subprocess.run([SCRIPTS / "train.sh", copy], env=dict(os.environ, JAVA_HOME=home), check=True)
                cases[kind, name] = ([str(SCRIPTS.resolve() / "launch.sh"), copy], {"JAVA_HOME": home},
                                     lambda: ask("/actuator/health/readiness") == 200)
        seen = {case: [] for case in cases}
        for _ in range(options.rounds):
            for case, how in cases.items():
                seen[case].append(measure(*how, options.idle))
    print("load of the machine: %.1f" % os.getloadavg()[0])
    print("| | Java | port open s | ready s | processor s | threads | resident MB |\n|---|---|---:|---:|---:|---:|---:|")
    for (kind, name), rounds in seen.items():
        print("| %s | %s | %.1f | %.1f | %.1f | %d | %d |" % (kind, name, *map(statistics.median, zip(*rounds))))


main()
