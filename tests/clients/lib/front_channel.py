#!/usr/bin/env python3
"""A browser without JavaScript, as far as the front channel needs one.

Cookies, redirects and plain HTML forms: it goes from an authorization request to
the client's redirect URI as a person would, through the pages and ids that neroli
promises to machines. As a program it prints the URL that the client receives:

    front_channel.py --stop-at REDIRECT_URI [--as PERSON] [--deny] URL
"""

import argparse
import json
import sys
import urllib.error
import urllib.request
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

PEOPLE = json.loads((Path(__file__).parent / "people.json").read_text())
MOST_STEPS = 12
LIKE_A_BROWSER = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "en"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Element:
    """One element of a page."""

    def __init__(self, tag, attributes, parent=None):
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children, self.words = [], []

    def all(self, tag, **wanted):
        """The elements below this one with that tag and those attributes.

        A trailing underscore is dropped from a name and others become hyphens:
        `class_`, `data_client_id`. A class matches as one of several.
        """
        for child in self.children:
            if child.tag == tag and all(child.has(name, value) for name, value in wanted.items()):
                yield child
            yield from child.all(tag, **wanted)

    def first(self, tag, **wanted):
        """The first of `all`, or None."""
        return next(self.all(tag, **wanted), None)

    def has(self, name, value):
        """Whether the attribute has the value."""
        name = name.rstrip("_").replace("_", "-")
        found = self.attributes.get(name)
        return value in (found or "").split() if name == "class" else found == value

    def text(self):
        """The words of this element and those below, in order."""
        parts = (part if isinstance(part, str) else part.text() for part in self.words)
        return " ".join(" ".join(parts).split())


class Tree(HTMLParser):
    """Builds the elements of a well-formed page."""

    def __init__(self, html):
        super().__init__()
        self.top = self.at = Element("", {})
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        child = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(child)
        self.at.words.append(child)
        if tag not in VOID:
            self.at = child

    def handle_endtag(self, tag):
        at = self.at
        while at is not self.top and at.tag != tag:
            at = at.parent
        if at is not self.top:
            self.at = at.parent

    def handle_data(self, data):
        self.at.words.append(data)


class Page:
    """One page that was answered."""

    def __init__(self, url, status, html):
        self.url, self.status, self.top = url, status, Tree(html).top

    def form(self, name):
        """The form with that id, or None."""
        return self.top.first("form", id=name)

    def error(self):
        """The OAuth error code of an error page, or None."""
        main = self.top.first("main", id="error")
        return main and main.attributes.get("data-error")


