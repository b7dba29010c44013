/** Every assessment says by which version of the name comparison it was made, under its digest. */
import t from 'tap'
import { ASSESSMENT_EXAMPLES } from '../../src/assessment/examples.ts'
import type { AssessmentAnswer } from '../../src/assessment/schema.ts'
import { digestOf } from '../../src/canonical.ts'
import { SCREENING_VERSION } from '../../src/screening/index.ts'
import { inject } from '../support/contract.ts'
import { testService } from '../support/service.ts'

t.test('every assessment pins the version of the screening, stored and read again', async (t) => {
  const { app } = await testService(t)
  const requests = [
    ...ASSESSMENT_EXAMPLES,
    { name: 'a vendor in no table', value: { vendor: { name: 'Nobody At All' }, asOf: '2026-11-24' } },
  ]
  for (const { name, value } of requests) {
    const made = await inject(app, {
      method: 'POST',
      url: '/v1/assessments',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(value),
    })
    t.equal(made.statusCode, 201, name)
    const { digest, ...body } = made.json<AssessmentAnswer>()
    t.equal(body.pins.screening, SCREENING_VERSION, name)
    const other = { ...body, pins: { ...body.pins, screening: `${SCREENING_VERSION}-other` } }
    t.not(digestOf(other), digest, 'the pin is under the digest')
    const read = await inject(app, `/v1/assessments/${body.id}`)
    t.equal(read.json<AssessmentAnswer>().pins.screening, SCREENING_VERSION, `${name}, read again`)
  }
})
