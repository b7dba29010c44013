import { inForceOn } from '../knowledge/calendar.ts'
import type { VendorFacts } from '../knowledge/facts.ts'
import { drawOwnership } from '../knowledge/ownership-drawing.ts'
import {
  ADVERSE,
  countryInWords,
  DEPLOYMENT_ROLE,
  dateInWords,
  type Lang,
  OUTCOME_EFFECT,
  yearsInWords,
} from '../policy/wording.ts'
import { type Html, html, raw } from './html.ts'
import { missingInWords, weightInWords } from './plain-text.ts'
import { REPORT_STYLE } from './report-style.ts'
import { type ReportWords, reportWords } from './report-words.ts'
import type { AssessmentAnswer } from './schema.ts'

type Vendor = AssessmentAnswer['vendors'][number]
type Finding = Vendor['findings'][number]

export interface ReportContext {
  lang: Lang
  /** The recorded facts of each vendor of the answer, in order; null where none were recorded. */
  facts: (VendorFacts | null)[]
  /** Spanish of the English texts of the tables. */
  spanish: ReadonlyMap<string, string>
}

/** Findings on the first page: what an officer can take in at one look. */
const REASONS_ON_TOP = 5

/**
 * The assessment as one printable page: the decision and its reasons first, then the full trace. Without script and
 * without any address outside the page, so that a saved copy reads the same years later.
 */
export async function renderReport(answer: AssessmentAnswer, context: ReportContext): Promise<string> {
  const words = reportWords(context.lang)
  const drawings = await Promise.all(
    answer.vendors.map((vendor, i) => drawing(vendor, context.facts[i] ?? null, answer.asOf, context.lang)),
  )
  const page = html`<!doctype html>
<html lang="${context.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} ${answer.id}</title>
<style>${raw(REPORT_STYLE)}</style>
</head>
<body>
<main>
${header(answer, words, context.lang)}
${verdict(answer, words, context.lang)}
${reasons(answer, words, context.lang)}
${missing(answer, words, context.lang)}
${capabilities(answer, words, context.lang)}
${answer.vendors.map((vendor, i) => vendorSection(vendor, drawings[i] ?? null, words, context.lang))}
${precedents(answer, words, context)}
${evidence(answer, words, context.lang)}
${pins(answer, words)}
<p class="caveat">${answer.caveat}</p>
</main>
</body>
</html>
`
  return page.text
}

async function drawing(vendor: Vendor, facts: VendorFacts | null, asOf: string, lang: Lang): Promise<string | null> {
  if (!facts?.entityId) return null
  const listed = new Set<string>()
  for (const finding of vendor.findings) {
    const { basis } = finding
    if (basis.kind !== 'listing' || inForceOn(basis.listedOn, basis.delistedOn, asOf) !== 'in_force') continue
    listed.add(basis.party.id)
  }
  return drawOwnership(facts, { listed, asOf, lang })
}

function header(answer: AssessmentAnswer, words: ReportWords, lang: Lang): Html {
  const buyer = answer.buyer ? `${answer.buyer.name} (${countryInWords(answer.buyer.country, lang)})` : words.notStated
  return html`<header>
<h1>${words.title}</h1>
<dl class="facts">
<div><dt>${words.id}</dt><dd>${answer.id}</dd></div>
<div><dt>${words.reference}</dt><dd>${answer.reference ?? words.notStated}</dd></div>
<div><dt>${words.buyer}</dt><dd>${buyer}</dd></div>
<div><dt>${words.asOf}</dt><dd>${dateInWords(answer.asOf, lang)}</dd></div>
<div><dt>${words.created}</dt><dd>${answer.createdAt}</dd></div>
<div><dt>${words.policies}</dt><dd>${answer.policies.chosen.join(', ')}. ${answer.policies.reason[lang]}</dd></div>
</dl>
</header>`
}

function verdict(answer: AssessmentAnswer, words: ReportWords, lang: Lang): Html {
  const { outcome } = answer
  return html`<section class="verdict ${outcome.band}">
<h2>${words.band[outcome.band]}</h2>
<p class="action"><strong>${words.action[outcome.action]}</strong></p>
<p>${outcome.summary[lang]}</p>
${figures(outcome, words)}
</section>`
}

function figures(outcome: AssessmentAnswer['outcome'], words: ReportWords): Html {
  const lower = outcome.band === 'undetermined' && outcome.score !== null ? ` ${words.atLeast}` : ''
  return html`<dl class="figures">
<div><dt>${words.score}</dt><dd>${outcome.score === null ? words.noScore : `${outcome.score.toFixed(1)} / 100${lower}`}</dd></div>
<div><dt>${words.coverage}</dt><dd>${percent(outcome.coverage, words)}</dd></div>
<div><dt>${words.confidence}</dt><dd>${percent(outcome.confidence, words)}</dd></div>
</dl>`
}

