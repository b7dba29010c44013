import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { type ClassifierInput, classify, createClassifier, detectLanguage } from '../../src/intake/index.ts'
import { loadTaxonomy } from '../../src/knowledge/capabilities.ts'
import { AMONG_NEIGHBOURS, ORDINARY_PLACES } from './neighbour-notices.ts'
import { MIXED, ORDINARY, SENSITIVE } from './notices.ts'
import { REGIONAL, REGIONAL_ORDINARY } from './regional-notices.ts'

const taxonomy = loadTaxonomy(join(import.meta.dirname, '../../data/capabilities'))
const classifier = createClassifier(taxonomy)
const codes = (input: ClassifierInput) => classify(classifier, input).map(({ code }) => code)

t.test('each class is recognised in each language, and nothing beside it', async (t) => {
  for (const { language, title, description, capabilities, may = [] } of [...SENSITIVE, ...MIXED]) {
    const found = codes({ title, description, language })
    t.strictSame(
      capabilities.filter((code) => !found.includes(code)),
      [],
      `${title}: missed`,
    )
    t.strictSame(
      found.filter((code) => !capabilities.includes(code) && !may.includes(code)),
      [],
      `${title}: unexpected`,
    )
  }
  const covered = new Set(SENSITIVE.flatMap(({ capabilities }) => capabilities))
  for (const code of taxonomy.capabilities.keys())
    if (code !== 'unspecified') t.ok(covered.has(code), `${code} has notices`)
})

t.test('ordinary purchases raise nothing', async (t) => {
  for (const { language, title, description } of ORDINARY)
    t.strictSame(codes({ title, description, language }), [], title)
})

t.test('the words of other countries say the same', async (t) => {
  for (const [capabilities, language, title, description] of REGIONAL)
    t.strictSame(codes({ title, description, language }), capabilities, title)
  for (const [language, title, description] of REGIONAL_ORDINARY)
    t.strictSame(codes({ title, description, language }), [], title)
})

t.test('what a purchase connects to, stands by or must not disturb is not bought', async (t) => {
  for (const { language, title, description, capabilities, may } of [...AMONG_NEIGHBOURS, ...ORDINARY_PLACES]) {
    const found = codes({ title, description, language })
    t.strictSame(
      found.filter((code) => !may.includes(code)),
      capabilities,
      title,
    )
  }
  const alone = (description: string) => codes({ description, language: 'es' })
  t.strictSame(alone('La solución se integrará con la videovigilancia existente.'), [])
  t.strictSame(alone('Mantenimiento de la videovigilancia existente.'), ['video_surveillance'])
})

t.test('an acronym in small letters is a word, unless its class is spoken of', async (t) => {
  const fish = 'Fornecimento de candiru, tetra e piranha para o aquário municipal.'
  t.strictSame(codes({ title: 'Aquisição de peixes ornamentais vivos', description: fish, language: 'pt' }), [])
  t.strictSame(codes({ title: 'Supply of tetra handheld radios', language: 'en' }), ['trunked_radio'])
})

t.test('the word for the procedure leads no notice, and brackets behind the object hold its places', async (t) => {
  t.strictSame(codes({ title: 'Concurso público internacional - Produção de passaportes', language: 'pt' }), [
    'identity_documents',
  ])
  t.strictSame(codes({ title: 'CCTV network maintenance (town centre, depots, substations)', language: 'en' }), [
    'video_surveillance',
  ])
})

t.test('the language need not be told', async (t) => {
  for (const { title, description, capabilities } of SENSITIVE.filter(
    ({ capabilities }) => capabilities.length === 1,
  )) {
    t.ok(codes({ title, description }).includes(capabilities[0]!), title)
  }
})

