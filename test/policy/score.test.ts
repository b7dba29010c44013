import fc from 'fast-check'
import t from 'tap'
import { bandOf, scoreOf } from '../../src/policy/index.ts'
import { effectiveOf, type Weight } from '../../src/policy/score.ts'
import { DIMENSIONS, type Dimension } from '../../src/policy/types.ts'
import { packs } from './starter.ts'

const { model } = packs

const D: Record<string, Dimension> = {
  W: 'watchlists',
  O: 'ownership',
  P: 'prior_deployments',
  I: 'integrity',
  F: 'finance',
  J: 'jurisdiction',
}

/** `W .5` or `O .45*.8`: a dimension, and the product of severity, confidence and the like. Each is its own family. */
function weights(...inputs: string[]): Weight[] {
  return inputs.map((input, at) => {
    const [dimension, product] = input.split(' ') as [string, string]
    const effective = product.split('*').reduce((all, factor) => all * Number(factor), 1)
    return { id: `f${at}`, dimension: D[dimension]!, family: `f${at}`, effective }
  })
}

t.test('worked examples of the arithmetic, to the printed digit', async (t) => {
  const examples: [string, number, string[], string, string, string][] = [
    ['command centre, sanctioned vendor', 0.9, ['W .95', 'O .45*.8', 'J .35', 'P .8*.95'], '0.988', '93.9', 'critical'],
    ['identity cards', 1, ['W .5', 'O .25*.6', 'J .35', 'P .5*.8'], '0.743', '74.3', 'high'],
    ['laptops of the same vendor', 0.2, ['W .5', 'O .25*.6', 'J .35', 'P .5*.8*.3'], '0.658', '39.5', 'moderate'],
    ['scanners, state-owned', 0.8, ['W .4', 'W .2', 'O .45*.9', 'J .35', 'F .25*.9'], '0.752', '67.7', 'high'],
    ['scanners, rescinded contract', 0.8, ['J .2', 'I .35*.6', 'P .3*.4'], '0.308', '27.7', 'moderate'],
    ['banking core', 0.8, ['W .5', 'O .3*.7', 'J .35', 'P .5*.5*.5'], '0.678', '61.0', 'high'],
    ['endpoint protection', 0.8, ['W .6', 'O .1', 'J .35'], '0.684', '61.5', 'high'],
    ['interception through a reseller', 1, ['W .4*.8', 'O .5*.8', 'P .6*.9', 'I .7*.7'], '0.840', '84.0', 'critical'],
    ['cameras of an opaque vendor', 0.8, ['O .4', 'P .3*.6'], '0.418', '37.6', 'moderate'],
    ['forensics, mitigated', 0.8, ['J .1', 'P .5*.85*.7'], '0.268', '24.2', 'low'],
    ['passports, bar overturned', 1, ['J .1', 'P .2*.5', 'P 0'], '0.117', '11.7', 'low'],
    ['identity cards, old conviction', 1, [`I .7*${0.5 ** (18 / 7)}`], '0.094', '9.4', 'low'],
    ['a course of a private trainer', 0.2, ['J .35'], '0.140', '8.4', 'low'],
    ['identity cards of a private trainer', 1, ['J .35'], '0.140', '14.0', 'low'],
    ['the own state owns', 0.9, [], '0.000', '0.0', 'low'],
  ]
  for (const [name, sensitivity, inputs, v, score, band] of examples) {
    const result = scoreOf(weights(...inputs), sensitivity, model)
    t.equal(result.v.toFixed(3), v, `${name}: V`)
    t.equal(result.score.toFixed(1), score, `${name}: score`)
    t.equal(bandOf(result.score, model), band, `${name}: band`)
  }
})

t.test('bands begin at 25, 50 and 75 of the rounded score', async (t) => {
  const bands = [0, 24.9, 25, 49.9, 50, 74.9, 75, 100].map((score) => bandOf(score, model))
  t.same(bands, ['low', 'low', 'moderate', 'moderate', 'high', 'high', 'critical', 'critical'])
})

t.test('a weight that is no number is refused', async (t) => {
  t.throws(() => scoreOf(weights('W NaN'), 1, model), { name: 'RangeError' })
})

