"""Draw friends.png: a paper chain of kindergarten children holding hands, the one in the middle in red.

Every child is cut from folded paper: one half is described, the other mirrored at the crease, and the
creases stand forward while the joined hands lie back, so that the chain zigzags across the page. The left
facet of every fold catches the light, and the chain throws long shadows towards the reader. It runs out of
the picture on both sides, so any crop around the red child still shows a chain.

    python examples/haziraj/drawing.py

Paths are written as in SVG (M, L and C, absolute), right half only: x is the distance from the crease and y
the height above the ground, a child being about 96 units tall.
"""

from pathlib import Path

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

OUTPUT = Path(__file__).with_name("friends.png")
WIDTH, HEIGHT = 1800, 1200
SUPERSAMPLE = 4
PRINTED = 840, 560  # pixels: just under 300 to the inch in a flyer’s column of 72 mm
CURVE_STEPS = 32
KAPPA = 0.5523  # handle length that makes a Bezier curve a quarter circle

UNIT = 6.9  # pixels to a unit
HALF_PITCH = 26.3  # from a child's crease to the fold between two hands
GROUND = 958  # where the creases touch the ground, in pixels from the top
EYE_LEVEL = 60  # the horizon of the perspective, in units
RECESSION = 0.08  # how much smaller things are at the hands than at the crease
SHADOW_SLANT, SHADOW_LENGTH = 0.3, 1.16

PAPER, SHADOW = "#f7f0e3", "#efe3cd"
LIT_AND_SHADED = {
    "ink": ("#242426", "#111111"),
    "red": ("#b3261e", "#941f18"),
    "blue": ("#a0b7c3", "#86a1af"),
    "skin": ("#f0d8b8", "#e6c8a2"),
    "slit": (PAPER, PAPER),  # cut through to what lies behind
}


def oval(x: float, y: float, rx: float, ry: float) -> str:
    kx, ky = KAPPA * rx, KAPPA * ry
    left, right, low, high = x - rx, x + rx, y - ry, y + ry
    outward = f"C {x + kx} {high} {right} {y + ky} {right} {y} C {right} {y - ky} {x + kx} {low} {x} {low}"
    inward = f"C {x - kx} {low} {left} {y - ky} {left} {y} C {left} {y + ky} {x - kx} {high} {x} {high}"
    return f"M {x} {high} {outward} {inward}"


def half_disc(y: float, r: float) -> str:
    k = KAPPA * r
    return f"M 0 {y + r} C {k} {y + r} {r} {y + k} {r} {y} C {r} {y - k} {k} {y - r} 0 {y - r}"


def diamond(x: float, y: float) -> str:
    return f"M {x} {y + 3.2} L {x + 1.9} {y} L {x} {y - 3.2} L {x - 1.9} {y}"


HEAD = "M 0 93 C 7.2 93 12 88 12 80.6 C 12 73.4 7.6 68.4 3.6 67.2 L 3.8 62 L 0 62"
EAR = oval(11.8, 77.4, 2.4, 3)
HAND = (  # with the thumb on top, up to the fold
    "M 18.6 52 C 19.8 50 20.6 48.2 22.2 47.2 C 23.2 48.6 24.6 49.2 26.3 49.2 L 26.3 38.4 "
    "C 23.6 38.4 21.4 39 20 41 C 18.6 43 17 44.4 14.8 47"
)
SLEEVE = (
    "M 0 65 L 4.6 65 C 9.6 64.8 12.6 62.2 14.8 58.8 L 22.3 47.8 C 21.4 45.6 19.4 43.8 17 43 L 10.4 52 "
    "C 9.8 53 9.4 54 9 56 L 0 56"
)
COAT = "M 0 65 L 9 63 C 9.2 54 10.6 40 15.4 26.6 C 10.8 24.2 5 23.2 0 23.2"
JACKET = "M 0 65 L 9.2 63 C 9.4 54 10.4 45 11.8 32.4 C 7.6 30.8 3 30.2 0 30.2"
STOCKING = "M 1.8 30 L 7.6 30 C 7.4 20 7.2 14 7.6 6 L 1.8 4"
TROUSERS = "M 0 38 L 10.2 38 C 10.2 28 9.8 16 9 5 L 1.8 4 L 1.6 20 C 1.5 22 0.8 22.8 0 22.8"
SHOE = "M 1.8 7 L 7.6 7.4 C 8.6 6.2 13.8 5.4 14 1.6 C 14 0.5 13.5 0 12.4 0 L 1.8 0"

