import t from 'tap'
import { buildScreeningIndex, decideMatch, SCREENING_VERSION } from '../../src/screening/index.ts'
import { ENTITIES, entity } from './entities.ts'

const index = buildScreeningIndex(ENTITIES)
const decide = (name: string, country?: string) => {
  const { status, best } = decideMatch(index, { name, country })
  return best ? `${status} ${best.id}` : status
}

t.test('a distinctive name or alias is a match', async (t) => {
  t.equal(decide('Karvotel Technologies Co., Ltd.', 'CN'), 'match karvotel')
  t.equal(decide('karvotel'), 'match karvotel')
  t.equal(decide('卡沃特技术有限公司'), 'match karvotel')
  t.equal(decide('ZQE', 'CN'), 'match zqe')
  t.equal(decide('C.N.E.I.E.C.', 'CN'), 'match cneiec')
  t.equal(decide('China National Elevator Import and Export Corporation (CNEIEC)', 'CN'), 'match cneiec')
  t.equal(decide('Telefonos de Maxtla SAB de CV', 'MX'), 'match tellmax')
  t.equal(decide('Pacific Networks'), 'match north-networks', 'ordinary words, but all of them')
  t.equal(decide('Bartolomé Quiñonero Vidal'), 'match person')
})

t.test('a misspelt name is possible', async (t) => {
  t.equal(decide('Karvotle Tecnologies', 'CN'), 'possible karvotel')
  t.equal(decide('Sandrinne', 'CA'), 'possible sandrine')
  t.equal(decide('Карвотел Текнолоджис'), 'possible karvotel', 'heard in another script')
  t.equal(decide('Karvot', 'BR'), 'none')
  t.equal(decide('ZQA', 'CN'), 'none', 'three letters, another letter: another name')
})

t.test('the family name with place, form and trade words of a subsidiary', async (t) => {
  t.equal(decide('ZQE de México, S. de R.L. de C.V.', 'MX'), 'possible zqe')
  t.equal(decide('Karvotel do Brasil Telecomunicações Ltda', 'BR'), 'possible karvotel')
  t.equal(
    decide('Karvotel Technologies de Mexico SA de CV', 'MX'),
    'match karvotel-mx',
    'a listed subsidiary fits better',
  )
  t.equal(decide('Karvotel Networks', 'CN'), 'possible karvotel')
  t.equal(decide('ZQE Services GmbH', 'DE'), 'possible zqe')
  t.equal(decide('Quiñonero Vidal', 'MX'), 'possible person', 'part of a name')
})

t.test('the brand with another distinctive word is another firm', async (t) => {
  for (const name of [
    'Karvotel Street Café',
    'ZQE Parsaneh',
    'Karvotel Wines',
    'Sandrinevale Foods',
    'Leonardo Panadería',
  ]) {
    t.equal(decide(name), 'none', name)
  }
  t.equal(decide('Leonardo Construcciones, S.A. de C.V.', 'MX'), 'none', 'a first name with a trade')
  t.equal(decide('Leonardo Technologies', 'IT'), 'possible leonardo', 'in its own country')
})

t.test('look-alikes and mere initials are nobody', async (t) => {
  for (const name of ['ZQETEPE', 'Bozqe', 'letzqen', 'Karvotelito Wines']) t.equal(decide(name), 'none', name)
  t.equal(decide('Ministry Statistics Office', 'MT'), 'none', 'MSO by its initials')
  t.equal(decide('Company'), 'none')
  t.equal(decide('S.A. de C.V.'), 'none')
  t.equal(decide('A B C', 'CN'), 'possible abc', 'the same initials, elsewhere')
  t.equal(decide(''), 'none')
})

