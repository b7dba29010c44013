// Reads the result of the acceptance cases and fails when a goal is missed: a run in which nothing was answered prints
// a table as well. Usage: node goals.mjs RESULT.json
import { readFileSync } from 'node:fs'

const { rows } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const row = (measure) => rows.find((one) => one.measure === measure) ?? {}
const percent = (text) => (/^[\d.]+ %$/.test(text ?? '') ? Number.parseFloat(text) : Number.NaN)
const share = (measure) => percent(row(measure).agreement)
const precision = (measure) => percent(row(measure).precision)
const recall = (measure) => percent(row(measure).recall)
const f1 = (measure) => (2 * precision(measure) * recall(measure)) / (precision(measure) + recall(measure))

const goals = [
  ['tenders answered', share('tender: answered'), 100],
  ['vendors answered', share('vendor: answered'), 100],
  ['capabilities, F1', f1('tender: capability'), 85],
  ['vendor mentions, precision', precision('tender: vendor mentions'), 97],
  ['vendor mentions, recall', recall('tender: vendor mentions'), 90],
  ['precedents, recall', recall('tender: precedents'), 90],
  ['bands of tenders', share('tender: band'), 90],
  ['bands of vendors', share('vendor: band'), 90],
  ['ordinary tenders left alone', share('tender: ordinary tenders left alone'), 100],
]
// A measure that is missing is NaN and misses its goal.
const missed = goals.filter(([, value, goal]) => !(value >= goal))
for (const [name, value, goal] of missed) console.log(`goal missed: ${name} ${value.toFixed(1)} %, wanted ${goal} %`)
process.exitCode = missed.length > 0 ? 1 : 0