BOB = (
    "M 0 96.4 C 9.4 96.4 14.4 90.6 14.6 82.4 C 14.7 77 15.4 72.6 16.8 69.2 C 13.4 67.6 9.2 67.8 6.4 69.4 "
    "C 8.8 72 10 76 9.8 81.6 C 7 82.8 3 83.4 0 83.4"
)
CROWN = "M 0 95.8 C 8.6 96 13 90.4 12.8 82 C 12.7 80.2 12.4 79.4 11.8 78.4 "
SWEPT_LEFT = CROWN + "C 11.2 80.6 10.6 82.2 9.6 83.6 C 6.6 83.4 3 84.6 0 86.6"
SWEPT_RIGHT = CROWN + "C 11.4 82.2 10.4 85.6 8.4 88.2 C 5.6 88.2 2.4 87.6 0 86.6"
PARTED = CROWN + "C 11.4 82 10 85.4 7.4 87.4 C 4.6 88.6 1.4 90 0 91.4"
PIGTAIL = (
    "M 9.6 89.6 C 13 91.4 17.8 89.8 19.2 84.8 C 20.4 80.4 19.6 75.8 21.4 71.8 "
    "C 16 71.8 13 75 12.2 78.4 L 9 84"
)
CURL_PLACES = ((7.2, 92.2, 4.6), (12, 87, 4.5), (13.9, 80.8, 4.2), (13.5, 75.4, 3.6))
CURLS = [half_disc(94, 4.6), *(oval(x, y, r, r) for x, y, r in CURL_PLACES)]
CURLY_FRINGE = "M 0 95 L 8 93 L 13 86 L 14 76 L 11.4 75 C 11 81 9 85 6.4 86.4 C 4 85.4 2 85.2 0 85.2"
CAP = "M 0 97 C 8.4 97 13 92.4 13.2 85 L 0 84"
BRIM = "M 0 86.6 C 5 86.6 9.4 86.8 13 87.4 C 14.6 86.2 14.8 82.6 13.6 81 C 9.6 80.2 5 79.8 0 79.8"
BOBBLE = half_disc(99, 4)

COLLAR = "M 0 60.6 C 3.2 60.6 6 62 7.4 65.4 L 9.2 64.6 C 7.4 60.4 3.6 58.8 0 58.8"
STRAP = "M 4.8 65.2 L 7.6 64.8 C 7.6 58 8 53 9.4 45 L 9.9 41 C 6.8 46 4.8 56 4.8 65.2"
BUTTONS = [half_disc(y, 1.2) for y in (53, 45, 37)]
SATCHEL = "M 0 63 L 8 63 C 12 62.6 14 60 14 56 L 14.6 40 C 14.6 37 13 35.6 10.4 35.6 L 0 35.6"
POCKET = "M 3.4 42 L 8.4 42 L 8.4 40.3 L 3.4 40.3"
HEM = [diamond(4.2, 30), diamond(9.8, 31)]
SCARF = "M 0 66.4 L 6.6 66.8 C 8 65.4 8 62.4 6.8 61.2 C 4.6 60.4 2 60.2 0 60.2"

Layer = tuple[str, str]  # colour and path; a colour ending in < or > belongs to the left or right half only


def layers(colour: str, *paths: str) -> list[Layer]:
    return [(colour, path) for path in paths]


def in_coat(colour: str) -> list[Layer]:
    return [*layers("ink", STOCKING, SHOE), *layers("skin", HEAD, HAND), *layers(colour, COAT, SLEEVE)]


