import t from 'tap'
import { buildScreeningIndex, findMentions } from '../../src/screening/index.ts'
import { ENTITIES, entity } from './entities.ts'

const index = buildScreeningIndex([
  ...ENTITIES,
  entity('lonquar', 'JP', 'Lonquar Shipping Lines Company'),
  entity('motrel', 'US', 'Motrel Solutions, Inc.', 'Motrel Solutions', 'Pelvion'),
  entity('gemavo', 'NL', 'Gemavo N.V.', 'Gemavo'),
  { id: 'ship', type: 'vessel', names: [{ text: 'Marbella' }] },
  entity('oil', 'SY', 'Brelvan Company for Oil Transport'),
  entity('jewels', 'IT', 'G+D S.r.l.', 'The Ostrel Foundry'),
  entity('kana', 'JP', '株式会社サンゴ電子', '卡沃'),
])
/** Each mention as `text = id`, a question mark for a possible one. */
const found = (text: string) =>
  findMentions(index, text).map((m) => {
    if (text.slice(m.start, m.end) !== m.text) throw new Error('span')
    return `${m.text} = ${m.id}${m.status === 'possible' ? '?' : ''}`
  })

t.test('whole names with their legal form, place and product', async (t) => {
  t.same(found('La oferta es de Karvotel Technologies Co., Ltd. (60 %).'), [
    'Karvotel Technologies Co., Ltd. = karvotel',
  ])
  t.same(found('câmeras da Karvotel do Brasil Telecomunicações Ltda (contrato 2021)'), [
    'Karvotel do Brasil Telecomunicações Ltda = karvotel?',
  ])
  t.same(found('KARVOTEL TECHNOLOGIES DE MEXICO SA DE CV presentó su oferta'), [
    'KARVOTEL TECHNOLOGIES DE MEXICO SA DE CV = karvotel-mx',
  ])
  t.same(found('concession with Sandrine Inc. (Toronto) ends'), ['Sandrine Inc. (Toronto) = sandrine'])
  t.same(found('el producto en uso (Karvotel Endpoint Security, contrato 7)'), [
    'Karvotel Endpoint Security = karvotel',
  ])
  t.same(found('Drones ZQE Mavic 350 RTK o superior'), ['ZQE Mavic 350 RTK = zqe'])
  t.same(found('Consorcio: Leonardo S.p.A. y ZQE Corporation'), ['Leonardo S.p.A. = leonardo', 'ZQE Corporation = zqe'])
  t.same(found('China National Elevator Import & Export Corporation (CNEIEC), sucursal Quito'), [
    'China National Elevator Import & Export Corporation = cneiec',
    'CNEIEC = cneiec',
  ])
})

t.test('misspelt, broken and glued', async (t) => {
  t.same(found('oferta de Karvotle Device (Colombia) SAS'), ['Karvotle Device (Colombia) SAS = karvotel?'])
  t.same(found('TelÃ©fonos de Maxtla, S.A.B. de C.V. hasta marzo'), ['TelÃ©fonos de Maxtla, S.A.B. de C.V. = tellmax'])
  t.same(found('con el software.rnrnKarvotel es el actual.rnrnTodos'), ['Karvotel = karvotel'])
  t.same(found('the Pacific\nNetworks Corp. line'), ['Pacific\nNetworks Corp. = north-networks'])
  t.same(found('la firma Lonquar Shipping S.R.L. de Kobe'), ['Lonquar Shipping S.R.L. = lonquar?'])
})

t.test('native scripts inside Latin text', async (t) => {
  t.same(found('equipos del fabricante 卡沃特（según folleto）'), ['卡沃特 = karvotel'])
  t.same(found('la empresa 卡沃特技术有限公司 ofrece'), ['卡沃特技术有限公司 = karvotel'])
  t.same(found('поставщик АО «Лаборатория Драгунова» предложил'), ['АО «Лаборатория Драгунова» = labo-ao'])
  t.same(found('采用电子产品'), [])
})

t.test('never inside another word, never in an address', async (t) => {
  t.same(found('BOZQETEPE, letzqen, Karvotelito; ventas@karvotel.com www.karvotel.com'), [])
})

t.test('short names: right case, right company', async (t) => {
  t.same(found('el fabricante ZQE ofrece'), ['ZQE = zqe'])
  t.same(found('zqe de zqe'), [])
  t.same(found('The Ministry Statistics Office (MSO) invites quotations; the MSO supplies artwork as vendor.'), [])
  t.same(found('suppliers follow the MSO Base Code (Miners Safety Organisation) at each company'), [])
  t.same(found('ADQUISICIÓN DE EQUIPO DE CÓMPUTO PARA EL CDB DE LA COLONIA CENTRO'), [])
  t.same(found('cámaras de la marca MSO Group o equivalente'), ['MSO Group = mso'])
})

t.test('a brand that is also a person or a word needs its company', async (t) => {
  for (const text of [
    'Calle Leonardo 14, esquina con Avenida Leonardo',
    'el profesor Leonardo y la Sra. Leonardo',
    'Leonardo de Pisa y Leonardo Martínez',
    'Carlos Leonardo asistirá',
    'Leonardo Street depot',
    'El cuadro es de Leonardo.',
  ]) {
    t.same(found(text), [], text)
  }
  t.same(found('El helicóptero es de Leonardo, empresa italiana.'), ['Leonardo = leonardo'])
  t.same(found('radares de la italiana Leonardo'), ['Leonardo = leonardo'])
})

