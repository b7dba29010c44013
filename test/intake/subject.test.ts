import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { assessmentRequestSchema, createClassifier, IntakeError, readSubject } from '../../src/intake/index.ts'
import { loadTaxonomy } from '../../src/knowledge/capabilities.ts'
import { buildScreeningIndex } from '../../src/screening/index.ts'

const taxonomy = loadTaxonomy(join(import.meta.dirname, '../../data/capabilities'))
const reader = {
  taxonomy,
  classifier: createClassifier(taxonomy),
  index: buildScreeningIndex([
    {
      id: 'ent_orbitel',
      names: [{ text: 'Orbitelnex Technologies S.A. de C.V.' }, { text: 'Orbitelnex' }],
      country: 'MX',
    },
    { id: 'ent_zalvero', names: [{ text: 'Zalvero Networks Ltd' }, { text: 'Zalvero' }], country: 'GB' },
    { id: 'ent_buyer', names: [{ text: 'Comisión Quimbaya de Energía' }], country: 'MX' },
  ]),
}
const read = (body: unknown) => readSubject(assessmentRequestSchema.parse(body), reader)

t.test('a vendor, with the tender it is for', async (t) => {
  const subject = read({
    vendor: {
      name: 'Orbitelnex',
      country: 'MX',
      identifiers: [{ scheme: 'MX-RFC', id: 'AAA010101AAA' }],
      address: 'Calle 1',
    },
    tender: { capability: 'identity_documents' },
    buyer: { name: 'Registro Ejemplo', country: 'MX', sector: 'civil registry' },
    fundedBy: [{ name: 'Banco', country: 'US' }],
  })
  t.equal(subject.kind, 'vendor')
  t.strictSame(subject.parties, [
    {
      name: 'Orbitelnex',
      country: 'MX',
      identifiers: [{ scheme: 'MX-RFC', id: 'AAA010101AAA' }],
      address: 'Calle 1',
      role: 'named_bidder',
      mention: { field: 'vendor.name', start: 0, end: 10, text: 'Orbitelnex', role: 'named_bidder' },
      recognised: null,
    },
  ])
  t.strictSame(subject.capabilities, [
    {
      code: 'identity_documents',
      confidence: 1,
      sensitivity: 1,
      because: [{ field: 'tender.capability', start: 0, end: 18, text: 'identity_documents' }],
    },
  ])
  t.strictSame(subject.buyer, { name: 'Registro Ejemplo', country: 'MX', sector: 'civil registry' })
  t.strictSame(subject.fundedBy, [{ name: 'Banco', country: 'US' }])
})

t.test('what a person says is bought wins over the words', async (t) => {
  const tender = { title: 'Suministro de drones', capability: 'satellite' }
  t.strictSame(
    read({ tender }).capabilities.map(({ code }) => code),
    ['satellite'],
  )
  t.strictSame(read({ tender: { ...tender, capability: 'unspecified' } }).capabilities, [])
})

t.test('an unknown capability is refused with its field', async (t) => {
  t.throws(
    () => read({ tender: { title: 'x', capability: 'time_travel' } }),
    Object.assign(new IntakeError('/tender/capability', "there is no capability 'time_travel'"), {}),
  )
})

t.test('all bidders at once', async (t) => {
  const subject = read({
    vendors: [{ name: 'Orbitelnex' }, { name: 'Zalvero' }],
    tender: { title: 'Suministro de drones' },
  })
  t.equal(subject.kind, 'vendors')
  t.strictSame(
    subject.parties.map(({ mention }) => mention.field),
    ['vendors[0].name', 'vendors[1].name'],
  )
  t.strictSame(
    subject.capabilities.map(({ code }) => code),
    ['drones'],
  )
})

t.test('the parties of a text, each once, with exact words and roles', async (t) => {
  const description =
    'Cámaras marca Zalvero o equivalente. La oferta invitada es la de Orbitelnex Technologies S.A. de C.V. por el lote 1. ' +
    'Los equipos Zalvero tendrán garantía. La Comisión Quimbaya de Energía pagará a 30 días.'
  const subject = read({
    tender: { title: 'Videovigilancia', description },
    buyer: { name: 'Comisión Quimbaya de Energía', country: 'MX' },
  })
  t.strictSame(
    subject.parties.map(({ recognised, role }) => [recognised?.id, role]),
    [
      ['ent_zalvero', 'brand_or_equal'],
      ['ent_orbitel', 'named_bidder'],
    ],
  )
  for (const { mention, role } of subject.parties) {
    t.equal(mention.field, 'tender.description')
    t.equal(description.slice(mention.start, mention.end), mention.text)
    t.equal(mention.role, role)
  }
  t.equal(subject.language, 'es')
})

