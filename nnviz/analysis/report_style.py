"""The page that a report is written into: its style, and that nothing from elsewhere may be loaded or run."""

from typing import Final

_LIGHT: Final = """--text: #1B1F24; --soft: #69717C; --line: #E1E4E8; --field: #F0F2F5;
--accent: #3B6CF6; --on-accent: #FFFFFF; --ground: #FFFFFF; --negative: #F59322; --positive: #0877BD;"""
_DARK: Final = """--text: #E6E9ED; --soft: #8D96A3; --line: #2A3038; --field: #20262E;
--accent: #6C93FF; --on-accent: #0F1216; --ground: #12161B; --negative: #F59322; --positive: #3C9BD8;"""

_STYLE: Final = f"""
:root {{ {_LIGHT} color-scheme: light dark; }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ {_DARK} }} }}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; padding: 32px 24px; max-width: 980px; background: var(--ground); color: var(--text);
  font: 14px/1.45 Inter, system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
  font-variant-numeric: tabular-nums; }}
h1 {{ font-size: 24px; line-height: 1.2; margin: 0 0 4px; overflow-wrap: anywhere; }}
header p {{ margin: 0; color: var(--soft); overflow-wrap: anywhere; }}
h2 {{ font-size: 11px; letter-spacing: 0.04em; text-transform: uppercase; color: var(--soft); margin: 0 0 6px; }}
section, figure {{ margin: 20px 0 0; min-width: 0; }}
figure svg, figure img {{ display: block; max-width: 100%; height: auto; margin: 0 auto; }}
.diagram img, .diagram svg {{ max-height: 340px; }}
.columns {{ display: grid; grid-template-columns: 1fr 1fr; gap: 0 32px; align-items: start; }}
table {{ width: 100%; border-collapse: collapse; font-size: 13px; }}
th, td {{ text-align: left; vertical-align: top; padding: 3px 12px 3px 0; border-top: 1px solid var(--line);
  overflow-wrap: anywhere; }}
th {{ font-weight: 400; color: var(--soft); }}
.pairs th {{ width: 38%; }}
th:last-child, td:last-child {{ padding-right: 0; }}
.figure {{ text-align: right; white-space: nowrap; }}
tfoot td {{ font-weight: 600; }}
.note {{ margin: 6px 0 0; font-size: 12px; color: var(--soft); }}
footer {{ margin-top: 24px; padding-top: 8px; border-top: 1px solid var(--line); font-size: 12px; color: var(--soft); }}
@media screen and (max-width: 640px) {{ .columns {{ grid-template-columns: 1fr; }} }}
@page {{ size: A4; margin: 11mm 13mm; }}
@media print {{
  body {{ padding: 0; max-width: none; font-size: 10.5px; line-height: 1.35; }}
  h1 {{ font-size: 19px; }}
  h2 {{ font-size: 9px; margin-bottom: 3px; }}
  section, figure {{ margin-top: 11px; break-inside: avoid; }}
  section.wide {{ break-inside: auto; }}
  tr {{ break-inside: avoid; }}
  table {{ font-size: 9.5px; }}
  th, td {{ padding-top: 1.5px; padding-bottom: 1.5px; }}
  .diagram img, .diagram svg {{ max-height: 215px; }}
  .note {{ font-size: 9px; }}
  footer {{ margin-top: 10px; padding-top: 4px; font-size: 9px; }}
  * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
"""

PAGE: Final = (
    """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="NNViz">
<title>{title}</title>
<style>"""
    + _STYLE.replace("{", "{{").replace("}", "}}")
    + """</style>
</head>
<body>
{body}
</body>
</html>
"""
)