const percent = (value: number | null, words: ReportWords) =>
  value === null ? words.notStated : `${Math.round(value * 100)} %`

function reasons(answer: AssessmentAnswer, words: ReportWords, lang: Lang): Html {
  const top = answer.vendors
    .flatMap((vendor) => vendor.findings.map((finding) => ({ vendor, finding })))
    .filter(({ finding }) => finding.effect === 'knockout' || finding.contribution > 0)
    .sort((a, b) => rank(b.finding) - rank(a.finding))
    .slice(0, REASONS_ON_TOP)
  if (top.length === 0) return html`<section><h2>${words.reasons}</h2><p>${words.noReasons}</p></section>`
  return html`<section><h2>${words.reasons}</h2><ol>
${top.map(({ finding }) => html`<li><strong>${weightInWords(finding, lang)}</strong> ${finding.statement[lang]}</li>`)}
</ol></section>`
}

const rank = (finding: Finding) => (finding.effect === 'knockout' ? 1000 : 0) + finding.contribution

function missing(answer: AssessmentAnswer, words: ReportWords, lang: Lang): Html {
  const open = answer.vendors.flatMap((vendor) =>
    missingInWords(vendor, lang).map((text) => `${nameOf(vendor)}: ${text}`),
  )
  const items = [...new Set(open)]
  return html`<section><h2>${words.missing}</h2>
${items.length ? html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>` : html`<p>${words.nothingMissing}</p>`}
<p>${words.wouldChange}</p></section>`
}

const nameOf = (vendor: Vendor) => vendor.match.entity?.name ?? vendor.mention.text

function capabilities(answer: AssessmentAnswer, words: ReportWords, lang: Lang): Html {
  if (answer.capabilities.length === 0)
    return html`<section><h2>${words.bought}</h2><p>${words.noCapability}</p></section>`
  return html`<section><h2>${words.bought}</h2><ul>
${answer.capabilities.map(
  (
    capability,
  ) => html`<li>${capability.label[lang]} (${capability.code}), ${words.sensitivity} ${capability.sensitivity}, ${words.certainty} ${Math.round(capability.confidence * 100)} %:
${capability.because.slice(0, 8).map((reason) => html` <q>${'text' in reason ? reason.text : `${reason.scheme} ${reason.code}`}</q>`)}</li>`,
)}
</ul></section>`
}

function vendorSection(vendor: Vendor, svg: string | null, words: ReportWords, lang: Lang): Html {
  const { match, outcome } = vendor
  const country = match.entity ? ` (${countryInWords(match.entity.country, lang)})` : ''
  return html`<section class="vendor">
<h2>${nameOf(vendor)}${country}</h2>
<p>${words.named} <q>${vendor.mention.text}</q>, ${words.role[vendor.mention.role]}. ${words.match[match.status]}${
    match.entity && match.score !== null ? ` ${words.certainty} ${Math.round(match.score * 100)} %.` : ''
  }</p>
${match.alternatives.length ? html`<p>${words.alternatives} ${match.alternatives.map((other) => `${other.entity.name} (${Math.round(other.score * 100)} %)`).join('; ')}</p>` : ''}
${match.united.length ? html`<p>${words.united} ${match.united.map((one) => `${one.name} [${one.dataset}; ${one.basis[lang]}]`).join('; ')}</p>` : ''}
${match.group ? html`<p>${match.group.text[lang]}</p>` : ''}
<p><strong>${words.band[outcome.band]}.</strong> ${outcome.summary[lang]}</p>
${figures(outcome, words)}
${outcome.adjustments.length ? html`<ul>${outcome.adjustments.map((step) => html`<li>${step.from === step.to ? '' : `${words.band[step.from]} → ${words.band[step.to]}: `}${step.text[lang]}</li>`)}</ul>` : ''}
${svg ? html`<h3>${words.ownership}</h3><figure role="img" aria-label="${words.ownership}: ${nameOf(vendor)}">${raw(svg)}<figcaption>${words.legend}</figcaption></figure>` : ''}
${findings(vendor, words, lang)}
${checks(vendor, words)}
</section>`
}

function findings(vendor: Vendor, words: ReportWords, lang: Lang): Html {
  if (vendor.findings.length === 0) return html`<h3>${words.findings}</h3><p>${words.noFindings}</p>`
  return html`<h3>${words.findings}</h3>
