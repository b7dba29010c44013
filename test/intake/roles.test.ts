import t from 'tap'
import { findRoles } from '../../src/intake/index.ts'
import type { MentionRole } from '../../src/intake/types.ts'

/** The name stands in brackets; invented firms. */
const TABLE: Record<'es' | 'en' | 'pt', [role: MentionRole, sentence: string][]> = {
  es: [
    ['named_bidder', 'Se recibió la propuesta presentada por [Orbitel Sistemas S.A.] y una más fuera de plazo.'],
    ['named_bidder', 'Consorcio Frontera Segura, integrado por [Orbitel Sistemas] (70 %) y Montajes del Sur (30 %).'],
    [
      'named_bidder',
      'En el estudio de mercado cotizaron tres empresas; hubo cotizaciones de [Orbitel] y de dos locales.',
    ],
    ['named_bidder', '[Orbitel Sistemas S.A. de C.V.] presentó oferta por el lote 2.'],
    ['incumbent', 'El servicio es operado actualmente por [Orbitel Sistemas], cuyo contrato concluye en marzo.'],
    ['incumbent', 'La plataforma existente fue suministrada por [Orbitel] en 2019.'],
    ['incumbent', 'Los nuevos equipos deberán ser compatibles con las consolas [Orbitel] instaladas.'],
    ['manufacturer', 'El integrador ofrece equipos del fabricante [Orbitel Technologies].'],
    ['manufacturer', 'Se aceptará carta de distribuidor autorizado de [Orbitel].'],
    ['manufacturer', 'Bienes de la marca [Orbitel], modelo X200, con garantía de tres años.'],
    ['brand_or_equal', 'Cámara tipo domo marca [Orbitel] o equivalente, con visión nocturna.'],
    ['brand_or_equal', 'Como modelo de referencia se tomó [Orbitel X200] o de calidad superior.'],
    ['subcontractor', 'La obra civil será subcontratada a [Orbitel Construcciones].'],
    ['subcontractor', '[Orbitel Redes] actuará como subcontratista para el tendido.'],
    ['excluded', 'No se aceptarán equipos de la marca [Orbitel] ni sus derivados.'],
    ['excluded', 'Los componentes de [Orbitel] quedan excluidos del suministro.'],
    [
      'mentioned',
      'El comité visitó otras ciudades; participaron observadores. Véase el caso de [Orbitel] en la prensa.',
    ],
    ['mentioned', 'La norma cita un informe publicado por [Orbitel] sobre cifrado.'],
  ],
  en: [
    ['named_bidder', 'Bids were received from [Orbitel Systems Ltd] and one other firm.'],
    ['named_bidder', 'The shortlisted candidates are Alfa Works, [Orbitel Systems] and Beta Lines.'],
    ['named_bidder', '[Orbitel Systems] has submitted a bid for lot 3.'],
    ['incumbent', 'The incumbent supplier is [Orbitel Systems], whose contract expires in June.'],
    ['incumbent', 'The present platform was supplied by [Orbitel] in 2016 and is out of support.'],
    ['incumbent', 'New units must be compatible with the existing [Orbitel] estate.'],
    ['incumbent', '[Orbitel Systems] currently operates the control room.'],
    ['manufacturer', 'The cameras offered are manufactured by [Orbitel Technologies].'],
    ['manufacturer', 'The equipment is from [Orbitel], offered through a local reseller.'],
    ['manufacturer', 'The tenderer is an authorised distributor of [Orbitel].'],
    ['brand_or_equal', 'Switches shall be [Orbitel X200] or approved equal.'],
    ['brand_or_equal', 'Reference model: [Orbitel X200] or similar.'],
    ['subcontractor', 'Installation will be subcontracted to [Orbitel Field Services].'],
    ['subcontractor', '[Orbitel Field Services] will act as subcontractor for the masts.'],
    ['excluded', 'The system shall not include components made by [Orbitel].'],
    ['excluded', 'Equipment from [Orbitel] will not be accepted.'],
    ['mentioned', 'Several firms, among them [Orbitel Systems], have supplied similar projects abroad.'],
    ['mentioned', 'Background reading includes a study by [Orbitel].'],
  ],
  pt: [
    ['named_bidder', 'Foram recebidas propostas de [Orbitel Sistemas Ltda] e de outra empresa.'],
    ['named_bidder', 'Consórcio formado por [Orbitel Sistemas] (55%) e Obras do Norte.'],
    ['named_bidder', '[Orbitel Sistemas] apresentou proposta para o lote 1.'],
    ['incumbent', 'A solução atual foi implantada por [Orbitel] em 2018.'],
    ['incumbent', 'O contrato vigente com [Orbitel Sistemas] termina em dezembro.'],
    ['incumbent', 'Os equipamentos devem ser compatíveis com os rádios [Orbitel] em uso.'],
    ['manufacturer', 'Equipamentos do fabricante [Orbitel Technologies], com suporte local.'],
    ['manufacturer', 'A licitante é revenda autorizada [Orbitel].'],
    ['brand_or_equal', 'Câmera marca [Orbitel] ou similar, com infravermelho.'],
    ['brand_or_equal', 'Referência: [Orbitel X200] ou de melhor qualidade.'],
    ['subcontractor', 'A instalação será subcontratada à [Orbitel Engenharia].'],
    ['excluded', 'Não serão aceitos equipamentos da marca [Orbitel].'],
    ['excluded', 'Fica vedado o uso de componentes [Orbitel] na rede.'],
    ['mentioned', 'Diversas cidades adotaram a solução, a exemplo da [Orbitel], sem licitação.'],
  ],
}

for (const [language, rows] of Object.entries(TABLE)) {
  t.test(`the role of a name in ${language}`, async (t) => {
    for (const [role, marked] of rows) {
      const start = marked.indexOf('[')
      const end = marked.indexOf(']') - 1
      const text = marked.replace('[', '').replace(']', '')
      t.equal(findRoles(text, [{ start, end }])[0]!.role, role, marked)
    }
  })
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
