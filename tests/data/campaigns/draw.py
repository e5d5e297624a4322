"""Draws the campaigns' pictures: `python tests/data/campaigns/draw.py`.

Scenes of flat shapes, as posters have them, and one with the grain and haze of a photograph. Drawn at twice
their size and made smaller, which smooths the edges; the same on every run.
"""

import math
import random
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

HERE = Path(__file__).parent
Box = tuple[float, float, float, float]
Points = Sequence[tuple[float, float]]


class Scene:
    """A picture to draw on, in its own pixels."""

    def __init__(self, width: int, height: int, *sky: str) -> None:
        """`sky` is one colour, or two that melt into each other from the top to the bottom."""
        self.size = (width, height)
        self.image = Image.new("RGB", (2 * width, 2 * height), sky[-1])
        if len(sky) > 1:
            depth = Image.linear_gradient("L").resize(self.image.size)
            self.image.paste(Image.new("RGB", self.image.size, sky[0]), mask=ImageChops.invert(depth))
        self.pen = ImageDraw.Draw(self.image)

    def box(self, at: Box, fill: str, radius: float = 0) -> None:
        self.pen.rounded_rectangle([2 * n for n in at], 2 * radius, fill)

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        self.pen.ellipse([2 * n for n in (x - radius, y - radius, x + radius, y + radius)], fill)

    def shape(self, points: Points, fill: str) -> None:
        self.pen.polygon([(2 * x, 2 * y) for x, y in points], fill)

    def line(self, points: Points, fill: str, width: int) -> None:
        self.pen.line([(2 * x, 2 * y) for x, y in points], fill, 2 * width, "curve")

    def hills(self, y: float, rise: float, wave: float, fill: str) -> None:
        """A ridge over the full width: its mean height, how far it rises, how long its waves are."""
        width, height = self.size
        ridge = [
            (x, y - rise * math.sin(x / wave) * math.cos(x / wave / 2.7)) for x in range(0, width + 20, 20)
        ]
        self.shape([(0, height), *ridge, (width, height)], fill)

    def flat(self, name: str, colours: int = 48) -> None:
        """As PNG with a palette, which suits plain surfaces."""
        small = self.image.resize(self.size, Image.Resampling.LANCZOS)
        small.quantize(colours, dither=Image.Dither.NONE).save(HERE / name, optimize=True)

    def smooth(self, name: str, quality: int = 72) -> None:
        """As JPEG, which suits colours that melt into each other."""
        small = self.image.resize(self.size, Image.Resampling.LANCZOS)
        small.save(HERE / name, quality=quality, optimize=True, progressive=False)


def windows(scene: Scene, at: Box, across: int, down: int, fill: str, lit: str = "") -> None:
    """Rows of windows in a wall; some of them `lit`."""
    left, top, right, bottom = at
    wide, high = (right - left) / across, (bottom - top) / down
    for row in range(down):
        for column in range(across):
            x, y = left + column * wide, top + row * high
            colour = lit if lit and (row * 5 + column * 3) % 7 < 2 else fill
            scene.box((x + wide * 0.2, y + high * 0.18, x + wide * 0.8, y + high * 0.8), colour)


def tram() -> None:
    scene = Scene(1500, 1000, "#bcd8e6")
    scene.disc(1240, 190, 80, "#f6e7b2")
    scene.box((150, 190, 1010, 720), "#f4efe4")
    scene.box((150, 190, 1010, 222), "#d8cfbd")
    windows(scene, (190, 240, 970, 640), 10, 4, "#7f9db0", "#f2d58a")
    scene.box((1060, 300, 1400, 720), "#e4dccb")
    windows(scene, (1080, 330, 1380, 650), 4, 3, "#7f9db0", "#f2d58a")
    scene.disc(1230, 255, 36, "#ffffff")
    scene.box((1222, 232, 1238, 278), "#b4232a")
    scene.box((1207, 247, 1253, 263), "#b4232a")
    scene.box((0, 715, 1500, 1000), "#9aa39a")
    scene.box((0, 880, 1500, 1000), "#6f776f")
    scene.line([(0, 405), (1500, 385)], "#39444b", 4)
    scene.shape([(640, 505), (700, 395), (760, 505), (744, 505), (700, 425), (656, 505)], "#39444b")
    scene.box((110, 500, 1290, 850), "#b4232a", 46)
    scene.box((110, 700, 1290, 735), "#f4efe4")
    for n in range(5):
        scene.box((165 + n * 185, 545, 315 + n * 185, 670), "#dcebf2", 14)
    scene.box((1105, 545, 1255, 690), "#dcebf2", 22)
    scene.box((535, 545, 685, 830), "#8e1b21", 10)
    scene.box((547, 560, 604, 815), "#dcebf2", 6)
    scene.box((616, 560, 673, 815), "#dcebf2", 6)
    for x in (300, 420, 900, 1020):
        scene.disc(x, 856, 32, "#2a2f33")
    scene.box((0, 884, 1500, 894), "#3b4144")
    scene.box((1362, 420, 1376, 884), "#39444b")
    scene.box((1310, 430, 1428, 520), "#f2c230", 10)
    scene.box((1350, 452, 1388, 498), "#1d6b3a")
    scene.flat("haltestelle/bahn.png")


