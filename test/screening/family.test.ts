import t from 'tap'
import { brandOf, soleBrandOf } from '../../src/screening/index.ts'

t.test('the brand is the distinctive word with which a name begins', async (t) => {
  for (const [name, brand] of [
    ['Karvotel Technologies Co., Ltd.', 'karvotel'],
    ['KARVOTEL DEVICE (DONGGUAN) CO LTD', 'karvotel'],
    ['Huawei Cloud Computing Technology', 'huawei'],
    ['Karvotel', 'karvotel'],
    ['AO Dragunov Lab', 'dragunov'],
  ] as const) {
    t.equal(brandOf(name), brand, name)
  }
})

t.test('places, trades and generic words before it are skipped', async (t) => {
  for (const name of [
    'Shanghai Karvotel Technologies Co., Ltd.',
    'Beijing Karvotel Digital',
    'China Karvotel Group',
    'National Karvotel Corporation',
    'Bank Karvotel',
    'The Karvotel Company',
  ]) {
    t.equal(brandOf(name), 'karvotel', name)
  }
})

t.test('surnames, ordinary and generic words are no brands, nor are places and short words', async (t) => {
  for (const name of [
    'González Construcciones, S.A. de C.V.',
    'Smith Industries',
    'Leonardo Panadería',
    'National Electric Company',
    'China Electronics Corporation',
    'General Trading LLC',
    'Beijing Technology Co., Ltd.',
    'Sigma LLC',
    'ZQE Corporation',
    'S.A. de C.V.',
    '',
    '...',
  ]) {
    t.equal(brandOf(name), null, name)
  }
  t.equal(brandOf('Smith Karvotel'), null, 'what stands behind a surname is no brand of the name')
})

t.test('a name that is nothing but its brand', async (t) => {
  t.equal(soleBrandOf('Karvotel'), 'karvotel')
  t.equal(soleBrandOf('Karvotel Co., Ltd.'), 'karvotel', 'its legal form aside')
  for (const name of ['Karvotel Device', 'Karvotel Technologies', 'China Karvotel', 'Sigma LLC', 'ZQE', '']) {
    t.equal(soleBrandOf(name), null, name)
  }
})
