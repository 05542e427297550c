"""Several changes to one sentence, looked at once more together when each has been judged."""

from __future__ import annotations

from lawtrack.comparing.findings import Finding, asked_words, says_much
from lawtrack.comparing.literal import A_RULE
from lawtrack.comparing.plaintext import plain
from lawtrack.comparing.slots import missing_quantities, modals
from lawtrack.comparing.weighing import Weigher

# With more of a sentence's changes word for word in the adopted text than this, its drafters worked with the wording asked for.
TAKEN_OVER = 0.15
# With less than this it was written anew; with more than this of what was to change kept, it was not.
HARDLY_ANY, MOSTLY_KEPT = 0.05, 0.5
# From this likelihood on another sentence has what is asked.
RATHER = 0.5
# Another likelihood as near as this decides nothing.
CLEAR = 0.2


def judge_together(findings: list[Finding], articles: list[int], weigher: Weigher) -> None:
    """Reconsider the findings on changes to one sentence; each is mended in place."""
    sentences: dict[int, list[Finding]] = {}
    for found in findings:
        if found.unit.base is not None and found.unit.kind in ("insert", "replace", "delete") and not found.unit.trivial:
            sentences.setdefault(found.unit.base, []).append(found)
    for base, changes in sentences.items():
        if all(f.unit.kind == "insert" and f.status == "unmet" for f in changes) and _is_said_elsewhere(base, changes, articles, weigher):
            continue
        if len(changes) < 2 or all(f.unit.kind == "delete" for f in changes):
            continue
        if _share(changes, "verbatim") >= TAKEN_OVER:
            _leave_out(changes)
        elif says_much(f.unit for f in changes) and _share(changes, "verbatim") <= HARDLY_ANY and _kept(changes) <= MOSTLY_KEPT and not _share(changes, "moot"):
            _weigh_as_one(changes, articles, weigher)


def _share(changes: list[Finding], status: str) -> float:
    return sum(f.weight for f in changes if f.status == status) / sum(f.weight for f in changes)


def _kept(changes: list[Finding]) -> float:
    kept = sum(f.weight for f in changes if f.basis in ("old_reading_kept", "deletion_not_done"))
    return kept / sum(f.weight for f in changes)


def _leave_out(changes: list[Finding]) -> None:
    """Where the words of some changes were taken over, those that came in other words did not come whole."""
    for found in changes:
        if found.status == "substantive" and found.basis == "meaning_found" and found.features:  # a known synonym needs no figures
            found.status, found.basis = "partial", "some_asks_met"


def _is_said_elsewhere(base: int, changes: list[Finding], articles: list[int], weigher: Weigher) -> bool:
    """True, with the findings mended, where another sentence of the draft says already what was to be added to this one."""
    words = _words(changes)
    if len(plain(words)) < A_RULE or (all(f.unit.member for f in changes) and not modals(plain(words))):
        return False  # bodies named in a list are no rule
    estimate = weigher.additions.weigh(words, articles)
    if estimate.old is None or estimate.old.sentence == base or estimate.likely["there"] < RATHER:
        return False
    for found in changes:
        found.status, found.basis, found.adopted = "moot", "meaning_in_baseline", []
        found.baseline = weigher.literal.whole(weigher.baseline, estimate.old.sentence)
        found.score = estimate.likely["there"]
        found.features = estimate.features | {"decided": found.score}
    return True


def _words(changes: list[Finding]) -> str:
    return "，".join(asked_words(f.unit) for f in changes if f.unit.new)


def _weigh_as_one(changes: list[Finding], articles: list[int], weigher: Weigher) -> None:
    """Where the sentence was written anew, all words that come are weighed as one ask: its pieces say too little alone."""
    words = _words(changes)
    estimate = weigher.additions.weigh(words, articles)
    if estimate.new is None:
        return
    likely = sorted(((estimate.likely["found"], "found"), (estimate.likely["part"], "part"), (estimate.likely["none"], "none")), reverse=True)
    (first, outcome), (second, _), _ = likely
    text = weigher.adopted.sentences[estimate.new.sentence].text
    if first - second < CLEAR or (outcome == "found" and missing_quantities(plain(words), text)):
        return
    where = weigher.literal.whole(weigher.adopted, estimate.new.sentence)
    for found in changes:
        if found.status == "verbatim":
            continue
        found.score, found.features = first, estimate.features | {"decided": first}
        if outcome == "none":
            found.status, found.basis = "unmet", "other_reading"
        else:
            found.status, found.basis, found.adopted = ("substantive", "meaning_found", where) if outcome == "found" else ("partial", "some_asks_met", where)