def tree() -> None:
    scene = Scene(1000, 1400, "#f3c98a", "#fbf0d8")
    for x, top, wide, colour in (
        (0, 640, 270, "#d9a871"),
        (230, 720, 200, "#cf9a63"),
        (700, 600, 300, "#d4a06a"),
    ):
        scene.box((x, top, x + wide, 1130), colour)
        for n in range(3):
            left = x + 30 + n * wide / 3.2
            scene.box((left, top + 90, left + 42, top + 180), "#8a5a3a", 21)
            scene.box((left, top + 130, left + 42, top + 180), "#8a5a3a")
    scene.box((0, 1110, 1000, 1400), "#e6cf9f")
    scene.shape([(180, 1180), (860, 1180), (960, 1270), (90, 1270)], "#c9ad78")
    left = [(430, 1210), (460, 900), (330, 700), (380, 680), (490, 800), (520, 600)]
    right = [(570, 610), (565, 800), (680, 660), (725, 690), (600, 900), (630, 1210)]
    scene.shape([*left, *right], "#6b4630")
    chance = random.Random(3)
    for colour, spread in (("#2f5a2c", 1.0), ("#3d7336", 0.9), ("#5a9244", 0.72)):
        for _ in range(70):
            turn, far = chance.uniform(0, 2 * math.pi), spread * math.sqrt(chance.random())
            x, y = 515 + 390 * far * math.cos(turn), 450 + 290 * far * math.sin(turn)
            lift = (1 - spread) * 170
            scene.disc(x - lift / 2, y - lift, chance.uniform(34, 70), colour)
    scene.box((660, 1170, 900, 1188), "#8e1f1f", 6)
    scene.box((660, 1108, 900, 1126), "#8e1f1f", 6)
    for x in (680, 868):
        scene.box((x, 1110, x + 12, 1250), "#4a2c20")
    scene.smooth("jummayza/shajara.jpg", 64)


def boat(scene: Scene, x: float, y: float, size: float, hull: str, band: str) -> None:
    def at(points: Points) -> Points:
        return [(x + size * a, y + size * b) for a, b in points]

    scene.line(at([(90, -10), (90, -230)]), "#4b3621", round(9 * size))
    scene.line(at([(90, -220), (300, -20)]), "#4b3621", round(4 * size))
    scene.shape(at([(-40, -30), (20, 70), (330, 70), (430, -60), (300, -14), (90, -8)]), hull)
    scene.shape(
        at([(-40, -30), (-26, -6), (90, 18), (305, 12), (414, -36), (430, -60), (300, -14), (90, -8)]), band
    )
    scene.box((x + 150 * size, y - 70 * size, x + 240 * size, y - 4 * size), "#f5efdf", 6)