def in_jacket(colour: str) -> list[Layer]:
    return [*layers("ink", TROUSERS, SHOE), *layers("skin", EAR, HEAD, HAND), *layers(colour, JACKET, SLEEVE)]


def looking(aside: float) -> list[Layer]:
    """Two dots for eyes, both moved so far to the right."""
    return [("ink<", oval(4.7 - aside, 77.6, 1, 1.25)), ("ink>", oval(4.7 + aside, 77.6, 1, 1.25))]


BOBBED_GIRL = [*in_coat("blue"), *layers("ink", BOB), *layers("slit", COLLAR, *HEM), *looking(1.4)]
CAPPED = [*in_jacket("blue"), *layers("blue", CAP, BOBBLE), *layers("ink", BRIM, SCARF)]
CAPPED_BOY = [*CAPPED, *layers("slit", POCKET), *looking(1.4)]
SWEPT = [("ink<", SWEPT_LEFT), ("ink>", SWEPT_RIGHT)]
ENGJELL = [*layers("blue", SATCHEL), *in_jacket("red"), *SWEPT, *layers("blue", STRAP), *looking(0)]
PIGTAILED = [*layers("ink", PIGTAIL), *in_coat("blue"), *layers("ink", PARTED)]
PIGTAIL_GIRL = [*PIGTAILED, *layers("slit", COLLAR, *BUTTONS), *looking(-1.4)]
CURLED = [*in_jacket("blue"), *layers("ink", *CURLS, CURLY_FRINGE)]
CURLY_BOY = [*CURLED, *layers("slit", COLLAR, POCKET), *looking(-1.4)]
CHAIN = [CAPPED_BOY, BOBBED_GIRL, CAPPED_BOY, ENGJELL, PIGTAIL_GIRL, CURLY_BOY, BOBBED_GIRL]

Point = tuple[float, float]


def flatten(path: str) -> list[Point]:
    """The corners of a path, its curves cut into short lines."""
    points: list[Point] = []
    words = iter(path.split())
    for command in words:
        pairs = [(float(next(words)), float(next(words))) for _ in range(3 if command == "C" else 1)]
        if command != "C":
            points += pairs
            continue
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[-1], *pairs
        for step in range(1, CURVE_STEPS + 1):
            t = step / CURVE_STEPS
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return points


def standing(point: Point, crease: float, side: int) -> Point:
    """Where a point of the folded paper appears, in pixels."""
    x, y = point
    scale = 1 - RECESSION * x / HALF_PITCH
    return crease + side * x * UNIT, GROUND - (EYE_LEVEL + (y - EYE_LEVEL) * scale) * UNIT


def fallen(point: Point, crease: float, side: int) -> Point:
    """Where the shadow of that point falls on the ground."""
    x, y = standing((point[0], 0), crease, side)
    return x + point[1] * SHADOW_SLANT * UNIT, y + point[1] * SHADOW_LENGTH * UNIT


def draw() -> Image.Image:
    image = Image.new("RGB", (WIDTH * SUPERSAMPLE, HEIGHT * SUPERSAMPLE), PAPER)
    pen = ImageDraw.Draw(image)
    middle = len(CHAIN) // 2
    halves = [
        (WIDTH / 2 + (place - middle) * 2 * HALF_PITCH * UNIT, side, colour.rstrip("<>"), flatten(path))
        for place, child in enumerate(CHAIN)
        for side in (-1, 1)
        for colour, path in child
        if not colour.endswith(">" if side < 0 else "<")
    ]
    for project in (fallen, standing):
        for crease, side, colour, points in halves:
            fill = SHADOW if project is fallen else LIT_AND_SHADED[colour][side > 0]
            corners = [project(point, crease, side) for point in points]
            pen.polygon([(x * SUPERSAMPLE, y * SUPERSAMPLE) for x, y in corners], fill=fill)
    return image.resize(PRINTED, Image.Resampling.LANCZOS).quantize(64, dither=Image.Dither.NONE)


if __name__ == "__main__":
    srgb = PngInfo()
    srgb.add(b"sRGB", b"\0")
    draw().save(OUTPUT, optimize=True, pnginfo=srgb)
