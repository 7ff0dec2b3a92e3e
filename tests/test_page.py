"""The page in a browser: headless Chromium, as Debian packages it. Where there is none, these tests are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import first, hostile, many, nested
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from cli.report.articles import Article
from cli.report.page import render, words
from cli.report.search import searchable

WORDS = words()
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
SETTINGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
    "--window-size=1280,900",
)  # fmt: skip

PHONE = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}

Open = Callable[[list[Article]], "Page"]


class Page:
    """The page as its reader has it: what is seen, and what can be done."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def rows(self) -> Any:
        """The ids of the rows that are shown."""
        return self.run(
            "return [...document.querySelectorAll('.row')].filter(row => row.checkVisibility()).map(row => row.id)"
        )

    def type(self, field: str, text: str) -> None:
        self.one(f"#f-{field}").send_keys(text)

    def choose(self, field: str, value: str) -> None:
        Select(self.one(f"#f-{field}")).select_by_value(value)

    def wait(self, true: Callable[[], object]) -> None:
        WebDriverWait(self.driver, 10, poll_frequency=0.05).until(lambda _: true())

    def in_sight(self, selector: str) -> bool:
        """Whether the middle of an element is what stands at its place in the window."""
        script = """
            const element = document.querySelector(arguments[0]), box = element.getClientRects()[0];
            const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return there !== null && (element.contains(there) || there.contains(element));
        """
        return bool(self.run(script, selector))

    def look_at(self, selector: str) -> None:
        """Bring an element into sight, and wait until what came with it has been laid out, which moves it."""
        for _ in range(2):
            self.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
            self.driver.execute_async_script(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))"
            )

    def errors(self) -> list[str]:
        return [str(entry["message"]) for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    if BROWSER is None or DRIVER is None:
        pytest.skip("no chromium with its chromedriver (`apt-get install chromium chromium-driver`)")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    profile = tmp_path_factory.mktemp("profile")
    for setting in (*SETTINGS, f"--user-data-dir={profile}"):
        options.add_argument(setting)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    try:
        driver = webdriver.Chrome(options=options, service=Service(DRIVER, env={**os.environ, "HOME": str(profile)}))
    except WebDriverException as error:
        pytest.skip(f"chromium does not start here: {error.msg}")
    yield driver
    driver.quit()


@pytest.fixture
def open_page(driver: webdriver.Chrome, tmp_path: Path) -> Iterator[Open]:
    def open_(articles: list[Article]) -> Page:
        path = tmp_path / "page.html"
        path.write_text(render(articles), encoding="utf-8")
        driver.get(path.as_uri())
        return Page(driver)

    yield open_
    driver.execute_script("localStorage.clear()")  # the language that was chosen
    driver.get_log("browser")


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page([first(), nested()])


# ── Filters ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ALL = ["a1s1", "a2s1", "a2s2", "a2s3"]


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("speaker", "شكري", ["a1s1"]),
        ("speaker", "سامح شُكرى", ["a1s1"]),
        ("speaker", "مسؤول", ["a2s1", "a2s3"]),
        ("about", "غزه", ["a1s1"]),
        ("about", "القطاع", ["a2s2"]),
        ("outlet", "النيل", ["a1s1"]),
        ("search", "شاحنه", ["a2s1", "a2s2"]),
        ("search", "أنطونيو شاحنة", ["a2s1", "a2s2"]),
        ("search", "اكّـــد", ["a2s1", "a2s2"]),
        ("search", "غير موجود", []),
    ],
)
def test_typing_filters_folded_and_in_part(page: Page, field: str, text: str, expected: list[str]) -> None:
    page.type(field, text)
    assert page.rows() == expected
    assert page.one("#shown").text == str(len(expected))
    assert page.one("#nothing").is_displayed() is (not expected)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [("type", "direct", ["a2s2"]), ("type", "mixed", ["a1s1"]), ("stance", "deny", ["a2s3"]), ("stance", "", ALL)],
)
def test_choosing_filters(page: Page, field: str, value: str, expected: list[str]) -> None:
    page.choose(field, value)
    assert page.rows() == expected