def boats() -> None:
    scene = Scene(1500, 1000, "#f3a35c", "#fde6b8")
    scene.disc(1010, 400, 120, "#fff3cf")
    scene.box((0, 410, 1500, 700), "#2b8a94")
    for n in range(15):
        y = 425 + n * 17
        scene.line([(1010 - 120 + n * 5, y), (1010 + 120 - n * 5, y)], "#f7d89a", 5)
        scene.line([((n * 397) % 1300, y + 7), ((n * 397) % 1300 + 150, y + 7)], "#55a8ad", 4)
    scene.shape([(0, 690), (500, 660), (1100, 690), (1500, 650), (1500, 1000), (0, 1000)], "#e2c48d")
    scene.shape([(0, 880), (700, 840), (1500, 890), (1500, 1000), (0, 1000)], "#d2b077")
    boat(scene, 1130, 560, 0.55, "#7a3b2e", "#f2c230")
    boat(scene, 690, 730, 0.95, "#1f4f8a", "#f5efdf")
    boat(scene, 150, 760, 1.25, "#b8322a", "#f2c230")
    scene.smooth("thuraimugam/padagu.jpg", 70)


def lake() -> None:
    scene = Scene(1200, 1200, "#f4b183", "#fbe3c0")
    scene.disc(820, 430, 110, "#fff0cc")
    scene.hills(480, 70, 130, "#9bb3a0")
    scene.hills(540, 45, 80, "#6f9179")

    def spruce(x: float, foot: float, tall: float, fill: str) -> None:
        for n in range(6):
            wide, top = tall * (0.06 + 0.035 * n), foot - tall + n * tall * 0.145
            scene.shape([(x - wide, top + tall * 0.25), (x, top), (x + wide, top + tall * 0.25)], fill)

    chance = random.Random(11)
    for n in range(26):
        spruce(n * 48 + chance.uniform(-12, 12), 660, chance.uniform(170, 250), "#2f5d49")
    scene.box((0, 640, 1200, 1200), "#c99f83")
    for n in range(26):
        x = n * 48 + 10
        scene.shape([(x - 40, 640), (x + 40, 640), (x, 790 + (n * 53) % 70)], "#6d7a69")
    for n in range(22):
        y, x = 668 + n * 17, 820 + ((n * 211) % 90) - 45
        scene.line([(x - 100, y), (x + 100, y)], "#ffe2b0", 5)
    scene.shape([(0, 1010), (500, 1075), (1200, 1000), (1200, 1200), (0, 1200)], "#24463a")
    spruce(170, 1110, 820, "#17352b")
    spruce(1090, 1120, 640, "#1c3d31")
    spruce(330, 1120, 480, "#1c3d31")
    scene.flat("metsa/lampi.png")


def logo() -> None:
    scene = Scene(480, 320, "#ffffff")
    scene.disc(240, 160, 150, "#1f5c3d")
    scene.disc(240, 160, 136, "#ffffff")
    for x, tall in ((190, 130), (290, 130), (240, 180)):
        for n in range(3):
            wide, top = tall * (0.14 + 0.07 * n), 235 - tall + n * tall * 0.24
            scene.shape([(x - wide, top + tall * 0.4), (x, top), (x + wide, top + tall * 0.4)], "#1f5c3d")
    scene.line([(150, 248), (195, 238), (240, 248), (285, 238), (330, 248)], "#3f8fb5", 9)
    scene.flat("metsa/era.png", 16)


def bar() -> None:
    scene = Scene(1400, 1050, "#cfe0e8")
    scene.box((110, 60, 1290, 900), "#e8c9a0")
    scene.box((90, 40, 1310, 78), "#b98d5c")
    windows(scene, (150, 100, 1250, 430), 6, 1, "#6b8794", "#f7e3a4")
    for n in range(6):
        x = 150 + n * 1100 / 6
        scene.box((x + 26, 370, x + 158, 386), "#b98d5c")
    scene.box((110, 470, 1290, 580), "#2c6e2f")
    for n, wide in enumerate((70, 120, 90, 140, 80)):  # a sign without words: a bowl, and strokes
        x = 560 + n * 120
        scene.box((x, 514, x + wide, 536), "#f6efdc", 11)
    scene.shape([(400, 515), (500, 515), (478, 556), (422, 556)], "#f6efdc")
    for x in (425, 450, 475):
        scene.line([(x, 506), (x + 6, 496), (x, 486)], "#f6efdc", 5)
    scene.box((110, 580, 1290, 900), "#d9b27f")
    for x in (160, 640, 970):
        scene.box((x, 610, x + 280, 840), "#f6efdc", 6)
        scene.box((x + 14, 624, x + 266, 826), "#fbe6a6")
        scene.box((x + 14, 770, x + 266, 826), "#f6efdc")
        scene.disc(x + 90, 762, 26, "#7c5640")
        scene.box((x + 60, 778, x + 120, 826), "#4f7a8c", 14)
        scene.disc(x + 190, 768, 24, "#94684b")
        scene.box((x + 160, 784, x + 220, 826), "#a13d35", 14)
        scene.disc(x + 140, 660, 26, "#f0c85a")
    scene.box((470, 610, 610, 900), "#2c6e2f", 6)
    scene.box((490, 630, 590, 780), "#fbe6a6", 4)
    scene.disc(585, 810, 8, "#f0c85a")
    scene.box((0, 895, 1400, 1050), "#8d8a84")
    scene.box((0, 895, 1400, 925), "#a9a69f")
    for x in (55, 1345):
        scene.box((x - 14, 520, x + 14, 900), "#5b3f2b")
        scene.disc(x, 430, 120, "#4f8a3c")
        scene.disc(x - 20, 390, 80, "#6aa34f")
    scene.flat("mleczny/bar.png")