t.test('a name that must be kept out is said to be so', async (t) => {
  const [party] = read({
    tender: { title: 'Radios', description: 'No se aceptarán equipos de la marca Zalvero.' },
  }).parties
  t.equal(party!.role, 'excluded')
})

t.test('an entity that is no vendor stays out of the parties', async (t) => {
  const body = assessmentRequestSchema.parse({
    tender: { title: 'Radios', description: 'Se recibió la oferta de Zalvero.' },
  })
  t.equal(readSubject(body, reader).parties.length, 1)
  t.strictSame(readSubject(body, { ...reader, mayBeVendor: (id) => id !== 'ent_zalvero' }).parties, [])
})

t.test('a party known by field is not found a second time in the text', async (t) => {
  const subject = read({
    tender: {
      title: 'Redes',
      description: 'Se recibió la oferta de Orbitelnex.',
      parties: [
        { name: 'Orbitelnex Technologies', role: 'tenderer' },
        { name: 'Otra Firma', role: 'subcontractor' },
      ],
    },
  })
  t.strictSame(
    subject.parties.map(({ name, role, recognised }) => [name, role, recognised]),
    [
      ['Orbitelnex Technologies', 'named_bidder', null],
      ['Otra Firma', 'subcontractor', null],
    ],
  )
})

t.test('personal data of more than a million people', async (t) => {
  const yes = [
    'Pago a 25.4 millones de cuentahabientes.',
    'a register of 6 million citizens',
    'padrón de 1 200 000 ciudadanos',
    'Emissão para 3,5 milhões de beneficiários',
    'seis millones de documentos nacionales de identidad',
    '1,500,000 patients in 40 hospitals',
    'más de un millón de usuarios',
  ]
  const no = [
    'USD 250 millones para usuarios',
    'un millón de personas',
    '900,000 households',
    '12 millones de pesos en beneficio de la población',
    '2.5 millones de litros de agua para habitantes',
    'public liability of 10 million; patients are served',
    'lote 1200000 de tornillos',
    '',
  ]
  for (const description of yes)
    t.equal(read({ tender: { title: 'x', description } }).massPersonalData, true, description)
  for (const description of no)
    t.equal(read({ tender: { title: 'x', description } }).massPersonalData, false, description)
})

const release = {
  ocid: 'ocds-example-1',
  id: '1',
  tag: ['tender'],
  language: 'es',
  buyer: { id: 'B1', name: 'Alcaldía Ejemplo' },
  parties: [
    { id: 'B1', name: 'Alcaldía Ejemplo', roles: ['buyer'], address: { countryName: 'Colombia' } },
    {
      id: 'S1',
      name: 'Orbitelnex Technologies',
      roles: ['tenderer', 'supplier'],
      identifier: { scheme: 'MX-RFC', id: 'AAA010101AAA' },
      additionalIdentifiers: [{ scheme: 'XI-LEI', id: '5493001KJTIIGC8Y1R12' }],
      address: { streetAddress: 'Calle 1', countryName: 'México' },
    },
    { id: 'F1', name: 'Banco Financiador', roles: ['funder'], address: { countryName: 'United States' } },
  ],
  tender: {
    title: 'Suministro de cámaras de videovigilancia',
    value: { amount: 1500000.5, currency: 'COP' },
    items: [{ id: '1', description: 'Cámara IP tipo domo', classification: { scheme: 'CPV', id: '35125300-2' } }],
  },
  awards: [{ id: 'A1', suppliers: [{ id: 'S1', name: 'Orbitelnex Technologies' }, { name: 'Zalvero Networks Ltd' }] }],
  bids: { details: [{ id: '9', tenderers: [{ name: 'Tercera Firma' }] }] },
}

