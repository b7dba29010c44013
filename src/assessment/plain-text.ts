import { FUNDS_RULE } from '../policy/index.ts'
import { ADVERSE, countryInWords, DEPLOYMENT_ROLE, type Lang, OUTCOME_EFFECT, yearsInWords } from '../policy/wording.ts'
import { reportWords } from './report-words.ts'
import type { AssessmentAnswer } from './schema.ts'

/** Columns of an ordinary terminal. */
const WIDTH = 100

/** The assessment for a terminal: the outcome, then each vendor with its findings, then precedents and sources. */
export function answerInWords(answer: AssessmentAnswer, lang: Lang): string {
  const words = reportWords(lang)
  const { outcome } = answer
  const figures = [
    `${words.score} ${outcome.score === null ? words.noScore : outcome.score.toFixed(1)}`,
    `${words.coverage} ${outcome.coverage ?? words.notStated}`,
    `${words.confidence} ${outcome.confidence ?? words.notStated}`,
  ].join('; ')
  const lines = [
    `${words.title} ${answer.id}`,
    '',
    `${words.band[outcome.band].toUpperCase()}. ${words.action[outcome.action]}`,
    ...wrap(outcome.summary[lang], ''),
    figures,
    ...bought(answer, lang),
    ...answer.vendors.flatMap((vendor) => vendorInWords(vendor, lang)),
    ...precedents(answer, lang),
    '',
    `${words.policies}: ${answer.policies.chosen.join(', ')}. ${words.knowledge}: ${answer.pins.knowledge}`,
    `${words.digest}: ${answer.digest}`,
    ...wrap(answer.caveat, ''),
    '',
  ]
  return lines.join('\n')
}

function bought(answer: AssessmentAnswer, lang: Lang): string[] {
  const words = reportWords(lang)
  if (answer.capabilities.length === 0) return ['', ...wrap(`${words.bought}: ${words.noCapability}`, '')]
  return [
    '',
    `${words.bought}:`,
    ...answer.capabilities.map((capability) => {
      const because = capability.because
        .slice(0, 4)
        .map((reason) => ('text' in reason ? `"${reason.text}"` : `${reason.scheme} ${reason.code}`))
      return `  ${capability.label[lang]} (${capability.code}): ${because.join(', ')}`
    }),
  ]
}

function vendorInWords(vendor: AssessmentAnswer['vendors'][number], lang: Lang): string[] {
  const words = reportWords(lang)
  const name = vendor.match.entity?.name ?? vendor.mention.text
  return [
    '',
    `${name} (${words.role[vendor.mention.role]}): ${words.band[vendor.outcome.band]}`,
    ...wrap(words.match[vendor.match.status], '  '),
    ...vendor.findings.flatMap((finding) => {
      return wrap(`${finding.factor} (${weightInWords(finding, lang)}) ${finding.statement[lang]}`, '  - ')
    }),
    ...(vendor.outcome.missing.length > 0 ? [`  ${words.missing}:`] : []),
    ...missingInWords(vendor, lang).flatMap((text) => wrap(text, '    ')),
  ]
}

/** What is missing of a vendor, in the language asked for: the open slots, and the law of funds of no stated country. */
export function missingInWords(vendor: AssessmentAnswer['vendors'][number], lang: Lang): string[] {
  const slots = vendor.coverage.filter((slot) => slot.filled < 1).map((slot) => slot.text[lang])
  const notes = vendor.outcome.adjustments.filter(({ rule }) => rule === FUNDS_RULE).map(({ text }) => text[lang])
  return [...slots, ...notes]
}

/** What a finding brings to the score, in a few words. */
export function weightInWords(finding: AssessmentAnswer['vendors'][number]['findings'][number], lang: Lang): string {
  const words = reportWords(lang)
  if (finding.effect === 'knockout') return words.knockout
  if (finding.effect === 'shown') return words.shown
  return finding.contribution === 0 ? words.countedOnce : `${finding.contribution.toFixed(1)} ${words.points}`
}

/** The order is that of the answer. */
function precedents(answer: AssessmentAnswer, lang: Lang): string[] {
  const words = reportWords(lang)
  if (answer.precedents.length === 0) return []
  const rows = answer.precedents.flatMap((row) => wrap(precedentInWords(row, lang), '  '))
  return ['', `${words.precedents} (${answer.precedents.length}):`, ...rows]
}

function precedentInWords(row: AssessmentAnswer['precedents'][number], lang: Lang): string {
  const words = reportWords(lang)
  const outcome = row.outcomeEffect ? `, ${OUTCOME_EFFECT[row.outcomeEffect]?.[lang] ?? row.outcomeEffect}` : ''
  const when = yearsInWords(row.years, lang)
  const graded = row.verified && row.grade ? `${words.grade.toLowerCase()} ${row.grade}` : words.unconfirmed
  return `${row.id} ${row.vendor} (${DEPLOYMENT_ROLE[row.role]?.[lang] ?? row.role}), ${countryInWords(row.country, lang)}${when ? `, ${when}` : ''}: ${ADVERSE[row.adverseStatus]?.[lang] ?? row.adverseStatus}${outcome}; ${graded}`
}

/** Breaks a text at blanks; the lines after the first are indented as far as the first is. */
function wrap(text: string, indent: string): string[] {
  const lines: string[] = []
  let line = indent
  const hanging = ' '.repeat(indent.length)
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > WIDTH && line.trim() !== '') {
      lines.push(line)
      line = hanging
    }
    line += line === indent || line === hanging ? word : ` ${word}`
  }
  lines.push(line)
  return lines
}