def test_filters_hold_together_and_are_cleared_at_once(page: Page) -> None:
    page.type("speaker", "مسؤول")
    page.choose("stance", "deny")
    assert page.rows() == ["a2s3"]
    assert "off" in page.one("#a2s1t").get_attribute("class")  # its place in the text is marked no more
    assert "off" not in page.one("#a2s3t").get_attribute("class")
    page.one("#clear").click()
    page.wait(lambda: page.rows() == ALL)


def test_articles_without_a_statement_that_passes_are_left_out(page: Page) -> None:
    page.type("search", "شاحنة")
    assert [article.get_attribute("id") for article in page.all(".article") if article.is_displayed()] == ["a2"]


def test_a_query_is_folded_as_the_project_folds(page: Page) -> None:
    texts = ["أَكَّدت", "الحكومـــة", "على", "علي", "وإلى", "فى", "ﻻ", "آل ٱل", "٥٠٠", "۵", "قالت‏، «نعم»", "Axios"]
    assert page.run(FOLD, texts) == [searchable(text) for text in texts]


#: The folding of the script, by the data of the page.
FOLD = """
const source = [...document.scripts].at(-1).textContent;
const part = source.slice(source.indexOf('const {dropped'), source.indexOf('// ── Filters'));
const data = JSON.parse(document.getElementById('data').textContent);
return arguments[0].map(text => new Function('data', 'text', part + 'return words(text).join(" ")')(data, text));
"""


# ── Charts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def bar(page: Page, name: str) -> WebElement:
    return page.one(f"#bars [data-value='{name}']")


def test_a_bar_filters_and_lets_go(page: Page) -> None:
    bar(page, "مسؤول").click()
    assert page.rows() == ["a2s1", "a2s3"]
    assert bar(page, "مسؤول").get_attribute("aria-pressed") == "true"
    assert bar(page, "سامح شكري").get_attribute("aria-label") == "سامح شكري: 0"
    bar(page, "مسؤول").send_keys(Keys.ENTER)
    assert page.rows() == ALL


def test_bars_grow_from_the_right_and_shrink_with_the_filter(page: Page) -> None:
    def box(kind: str) -> dict[str, float]:
        return page.run("return document.querySelector(arguments[0]).getBBox().toJSON?.() ?? (box => "
                        "({x: box.x, width: box.width}))(document.querySelector(arguments[0]).getBBox())",
                        f"#bars [data-value='مسؤول'] .{kind}")  # fmt: skip

    whole = box("now")
    assert whole == box("all")
    page.choose("stance", "deny")
    page.wait(lambda: abs(box("now")["width"] - whole["width"] / 2) < 0.5)
    assert box("now")["x"] > whole["x"]
    assert box("all") == whole


def test_a_cell_of_the_matrix_filters_by_speaker_and_name(page: Page) -> None:
    cell = page.one("#matrix [data-value='سامح شكري'][data-about='غزة']")
    assert cell.get_attribute("aria-label") == f"{WORDS['ar']['about']}: سامح شكري ← غزة: 1"
    cell.click()
    assert page.rows() == ["a1s1"]
    assert cell.get_attribute("aria-pressed") == "true"
    others = [one for one in page.all("#matrix .cell") if "none" in one.get_attribute("class")]
    assert [one.get_attribute("data-value") for one in others] == ["مسؤول", "أنطونيو غوتيريش"]


def test_a_name_in_a_row_filters(page: Page) -> None:
    page.one("#a1s1 .about").click()
    assert page.rows() == ["a1s1"]
    assert page.one("#f-about").get_attribute("value") == "القاهرة"