t.test('codes corroborate and do not overrule words', async (t) => {
  const cold = {
    title: 'Adquisición de refrigeradores para vacunas',
    description: 'Doce refrigeradores verticales con registro de temperatura, para centros de salud rurales.',
  }
  t.strictSame(codes({ ...cold, classifications: [{ scheme: 'CPV', id: '35125300-2' }] }), [])
  const scant = { title: 'Adquisición de equipo' }
  t.strictSame(codes({ ...scant, classifications: [{ scheme: 'CPV', id: '35125300-2' }] }), ['video_surveillance'])
  t.strictSame(
    codes({ ...scant, classifications: [{ scheme: 'CPV', id: '35125300' }] }),
    ['video_surveillance'],
    'no check digit',
  )
  t.strictSame(codes({ ...scant, classifications: [{ scheme: 'CPV', id: '35613100-5' }] }), ['drones'], 'by prefix')
  t.strictSame(
    codes({ ...scant, classifications: [{ scheme: 'CPV', id: '48000000-8' }] }),
    [],
    'a wide code decides nothing',
  )
  t.strictSame(codes({ ...scant, classifications: [{ scheme: 'UNSPSC', id: '46171610' }] }), ['video_surveillance'])
  t.strictSame(codes({ ...scant, classifications: [{ scheme: 'UNSPSC', id: '55121800' }] }), [], 'unconfirmed')
  t.strictSame(codes({ ...scant, classifications: [{ scheme: 'MX-COG', id: '52301' }] }), [], 'unconfirmed')
  t.strictSame(codes({ ...scant, classifications: [{ scheme: 'CPV', id: 'not a code' }] }), [])

  const [alone] = classify(classifier, { title: 'Suministro de drones' })
  const [both] = classify(classifier, {
    title: 'Suministro de drones',
    classifications: [{ scheme: 'CPV', id: '35613000-4', field: 'tender.classifications[0]' }],
  })
  t.ok(both!.confidence > alone!.confidence)
  t.strictSame(both!.because.at(-1), { field: 'tender.classifications[0]', scheme: 'CPV', code: '35613000-4' })
})

t.test('what is excluded is not bought', async (t) => {
  const cases: [string, string, ClassifierInput['language']][] = [
    [
      'Cámaras de vigilancia para el mercado',
      'Suministro de 20 cámaras IP. No incluye reconocimiento facial ni lectura de placas.',
      'es',
    ],
    ['CCTV for the bus station', 'Supply of 20 IP cameras. Facial recognition is not required.', 'en'],
    ['CCTV for the library', 'Supply of 20 IP cameras without facial recognition or fingerprint readers.', 'en'],
    ['Câmeras de vigilância para escolas', 'Fornecimento de 20 câmeras IP, sem reconhecimento facial.', 'pt'],
  ]
  for (const [title, description, language] of cases) {
    t.strictSame(codes({ title, description, language }), ['video_surveillance'], description)
  }
  const wanted = codes({
    title: 'Cámaras de vigilancia para el mercado',
    description:
      'Suministro de 20 cámaras IP con reconocimiento facial, sin interrumpir la videovigilancia en servicio.',
    language: 'es',
  })
  t.strictSame(wanted.sort(), ['biometrics', 'video_surveillance'])
})

t.test('ambiguous words take their sense from their company', async (t) => {
  t.strictSame(codes({ title: 'Pórticos de inspección para la aduana', language: 'es' }), ['cargo_scanning'])
  t.strictSame(codes({ title: 'Grúa pórtico para el muelle de contenedores', language: 'es' }), ['port_cranes'])
  t.strictSame(codes({ title: 'Pórticos con lectura de placas en accesos', language: 'es' }), ['video_surveillance'])
  t.strictSame(codes({ title: 'Sistema SCADA para subestaciones', language: 'es' }), ['energy_scada'])
  t.strictSame(codes({ title: 'Sistema SCADA para pozos de agua potable', language: 'es' }), ['water_scada'])
  t.strictSame(codes({ title: 'Suministro de radar para control de velocidad', language: 'es' }), ['road_tolling'])
  t.strictSame(codes({ title: 'Radar costero de vigilancia marítima', language: 'es' }), ['radar_airspace'])
  t.strictSame(codes({ title: 'Iris y tulipanes para jardines', language: 'es' }), [])
  t.strictSame(
    codes({ title: 'CAD software licences for architects', language: 'en' }).includes('emergency_command_control'),
    false,
  )
})

t.test('a site named as the place of an ordinary purchase is not what is bought', async (t) => {
  t.strictSame(codes({ title: 'Levantamiento batimétrico en el recinto portuario', language: 'es' }), [])
  t.strictSame(codes({ title: 'Reparación de techumbre en el centro penitenciario', language: 'es' }), [])
  t.strictSame(codes({ title: 'Prison kitchen furniture', language: 'en' }), [])
  t.strictSame(codes({ title: 'Mantenimiento de subestación eléctrica', language: 'es' }), ['energy_scada'])
})

t.test('teaching about a thing is teaching', async (t) => {
  t.strictSame(codes({ title: 'Curso de ciberseguridad para servidores públicos', language: 'es' }), [
    'training_consulting',
  ])
  t.strictSame(codes({ title: 'Training course on digital forensics', language: 'en' }), ['training_consulting'])
})