<table class="findings"><thead><tr><th>${words.factor}</th><th>${words.statement}</th><th>${words.arithmetic}</th></tr></thead><tbody>
${vendor.findings.map(
  (finding) => html`<tr>
<td>${finding.factor}<br><small>${words.dimension[finding.dimension]}</small></td>
<td>${finding.statement[lang]}<br><small>${finding.rule.pack}: ${finding.rule.legalBasis}</small></td>
<td>${finding.effect === 'shown' ? words.shown : html`${arithmetic(finding)} = ${round(finding.effective)}<br><strong>${weightInWords(finding, lang)}</strong>`}</td>
</tr>`,
)}
</tbody></table>
${vendor.scoring ? html`<p>${words.formula} V = ${round(vendor.scoring.v)}, S = ${round(vendor.scoring.sensitivity)}. ${vendor.scoring.dimensions.map((row) => `${words.dimension[row.dimension]}: D ${round(row.d)}, ${words.cap} ${row.cap}`).join('; ')}.</p>` : ''}`
}

const arithmetic = (finding: Finding) =>
  [finding.severity, finding.confidence, finding.relevance, finding.recency].map(round).join(' × ')
const round = (value: number) => String(Math.round(value * 10_000) / 10_000)

function checks(vendor: Vendor, words: ReportWords): Html {
  return html`<h3>${words.checks}</h3>
<table><thead><tr><th>${words.check}</th><th>${words.result}</th><th>${words.why}</th><th>${words.dataset}</th></tr></thead><tbody>
${vendor.checks.map(
  (check) =>
    html`<tr><td>${check.id}</td><td>${words.status[check.status]}</td><td>${check.reason ?? ''}</td><td>${check.dataset ?? ''}</td></tr>`,
)}
</tbody></table>`
}

function precedents(answer: AssessmentAnswer, words: ReportWords, { lang, spanish }: ReportContext): Html {
  if (answer.precedents.length === 0) return html``
  const local = (text: string | null) => (text === null ? '' : lang === 'es' ? (spanish.get(text) ?? text) : text)
  return html`<section><h2>${words.precedents}</h2><p>${words.precedentsNote}</p>
<table><thead><tr><th>${words.row}</th><th>${words.where}</th><th>${words.what}</th><th>${words.status.title}</th></tr></thead><tbody>
${answer.precedents.map(
  (row) => html`<tr>
<td>${row.id}<br><small>${row.grade ?? ''}</small></td>
<td>${row.vendor} (${DEPLOYMENT_ROLE[row.role]?.[lang] ?? row.role}); ${local(row.buyer)}, ${countryInWords(row.country, lang)} ${yearsInWords(row.years, lang)}</td>
<td>${local(row.description)} ${local(row.adverseNote)}</td>
<td>${ADVERSE[row.adverseStatus]?.[lang] ?? row.adverseStatus}${row.outcomeEffect ? `; ${OUTCOME_EFFECT[row.outcomeEffect]?.[lang] ?? row.outcomeEffect}` : ''}${row.outcome ? `: ${local(row.outcome)}` : ''}<br><small>${row.vendorResponse ? local(row.vendorResponse) : words.noResponse}</small></td>
</tr>`,
)}
</tbody></table></section>`
}

function evidence(answer: AssessmentAnswer, words: ReportWords, lang: Lang): Html {
  return html`<section><h2>${words.sources}</h2>
<table><thead><tr><th>${words.id}</th><th>${words.source}</th><th>${words.date}</th><th>${words.grade}</th></tr></thead><tbody>
${answer.evidence.map(
  (item) => html`<tr><td><small>${item.id}</small></td>
<td>${item.publisher ? `${item.publisher}: ` : ''}${item.title}${item.url ? html`<br><small class="url">${item.url}</small>` : ''}</td>
<td>${dateInWords(item.publishedOn, lang)}</td><td>${item.grade ?? words.notStated}${item.verified ? '' : ` (${words.unconfirmed})`}</td></tr>`,
)}
</tbody></table></section>`
}

function pins(answer: AssessmentAnswer, words: ReportWords): Html {
  const { pins: pinned } = answer
  return html`<section><h2>${words.pins}</h2>
<dl class="facts">
<div><dt>${words.engine}</dt><dd>${pinned.engine}</dd></div>
<div><dt>${words.screening}</dt><dd>${pinned.screening}</dd></div>
<div><dt>${words.knowledge}</dt><dd>${pinned.knowledge}</dd></div>
<div><dt>${words.input}</dt><dd class="hash">${pinned.input}</dd></div>
<div><dt>${words.factsHash}</dt><dd class="hash">${pinned.facts}</dd></div>
<div><dt>${words.digest}</dt><dd class="hash">${answer.digest}</dd></div>
</dl>
<table><thead><tr><th>${words.dataset}</th><th>${words.edition}</th><th>SHA-256</th></tr></thead><tbody>
${pinned.policies.map((pack) => html`<tr><td>${pack.id}${pack.chosen ? ` (${words.chosen})` : ''}</td><td>${pack.version}</td><td class="hash">${pack.sha256}</td></tr>`)}
${pinned.datasets.map((dataset) => html`<tr><td>${dataset.id}</td><td>${dataset.edition}</td><td class="hash">${dataset.sha256}</td></tr>`)}
</tbody></table></section>`
}