t.test('country: contradicts weak names, explains none', async (t) => {
  t.equal(decide('PAVO Technology Pte. Ltd.', 'SG'), 'none')
  t.equal(decide('Pavo Tecnologia e Ingenieria SA', 'NI'), 'match pavo')
  t.equal(decide('CDB', 'US'), 'none', 'initials that are no word of the official name')
  t.equal(decide('CDB', 'CN'), 'match cdb')
  t.equal(decide('CDB'), 'possible cdb')
  t.equal(decide('Karvotel', 'BR'), 'possible karvotel')
  t.equal(
    decide('Karvotel Technologies Co., Ltd.', 'BR'),
    'possible karvotel',
    'the whole registered name too: firms of one name are registered in many countries',
  )
  t.equal(decide('Sandrina', 'BR'), 'possible sandrine', 'misspelt and elsewhere, but long')
  t.equal(decide('Leonarda', 'BR'), 'possible leonardo')
  t.equal(decide('Tellmex', 'BR'), 'possible tellmax')
  t.equal(decide('Vornn', 'BR'), 'none', 'misspelt, elsewhere, short')
})

t.test('names that differ in the legal form only are ambiguous without it', async (t) => {
  const both = decideMatch(index, { name: 'Vorn Radio' })
  t.equal(both.status, 'possible')
  t.same([both.best!.id, ...both.alternatives.map((other) => other.id)].sort().slice(0, 2), [
    'vorn-corp',
    'vorn-limited',
  ])
  t.equal(decide('Vorn Radio Limited'), 'match vorn-limited')
  t.equal(decide('Vorn Radio Corporation Limited'), 'match vorn-corp')
  t.equal(decide('Vorn'), 'match vorn-corp', 'an alias of one only')
  t.equal(decide('Dragunov Lab'), 'possible labo-ao')
  t.equal(decide('Dragunov Lab', 'RU'), 'match labo-ao', 'the country tells')
  t.equal(decide('Dragunov Lab, Inc.', 'US'), 'match labo-inc')
})

t.test('an identifier that agrees is a match whatever the name', async (t) => {
  const { status, best } = decideMatch(index, {
    name: 'Karvotel Wines',
    country: 'MX',
    identifiers: [
      { scheme: 'XI-LEI', id: 'none' },
      { scheme: 'MX-RFC', id: 'cfi 010101 aaa' },
    ],
  })
  t.equal(`${status} ${best?.id}`, 'match with-id')
  t.ok(best!.identifierAgrees)
})

t.test('a weak alias never makes a sure match alone', async (t) => {
  t.equal(decide('Tarbush'), 'possible weak')
  t.equal(decide('Tarbush', 'AE'), 'match weak')
  t.equal(decide('Obelisk Maritime', 'AE'), 'match weak')
})

t.test('initials of an official name without the alias', async (t) => {
  const plain = buildScreeningIndex([
    entity('x', 'IR', 'National Petrol Transit Company'),
    entity('y', 'CN', 'China Mobile Telecom Group Co., Ltd.'),
  ])
  const answer = (name: string, country?: string) => decideMatch(plain, { name, country }).best?.id ?? 'none'
  t.equal(answer('NPTC'), 'x')
  t.equal(answer('NPTC', 'US'), 'none')
  t.equal(answer('NPT'), 'none')
  t.equal(answer('China Mobile Telecom'), 'y', 'ordinary words that nearly all agree')
  t.equal(answer('China Telecom'), 'none')
  t.equal(answer('China Mobile Telecom Group', 'BR'), 'y')
})

t.test('none still shows who came near', async (t) => {
  const { status, best, alternatives } = decideMatch(index, { name: 'Karvotel Vino', country: 'FR' })
  t.equal(status, 'none')
  t.equal(best, null)
  t.ok(alternatives.length <= 5)
})

t.test('the version is a text', async (t) => {
  t.match(SCREENING_VERSION, /^\d+/)
})

t.test('a name of ordinary words alone is never sure, the registered name in full is', async (t) => {
  const index = buildScreeningIndex([
    {
      id: 'group',
      country: 'CN',
      names: [{ text: 'China Electronics Corporation' }, { text: 'China Electronics' }],
    },
    { id: 'radio', country: 'US', names: [{ text: 'Motorvane Solutions, Inc.' }] },
  ])
  const status = (name: string, country?: string) => decideMatch(index, { name, country }).status
  t.equal(status('China Electronics'), 'possible')
  t.equal(status('China Electronics', 'CN'), 'match', 'the country agrees')
  t.equal(status('China Electronics Corporation'), 'match')
  t.equal(status('Motorvane'), 'possible', 'the first word of a longer name')
})
