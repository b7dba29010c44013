/** Style of the report: system fonts, black on white, one A4 column; bands differ by border and word, not by colour alone. */
export const REPORT_STYLE = `
@page { size: A4; margin: 16mm 14mm; }
* { box-sizing: border-box; }
body { margin: 0; font: 11pt/1.45 "Segoe UI", "Helvetica Neue", Helvetica, Arial, sans-serif; color: #111; background: #fff; }
main { max-width: 190mm; margin: 0 auto; padding: 8mm 4mm; }
h1 { font-size: 18pt; margin: 0 0 4mm; }
h2 { font-size: 13pt; margin: 7mm 0 2mm; border-bottom: 1px solid #999; padding-bottom: 1mm; }
h3 { font-size: 11pt; margin: 5mm 0 1mm; }
p, ul, ol { margin: 1.5mm 0; }
dl { margin: 0; }
.facts div { display: flex; gap: 3mm; }
.facts dt { flex: 0 0 42mm; color: #444; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.figures { display: flex; flex-wrap: wrap; gap: 3mm 10mm; margin: 2mm 0; }
.figures dt { font-size: 9pt; color: #444; }
.figures dd { margin: 0; font-size: 13pt; font-weight: 600; }
.verdict { border: 2px solid #111; border-left-width: 10px; padding: 2mm 5mm; margin-top: 5mm; }
.verdict h2 { border: 0; font-size: 16pt; margin: 1mm 0; }
.verdict.low { border-color: #2e6b34; }
.verdict.moderate { border-color: #8a6d00; }
.verdict.high { border-color: #b04a00; }
.verdict.critical, .verdict.prohibited { border-color: #9b1c1c; }
.verdict.undetermined, .verdict.not_applicable { border-style: dashed; border-color: #444; }
table { width: 100%; border-collapse: collapse; font-size: 9pt; margin: 2mm 0; }
th, td { text-align: left; vertical-align: top; padding: 1.2mm 2mm; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }
table.findings { table-layout: fixed; }
.findings th:first-child { width: 24mm; }
.findings th:last-child { width: 34mm; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
figure { margin: 2mm 0; }
figure svg { max-width: 100%; height: auto; }
figcaption, small { font-size: 8.5pt; color: #444; }
.hash, .url { font-family: ui-monospace, Consolas, monospace; font-size: 8pt; overflow-wrap: anywhere; }
.caveat { margin-top: 6mm; padding: 3mm; border: 1px solid #666; }
@media print { main { padding: 0; max-width: none; } section.vendor { break-before: page; } }
`
