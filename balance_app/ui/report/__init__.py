"""Reports: the chosen weeks on paper, as PDF, HTML, PNG and SVG."""