t.test('damaged text reads like the sound one', async (t) => {
  const sound = codes({
    title: 'Ampliación de videovigilancia',
    description: 'Cámaras de vigilancia con analítica de vídeo.',
    language: 'es',
  })
  const damaged = [
    { title: 'AMPLIACION DE VIDEOVIGILANCIA', description: 'camaras de vigilancia con analitica de video' },
    { title: 'AmpliaciÃ³n de videovigilancia', description: 'CÃ¡maras de vigilancia con analÃ­tica de vÃ­deo.' },
    {
      title: 'Ampliaci&oacute;n de videovigilancia',
      description: 'C&aacute;maras de vigilancia&nbsp;con anal&iacute;tica de v&iacute;deo.',
    },
    {
      title: 'Ampliaci\ufffdn de videovigilancia',
      description: 'C\ufffdmaras de vigilancia con anal\ufffdtica de v\ufffddeo.',
    },
    { title: 'Ampliación de videovigilacia', description: 'Cámaras de vigilancia con analítica de vídeo.' },
    {
      title: 'Ampliación de video-\nvigilancia',
      description: 'Alcance:rnrnCámaras de vigilanciarnCon analítica de vídeo.',
    },
  ]
  for (const input of damaged) t.strictSame(codes({ ...input, language: 'es' }), sound, JSON.stringify(input))
})

t.test('the same answer however often the words are said', async (t) => {
  const once = classify(classifier, { title: 'Suministro de drones', language: 'es' })
  const often = classify(classifier, { title: 'Suministro de drones drones drones', language: 'es' })
  t.equal(once[0]!.confidence, often[0]!.confidence)
})

t.test('spans quote the text exactly, whatever is in it', async (t) => {
  const pieces = fc.constantFrom(
    'videovigilancia ',
    'cámaras IP, ',
    'cÃ¡mara PTZ ',
    'reconocimiento&nbsp;facial ',
    'rnrn',
    '😀',
    '\ufffd',
    'C.C.T.V. ',
    'e-passport ',
    '\n',
    'drones',
    ' (',
    ') ',
    'no incluye ',
    'á́',
    '&#225;',
    '中兴',
    '\u0000',
    'ﬁbra óptica ',
    '\ud800',
    'SCADA ',
    'subestación ',
  )
  const words = fc
    .array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 40 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(words, words, (title, description) => {
      const texts: Record<string, string> = { title, description }
      for (const { because, confidence } of classify(classifier, { title, description })) {
        if (confidence < 0.5 || confidence > 1) return false
        for (const reason of because) {
          if (
            !('text' in reason) ||
            texts[reason.field]!.slice(reason.start, reason.end) !== reason.text ||
            reason.text === ''
          )
            return false
        }
      }
      return true
    }),
    { numRuns: 400 },
  )
  const [found] = classify(classifier, { title: 'Red de vídeo-vigilancia; C.C.T.V.', language: 'es' })
  t.ok(found!.because.some((reason) => 'text' in reason && reason.text === 'vídeo-vigilancia' && reason.start === 7))
  t.ok(found!.because.some((reason) => 'text' in reason && reason.text.startsWith('C.C.T.V')))
})

t.test('items speak where the notice is silent', async (t) => {
  const [found] = classify(classifier, {
    title: 'Compra de bienes',
    items: [{ field: 'ocds.tender.items[0].description', text: 'Dron de ala fija con cámara térmica' }],
    language: 'es',
  })
  t.equal(found!.code, 'drones')
  t.equal((found!.because[0] as { field: string }).field, 'ocds.tender.items[0].description')
})

t.test('languages are told apart', async (t) => {
  for (const { language, title, description } of [...SENSITIVE, ...ORDINARY]) {
    const found = detectLanguage(`${title}. ${description}`)
    t.ok(found === language || found === null, `${found}: ${title}`)
  }
  t.equal(detectLanguage(''), null)
  t.equal(detectLanguage('12345 XYZ'), null)
})

t.test('a support contract called a policy is no insurance, and a drone in a hive is no aircraft', async (t) => {
  const of = (title: string, description: string) => codes({ title, description })
  t.strictSame(
    of('Póliza anual de mantenimiento de las cámaras de videovigilancia', 'Incluye refacciones y visitas.'),
    ['video_surveillance'],
  )
  t.strictSame(
    of('Póliza de seguro de bienes', 'Cobertura de edificios y contenidos, incluidas cámaras de videovigilancia.'),
    [],
  )
  t.strictSame(of('Beehives and drone frames', 'Supply of hives, drone frames and queen cages for beekeepers.'), [])
  t.strictSame(of('Colmenas para el programa apícola', 'Colmenas, abejas reina y trampas para zánganos.'), [])
})
