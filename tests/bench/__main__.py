"""Prints every figure of the benchmark, each measured in this run: `python -m tests.bench [NAME …]`.

A bench is a module of this folder with `measure()`, which yields (what, figure) as soon as it has them.
"""

import argparse
import importlib
import json
import pkgutil
import sys

import tests.bench


def main() -> None:
    """Run the named benches, else all; exit code 1 where one could not be measured."""
    known = sorted(m.name for m in pkgutil.iter_modules(tests.bench.__path__) if m.name.startswith("bench_"))
    names = [name.removeprefix("bench_") for name in known]
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}; all unless said")
    parser.add_argument("--json", action="store_true", help="print one JSON object a figure")
    options = parser.parse_args()
    failed = False
    for name in options.names or names:
        module = importlib.import_module(f"tests.bench.bench_{name}")
        if not options.json:
            print(f"\n{name}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
        try:
            for what, figure in module.measure():
                print(
                    json.dumps({"bench": name, "what": what, "figure": figure})
                    if options.json
                    else f"  {what:70} {figure}",
                    flush=True,
                )
        except Exception as error:
            failed = True
            print(f"  not measured: {type(error).__name__}: {error}", file=sys.stderr)
    sys.exit(failed)


if __name__ == "__main__":
    main()