# ── Jumps ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_leads_to_its_place_and_the_place_back(open_page: Open) -> None:
    page = open_page(many(30))
    page.look_at("#a20s2")
    page.one("#a20s2 blockquote").click()
    page.wait(lambda: page.in_sight("#a20s2t"))
    assert page.run("return document.activeElement.id") == "a20s2t"
    assert "on" in page.one("#a20s2t").get_attribute("class").split()
    assert page.in_sight("#a20s2")
    page.look_at("#a20s2t")
    page.one("#a20s2t").click()
    page.wait(lambda: page.run("return location.hash") == "#a20s2")
    page.wait(lambda: page.in_sight("#a20s2"))


@pytest.mark.parametrize("view", ["texts", "list"])
@pytest.mark.parametrize("link", ["#a20s2 blockquote", "#a20s2 .number"])
def test_the_way_back_of_the_browser_leads_to_the_row(open_page: Open, view: str, link: str) -> None:
    page = open_page(many(30))
    page.one(f"[data-view={view}]").click()
    page.look_at("#a20s2")
    page.one(link).click()
    page.wait(lambda: page.in_sight("#a20s2t"))
    page.driver.execute_script("scrollTo(0, 0)")
    page.driver.back()
    page.wait(lambda: page.in_sight("#a20s2 blockquote"))
    assert page.one("#a20 .text").is_displayed() is (view == "texts")
    assert page.run("return document.activeElement.id") == "a20s2"


def test_a_mark_belongs_to_the_innermost_statement(page: Page) -> None:
    page.run("document.querySelector('#a2s2t').click()")
    page.wait(lambda: page.run("return location.hash") == "#a2s2")
    marked = page.all(".on")
    assert {one.get_attribute("data-of") or one.get_attribute("id") for one in marked} == {"a2s2"}


def test_the_keyboard_leads_there_too(page: Page) -> None:
    page.one("#a2s3 .number").send_keys(Keys.ENTER)
    page.wait(lambda: page.run("return document.activeElement.id") == "a2s3t")
    page.one("a.ref[href='#a2s3']").send_keys(Keys.ENTER)
    page.wait(lambda: page.run("return location.hash") == "#a2s3")


def test_from_the_statements_alone_a_row_leads_to_the_text(page: Page) -> None:
    page.one("[data-view=list]").click()
    assert not page.one("#a2 .text").is_displayed()
    page.one("#a2s1 blockquote").click()
    page.wait(lambda: page.one("#a2 .text").is_displayed() and page.in_sight("#a2s1t"))


def test_a_fact_leads_to_its_place(page: Page) -> None:
    page.one("#a2f1 a").click()
    page.wait(lambda: page.in_sight("#a2f1t"))
    assert page.one("#a2f1t").text == "500 شاحنة"


# ── Copying ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_statement_is_copied_with_its_source(page: Page) -> None:
    page.driver.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    page.one("#a1s1 .copy").click()
    page.wait(lambda: page.one("#told").text == WORDS["ar"]["copied"])
    page.run("const area = document.createElement('textarea'); area.id = 'pasted'; document.body.append(area)")
    page.one("#pasted").send_keys(Keys.CONTROL, "v")
    assert page.run("return document.getElementById('pasted').value") == (
        "القاهرة «لن تقبل» بتهجير أهل غزة\n— سامح شكري، وزير الخارجية، قناة النيل، بيان\n"
        "القاهرة ترفض، 2024-03-01، https://example.org/1"
    )
    assert page.rows() == ALL  # and nothing else happened
    assert page.run("return location.hash") == ""