t.test('ordinary words that make a name', async (t) => {
  t.same(found('our pacific networks of friends'), [])
  t.same(found('the Pacific Networks Festival opens'), [])
  t.same(found('operator: Pacific Networks, of Seattle'), ['Pacific Networks = north-networks'])
  t.same(found('CONNECTING THE GREAT PACIFIC NETWORKS OF TRADE WITH FISH'), [])
  t.same(found('In Marbella we met.'), [], 'a ship by one ordinary word')
})

t.test('other firms that share a word', async (t) => {
  t.same(found('la empresa Karvotel Street Café atenderá'), [])
  t.same(found('Postor: Karvotel Parsaneh Co.'), [])
  t.same(found('Comercializadora Karvotel del Norte, S.A. de C.V.'), [])
  t.same(found('PROTECCIÓN Y RADIO DEL BAJÍO S.A. DE C.V.'), [])
  t.same(found('Semplex Conference Centre, Sandrinella'), [])
})

t.test('a former name in brackets is no second firm', async (t) => {
  t.same(found('consortium led by Sandrine (formerly Gemavo) delivered'), ['Sandrine = sandrine'])
  t.same(found('Gemavo delivered; then Sandrine'), ['Gemavo = gemavo', 'Sandrine = sandrine'])
})

t.test('several in one sentence, in order, apart', async (t) => {
  t.same(
    found('Participan: 1) Karvotel Co. Ltd., 2) consorcio de Motrel Solutions de México, S.A. (Pelvion) y otra.'),
    ['Karvotel Co. Ltd. = karvotel', 'Motrel Solutions de México, S.A. = motrel?', 'Pelvion = motrel'],
  )
})

t.test('a slip in a later word, and none in a known one', async (t) => {
  t.same(found('oferta de Motrel Solutoins, Inc.'), ['Motrel Solutoins, Inc. = motrel?'])
  t.same(found('el Pacific Network Corp. line'), ['Pacific Network Corp. = north-networks?'])
  t.same(found('Motrle Solutoins for all'), [], 'two slips are too many')
  t.same(found('con Sandrinee, de Toronto'), [], 'a slip without a firm around it')
})

t.test('words that a name may hold between its own', async (t) => {
  t.same(found('operator Brelvan Company for Oil Transport since May'), ['Brelvan Company for Oil Transport = oil'])
  t.same(found('cast by The Ostrel Foundry, of Parma'), ['The Ostrel Foundry = jewels'])
  t.same(found('a G+D machine supplied in G. D. style'), [], 'two letters are no name')
  t.same(found('Motrel: Solutions for all; Motrel | Solutions'), [], 'not across a colon')
})

t.test('places that belong to the name and places that do not', async (t) => {
  t.same(found('the firm Karvotel (Hong Kong) Ltd and others'), ['Karvotel (Hong Kong) Ltd = karvotel?'])
  t.same(found('la empresa Karvotel de Nueva Zelanda S.A.'), ['Karvotel de Nueva Zelanda S.A. = karvotel?'])
  t.same(found('equipos ZQE de Shanghai Vorn Radio Corporation Limited'), [
    'ZQE = zqe',
    'Vorn Radio Corporation Limited = vorn-corp',
  ])
  t.same(found('“Karvotel Ltd.” presentó “ZQE Corporation”'), ['Karvotel Ltd. = karvotel', 'ZQE Corporation = zqe'])
})

t.test('more of names in scripts without spaces', async (t) => {
  t.same(found('株式会社サンゴ電子製'), ['サンゴ電子 = kana'])
  t.same(found('㈱サンゴ電子'), ['サンゴ電子 = kana'])
})

t.test('other former names, other roles', async (t) => {
  t.same(found('Sandrine (antes la Gemavo) entregó'), ['Sandrine = sandrine'])
  t.same(found('Sandrine, previously Gemavo, delivered'), ['Sandrine = sandrine'])
  t.same(found('el Ing. Leonardo firmó; la vaca Leonardo; colonia Karvotel'), [])
  t.same(found('ADQUISICIÓN DE EQUIPO DE LA MARCA ZQE PARA LA SECRETARÍA'), ['ZQE = zqe'])
})

t.test('what follows and precedes a brand', async (t) => {
  t.same(
    found('PLC Leonardo SIMATIC S7-1500'),
    ['Leonardo SIMATIC S7-1500 = leonardo'],
    'a model number shows the maker',
  )
  t.same(found('Leonardo SIMATIC de pared'), [])
  t.same(found('av. Karvotel y col. Sandrine'), [], 'abbreviated streets')
  t.same(found('the firm Karvotel plc bids'), ['Karvotel plc = karvotel'])
  t.same(found('Karvotel Corporation offered through Karvotel Brazil Vino'), [
    'Karvotel Corporation = karvotel',
    'Karvotel Brazil = karvotel?',
  ])
  t.same(found('Central Development Bank of Bohai (CDB) pays'), [
    'Central Development Bank of Bohai = cdb',
    'CDB = cdb',
  ])
})

t.test('nothing in nothing', async (t) => {
  t.same(found(''), [])
  t.same(found('—…'), [])
  t.same(findMentions(buildScreeningIndex([]), 'Karvotel'), [])
})
