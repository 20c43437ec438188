"""What the command prints at its end."""

from collections import Counter

from .comparison import growth

MESSAGE_LINES = 12
MOST_SHOWN = 12
GROWTH_SHOWN = 5


def show(comparison, before, after, on_purpose):
    """Print a comparison; returns whether all is well, and a sentence on it."""
    _show_worse(comparison.worse)
    for difference in comparison.on_purpose:
        reason = on_purpose[difference.test]
        print(f"\non purpose  {_change(difference)}\n            {reason}")
    for test in comparison.stale:
        print(f"\nno longer worse, take it off on_purpose.txt: {test}")
    _show_queries(before, after)
    counts = {
        "worse": len(comparison.worse),
        "worse on purpose": len(comparison.on_purpose),
        "listed as worse but not": len(comparison.stale),
    }
    said = [f"{count} {what}" for what, count in counts.items() if count]
    passed = not (comparison.worse or comparison.stale)
    summary = f"{len(after)} of Odoo's tests, {', '.join(said) or 'none worse'}"
    return passed, summary


def _show_worse(differences):
    """What ran first: it has the reason why the tests of its class are missing."""
    ran = [d for d in differences if d.now.status != "missing"]
    for difference in ran[:MOST_SHOWN]:
        _show_difference(difference)
    if hidden := ran[MOST_SHOWN:]:
        print(f"\n... and {len(hidden)} more")
    missing = Counter(
        d.test.rpartition(".")[0] for d in differences if d.now.status == "missing"
    )
    for test_class, count in sorted(missing.items()):
        print(f"\nworse  {test_class}: {count} tests did not run")
        _show_again(test_class)


def _show_difference(difference):
    print(f"\nworse  {_change(difference)}")
    for message in difference.now.messages[:3]:
        lines = message.rstrip().splitlines()
        left_out = ["..."] if len(lines) > MESSAGE_LINES else []
        for line in left_out + lines[-MESSAGE_LINES:]:
            print(f"       {line}")
    _show_again(difference.test)


def _show_again(tag):
    if tag.startswith("/"):  # not the set-up of a class
        print(f"       again: bin/test-upstream '{tag}'")


def _change(difference):
    was = difference.was.label if difference.was else "not there"
    return f"{difference.test}: {was} -> {difference.now.label}"


def _show_queries(before, after):
    """How many more queries; for information, a budget is a test's own matter."""
    both = before.keys() & after.keys()
    was, now = (sum(side[test].queries for test in both) for side in (before, after))
    if was:
        print(f"\nqueries {was:,} -> {now:,} ({now / was - 1:+.1%}), the most more:")
    for more, test in growth(before, after)[:GROWTH_SHOWN]:
        print(f"  {more:+6} of {before[test].queries:>6}  {test}")
