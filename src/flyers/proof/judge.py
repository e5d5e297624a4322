"""Whether a code that was measured will scan from where it is held or hung, and what to do if not.

The limits are those of ISO/IEC 15415 (grade A asked for, below B refused) and of how far phones read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from flyers.proof.codes import QUIET, Found, Measured
from flyers.proof.report import CodeFacts, Finding, Severity
from flyers.units import MM

_Make = Callable[[str, Severity, str, str, str], Finding]

LEAST_MODULE = 0.40 * MM
_ROUNDING = 0.99  # modules are measured to a hundredth
_SLACK = 0.25  # of a module: the soft edge of what stands beside the quiet zone
_CONTRAST = (0.70, 0.55, 0.40, 0.20)  # 7.8.3, grades A to D
WHOLE = 0.62  # of the error correction unused
_UNUSED = (WHOLE, 0.50, 0.37, 0.25)  # 7.8.8
_SKEW = (0.06, 0.08, 0.10, 0.12)  # 7.8.6


class Limits(Struct, frozen=True):
    """Module sizes in points for a reading distance in points: under `refuse` phones fail, under `warn`
    some do, `design` is what to aim for."""

    refuse: float
    warn: float
    design: float


def limits(distance: float) -> Limits:
    refuse = max(LEAST_MODULE, distance / 1000)
    return Limits(refuse, max(distance / 500, refuse), distance / 300)


def facts(code: Found, size: Measured, page: int, distance: float) -> CodeFacts:
    """A code with its grade, from A to F: the lowest of its parts' grades."""
    least = limits(distance)
    module = "A" if size.module >= least.design * _ROUNDING else "B"
    module = module if size.module >= least.warn * _ROUNDING else "C"
    grades = [
        module if size.module >= least.refuse * _ROUNDING else "F",
        _grade(size.contrast, _CONTRAST),
        _grade(code.unused, _UNUSED),
        _grade(-size.skew, tuple(-limit for limit in _SKEW)),
        "F" if code.error or size.inverted or min(size.quiet) < QUIET - _SLACK else "A",
    ]
    return CodeFacts(
        page=page,
        rect=size.rect,
        text=code.text,
        kind=code.kind,
        version=code.version,
        level=code.level,
        module=round(size.module / MM, 3),
        quiet=_quiet(size),
        contrast=round(100 * size.contrast, 1),
        unused=round(100 * code.unused, 1),
        grade=max(grades),
        distance=round(distance / MM / 1000, 2),
    )


def _quiet(size: Measured) -> tuple[float, float, float, float]:
    left, top, right, bottom = (round(side, 2) for side in size.quiet)
    return left, top, right, bottom


def _grade(value: float, limits: tuple[float, ...]) -> str:
    return next((grade for grade, limit in zip("ABCD", limits, strict=True) if value >= limit - 0.005), "F")


def faults(code: Found, size: Measured, page: int, distance: float) -> Iterator[Finding]:
    """What is wrong with one code. Its text is compared elsewhere."""

    def finding(name: str, severity: Severity, what: str, hint: str, value: str) -> Finding:
        return Finding(name, severity, page, size.rect, what, hint, value)

    if code.error:
        what = "a code stands here that no reader can decode"
        hint = "lay nothing over a code, and do not stretch or redraw it"
        yield finding("code-unreadable", "failure", what, hint, code.error)
        return
    if size.inverted:
        what = "the code is light on dark: many phones do not see it"
        yield finding("code-inverted", "failure", what, "print it dark on a light ground", "light on dark")
    if code.qr:
        yield from _small(code, size, finding, distance)
        yield from _thin(size, finding)
        yield from _used(code, finding)
    severity = _severity(_grade(size.contrast, _CONTRAST))
    if severity:
        value = f"{100 * size.contrast:.0f} %"
        what = f"the code's contrast is {value}; 70 % is good, under 55 % phones fail in poor light"
        yield finding("code-contrast", severity, what, "print it black on white", value)
    severity = _severity(_grade(-size.skew, tuple(-limit for limit in _SKEW)))
    if severity:
        value = f"{100 * size.skew:.0f} %"
        what = f"the code is stretched by {value}: its modules are not square"
        yield finding(
            "code-stretched", severity, what, "scale it by the same amount in both directions", value
        )


def _severity(grade: str) -> Severity | None:
    return None if grade == "A" else "warning" if grade == "B" else "failure"


def _small(code: Found, size: Measured, finding: _Make, distance: float) -> Iterator[Finding]:
    least = limits(distance)
    if size.module >= least.warn * _ROUNDING:
        return
    refused = size.module < least.refuse * _ROUNDING
    needed = (least.refuse if refused else least.warn) / MM
    side, module = (size.module * code.modules) / MM, size.module / MM
    value = f"{module:.2f} mm"
    what = (
        f"version {code.version} in {side:.0f} mm has modules of {value}; "
        f"{needed:.2f} mm is {'the least' if refused else 'safe'} at {distance / MM / 1000:.1f} m"
    )
    hint = f"shorten the link, or make the code {needed * code.modules:.0f} mm wide"
    yield finding("code-small", "failure" if refused else "warning", what, hint, value)


def _thin(size: Measured, finding: _Make) -> Iterator[Finding]:
    sides = [
        (free, name)
        for free, name in zip(size.quiet, ("left", "top", "right", "bottom"), strict=True)
        if free < QUIET - _SLACK
    ]
    if sides:
        where = " and ".join(f"{free:.1f} at its {name}" for free, name in sides)
        what = f"the quiet zone is thin: of {QUIET} white modules there are {where}"
        hint = f"leave {QUIET * size.module / MM:.1f} mm white around the code"
        yield finding("code-quiet", "failure", what, hint, f"{min(size.quiet):.1f} modules")


def _used(code: Found, finding: _Make) -> Iterator[Finding]:
    severity = _severity(_grade(code.unused, _UNUSED))
    if severity:
        value = f"{100 * code.unused:.0f} %"
        what = f"only {value} of the code's error correction is left for dirt and folds; 62 % is good"
        yield finding(
            "code-damaged", severity, what, "lay nothing over the code: a logo stands beside it", value
        )
