/** Sentences as tenders write them, on the names of the starter facts: who is named, and who only seems to be. */
import t from 'tap'
import { findMentions } from '../../src/screening/index.ts'
import { starterIndex } from './starter-index.ts'

/** Text, then each vendor named in it as `words = entity`. */
const NAMED: [text: string, ...vendors: string[]][] = [
  ['Cámaras térmicas Uniview o equivalente, con analítica de borde.', 'Uniview = uniview'],
  ['Suministro de 40 radios Hytera PD785 con cargador.', 'Hytera PD785 = hytera'],
  ['Bids were received from Rapiscan Systems Ltd and two others.', 'Rapiscan Systems Ltd = rapiscan'],
  ['El escáner instalado es Nuctech MX6000DH, fuera de garantía.', 'Nuctech MX6000DH = nuctech'],
  ['The incumbent, Sandvine, will hand over its PTS 22000 appliances.', 'Sandvine = sandvine'],
  ['Licencias Palantir Gotham para 30 analistas.', 'Palantir = palantir'],
  ['O sistema atual da Thales DIS será substituído pela contratada.', 'Thales DIS = thales-dis'],
  ['Equipos Inspur NF5280M6 o superiores, 12 unidades.', 'Inspur NF5280M6 = inspur'],
  ['Se cotizó con ZTE, Nokia y Ericsson.', 'ZTE = zte', 'Nokia = nokia', 'Ericsson = ericsson'],
  ['La oferta de GIESECKE+DEVRIENT GMBH fue la más baja.', 'GIESECKE+DEVRIENT GMBH = giesecke-devrient'],
  ['Giesecke &amp; Devrient presentó muestras de papel.', 'Giesecke &amp; Devrient = giesecke-devrient'],
  ['MÃ¼hlbauer Group supplied the first-generation cards.', 'MÃ¼hlbauer Group = muehlbauer'],
  [
    'Grúas de Shanghai Zhenhua Heavy Indus-\ntries Co., Ltd. en el muelle 4.',
    'Shanghai Zhenhua Heavy Indus-\ntries Co., Ltd. = zpmc',
  ],
  [
    'Smiths Detection Brasil Comércio de Equipamentos Ltda apresentou proposta.',
    'Smiths Detection Brasil Comércio de Equipamentos Ltda = smiths-detection',
  ],
  ['Leonardo UK Ltd has maintained the radar since 2011.', 'Leonardo UK Ltd = leonardo'],
  ['El adjudicatario anterior fue Bull, fabricante francés de servidores.', 'Bull = bull'],
  ['Consorcio formado por Thales S.A. y Telmex.', 'Thales S.A. = thales', 'Telmex = telmex'],
  ['Equipos de los fabricantes CEIEC, ZTE y Huawei quedan excluidos.', 'CEIEC = ceiec', 'ZTE = zte', 'Huawei = huawei'],
  ['Forensic extraction kit: Cellebrite UFED 4PC or equal.', 'Cellebrite UFED 4PC = cellebrite'],
  ['Switches marca Huawei CloudEngine S5735 con garantía.', 'Huawei CloudEngine S5735 = huawei'],
  [
    'la empresa Balam Seguridad Privada, S.A. de C.V., con domicilio en',
    'Balam Seguridad Privada, S.A. de C.V. = balam',
  ],
  ['Prestador actual: Danaide S.A. (contrato 2019-2024).', 'Danaide S.A. = danaide'],
  ['as câmeras da marca Dahua do lote 3', 'Dahua = dahua'],
  ['Contrato con Verint Systems (Israel) desde 2006.', 'Verint Systems (Israel) = verint'],
  ['Siemens AG and Nokia Oyj tendered jointly.', 'Siemens AG = siemens', 'Nokia Oyj = nokia'],
  ['Motorola Solutions Chile S.A. mantiene la red troncalizada.', 'Motorola Solutions Chile S.A. = motorola-solutions'],
  ['The lawful interception gateway is from ETI A/S of Denmark.', 'ETI A/S of Denmark = eti'],
  ['financed by a loan of China Eximbank signed in 2012', 'China Eximbank = china-eximbank'],
  ['NSO Group Technologies Ltd. offered its Pegasus platform.', 'NSO Group Technologies Ltd. = nso-group'],
  ['urnas electrónicas de SMARTMATIC INTERNATIONAL, sucursal Manila', 'SMARTMATIC INTERNATIONAL = smartmatic'],
]

const NOBODY: string[] = [
  'El Banco de Desarrollo del Caribe (CDB) financia la obra; rigen las normas del CDB para contratos y proveedores.',
  'The Centres for Disease Control (CDC) laboratory protocol applies; CDC equipment is supplied by the Ministry.',
  'CTA (Centro de Tecnología Agropecuaria) entregará los equipos; el contratista coordinará con el CTA.',
  'La Comisión Especial de Control (CEC) evaluará las ofertas; la CEC podrá pedir muestras al proveedor.',
  'El Centro de Valoración de Compras recibirá muestras. CVC: Centro de Valoración de Compras. La CVC contrata equipo.',
  'Retrato de Leonardo da Vinci, réplica para el museo.',
  'Recital de la soprano Thales Medeiros en el Teatro Bull.',
  'El teorema de Thales se enseñará con material didáctico.',
  'Suministro de larvas de Morpho helenor y equipo para el mariposario.',
  'Adquisición de carne de bull y novillos para el rancho.',
  'A pit bull kennel and equipment for the municipal shelter.',
  'Ms. J. Ericsson, procurement officer, will open the bids.',
  'Prof. dr. Siemens (Universidad) supervisará el sistema.',
  'Escuela Primaria Leonardo: suministro de equipo de cómputo.',
  'Mejoramiento de la calle Thales y la avenida Siemens.',
  'Advent calendars and equipment for the Christmas market.',
  'Advent Lutheran Church hall: supply of chairs and a sound system.',
  'Proyecto Nexa de inclusión digital: equipo y capacitación.',
  'O rio Candiru e o peixe candiru: estudo de ictiofauna com equipamento.',
  'La obra Las Danaides, de Esquilo: vestuario y equipo de iluminación.',
  'Fiesta de San Balam, contratación de sistema de sonido.',
  'Mantenimiento de la zona arqueológica Balam Ajaw, con equipo menor.',
  'Servicio de limpieza en Memento Café y sus equipos.',
  'Apax Street drainage works, contractor to supply pumps.',
  'Los libros de Chilam Balam serán digitalizados por el contratista.',
  'Veritas vos liberabit: placa de bronce suministrada por el contratista.',
  'The Kio Valley water users will provide the system operator.',
  'Detica road; Pelco Township culvert contract and equipment.',
  'Alimento para toros Advent de la raza Aliada; suministro por lote.',
  'The Intergovernmental Authority on Inspection (IAI) approves each supplier; IAI systems are exempt.',
]

const found = (text: string) =>
  findMentions(starterIndex, text).map((mention) => {
    if (text.slice(mention.start, mention.end) !== mention.text) throw new Error('span')
    return `${mention.text} = ${mention.id}`
  })

t.test('vendors that the text names', async (t) => {
  for (const [text, ...vendors] of NAMED) t.same(found(text), vendors, text)
})

t.test('words that only look like a vendor', async (t) => {
  for (const text of NOBODY) t.same(found(text), [], text)
})
