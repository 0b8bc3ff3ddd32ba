"""The words of websites: what a label, a consent, a link, a notice or a footer says. Pure functions on text."""
