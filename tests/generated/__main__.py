"""Make, read and judge documents by hand; see the package."""

import argparse
import sys
from pathlib import Path

from tests.generated.judged import document, judged


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.generated", description="documents whose every figure is known"
    )
    parser.add_argument("--seeds", default="1000-1099", metavar="FIRST-LAST")
    parser.add_argument("--format", nargs="+", choices=["pdf", "html", "markdown"], default=["pdf", "html", "markdown"])
    parser.add_argument("--says", action="store_true", help="print the figures that are wrong or missing")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write there the documents that are not read whole")
    args = parser.parse_args()
    first, _, last = args.seeds.partition("-")
    for form in args.format:
        totals = [0, 0, 0, 0]
        whole = 0
        seeds = range(int(first), int(last or first) + 1)
        for seed in seeds:
            found = judged(seed, form)
            counts = [found.right, len(found.wrong), len(found.missing) - len(found.silent), len(found.silent)]
            totals = [a + b for a, b in zip(totals, counts, strict=True)]
            whole += not any(counts[1:])
            if any(counts[1:]):
                sys.stdout.write(f"{seed} {form}: {_counted(counts)} {'; '.join(found.findings)[:160]}\n")
                if args.says:
                    sys.stdout.writelines(f"    wrong {one}\n" for one in found.wrong)
                    sys.stdout.writelines(f"    missing {one}\n" for one in found.missing)
                if args.keep:
                    args.keep.mkdir(parents=True, exist_ok=True)
                    (args.keep / f"{seed}.{form.replace('markdown', 'md')}").write_bytes(document(seed, form)[1])
        sys.stdout.write(f"{form}: {whole} of {len(seeds)} documents whole; figures: {_counted(totals)}\n")


def _counted(counts: list[int]) -> str:
    return "{} right, {} wrong, {} announced, {} silent".format(*counts)


if __name__ == "__main__":
    main()
