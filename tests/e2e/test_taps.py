"""How much work the reference visit is: taps counted, and the time that a person would need for them."""

from tests.e2e import walk

TAP, KEY = 1.2, 0.25  # seconds: to find and press something; to type a letter on a telephone
MOST_TAPS, MOST_SECONDS = 60, 180


class Hand:
    """A person's thumb: every press and every letter is counted."""

    def __init__(self, page) -> None:
        self.page, self.taps, self.keys = page, 0, 0

    def tap(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.taps += 1

    def type(self, selector: str, text: str) -> None:
        """A tap into the box, then letters; what stands there is written over."""
        self.tap(selector)
        box = self.page.locator(selector).first
        box.select_text()
        box.press_sequentially(text)
        self.keys += len(text)

    def choose(self, selector: str, value: str) -> None:
        """A list of the device: a tap opens it, a tap chooses."""
        self.page.select_option(selector, value)
        self.taps += 2

    def photograph(self) -> None:
        """Opens the camera, releases it, takes the picture."""
        walk.add_photos(self.page, walk.photo())
        self.taps += 3

    @property
    def seconds(self) -> float:
        return self.taps * TAP + self.keys * KEY


def count(hand: Hand, kind: str, **people: int) -> None:
    """One employment type: each reason by its button, the rest is present by one press."""
    panel = f".panel[data-type={kind}]"
    hand.tap(f"label[for={hand.page.locator(f'[name=tab][value={kind}]').get_attribute('id')}]")
    hand.tap("button[data-rest=present]")
    for status, number in people.items():
        for _ in range(number):
            hand.tap(f"{panel} .big-main [data-step='-1']")
            hand.tap(f"{panel} .stepper:has([name=c-{kind}-{status}]) [data-step='1']")


def finding(hand: Hand, category: str, observed: str) -> None:
    """What was seen, in 60 letters."""
    assert len(observed) == 60
    hand.choose("[name=category]", category)
    hand.type("[name=observed]", observed)


def test_reference_visit_takes_few_taps_and_little_time(open_page):
    hand = Hand(open_page("asisten", "/"))
    hand.tap("a[href='/visits/new/']:visible")
    hand.type("[name=agency_text]", "perindustrian")
    hand.tap(".picker-list [role=option]")
    hand.tap("button[name=then][value=attendance]")
    hand.page.wait_for_url("**/edit/attendance/")
    count(hand, "pns", official_duty=1, sick=1, unexplained=1)
    count(hand, "pppk", official_duty=1, sick=1, permission=1)
    count(hand, "non_asn")
    assert hand.page.locator(".sumbar").get_attribute("data-state") == "fit"
    hand.tap("button[name=then][value=findings]")
    hand.page.wait_for_url("**/edit/findings/")
    finding(hand, "queue", "Antrean di loket dua panjang, hanya seorang petugas melayani")
    hand.photograph()
    hand.tap("#finding-form .form-actions button[type=submit]")
    hand.page.locator("ul.rows > li").first.wait_for()
    finding(hand, "accessibility", "Jalur landai di pintu utama tertutup kardus dan sepeda motor")
    hand.tap("button[name=then][value=check]")
    hand.page.wait_for_url("**/edit/check/")
    assert hand.page.locator(".missing").count() == 0
    hand.tap("button[name=submit]")
    hand.page.wait_for_url(lambda url: "/edit/" not in url)
    main = " ".join(hand.page.inner_text("main").split())
    assert "37 dari 43" in main
    print(f"reference visit: {hand.taps} taps, {hand.keys} letters, {hand.seconds:.0f} seconds at a person's pace")
    assert hand.taps <= MOST_TAPS
    assert hand.seconds < MOST_SECONDS