t.test('an OCDS release', async (t) => {
  const before = JSON.stringify(release)
  const subject = read({ ocds: release })
  t.equal(JSON.stringify(release), before, 'the document is not changed')
  t.match(subject, { kind: 'ocds', ocid: 'ocds-example-1', language: 'es' })
  t.strictSame(subject.buyer, { name: 'Alcaldía Ejemplo', country: 'CO', sector: null })
  t.strictSame(subject.value, { amount: '1500000.50', currency: 'COP' })
  t.strictSame(subject.fundedBy, [{ name: 'Banco Financiador', country: 'US' }])
  t.strictSame(
    subject.parties.map(({ name, role, country, mention }) => [name, role, country, mention.field]),
    [
      ['Orbitelnex Technologies', 'named_bidder', 'MX', 'ocds.parties[1].name'],
      ['Zalvero Networks Ltd', 'named_bidder', null, 'ocds.awards[0].suppliers[1].name'],
      ['Tercera Firma', 'named_bidder', null, 'ocds.bids.details[0].tenderers[0].name'],
    ],
  )
  t.equal(subject.parties[0]!.identifiers.length, 2)
  t.equal(subject.parties[0]!.address, 'Calle 1, México')
  t.equal(subject.capabilities[0]!.code, 'video_surveillance')
  const fields = subject.capabilities[0]!.because.map(({ field }) => field)
  t.ok(fields.includes('ocds.tender.title'))
  t.ok(fields.includes('ocds.tender.items[0].classification'))
})

t.test('records and packages, with the path of what was read', async (t) => {
  const field = (ocds: unknown) => read({ ocds }).parties[0]!.mention.field
  t.equal(field({ releases: [release] }), 'ocds.releases[0].parties[1].name')
  t.equal(field({ ocid: 'x', compiledRelease: release }), 'ocds.compiledRelease.parties[1].name')
  t.equal(
    field({ records: [{ ocid: 'x', compiledRelease: release }] }),
    'ocds.records[0].compiledRelease.parties[1].name',
  )
  t.equal(
    field({ records: [{ ocid: 'x', releases: [{ url: 'https://example.org/1' }, release] }] }),
    'ocds.records[0].releases[1].parties[1].name',
  )
  const amended = {
    ...release,
    id: '2',
    date: '2026-02-01T00:00:00Z',
    tender: { title: 'Suministro de drones' },
    bids: {},
  }
  const merged = read({ ocds: { releases: [{ ...release, date: '2026-01-01T00:00:00Z' }, amended] } })
  t.equal(merged.capabilities[0]!.code, 'drones', 'the later release says what is bought')
  t.ok(
    merged.parties.some(({ name }) => name === 'Tercera Firma'),
    'no party of an earlier release is lost',
  )
})

t.test('a description in the items alone, or in another language', async (t) => {
  const items = [{ description: 'Aeronave no tripulada de ala fija' }, { description: 'Batería de repuesto para dron' }]
  t.equal(read({ ocds: { ocid: 'a', tender: { items } } }).capabilities[0]!.code, 'drones')
  const translated = read({ ocds: { ocid: 'a', tender: { title_en: 'Supply of drones' } } })
  t.equal(translated.capabilities[0]!.code, 'drones')
  t.match(translated.capabilities[0]!.because[0], { field: 'ocds.tender.title_en' })
  t.strictSame(read({ ocds: { ocid: 'a', tender: { title: 'Papel bond' } } }).parties, [], 'no parties at all')
})

t.test('a document that cannot be read is refused with the reason', async (t) => {
  const refused = (ocds: unknown) => {
    try {
      read({ ocds })
      return null
    } catch (error) {
      return error instanceof IntakeError ? [error.pointer, error.message] : error
    }
  }
  t.match(refused({}), ['/ocds', /not an OCDS/])
  t.match(refused({ ocid: 'a' }), ['/ocds', /holds no tender/])
  t.match(refused({ releases: [] }), ['/ocds', /not an OCDS/])
  t.match(refused({ records: [{ releases: [{ url: 'https://example.org' }] }] }), ['/ocds', /not an OCDS/])
  t.match(refused({ releases: [release, { ...release, ocid: 'other' }] }), ['/ocds', /2 contracting processes/])
})