def test_copying_works_without_the_clipboard_of_the_browser(page: Page) -> None:
    page.run("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.one("#a1s1 .copy").click()
    page.wait(lambda: page.one("#told").text == WORDS["ar"]["copied"])


# ── Language, direction, theme ──────────────────────────────────────────────────────────────────────────────────────


def left(element: WebElement) -> float:
    return float(element.rect["x"])


def test_the_page_reads_from_the_right(page: Page) -> None:
    assert page.run("return getComputedStyle(document.body).direction") == "rtl"
    assert left(page.one("#a2 .text")) > left(page.one("#a2 .beside"))
    assert left(page.one(".brand")) > left(page.one(".tools"))
    heads = [left(head) for head in page.all("#matrix .head")]
    assert heads == sorted(heads, reverse=True)
    cue, source = page.one("#a2 .text .cue"), page.one("#a2 .text .source")
    assert left(cue) > left(source)  # قال مسؤول: the word that comes first stands to the right


def test_the_language_of_the_interface(page: Page) -> None:
    page.one("#language").click()
    assert page.run("return [document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]
    assert page.one("h1").text == WORDS["en"]["title"]
    assert page.one("#a2s2 .type").text == "direct"
    assert page.one("#a1s1 .copy").get_attribute("aria-label") == WORDS["en"]["copy"]
    assert left(page.one("#a2 .text")) < left(page.one("#a2 .beside"))
    assert page.run("return getComputedStyle(document.querySelector('#a2 .text')).direction") == "rtl"
    assert page.one("#a2s2 .speaker").text == "أنطونيو غوتيريش"  # what comes from articles stays

    def comes_back_in_english() -> bool:  # the browser stores what is remembered in its own time
        page.driver.refresh()
        return page.one("h1").text == WORDS["en"]["title"]

    page.wait(comes_back_in_english)
    page.one("#language").click()
    page.wait(lambda: page.one("h1").text == WORDS["ar"]["title"])


def test_the_matrix_begins_with_its_speakers_in_either_language(page: Page) -> None:
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
    try:
        for _ in range(2):
            right = "return document.querySelector(arguments[0]).getBoundingClientRect().right"
            assert page.run(right, "#matrix .who") <= page.run(right, ".scroll") + 1
            page.one("#language").click()
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_light_and_dark(page: Page) -> None:
    def paper() -> str:
        return str(page.run("return getComputedStyle(document.documentElement).backgroundColor"))

    before = paper()
    page.one("#theme").click()
    assert paper() != before
    page.one("#theme").click()
    assert paper() == before


def test_a_narrow_screen_needs_no_sideways_scrolling(page: Page) -> None:
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
    try:
        assert page.run("return document.documentElement.scrollWidth") <= 390
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_print_has_everything_and_no_controls(page: Page) -> None:
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not any(one.is_displayed() for one in page.all(".filters, .tools, .copy"))
        assert page.rows() == ALL
        assert page.one("#a2 .text").is_displayed()
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


# ── Hostile articles, many articles, no script ──────────────────────────────────────────────────────────────────────


def test_an_article_has_no_power(open_page: Open) -> None:
    page = open_page([hostile(), first()])
    assert page.run("return window.broken") is None
    assert page.errors() == []
    assert page.rows() == ["a1s1", "a2s1"]
    assert page.one("#a1s1 .speaker").get_property("textContent").startswith("</script><script>window.broken")
    assert page.all("#a1 .head a[href]") == []  # a javascript: address is no link
    page.one("#a1s1 .speaker").click()
    assert page.rows() == ["a1s1"]
    assert page.one("#f-speaker").get_attribute("value").startswith("</script>")
    assert page.one("body").is_displayed()


def test_no_page_breaks_its_own_policy(page: Page) -> None:
    assert page.errors() == []
    blocked = page.run("""
        const script = document.createElement('script');
        script.textContent = 'window.broken = 1';
        document.body.append(script);
        return window.broken;
    """)
    assert blocked is None


def test_an_empty_page(open_page: Open) -> None:
    page = open_page([])
    assert page.one(".empty").text == WORDS["ar"]["no_statements"]
    page.one("#language").click()
    assert page.one(".empty").text == WORDS["en"]["no_statements"]
    assert page.errors() == []


def test_many_statements_are_filtered_as_few_are(open_page: Open) -> None:
    page = open_page(many(200))
    assert page.one("#shown").text == "600"
    page.type("speaker", "غوتيريش")
    assert page.one("#shown").text == "200"
