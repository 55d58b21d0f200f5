"""Texts from files as a person wrote them: Qt takes what looks like HTML for HTML, and would draw it, pictures too."""

from html import escape


def plain_tip(text: str) -> str:
    """The text as a tooltip that shows it letter by letter."""
    return f"<p>{escape(text)}</p>".replace("\n", "<br>") if "<" in text else text