t.test('a certain finding keeps every other finding a share', async (t) => {
  const result = scoreOf(weights('W 1', 'O .45', 'J .35'), 1, model)
  t.ok([...result.contributions.values()].every((points) => points > 0))
  const many = scoreOf(weights(...Array.from({ length: 200 }, () => 'W 1')), 1, model)
  t.equal(many.score, 100)
  t.ok([...many.contributions.values()].every((points) => points === 0.5))
})

const unit = fc.double({ min: 0, max: 1, noNaN: true })
const anyWeight = fc.record({
  id: fc.uuid(),
  dimension: fc.constantFrom(...DIMENSIONS),
  family: fc.constantFrom('a', 'b', 'c', 'd'),
  effective: unit,
})
const someWeights = fc.uniqueArray(anyWeight, { selector: (weight) => weight.id, maxLength: 12 })

t.test('contributions are tenths that sum to the score', async (t) => {
  fc.assert(
    fc.property(someWeights, unit, (all, sensitivity) => {
      const { score, contributions, dimensions } = scoreOf(all, sensitivity, model)
      const tenths = [...contributions.values()].map((points) => points * 10)
      t.ok(tenths.every((tenth) => Math.abs(tenth - Math.round(tenth)) < 1e-9 && tenth >= 0))
      const total = Math.round(tenths.reduce((sum, tenth) => sum + tenth, 0))
      const byDimension = Math.round(dimensions.reduce((sum, one) => sum + one.contribution * 10, 0))
      return total === Math.round(score * 10) && byDimension === total && score >= 0 && score <= 100
    }),
    { numRuns: 200 },
  )
})

t.test('order makes no difference, nor does an exact duplicate of evidence', async () => {
  fc.assert(
    fc.property(someWeights, unit, fc.infiniteStream(fc.nat()), (all, sensitivity, numbers) => {
      const shuffled = all.map((weight) => ({ weight, at: numbers.next().value }))
      shuffled.sort((a, b) => a.at - b.at)
      const straight = scoreOf(all, sensitivity, model)
      const mixed = scoreOf(
        shuffled.map(({ weight }) => weight),
        sensitivity,
        model,
      )
      const doubled = scoreOf(
        [...all, ...all.map((weight) => ({ ...weight, id: `${weight.id}-again` }))],
        sensitivity,
        model,
      )
      return (
        JSON.stringify([...straight.contributions]) === JSON.stringify([...mixed.contributions]) &&
        straight.score === mixed.score &&
        straight.score === doubled.score
      )
    }),
    { numRuns: 200 },
  )
})

t.test('monotone in every severity, confidence and the sensitivity', async () => {
  const parts = fc.record({ severity: unit, confidence: unit, relevance: unit, recency: unit })
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ weight: anyWeight, parts }), {
        selector: ({ weight }) => weight.id,
        minLength: 1,
        maxLength: 8,
      }),
      fc.constantFrom('severity', 'confidence', 'relevance', 'recency'),
      unit,
      unit,
      unit,
      (all, raised, to, sensitivity, more) => {
        const weighed = (change: boolean): Weight[] =>
          all.map(({ weight, parts: own }, at) => {
            const changed = change && at === 0 ? { ...own, [raised]: Math.max(own[raised], to) } : own
            return { ...weight, effective: effectiveOf(changed, model) }
          })
        const before = scoreOf(weighed(false), sensitivity, model).score
        return (
          scoreOf(weighed(true), sensitivity, model).score >= before &&
          scoreOf(weighed(false), Math.max(sensitivity, more), model).score >= before
        )
      },
    ),
    { numRuns: 300 },
  )
})

t.test(
  'traceable: without a finding that brings points the score is lower or equal, without any other it is the same',
  async () => {
    fc.assert(
      fc.property(someWeights, unit, (all, sensitivity) => {
        const { score, contributions } = scoreOf(all, sensitivity, model)
        return all.every((weight) => {
          const without = scoreOf(
            all.filter((other) => other !== weight),
            sensitivity,
            model,
          ).score
          return contributions.has(weight.id) ? without <= score : without === score
        })
      }),
      { numRuns: 100 },
    )
  },
)