def grain(size: tuple[int, int], seed: int, octaves: Sequence[int]) -> Image.Image:
    """Clouds of grey around 128: noise of several coarsenesses, the finer the fainter."""
    chance = random.Random(seed)
    clouds = Image.new("L", size, 128)
    for n, across in enumerate(octaves):
        down = max(2, across * size[1] // size[0])
        noise = Image.frombytes("L", (across, down), chance.randbytes(across * down))
        layer = noise.resize(size, Image.Resampling.BICUBIC)
        clouds = Image.blend(clouds, layer, 0.42 / (1 + n))
    return clouds


def palm(scene: Scene, x: float, foot: float, tall: float) -> None:
    top = x + tall * 0.01, foot - tall
    scene.line([(x, foot), (x + tall * 0.03, foot - tall * 0.5), top], "#2b1f2a", 11)
    for n in range(11):
        turn = math.pi * (0.98 + 1.04 * n / 10)
        along, up = tall * 0.26 * math.cos(turn), tall * 0.22 * math.sin(turn)
        frond = [(top[0] + along * t, top[1] + up * t + 0.16 * tall * t * t) for t in (0, 0.35, 0.7, 1)]
        scene.line(frond, "#2b1f2a", 8)


def homes() -> None:
    scene = Scene(1400, 930, "#4a3a63", "#f2935f")
    scene.disc(980, 560, 60, "#ffe2a8")
    scene.hills(590, 50, 170, "#5b3f5a")
    scene.box((0, 640, 1400, 930), "#3a3136")
    scene.shape([(560, 660), (700, 660), (1250, 930), (260, 930)], "#57494b")
    for x, y, size, wall in ((900, 575, 0.62, "#a68d88"), (1050, 600, 0.9, "#b59c8c"),
                             (20, 570, 1.15, "#b8a79a"), (420, 590, 0.6, "#94838a")):  # fmt: skip
        wide, high = 380 * size, 130 * size
        scene.box((x, y, x + wide, y + high), wall, 4)
        scene.shape([(x - 12, y + 4), (x + wide * 0.5, y - 34 * size), (x + wide + 12, y + 4)], "#4c3d44")
        scene.box((x, y + high, x + wide, y + high + 16 * size), "#2c2529")
        for n in range(3):
            left = x + (40 + n * 120) * size
            scene.box(
                (left, y + 36 * size, left + 62 * size, y + 86 * size), "#ffd27a" if n != 1 else "#6c5a63"
            )
        scene.box((x + wide - 56 * size, y + 40 * size, x + wide - 22 * size, y + high), "#5a4650")
    for x, foot, tall in ((385, 690, 470), (820, 660, 330), (1290, 720, 520), (250, 650, 300)):
        palm(scene, x, foot, tall)
    picture = scene.image.filter(ImageFilter.GaussianBlur(5))
    clouds = grain(picture.size, 5, (6, 14, 40, 420)).convert("RGB")
    scene.image = ImageChops.overlay(
        picture, Image.blend(Image.new("RGB", picture.size, "#808080"), clouds, 0.75)
    )
    scene.smooth("thien-nga/khu-nha.jpg", 50)


if __name__ == "__main__":
    for draw in (tram, tree, boats, lake, logo, bar, homes):
        draw()
