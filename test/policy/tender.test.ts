import t from 'tap'
import { combineOutcomes } from '../../src/policy/index.ts'
import { asked } from './asked.ts'
import { packs, question, taxonomy } from './starter.ts'
import { World } from './world.ts'

const subject = question('CL', 'identity_documents')
const laptops = question('CL', 'consumer_devices')
const low = asked(new World().traced(), subject)
const none = asked({ ...new World().facts, entityId: null }, { ...subject, match: 'none' })
const moderate = asked(new World().traced().state('s', 'FR').share('s', 'vendor', '100'), subject)
const high = asked(new World().traced().listed('vendor', 'us-s889'), subject)
const prohibited = asked(new World().listed('vendor', 'un-sc'), subject)

const combined = (...vendors: [string, typeof low][]) =>
  combineOutcomes(
    vendors.map(([role, evaluation]) => ({ role, evaluation })),
    subject,
    packs,
    taxonomy,
  )

t.test('the worst vendor answers', async (t) => {
  t.same(
    [low, none, moderate, high, prohibited].map(({ outcome }) => outcome.band),
    ['low', 'undetermined', 'moderate', 'high', 'prohibited'],
  )
  t.equal(combined(['named_bidder', low], ['named_bidder', none]).band, 'undetermined')
  t.equal(combined(['named_bidder', none], ['named_bidder', moderate]).band, 'moderate')
  t.match(combined(['named_bidder', high], ['named_bidder', moderate]), {
    band: 'high',
    score: high.outcome.score,
    action: 'escalate',
  })
  t.equal(combined(['named_bidder', prohibited], ['named_bidder', high]).band, 'prohibited')
  const heavier = asked(new World().traced().listed('vendor', 'us-s889').listed('vendor', 'us-bis-entity'), subject)
  t.equal(
    combined(['named_bidder', high], ['named_bidder', heavier]).score,
    heavier.outcome.score,
    'of equal bands the higher score',
  )
  t.equal(combined(['named_bidder', heavier], ['named_bidder', high]).score, heavier.outcome.score)
})

t.test('whoever is excluded does not count', async (t) => {
  const outcome = combined(['excluded', prohibited], ['incumbent', low])
  t.equal(outcome.band, 'low')
  t.match(outcome.summary, {
    en: /One vendor was assessed\. One excluded does not count\./,
    es: /Se evaluó un proveedor\. Uno excluido no cuenta\./,
  })
  t.match(combined(['excluded', prohibited]), { band: 'not_applicable', score: null, action: 'screen_each_bidder' })
  const more = combined(['excluded', high], ['excluded', high], ['mentioned', low], ['mentioned', low])
  t.match(more.summary, {
    en: /2 vendors were assessed; the answer is that of the riskiest\. 2 excluded do not count\./,
    es: /2 excluidos no cuentan/,
  })
})

t.test('nobody named: no band, no score, no alarm', async (t) => {
  t.match(combined(), {
    band: 'not_applicable',
    score: null,
    coverage: null,
    confidence: null,
    action: 'screen_each_bidder',
  })
  t.match(combineOutcomes([], laptops, packs, taxonomy), {
    action: 'none',
    summary: { en: /sensitivity of the purchase is 0\.2 of 1/ },
  })
  t.match(combineOutcomes([], question('CL', 'drones'), packs, taxonomy), { action: 'screen_each_bidder' }, 'from .6')
})