t.test('no shape of a document makes it throw anything but a refusal', async (t) => {
  const key = fc.constantFrom(
    'ocid',
    'tender',
    'parties',
    'awards',
    'bids',
    'details',
    'suppliers',
    'tenderers',
    'items',
    'title',
    'description',
    'name',
    'roles',
    'id',
    'classification',
    'additionalClassifications',
    'scheme',
    'buyer',
    'address',
    'countryName',
    'releases',
    'records',
    'compiledRelease',
    'value',
    'amount',
    'currency',
    'identifier',
    'lots',
    'date',
    'language',
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, true, 0, 1e300, '', 'drones', 'Zalvero', 'GB'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 6 }),
    ),
  }))
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 8 }), (ocds) => {
        try {
          read({ ocds })
          return true
        } catch (error) {
          return error instanceof IntakeError
        }
      }),
      { numRuns: 500 },
    ),
  )
})

t.test('beside the vendor asked about, whoever else the tender names in a field or in words', async (t) => {
  const named = (body: object) => read(body).parties.map(({ name, role }) => `${name}: ${role}`)
  const tender = {
    description: 'Suministro de cámaras de vigilancia; el fabricante de los equipos es Zalvero.',
    parties: [{ name: 'Comercializadora Prueba', role: 'subcontractor' }],
  }
  const expected = ['Comercializadora Prueba: subcontractor', 'Zalvero: manufacturer']
  t.strictSame(named({ vendor: { name: 'Revendedora Ejemplo' }, tender }), [
    'Revendedora Ejemplo: named_bidder',
    ...expected,
  ])
  t.strictSame(named({ vendors: [{ name: 'Uno' }, { name: 'Dos' }], tender }), [
    'Uno: named_bidder',
    'Dos: named_bidder',
    ...expected,
  ])
  t.strictSame(named({ vendor: { name: 'Zalvero Networks Ltd' }, tender: { description: tender.description } }), [
    'Zalvero Networks Ltd: named_bidder',
  ])
})

t.test('OCDS: names in items, awards and contracts; parties without a role; suppliers without a name', async (t) => {
  const named = (ocds: object) =>
    read({ ocds: { ocid: 'x-1', ...ocds } }).parties.map(({ name, role }) => `${name}: ${role}`)
  t.strictSame(named({ tender: { title: 'Cámaras', items: [{ id: '1', description: 'Cámara marca Zalvero' }] } }), [
    'Zalvero: manufacturer',
  ])
  t.strictSame(
    named({ tender: { title: 'Cámaras' }, contracts: [{ id: '1', title: 'Contrato con Zalvero Networks Ltd' }] })
      .length,
    1,
  )
  t.strictSame(
    named({
      buyer: { id: 'B' },
      parties: [
        { id: 'B', name: 'Municipio' },
        { id: 'P', name: 'Zalvero' },
      ],
      tender: { title: 'x' },
    }),
    ['Zalvero: mentioned'],
  )
  t.strictSame(named({ awards: [{ id: '1', title: 'x', suppliers: [{ id: 'MX-RFC-777' }] }] }), [
    'MX-RFC-777: named_bidder',
  ])
  const twins = read({
    ocds: {
      ocid: 'x-1',
      tender: { title: 'x' },
      parties: [
        { id: '1', name: 'Papelera', roles: ['tenderer'], identifier: { scheme: 'MX-RFC', id: 'A1' } },
        { id: '2', name: 'Papelera', roles: ['tenderer'], identifier: { scheme: 'MX-RFC', id: 'B2' } },
      ],
    },
  })
  t.strictSame(
    twins.parties.map(({ identifiers }) => identifiers[0]?.id),
    ['A1', 'B2'],
    'two registrations are two firms',
  )
})

t.test('a short brand that nothing around it tells to be a firm counts where the purchase is sensitive', async (t) => {
  const index = buildScreeningIndex([
    { id: 'ent_qvz', names: [{ text: 'QVZ Corporation' }, { text: 'QVZ' }], country: 'CN' },
  ])
  const named = (description: string) =>
    readSubject(assessmentRequestSchema.parse({ tender: { description } }), { ...reader, index }).parties.map(
      ({ name, recognised }) => `${name}: ${recognised?.status}`,
    )
  t.strictSame(named('Cédulas de identidad con chip, hechas con QVZ para el registro civil.'), ['QVZ: possible'])
  t.strictSame(named('Compra de frijol hecha con QVZ para los comedores.'), [])
  t.strictSame(named('Cédulas de identidad con chip. El Quinto Valle Zonal (QVZ) las recibe; hechas con QVZ.'), [])
})
