// Whether scrolling could bring more of the page.
() => document.scripts.length > 0 && document.documentElement.scrollHeight > innerHeight * 1.2
