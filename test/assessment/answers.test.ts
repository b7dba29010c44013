import t from 'tap'
import { ASSESSMENT_EXAMPLES } from '../../src/assessment/examples.ts'
import { assess, know, loadEngine } from '../../src/assessment/index.ts'
import type { AssessmentAnswer } from '../../src/assessment/schema.ts'
import { dataFolder } from '../../src/data-folder.ts'
import { assessmentRequestSchema } from '../../src/intake/index.ts'
import { loadSnapshot } from '../../src/knowledge/index.ts'
import { dateInWords, type Lang } from '../../src/policy/wording.ts'
import { starterFacts } from '../knowledge/starter.ts'
import { inject } from '../support/contract.ts'
import { testDatabase } from '../support/database.ts'
import { testService } from '../support/service.ts'

const json = { 'content-type': 'application/json' }

t.test('the seed cases, as an officer asks them', async (t) => {
  const { app } = await testService(t)
  const answers = new Map<string, AssessmentAnswer>()
  for (const { name, value } of ASSESSMENT_EXAMPLES) {
    const answer = await inject(app, {
      method: 'POST',
      url: '/v1/assessments',
      headers: json,
      payload: JSON.stringify(value),
    })
    t.equal(answer.statusCode, 201, name)
    answers.set(name, answer.json())
  }
  const of = (name: string) => answers.get(name)!
  const vendorNames = (name: string) => of(name).vendors.map((vendor) => vendor.match.entity?.name ?? null)
  const codes = (name: string) => of(name).capabilities.map((capability) => capability.code)
  const precedents = (name: string) => of(name).precedents.map((row) => row.id)

  t.test('identity cards: the firm, the system next door, the band', async (t) => {
    t.same(vendorNames('1-identity-cards'), ['ZTE Corporation'])
    t.same(codes('1-identity-cards'), ['identity_documents'])
    t.ok(precedents('1-identity-cards').includes('dep-001'))
    t.match(of('1-identity-cards').outcome, { band: 'high', score: 63.5, action: 'escalate' })
  })
  t.test('cameras on foreign credit: critical, and the sanction is named', async (t) => {
    t.same(vendorNames('2-city-cameras-on-foreign-credit'), ['China National Electronics Import & Export Corporation'])
    t.ok(codes('2-city-cameras-on-foreign-credit').includes('video_surveillance'))
    t.equal(of('2-city-cameras-on-foreign-credit').outcome.band, 'critical')
    const [vendor] = of('2-city-cameras-on-foreign-credit').vendors
    t.ok(
      vendor!.findings.some(
        (finding) => finding.factor === 'WL-02' && /SDN|Specially Designated/.test(JSON.stringify(finding.basis)),
      ),
    )
  })
  t.test('the same model elsewhere: an unknown owner is undetermined, never low', async (t) => {
    t.equal(of('3-the-same-model-elsewhere').outcome.band, 'undetermined')
    t.same(vendorNames('3-the-same-model-elsewhere'), ['Bigo Tecnología & Ingeniería, S.A.'])
  })
  t.test('a welfare bank: the subsidiary, and interest that was no contract', async (t) => {
    t.ok(vendorNames('4-technology-for-a-welfare-bank').includes('Huawei Technologies de México, S.A. de C.V.'))
    t.ok(precedents('4-technology-for-a-welfare-bank').includes('dep-051'))
    t.same(of('4-technology-for-a-welfare-bank').policies.chosen, ['baseline', 'mx-fed'])
  })
  t.test('a navy: the product in use is the incumbent', async (t) => {
    t.same(vendorNames('5-security-software-for-a-navy'), ['AO Kaspersky Lab'])
    t.equal(of('5-security-software-for-a-navy').vendors[0]!.mention.role, 'incumbent')
  })
  t.test('a harmless tender raises nothing', async (t) => {
    t.match(of('6-a-harmless-tender'), {
      vendors: [],
      capabilities: [],
      precedents: [],
      outcome: { band: 'not_applicable', score: null },
    })
  })
  t.test('all bidders at once: each has its own outcome, a stranger is undetermined', async (t) => {
    const bidders = of('8-all-bidders-at-once')
    t.same(
      bidders.vendors.map((vendor) => vendor.match.status),
      ['match', 'match', 'none'],
    )
    t.equal(bidders.vendors[2]!.outcome.band, 'undetermined')
    t.equal(bidders.vendors[2]!.outcome.score, null)
  })
  t.test('an OCDS release: buyer, tenderer and capability from their fields', async (t) => {
    t.same(codes('9-an-ocds-release'), ['video_surveillance'])
    t.same(vendorNames('9-an-ocds-release'), ['Hangzhou Hikvision Digital Technology Co., Ltd.'])
    t.equal(of('9-an-ocds-release').ocid, 'ocds-ejemplo-0009')
  })

  t.test('nothing in an answer lacks a source, and every statement names who said it and when', async (t) => {
    let findings = 0
    for (const [name, answer] of answers) {
      const evidence = new Map(answer.evidence.map((item) => [item.id, item]))
      for (const precedent of answer.precedents) {
        for (const id of precedent.evidence) t.ok(evidence.has(id), `${name} ${precedent.id}`)
      }
      for (const vendor of answer.vendors) {
        for (const finding of vendor.findings) {
          findings++
          const { es, en } = finding.statement
          t.notMatch(`${es} ${en}`, /undefined|null|NaN|\[object/, finding.id)
          t.match(en, /Said by: /, finding.id)
          t.match(es, /Lo dice: /, finding.id)
          t.notMatch(es, /denuncia/, finding.id)
          for (const id of finding.evidence) {
            const source = evidence.get(id)
            t.ok(source, `${finding.id} cites ${id}`)
            if (!source) continue
            // The date of a citation is the source's own, or it is said that the source states none.
            const citation = (quoted: string, lang: Lang) =>
              `${source.publisher ? `${source.publisher}, ` : ''}${quoted}${source.publisherInterest ? ` [${source.publisherInterest}]` : ''} (${dateInWords(source.publishedOn, lang)}`
            t.ok(
              en.includes(citation(`"${source.title}"`, 'en')),
              `${finding.id} cites ${source.publisher} by its date`,
            )
            t.ok(
              es.includes(citation(`«${source.title}»`, 'es')),
              `${finding.id} cita ${source.publisher} por su fecha`,
            )
          }
          for (const step of finding.path) t.ok(evidence.has(step.evidence), `${finding.id} path`)
        }
      }
    }
    t.ok(findings > 50)
  })

  t.test('a summary can be read aloud: no ids, no days in figures, each language its own', async (t) => {
    for (const [name, { outcome }] of answers) {
      for (const text of [outcome.summary.es, outcome.summary.en]) {
        t.notMatch(
          text,
          /dep-\d|ent_|\d{4}-\d\d|Republic of China|\(\w[^()]*\([^()]*\)\)|undefined|null/,
          `${name}: ${text}`,
        )
        t.ok(text.split(/\s+/).length <= 140, `${name}: ${text.split(/\s+/).length} words`)
      }
    }
    t.match(
      answers.get('1-identity-cards')!.outcome.summary.es,
      /señalamiento, no probado, sobre documentos de identidad/,
    )
  })

  t.test('spans are the words of the request', async (t) => {
    for (const { name, value } of ASSESSMENT_EXAMPLES) {
      const { tender } = value as { tender?: Record<string, string> }
      for (const vendor of of(name).vendors) {
        const [, field] = /^tender\.(title|description)$/.exec(vendor.mention.field) ?? []
        if (!field) continue
        t.equal(tender?.[field]?.slice(vendor.mention.start, vendor.mention.end), vendor.mention.text, name)
      }
    }
  })

  t.test('contributions sum to the score, and no check on a starter list is clear', async (t) => {
    for (const [name, answer] of answers) {
      for (const vendor of answer.vendors) {
        const sum = vendor.findings.reduce((total, finding) => total + finding.contribution, 0)
        t.ok(Math.abs(sum - (vendor.outcome.score ?? 0)) < 0.05, `${name}: ${sum} and ${vendor.outcome.score}`)
        for (const check of vendor.checks) {
          if (check.id.startsWith('watchlists.')) t.not(check.status, 'clear', `${name} ${check.id}`)
          if (check.status === 'not_assessed') t.ok(check.reason, check.id)
        }
      }
    }
  })
})

t.test('the report', async (t) => {
  const { app } = await testService(t)
  const make = async (body: unknown) =>
    (
      await inject(app, { method: 'POST', url: '/v1/assessments', headers: json, payload: JSON.stringify(body) })
    ).json<AssessmentAnswer>()
  const page = async (id: string, lang: string) => {
    const answer = await inject(app, `/v1/assessments/${id}/report?lang=${lang}`)
    t.equal(answer.statusCode, 200)
    return answer.body
  }

  t.test('is a whole page in either language, with the ownership drawn and nothing from outside', async (t) => {
    const { id, digest } = await make(ASSESSMENT_EXAMPLES[1]!.value)
    const [es, en] = [await page(id, 'es'), await page(id, 'en')]
    t.match(es, /<html lang="es">[\s\S]*Riesgo crítico[\s\S]*Propiedad y control[\s\S]*<svg/)
    t.match(en, /<html lang="en">[\s\S]*Critical risk[\s\S]*Ownership and control[\s\S]*<svg/)
    for (const text of [es, en]) {
      t.ok(text.includes(digest))
      t.ok(text.includes('China Electronics Corporation'), 'the owner is drawn')
      t.notMatch(text, /<script|<link|<img|src=|href="http/i)
    }
    t.equal(await page(id, 'es'), es, 'the same record gives the same page')
  })

  t.test('shows a name from a stranger as text', async (t) => {
    const { id } = await make({ vendor: { name: '<script>alert("1")</script> & Söhne' }, asOf: '2026-11-24' })
    const text = await page(id, 'es')
    t.notMatch(text, /<script/i)
    t.ok(text.includes('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; Söhne'))
  })

  t.test('of an unknown assessment is not found', async (t) => {
    const answer = await inject(app, '/v1/assessments/asm_00000000000000000000000000/report')
    t.equal(answer.statusCode, 404)
    t.equal((await inject(app, '/v1/assessments/asm_00000000000000000000000000/report?lang=fr')).statusCode, 422)
  })
})

t.test('a state or a ministry that a notice names in passing is no party of the tender', async (t) => {
  const { app } = await testService(t)
  const ask = async (body: unknown) =>
    (
      await inject(app, { method: 'POST', url: '/v1/assessments', headers: json, payload: JSON.stringify(body) })
    ).json<AssessmentAnswer>()
  const notice = {
    tender: {
      title: 'Adquisición de frijol',
      description:
        'Compra con recursos del Gobierno de México; entrega en almacenes de la Secretaría de la Defensa Nacional.',
    },
    buyer: { name: 'Ayuntamiento (ejemplo)', country: 'MX' },
    asOf: '2026-11-24',
  }
  t.same((await ask(notice)).vendors, [])
  const asked = await ask({ vendor: { name: 'Secretaría de la Defensa Nacional', country: 'MX' }, asOf: '2026-11-24' })
  t.equal(asked.vendors[0]?.match.status, 'match', 'asked for by name it is answered')
})

t.test('lists made whole clear no foreign state, no body of one, no person and no extract of owners', async (t) => {
  const { db } = await testDatabase(t, starterFacts)
  const snapshot = (await loadSnapshot(db))!
  const engine = loadEngine(dataFolder(), null)
  const whole = { ...snapshot, lists: snapshot.lists.map((list) => ({ ...list, complete: true })) }
  const known = await know(whole, engine.packs)
  for (const name of [
    'Export-Import Bank of China',
    'China Development Bank',
    'Ariel Zeev Picker Schatz',
    'ZTE Corporation',
  ]) {
    const request = assessmentRequestSchema.parse({
      vendor: { name },
      buyer: { name: 'Municipio (ejemplo)', country: 'EC' },
      asOf: '2026-11-24',
    })
    const actor = { id: 'example', name: 'example' }
    const asked = { request, id: 'asm_0123456789abcdefghjkmnpqrs', createdAt: '2026-11-24T10:00:00.000Z', actor }
    const answer: AssessmentAnswer = JSON.parse(assess(asked, engine, known).answer.toString('utf8'))
    t.equal(answer.vendors[0]!.match.status, 'match', name)
    t.not(answer.outcome.band, 'low', name)
    t.ok(
      answer.vendors[0]!.checks.every((check) => check.id.startsWith('watchlists.') || check.status !== 'clear'),
      name,
    )
  }
})
