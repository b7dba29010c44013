import t from 'tap'
import { asked, finding, findings } from './asked.ts'
import { question } from './starter.ts'
import { World } from './world.ts'

const funded = (name: string, country: string | null, buyer = 'EC') =>
  question(buyer, 'video_surveillance', { fundedBy: [{ name, country }] })

t.test('FI-01: a state bank of the state behind the vendor, whichever the state', async (t) => {
  for (const [country, bank] of [
    ['CN', 'China Development Bank'],
    ['US', 'Export-Import Bank of the United States'],
    ['DE', 'KfW'],
  ] as const) {
    const evaluation = asked(new World({ country }), funded(bank, country))
    t.match(
      finding(evaluation, 'FI-01'),
      { severity: 0.4, dimension: 'finance', basis: { financier: bank, vendorState: null } },
      bank,
    )
  }
  const through = asked(
    new World({ country: 'NL' }).state('state', 'CN').controls('state', 'vendor', { grade: 'B2' }),
    funded('Export-Import Bank of China', 'CN'),
  )
  t.match(finding(through, 'FI-01'), {
    confidence: 0.8,
    basis: { vendorState: { id: 'state' } },
    path: [{ owner: { id: 'state' } }],
  })
})

t.test('FI-02: a grant or body of that state', async (t) => {
  t.match(finding(asked(new World({ country: 'CN' }), funded('Ministry of Commerce (grant)', 'CN')), 'FI-02'), {
    severity: 0.25,
  })
})

t.test('what is no tied finance', async (t) => {
  const none = (world: World, subject: ReturnType<typeof funded>) =>
    [...findings(asked(world, subject), 'FI-01'), ...findings(asked(world, subject), 'FI-02')].length
  t.equal(none(new World({ country: 'CN' }), funded('Banco Bilbao Vizcaya', 'CN')), 0, 'a private bank')
  t.equal(none(new World({ country: 'CN' }), funded('Development Bank of Japan', 'JP')), 0, 'of another state')
  t.equal(none(new World({ country: 'CN' }), funded('China Development Bank', null)), 0, 'of no known country')
  t.equal(none(new World({ country: 'EC' }), funded('Banco de Desarrollo del Ecuador', 'EC')), 0, "the buyer's own")
  const past = new World({ country: 'CN' }).deployed({ financier: 'China Development Bank', financierCountry: 'CN' })
  t.equal(
    none(past, question('EC', null) as ReturnType<typeof funded>),
    0,
    'the history of the vendor is not this tender',
  )
  const minority = new World({ country: 'NL' }).state('state', 'CN').share('state', 'vendor', '50')
  t.equal(none(minority, funded('China Development Bank', 'CN')), 0)
})
