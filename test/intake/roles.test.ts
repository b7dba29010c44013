import t from 'tap'
import { findRoles } from '../../src/intake/index.ts'
import { AMONG_NEIGHBOURS } from './neighbour-notices.ts'
import { EN } from './role-sentences/en.ts'
import { ES } from './role-sentences/es.ts'
import { PT } from './role-sentences/pt.ts'

for (const [language, sentences] of Object.entries({ es: ES, en: EN, pt: PT })) {
  for (const [role, rows] of Object.entries(sentences)) {
    t.test(`${role} in ${language}`, async (t) => {
      for (const marked of rows) {
        const place = { start: marked.indexOf('['), end: marked.indexOf(']') - 1 }
        t.equal(findRoles(marked.replace('[', '').replace(']', ''), [place])[0]!.role, role, marked)
      }
    })
  }
}

t.test('one cue reaches every name of a list, in a line and below it', async (t) => {
  const places = (text: string, names: string[]) =>
    names.map((name) => ({ start: text.indexOf(name), end: text.indexOf(name) + name.length }))
  const names = ['Alfa Works', 'Beta Lines', 'Gamma Nets']
  const line = 'Se recibieron ofertas de Alfa Works, Beta Lines y Gamma Nets.'
  t.strictSame(
    findRoles(line, places(line, names)).map(({ role }) => role),
    ['named_bidder', 'named_bidder', 'named_bidder'],
  )
  const lines = 'Bids were received from:\n- Alfa Works\n- Beta Lines\n- Gamma Nets\n'
  t.strictSame(
    findRoles(lines, places(lines, names)).map(({ role }) => role),
    ['named_bidder', 'named_bidder', 'named_bidder'],
  )
})

t.test('two names of one sentence keep their own parts', async (t) => {
  const text = 'La oferta de Alfa Works incluye radios fabricados por Beta Lines.'
  const roles = findRoles(text, [
    { start: text.indexOf('Alfa'), end: text.indexOf('Alfa') + 10 },
    { start: text.indexOf('Beta'), end: text.indexOf('Beta') + 10 },
  ])
  t.strictSame(
    roles.map(({ role }) => role),
    ['named_bidder', 'manufacturer'],
  )
})

t.test('a name that nothing describes is mentioned, with no strength', async (t) => {
  t.strictSame(findRoles('Alfa Works', [{ start: 0, end: 10 }]), [{ role: 'mentioned', strength: 0 }])
  t.strictSame(findRoles('anything', []), [])
})

t.test('firms of other places, of earlier purchases and of this one are told apart', async (t) => {
  for (const { title, description } of AMONG_NEIGHBOURS) {
    const places: { start: number; end: number; role: string }[] = []
    const text = description.replace(/\[([^|\]]+)\|(\w+)\]/g, (marked, name: string, role: string, at: number) => {
      const shift = places.reduce((sum, before) => sum + before.role.length + 3, 0)
      places.push({ start: at - shift, end: at - shift + name.length, role })
      return marked.slice(1, 1 + name.length)
    })
    t.strictSame(
      findRoles(text, places).map(({ role }) => role),
      places.map(({ role }) => role),
      title,
    )
  }
})

t.test('an insertion behind the name, a further clause, an item that ends in a dot', async (t) => {
  const role = (text: string, name: string) =>
    findRoles(text, [{ start: text.indexOf(name), end: text.indexOf(name) + name.length }])[0]!.role
  t.equal(
    role('Goods of Orbitel, its affiliates and rebadged lines included, are out of scope.', 'Orbitel'),
    'excluded',
  )
  t.equal(
    role('Noutros países usa-se a plataforma da Orbitel, e os concorrentes podem citá-la.', 'Orbitel'),
    'mentioned',
  )
  t.equal(role('Se recibieron ofertas de: Alfa S.A.; Orbitel, S.A. de C.V.; y otra más.', 'Orbitel'), 'named_bidder')
  t.not(role('Cámaras de Alfa y Orbitel.', 'Orbitel'), 'incumbent', 'the e that joins is no é')
})