class Arrival:
    """What the client receives at its redirect URI."""

    def __init__(self, url):
        self.url = url
        self.parameters = dict(parse_qsl(urlsplit(url).query))


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are followed one by one by the browser itself."""

    def redirect_request(self, *_):
        return None


class Browser:
    """One person's browser: sessions and consents are remembered as in a real one."""

    def __init__(self, stop_at):
        """`stop_at` is the client's redirect URI: what is sent there is the outcome."""
        self.stop_at = stop_at
        self.seen = []
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPCookieProcessor(CookieJar()),
            NoRedirect,
        )

    def authorize(self, url, person="christine", decision="allow", share=None, form=None):
        """Follows an authorization request to its end: an `Arrival`, or a `Page`.

        `form` sends the request by POST. `share` lists the optional details to
        tick, all of them by default. `seen` holds the forms met on the way.
        """
        self.seen = []
        outcome = self.open(url, form)
        for _ in range(MOST_STEPS):
            if isinstance(outcome, Page) and outcome.form("sign-in") and self.seen[-1:] != ["sign-in"]:
                outcome = self.sign_in(outcome, person)
            elif isinstance(outcome, Page) and outcome.form("consent"):
                self.seen.append("consent")
                ticked = offers(outcome) if share is None else share
                answers = [("share", claim) for claim in ticked] + [("decision", decision)]
                outcome = self.submit(outcome, outcome.form("consent"), answers)
            else:
                break
        return outcome

    def sign_in(self, page, person):
        """Fills the sign-in form of a page."""
        self.seen.append("sign-in")
        answers = [("username", person), ("password", PEOPLE[person]["password"])]
        return self.submit(page, page.form("sign-in"), answers)

    def stop_sharing(self, dashboard, client_id, person="christine"):
        """Withdraws a consent on the dashboard, in two clicks at most; its words."""
        page = self.open(dashboard)
        if page.form("sign-in"):
            page = self.sign_in(page, person)
        place = page.top.first("article", class_="partner", data_client_id=client_id)
        for _ in range(2):
            form = stop_form(place)
            page = self.submit(page, form, list(button_field(form.first("button", class_="stop"))))
            place = page.top
            if status := said(page):
                return status
        raise AssertionError(f"no #status after two clicks: {page.top.text()[:400]}")

    def open(self, url, form=None, origin=None):
        """Opens an address, following redirects up to the client's."""
        body = None if form is None else urlencode(form).encode()
        for _ in range(MOST_STEPS):
            if url.split("?")[0].split("#")[0] == self.stop_at:
                return Arrival(url)
            request = urllib.request.Request(url, body, LIKE_A_BROWSER)
            if origin:
                request.add_header("Origin", origin)
            try:
                answer = self.opener.open(request, timeout=30)
            except urllib.error.HTTPError as refused:
                answer = refused
            with answer:
                location = answer.headers.get("Location")
                if not location:
                    return Page(url, answer.status, answer.read().decode())
            url, body, origin = urljoin(url, location), None, None
        raise AssertionError(f"more than {MOST_STEPS} redirects, the last one to {url}")

    def submit(self, page, form, answers):
        """Sends a form of a page: its own fields, with `answers` over them."""
        named = {name for name, _ in answers}
        body = [field for field in fields(form) if field[0] not in named] + answers
        action = urljoin(page.url, form.attributes.get("action") or page.url)
        site = urlsplit(page.url)
        return self.open(action, body, f"{site.scheme}://{site.netloc}")


def fields(form):
    """What a form sends if nobody touches it."""
    for box in form.all("input"):
        given = box.attributes
        boxed = given.get("type") in ("checkbox", "radio")
        if "name" in given and (not boxed or "checked" in given):
            yield given["name"], given.get("value", "")


def offers(page):
    """The optional details that a consent page offers."""
    boxes = page.form("consent").all("input", type="checkbox", name="share")
    return [box.attributes["value"] for box in boxes]


def stop_form(place):
    """The form that stops a whole partner, not one detail of it."""
    for form in place.all("form") if place else ():
        whole = not form.first("input", name="claim")
        if whole and form.first("button", class_="stop"):
            return form
    raise AssertionError("no form with button.stop")


def button_field(button):
    """What a button adds to its form."""
    if "name" in button.attributes:
        yield button.attributes["name"], button.attributes.get("value", "")


def said(page):
    """The words of `#status`, whatever element has it, or ''."""
    tags = ("p", "div", "output", "section", "aside")
    return next((found.text() for tag in tags if (found := page.top.first(tag, id="status"))), "")


def main():
    """See the head of this file."""
    words = argparse.ArgumentParser()
    words.add_argument("--stop-at", required=True, metavar="REDIRECT_URI")
    words.add_argument("--as", dest="person", default="christine", choices=PEOPLE)
    words.add_argument("--deny", action="store_true")
    words.add_argument("url")
    given = words.parse_args()
    decision = "deny" if given.deny else "allow"
    outcome = Browser(given.stop_at).authorize(given.url, given.person, decision)
    if isinstance(outcome, Page):
        sys.exit(f"stayed at {outcome.url} with {outcome.status}: {outcome.top.text()[:600]}")
    print(outcome.url)


if __name__ == "__main__":
    main()
